//! Taking changes back, and which entry a change can be taken back by.

use orgdesk_core::domain::ApplicationId;
use orgdesk_core::{Change, Error, JournalFilter, JournalLine, Outcome, Session};
use tauri::State;

use crate::ability::Grounds;
use crate::reply::{Done, Failure, UndoChange, UndoPreview, Undone, journal_sentence};
use crate::shell::Shell;

/// More changes than these would not be read.
const PREVIEWED: usize = 20;

/// Takes the step back that an entry is part of; without one, the newest own change.
#[tauri::command]
pub(crate) async fn undo(shell: State<'_, Shell>, entry: Option<u64>) -> Result<Undone, Failure> {
    let language = shell.language();
    shell
        .with_session(move |session| {
            // Afterwards an application that was made is not there any more to be named.
            let grounds = Grounds::of(session, language)?;
            let undone = session.undo(entry)?;
            let name = |id: ApplicationId| grounds.application(id);
            let line = line(session, undone.entry)?;
            Ok(Undone {
                sentence: line
                    .as_ref()
                    .map_or(undone.kind, |line| journal_sentence(&line.payload, &name, language)),
                name: line.and_then(|line| line.member_name).map(String::from),
                count: undone.outcome.touched.len(),
            })
        })
        .await
}

/// What taking the step back would do that an entry is part of. Fails as taking it back would.
#[tauri::command]
pub(crate) async fn undo_preview(shell: State<'_, Shell>, entry: u64) -> Result<UndoPreview, Failure> {
    let language = shell.language();
    shell
        .with_session(move |session| {
            let grounds = Grounds::of(session, language)?;
            let undone = session.rehearse_undo(Some(entry))?;
            let name = |id: ApplicationId| grounds.application(id);
            let line = line(session, undone.entry)?;
            let count = undone.changes.len();
            let mut changes = Vec::new();
            for payload in undone.changes.into_iter().take(PREVIEWED) {
                let about = match payload.member() {
                    Some(member) => session.member_view(member)?.name.map(String::from),
                    None => None,
                };
                changes
                    .push(UndoChange { sentence: journal_sentence(&payload, &name, language), name: about });
            }
            Ok(UndoPreview {
                sentence: line
                    .as_ref()
                    .map_or(undone.kind, |line| journal_sentence(&line.payload, &name, language)),
                name: line.and_then(|line| line.member_name).map(String::from),
                changes,
                count,
            })
        })
        .await
}

/// Applies a change, and answers by which entry it can be taken back: `None` where nothing was changed.
pub(super) fn applied(session: &mut Session, change: Change) -> Result<(Outcome, Option<u64>), Error> {
    let before = newest(session)?;
    let outcome = session.apply(change)?;
    let entry = Some(outcome.revision).filter(|revision| before != Some(*revision));
    Ok((outcome, entry))
}

/// The same for whoever needs nothing else.
pub(super) fn done(session: &mut Session, change: Change) -> Result<Done, Error> {
    let (_, entry) = applied(session, change)?;
    Ok(Done { entry })
}

fn newest(session: &mut Session) -> Result<Option<u64>, Error> {
    let filter = JournalFilter { most: 1, ..JournalFilter::default() };
    Ok(session.journal(&filter)?.first().map(|line| line.seq))
}

fn line(session: &mut Session, entry: u64) -> Result<Option<JournalLine>, Error> {
    let filter = JournalFilter { most: 1, below: entry.checked_add(1), ..JournalFilter::default() };
    Ok(session.journal(&filter)?.into_iter().next().filter(|line| line.seq == entry))
}
