//! What leaves the program as a file: whether the person may is asked first, then where to, and then the core writes.

use std::path::Path;

use orgdesk_core::domain::{Action, MemberId};
use orgdesk_core::question::Question;
use orgdesk_core::{Destination, Error, Session};
use tauri::{AppHandle, Runtime};

use crate::dialog::Wanted;
use crate::reply::{Failure, Saved};
use crate::shell::{Inside, Shell, Turn};

/// Whoever asks to save something, and what the policy says of it.
pub(super) struct Asking {
    pub(super) turn: Turn,
    pub(super) may: bool,
}

/// What is asked for lists of members and dossiers.
pub(super) fn of_members(_: MemberId) -> Question {
    Question::about(Action::MemberExport)
}

/// Asks the policy for whoever is in front.
pub(super) fn asking(
    inside: &mut Inside,
    question: impl FnOnce(MemberId) -> Question,
) -> Result<Asking, Failure> {
    let session = inside.session()?;
    let me = session.member();
    let may = session.check(me, &question(me), None)?.allowed;
    Ok(Asking { turn: inside.turn(), may })
}

/// Lets the person choose a file and has it written; `write` answers how many rows are in it, where it has rows.
///
/// Whoever may not export is not asked for a file; the core refuses, and journals that it did.
pub(super) async fn saved<R: Runtime>(
    app: &AppHandle<R>,
    shell: &Shell,
    Asking { turn, may }: Asking,
    wanted: Wanted<'_>,
    write: impl FnOnce(&mut Session, Destination<'_>) -> Result<Option<u64>, Error> + Send + 'static,
) -> Result<Saved, Failure> {
    let path = if may { shell.dialogs.save(app, wanted, shell.language()).await? } else { None };
    if may && path.is_none() {
        return Ok(Saved { saved: false, file: None, count: None });
    }
    shell
        .work(move |inside| {
            inside.still(turn)?;
            let session = inside.session()?;
            let count = match &path {
                Some(path) => write(session, Destination::File(path))?,
                None => write(session, Destination::Writer(&mut std::io::sink()))?,
            };
            let file = path.as_deref().and_then(Path::file_name);
            let file = file.map(|name| name.to_string_lossy().into_owned());
            Ok(Saved { saved: file.is_some(), file, count })
        })
        .await
}
