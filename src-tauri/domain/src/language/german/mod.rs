//! The German of every sentence, found by its English. A test holds the parts to the sentences that there are.

mod accounts;
mod changes;
mod files;
mod lists;
mod proof;
mod questions;
mod sharing;
mod shell;
mod trust;

use std::collections::HashMap;
use std::sync::LazyLock;

/// English and German, in the parts of the catalogue.
pub const TEXTS: &[&[(&str, &str)]] = &[
    accounts::TEXTS,
    changes::TEXTS,
    files::TEXTS,
    lists::TEXTS,
    proof::TEXTS,
    questions::TEXTS,
    sharing::TEXTS,
    shell::TEXTS,
    trust::TEXTS,
];

static FOUND: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| TEXTS.iter().copied().flatten().copied().collect());

pub(super) fn of(template: &str) -> Option<&'static str> {
    FOUND.get(template).copied()
}
