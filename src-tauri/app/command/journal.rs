//! The journal: its pages, one entry, proving it, and taking it out as a file.

use orgdesk_core::domain::language::Language;
use orgdesk_core::domain::said;
use orgdesk_core::domain::{Action, ApplicationId, MemberId};
use orgdesk_core::question::Question;
use orgdesk_core::{Destination, Error, JournalFilter, JournalFormat, Session};
use serde::Deserialize;
use tauri::ipc::Channel;
use tauri::{AppHandle, Runtime, State};

use super::{leaving, read, read_some};
use crate::ability::Grounds;
use crate::dialog::Wanted;
use crate::reply::{Failure, JournalEntry, JournalPage, JournalRow, JournalVerdict, RowsDone, Saved};
use crate::shell::Shell;

/// The entries of a page.
const PAGE: u32 = 200;

/// Which entries a page asks for. What is absent or empty restricts nothing.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AskedJournal {
    kind: Option<String>,
    by: Option<String>,
    about: Option<String>,
    /// Days such as 2026-06-30, by the organization's time zone.
    from: Option<String>,
    to: Option<String>,
    below: Option<u64>,
}

/// A page of the journal, newest entries first, each with whether it can be taken back.
#[tauri::command]
pub(crate) async fn journal_page(
    shell: State<'_, Shell>,
    asked: AskedJournal,
) -> Result<JournalPage, Failure> {
    let language = shell.language();
    shell
        .with_session(move |session| {
            let filter = wanted(session, &asked)?;
            let mut lines = session.journal(&filter)?;
            let more = lines.len() > PAGE as usize;
            lines.truncate(PAGE as usize);
            Ok(JournalPage { rows: rows(session, lines, language)?, more })
        })
        .await
}

/// One entry with everything that is held of it.
#[tauri::command]
pub(crate) async fn journal_entry(shell: State<'_, Shell>, entry: u64) -> Result<JournalEntry, Failure> {
    let language = shell.language();
    shell
        .with_session(move |session| {
            let view = session.journal_entry(entry)?;
            let answer = session.take_backs(&[entry])?.pop();
            let grounds = Grounds::of(session, language)?;
            let name = |id: ApplicationId| grounds.application(id);
            let row = JournalRow::of(view.line.clone(), answer, &name, language);
            Ok(JournalEntry::of(view, row))
        })
        .await
}

/// Replays the journal and compares the file with it. It runs beside the other commands, and ends where the window is
/// locked or another organization is opened.
#[tauri::command]
pub(crate) async fn journal_verify(
    shell: State<'_, Shell>,
    progress: Channel<RowsDone>,
) -> Result<JournalVerdict, Failure> {
    let language = shell.language();
    // One at a time: the one before would outlive the turn.
    shell.proving.cancel();
    let cancelled = shell.proving.begin();
    let ending = cancelled.clone();
    let (turn, proving) = shell
        .work(move |inside| {
            let proving = inside.session()?.proving()?;
            inside.ends_with_the_turn(ending);
            Ok((inside.turn(), proving))
        })
        .await?;
    let told = move |rows| {
        // A page that is gone hears nothing, and need not.
        let _ = progress.send(RowsDone { rows, of: None });
        !cancelled.is_so()
    };
    let report = crate::shell::apart(move || Ok(proving.run(told)?)).await?;
    shell
        .work(move |inside| {
            inside.still(turn)?;
            Ok(JournalVerdict::of(report, language))
        })
        .await
}

/// Ends the proof that runs. It does not wait for it.
#[tauri::command]
pub(crate) fn journal_verify_cancel(shell: State<'_, Shell>) {
    shell.proving.cancel();
}

/// Saves the journal, or the own entries where not all may be seen, to a file that the person chooses.
#[tauri::command]
pub(crate) async fn journal_export<R: Runtime>(
    app: AppHandle<R>,
    shell: State<'_, Shell>,
    format: String,
) -> Result<Saved, Failure> {
    let (asking, format) = shell
        .work(move |inside| {
            // Whoever may not export all of it may export the own entries.
            let question = |me: MemberId| Question { on: Some(me), ..Question::about(Action::JournalExport) };
            let asking = leaving::asking(inside, question)?;
            Ok((asking, format.parse::<JournalFormat>()?))
        })
        .await?;
    let ending = format.as_str();
    let name = format!("journal.{ending}");
    let wanted =
        Wanted { title: said!("Export the journal"), kind: (said!("Journal"), &[ending]), name: &name };
    let write = move |session: &mut Session, to: Destination<'_>| {
        session.export_journal(format, to).map(|exported| Some(exported.count))
    };
    leaving::saved(&app, &shell, asking, wanted, write).await
}

fn wanted(session: &mut Session, asked: &AskedJournal) -> Result<JournalFilter, Error> {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let (from, until) = session.period(given(&asked.from).as_deref(), given(&asked.to).as_deref())?;
    Ok(JournalFilter {
        below: asked.below,
        // One more than is shown tells whether there are more.
        most: PAGE + 1,
        about: read_some("about", asked.about.as_deref())?,
        by: read_some("by", asked.by.as_deref())?,
        kind: asked
            .kind
            .as_deref()
            .filter(|kind| !kind.is_empty())
            .map(|kind| read("kind", kind))
            .transpose()?,
        from,
        until,
    })
}

fn rows(
    session: &mut Session,
    lines: Vec<orgdesk_core::JournalLine>,
    language: Language,
) -> Result<Vec<JournalRow>, Error> {
    let grounds = Grounds::of(session, language)?;
    let name = |id: ApplicationId| grounds.application(id);
    let numbers: Vec<u64> = lines.iter().map(|line| line.seq).collect();
    let mut answers = session.take_backs(&numbers)?.into_iter().peekable();
    let row = |line: orgdesk_core::JournalLine| {
        let answer = answers.next_if(|answer| answer.seq == line.seq);
        JournalRow::of(line, answer, &name, language)
    };
    Ok(lines.into_iter().map(row).collect())
}
