//! `journal`: reading, proving and exporting it.

use std::path::Path;

use orgdesk_core::journal::{Payload, VerifyReport};
use orgdesk_core::{Destination, Exported, JournalFilter, JournalLine};
use serde::Serialize;

use crate::arguments::journal::Journal;
use crate::desk::Desk;
use crate::failure::{Exit, Failure};
use crate::progress::working;
use crate::surroundings::DASH;
use crate::table::Table;

pub(super) fn run(desk: &mut Desk<'_>, journal: &Journal) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    match journal {
        Journal::List { limit, before, member, by, kind, from, to } => {
            let about = member.as_deref().map(|typed| session.find_member(typed)).transpose()?;
            let by = by.as_deref().map(|typed| session.find_member(typed)).transpose()?;
            let (from, until) = session.period(from.as_deref(), to.as_deref())?;
            let filter = JournalFilter { below: *before, most: *limit, about, by, kind: *kind, from, until };
            let lines = session.journal(&filter)?;
            desk.around.output.answer(&lines, |lines| table(lines))?;
            Ok(Exit::Done)
        }
        Journal::Verify => {
            let turning = working("Replaying the journal");
            let report = session.verify(|entries| {
                turning.set_message(format!("Replaying the journal: {entries} entries"));
                true
            })?;
            drop(turning);
            verdict(desk, report)
        }
        Journal::Export { format, output } => {
            let turning = working("Writing the journal");
            let done = if output.as_path() == Path::new(DASH) {
                session.export_journal(*format, Destination::Writer(&mut desk.around.output))?
            } else {
                session.export_journal(*format, Destination::File(&desk.around.path(output)))?
            };
            drop(turning);
            exported(desk, &done, output, "entries")
        }
    }
}

/// Entries, newest first.
pub(super) fn table(lines: &[JournalLine]) -> String {
    let mut table = Table::new(["ENTRY", "TIME", "BY", "WHAT", "ABOUT"]);
    for line in lines {
        let by = line
            .author_name
            .as_ref()
            .map_or_else(|| format!("(erased) {}", line.author), ToString::to_string);
        let about = match (&line.member_name, line.member) {
            (Some(name), _) => name.to_string(),
            // What was refused may have been tried on somebody who never was.
            (None, Some(id)) if matches!(line.payload, Payload::Refused { .. }) => id.to_string(),
            (None, Some(id)) => format!("(erased) {id}"),
            (None, None) => String::new(),
        };
        table.row([line.seq.to_string(), line.at.to_string(), by, happened(line), about]);
    }
    table.to_string()
}

/// What happened, with what it was before and after where that is one word each.
fn happened(line: &JournalLine) -> String {
    let kind = line.kind.replace('_', " ");
    if let Payload::Refused { action, count, .. } = &line.payload {
        let times = if *count > 1 { format!(", {count} times") } else { String::new() };
        return format!("{kind}: {action}{times}");
    }
    if let Payload::RoleChanged { from, to, .. } = &line.payload {
        return format!("{kind}: {from} to {to}");
    }
    if let Payload::PermissionChanged { from, to, .. } = &line.payload {
        return format!("{kind}: {from} to {to}");
    }
    kind
}

#[derive(Serialize)]
struct Verdict {
    sound: bool,
    #[serde(flatten)]
    report: VerifyReport,
}

fn verdict(desk: &mut Desk<'_>, report: VerifyReport) -> Result<Exit, Failure> {
    let verdict = Verdict { sound: report.is_proved(), report };
    desk.around.output.answer(&verdict, |verdict| {
        let VerifyReport { entries, rows, values, fingerprint, problems } = &verdict.report;
        let done = format!("{entries} entries were replayed, {rows} rows and {values} values were compared");
        if verdict.sound {
            let fingerprint = fingerprint.map(|fingerprint| fingerprint.to_string()).unwrap_or_default();
            return format!("Sound: {done}, and all of it is what was signed.\nFingerprint: {fingerprint}");
        }
        let findings = problems.iter().map(|problem| format!("  - {}", problem.sentence)).collect::<Vec<_>>();
        format!("NOT SOUND: {done}.\n{}", findings.join("\n"))
    })?;
    if verdict.sound {
        return Ok(Exit::Done);
    }
    let count = verdict.report.problems.len();
    Err(Failure::new(
        Exit::Error,
        "not_sound",
        format!("this organization's file is not what its journal says ({count} findings)"),
    )
    .with("problems", &verdict.report.problems))
}

/// What was written, and where to.
#[derive(Serialize)]
pub(super) struct Written<'a> {
    output: String,
    #[serde(flatten)]
    exported: &'a Exported,
}

impl<'a> Written<'a> {
    pub(super) fn new(output: &Path, exported: &'a Exported) -> Self {
        Self { output: output.display().to_string(), exported }
    }
}

/// Says what was exported. Where the list itself is the data, nothing is added to it.
pub(super) fn exported(
    desk: &mut Desk<'_>,
    done: &Exported,
    output: &Path,
    what: &str,
) -> Result<Exit, Failure> {
    let to_output = output == Path::new(DASH);
    let place = if to_output { "standard output".to_owned() } else { output.display().to_string() };
    if !to_output {
        let written = Written::new(output, done);
        desk.around.output.answer(&written, |_| String::new())?;
    }
    desk.around
        .output
        .message(format!("{} {what} written to {place} (BLAKE3 {}).", done.count, done.digest))?;
    Ok(Exit::Done)
}
