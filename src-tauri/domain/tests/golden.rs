//! The golden table: every answer of the rules in one file that a person reads and reviews as a diff.
//!
//! `UPDATE_GOLDEN=1 cargo test -p orgdesk-domain --test golden` writes the file anew; the diff is the review.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is not as it should be"
)]

mod common;
mod table;

use std::path::PathBuf;

use orgdesk_domain::action::Action;
use orgdesk_domain::policy::RulesVersion;

fn file() -> PathBuf {
    let name = format!("rules-v{}.txt", u16::from(RulesVersion::CURRENT));
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

/// The lines that differ, each with its table's heading above it.
fn difference(reviewed: &str, now: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (reviewed.lines().collect(), now.lines().collect());
    let mut text = String::new();
    let mut heading = "";
    for index in 0..old.len().max(new.len()) {
        let (old, new) = (old.get(index).copied(), new.get(index).copied());
        if let Some(line) = new.filter(|line| line.starts_with("== ")) {
            heading = line;
        }
        if old == new {
            continue;
        }
        if !heading.is_empty() {
            text += &format!("  {heading}\n");
            heading = "";
        }
        for (mark, line) in [('-', old), ('+', new)] {
            if let Some(line) = line {
                text += &format!("{mark} {line}\n");
            }
        }
    }
    text
}

#[test]
fn the_rules_are_as_reviewed() {
    let now = table::everything();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        #[expect(clippy::disallowed_methods, reason = "the reviewed file is under version control")]
        std::fs::write(file(), now).unwrap();
        return;
    }
    let reviewed = std::fs::read_to_string(file()).unwrap_or_default();
    assert!(
        reviewed == now,
        "the rules are not as reviewed in {}:\n{}\nIf this is meant, write it anew with UPDATE_GOLDEN=1; \
         released rules are frozen, though: they need a new version beside them.",
        file().display(),
        difference(&reviewed, &now)
    );
}

#[test]
fn every_action_is_in_the_table() {
    let text = table::everything();
    let named: Vec<&str> = text.lines().filter_map(|line| line.split(' ').next()).collect();
    for action in Action::ALL {
        let rows = named.iter().filter(|name| **name == action.as_str()).count();
        assert!(rows > 0, "{action} is missing");
    }
}

/// A column stands for several kinds of people, such as the suspended of every role: that they have one answer is
/// part of the table.
#[test]
fn every_cell_has_one_answer() {
    let is_mark = |word: &str| word == "yes" || word.starts_with('-');
    for line in table::everything().lines() {
        let mut cells = line.split_whitespace().filter(|word| word.contains(table::SEVERAL));
        assert_eq!(cells.find(|cell| cell.split(table::SEVERAL).all(is_mark)), None, "in {line}");
    }
}
