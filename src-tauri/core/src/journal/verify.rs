//! Proves a file: replays its journal and compares the outcome with the state, row by row.

use std::collections::{HashMap, HashSet};

use orgdesk_domain::MemberId;
use rusqlite::Connection;
use serde::Serialize;

use super::{Entry, Replay};
use crate::Error;
use crate::state::{AnyRecord, Digest};
use crate::store::{Tables, journal, local, personal, strangeness};
use crate::vault::Fingerprint;

/// Something that is not as it was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The entry, where it is one.
    pub entry: Option<u64>,
    /// What is wrong, as a sentence.
    pub sentence: String,
}

impl Problem {
    pub(crate) fn at(seq: u64, what: impl Into<String>) -> Self {
        Self { entry: Some(seq), sentence: format!("entry {seq} {}", what.into()) }
    }

    pub(crate) fn of(sentence: impl Into<String>) -> Self {
        Self { entry: None, sentence: sentence.into() }
    }
}

/// The verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VerifyReport {
    /// How many entries were replayed.
    pub entries: u64,
    /// The organization's fingerprint: the hash of entry 0.
    pub fingerprint: Option<Fingerprint>,
    /// How many rows were compared.
    pub rows: u64,
    /// How many personal values were checked against their digests.
    pub values: u64,
    /// Everything that is wrong.
    pub problems: Vec<Problem>,
}

impl VerifyReport {
    /// Whether nothing is wrong.
    pub fn is_proved(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Replays the whole journal and compares. `expected` is what is known of the organization from outside the file:
/// its fingerprint, and the newest entry seen. `progress` hears the entries done and may cancel by answering false.
///
/// # Errors
/// Where the file cannot be read at all, or the work was cancelled. What is wrong with its contents is in the report.
pub fn verify(
    connection: &Connection,
    expected: Option<&Fingerprint>,
    seen: Option<(u64, Digest)>,
    mut progress: impl FnMut(u64) -> bool,
) -> Result<VerifyReport, Error> {
    // One state of the file throughout: a step that is saved meanwhile is not held against it.
    let snapshot = connection.unchecked_transaction()?;
    let connection: &Connection = &snapshot;
    let mut replay = Replay::new();
    let mut entries = 0;
    let mut fingerprint = None;
    let mut seen_hash = None;
    let mut misfiled = Vec::new();
    journal::for_each_filed(connection, 0, |entry: Entry, filed| {
        if entries == 0 {
            fingerprint = Some(Fingerprint(entry.hash.0));
        }
        if seen.is_some_and(|(seq, _)| seq == entry.draft.link.seq) {
            seen_hash = Some(entry.hash);
        }
        if entry.payload().ok().and_then(|payload| payload.member()) != filed {
            misfiled.push(Problem::at(
                entry.draft.link.seq,
                "is filed under another member than the one it is about, so that a history hides or shows it wrongly",
            ));
        }
        replay.take(entry);
        entries += 1;
        if entries % 1000 == 0 && !progress(entries) { Err(Error::Cancelled) } else { Ok(true) }
    })?;
    let (records, mut problems) = replay.finish();
    problems.append(&mut misfiled);
    if entries == 0 {
        problems.push(Problem::of("the journal is empty"));
    }
    if let (Some(expected), Some(found)) = (expected, &fingerprint)
        && expected != found
    {
        problems.push(Problem::at(
            0,
            format!("is not the founding that this desktop knows (fingerprint {expected}): the history was replaced"),
        ));
    }
    if let Some((seq, hash)) = seen
        && seen_hash != Some(hash)
    {
        problems.push(Problem::of(format!(
            "entry {seq}, seen on this desktop earlier, is missing or another one: the file was put back or rewritten"
        )));
    }
    let rows = compare_rows(connection, &records, &mut problems)?;
    let values = compare_values(connection, &records, &mut problems)?;
    problems.extend(strangeness(connection)?.into_iter().map(Problem::of));
    check_pages(connection, &mut problems)?;
    Ok(VerifyReport { entries, fingerprint, rows, values, problems })
}

fn compare_rows(
    connection: &Connection,
    records: &crate::state::MemoryRecords,
    problems: &mut Vec<Problem>,
) -> Result<u64, Error> {
    let mut left = records.rows().clone();
    let mut rows = 0;
    Tables(connection).for_each_row(|row: AnyRecord| {
        rows += 1;
        match left.remove(&row.key()) {
            Some(expected) if expected == row => {}
            Some(_) => problems.push(Problem::of(format!("{} is not what the journal says", row.key()))),
            None => {
                problems.push(Problem::of(format!("{} is in the file, but no entry put it there", row.key())))
            }
        }
        Ok(())
    })?;
    for key in left.keys() {
        problems.push(Problem::of(format!("{key} is missing from the file, but the journal put it there")));
    }
    let mut sum = crate::state::Accumulator::default();
    for row in records.rows().values() {
        sum.add(row)?;
    }
    if local::sum(connection)? != sum {
        problems.push(Problem::of("the running sum over the rows does not fit the journal"));
    }
    Ok(rows)
}

/// Every stored value must be the one its digest was made of, must be named by its member's record and be found under
/// its own spelling; and every value that a record names must be there, unless the person was erased: then none may.
fn compare_values(
    connection: &Connection,
    records: &crate::state::MemoryRecords,
    problems: &mut Vec<Problem>,
) -> Result<u64, Error> {
    use crate::state::Records as _;
    let mut stored = HashSet::new();
    let mut mailboxes: HashMap<String, MemberId> = HashMap::new();
    personal::for_each(connection, |value| {
        stored.insert((value.member, value.digest));
        let member = records.member(value.member)?;
        let is_todays = member
            .as_ref()
            .is_some_and(|member| member.status.is_present() && member.address == value.digest);
        let erased = member.as_ref().is_some_and(|member| member.erased);
        let named = member.is_some_and(|member| member.values().any(|digest| digest == value.digest));
        if erased {
            problems.push(Problem::of(format!(
                "a value of member {} is in the file, though the person was erased",
                value.member
            )));
        } else if !named {
            problems.push(Problem::of(format!(
                "a value of member {} is in the file, but no entry put it there",
                value.member
            )));
        } else if !value.fits() {
            problems.push(Problem::of(format!(
                "a value of member {} was altered: it does not fit its digest",
                value.member
            )));
        } else if !value.is_filed_right() {
            problems.push(Problem::of(format!(
                "a value of member {} is filed under another spelling than its own",
                value.member
            )));
        } else if is_todays
            && let Some(mailbox) = value.mailbox()
            && let Some(other) = mailboxes.insert(mailbox, value.member)
        {
            problems.push(Problem::of(format!(
                "members {other} and {} have the same address: what is meant for one would reach the other",
                value.member
            )));
        }
        Ok(())
    })?;
    for member in records.members()?.into_iter().filter(|member| !member.erased) {
        for _ in member.values().filter(|digest| !stored.contains(&(member.id, *digest))) {
            problems.push(Problem::of(format!(
                "a value of member {} is missing from the file, but the journal put it there",
                member.id
            )));
        }
    }
    Ok(stored.len() as u64)
}

/// A page of an older copy can leave every row as it was and yet hide some of them from an index.
fn check_pages(connection: &Connection, problems: &mut Vec<Problem>) -> Result<(), Error> {
    let mut statement = connection.prepare("PRAGMA integrity_check(20)")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let verdict: String = row.get(0)?;
        if verdict != "ok" {
            problems.push(Problem::of(format!("the file's pages do not fit together: {verdict}")));
        }
    }
    Ok(())
}
