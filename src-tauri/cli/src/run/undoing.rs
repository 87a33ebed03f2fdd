//! `undo`: taking a change back.

use serde::Serialize;

use super::change::{self, Saved};
use crate::desk::Desk;
use crate::failure::{Exit, Failure};

/// What was taken back.
#[derive(Serialize)]
struct TakenBack {
    /// The number of its first entry.
    undone: u64,
    /// What it was.
    kind: String,
    #[serde(flatten)]
    saved: Saved,
}

pub(super) fn run(desk: &mut Desk<'_>, entry: Option<u64>, dry_run: bool) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    let undone = if dry_run { session.rehearse_undo(entry)? } else { session.undo(entry)? };
    let taken_back =
        TakenBack { undone: undone.entry, kind: undone.kind, saved: Saved::of(undone.outcome, dry_run) };
    desk.around.output.answer(&taken_back, |_| String::new())?;
    let done = format!("Entry {} ({}) is taken back.", taken_back.undone, taken_back.kind);
    change::said(desk, &taken_back.saved, &done)
}
