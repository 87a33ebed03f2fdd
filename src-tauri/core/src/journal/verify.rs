//! Proves a file: replays its journal and compares the outcome with the state, row by row.

use std::collections::{HashMap, HashSet};

use orgdesk_domain::MemberId;
use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;
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
    pub sentence: Sentence,
}

impl Problem {
    pub(crate) fn at(seq: u64, what: Sentence) -> Self {
        Self { entry: Some(seq), sentence: said!("entry {seq} {what}", seq, what => what) }
    }

    pub(crate) fn of(sentence: Sentence) -> Self {
        Self { entry: None, sentence }
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

/// The highest number that the file can hold.
const LAST_NUMBER: u64 = i64::MAX as u64;

/// A proof under way. The journal is only ever added to, so it is replayed in parts with nothing held between them:
/// whoever writes waits for one part at most. What is compared with it is compared in one state of the file.
pub(crate) struct Verification {
    replay: Replay,
    entries: u64,
    next: u64,
    fingerprint: Option<Fingerprint>,
    seen: Option<(u64, Digest)>,
    seen_hash: Option<Digest>,
    misfiled: Vec<Problem>,
}

impl Verification {
    /// Begins with nothing replayed. `seen` is the newest entry that is known from outside the file.
    pub(crate) fn new(seen: Option<(u64, Digest)>) -> Self {
        Self {
            replay: Replay::new(),
            entries: 0,
            next: 0,
            fingerprint: None,
            seen,
            seen_hash: None,
            misfiled: Vec::new(),
        }
    }

    /// How many entries were replayed.
    pub(crate) fn entries(&self) -> u64 {
        self.entries
    }

    /// Replays the next entries, at most so many; whether there may be more. An entry that another program alters
    /// after it was replayed is found by the next proof.
    pub(crate) fn replay(&mut self, connection: &Connection, most: u64) -> Result<bool, Error> {
        let mut left = most;
        journal::for_each_filed(connection, self.next, |entry: Entry, filed| {
            if left == 0 {
                return Ok(false);
            }
            left -= 1;
            self.take(entry, filed);
            Ok(true)
        })?;
        Ok(left == 0)
    }

    fn take(&mut self, entry: Entry, filed: Option<MemberId>) {
        let seq = entry.draft.link.seq;
        if self.entries == 0 {
            self.fingerprint = Some(Fingerprint(entry.hash.0));
        }
        if self.seen.is_some_and(|(seen, _)| seen == seq) {
            self.seen_hash = Some(entry.hash);
        }
        if entry.payload().ok().and_then(|payload| payload.member()) != filed {
            self.misfiled.push(Problem::at(
                seq,
                said!(
                    "is filed under another member than the one it is about, so that a history hides or shows it \
                     wrongly"
                ),
            ));
        }
        self.replay.take(entry);
        self.entries += 1;
        self.next = seq.saturating_add(1).min(LAST_NUMBER);
    }

    /// Replays what is left and compares the file with the outcome. `connection` is in one state of the file
    /// throughout: a step that is saved meanwhile is not held against it. `expected` is the fingerprint as it is known
    /// from outside the file.
    ///
    /// # Errors
    /// Where the file cannot be read at all. What is wrong with its contents is in the report.
    pub(crate) fn finish(
        mut self,
        connection: &Connection,
        expected: Option<&Fingerprint>,
    ) -> Result<VerifyReport, Error> {
        self.replay(connection, u64::MAX)?;
        let Self { replay, entries, fingerprint, seen, seen_hash, mut misfiled, next: _ } = self;
        let (records, mut problems) = replay.finish();
        problems.append(&mut misfiled);
        if entries == 0 {
            problems.push(Problem::of(said!("the journal is empty")));
        }
        if let (Some(expected), Some(found)) = (expected, &fingerprint)
            && expected != found
        {
            problems.push(Problem::at(
                0,
                said!(
                    "is not the founding that this desktop knows (fingerprint {expected}): the history was replaced",
                    expected
                ),
            ));
        }
        if let Some((seq, hash)) = seen
            && seen_hash != Some(hash)
        {
            problems.push(Problem::of(said!(
                "entry {seq}, seen on this desktop earlier, is missing or another one: the file was put back or rewritten",
                seq
            )));
        }
        let rows = compare_rows(connection, &records, &mut problems)?;
        let values = compare_values(connection, &records, &mut problems)?;
        problems.extend(strangeness(connection)?.into_iter().map(Problem::of));
        check_pages(connection, &mut problems)?;
        Ok(VerifyReport { entries, fingerprint, rows, values, problems })
    }
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
            Some(_) => {
                problems.push(Problem::of(said!("{row} is not what the journal says", row = row.key())))
            }
            None => problems
                .push(Problem::of(said!("{row} is in the file, but no entry put it there", row = row.key()))),
        }
        Ok(())
    })?;
    for key in left.keys() {
        problems.push(Problem::of(said!(
            "{row} is missing from the file, but the journal put it there",
            row = key
        )));
    }
    let mut sum = crate::state::Accumulator::default();
    for row in records.rows().values() {
        sum.add(row)?;
    }
    if local::sum(connection)? != sum {
        problems.push(Problem::of(said!("the running sum over the rows does not fit the journal")));
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
            problems.push(Problem::of(said!(
                "a value of member {member} is in the file, though the person was erased",
                member = value.member
            )));
        } else if !named {
            problems.push(Problem::of(said!(
                "a value of member {member} is in the file, but no entry put it there",
                member = value.member
            )));
        } else if !value.fits() {
            problems.push(Problem::of(said!(
                "a value of member {member} was altered: it does not fit its digest",
                member = value.member
            )));
        } else if !value.is_filed_right() {
            problems.push(Problem::of(said!(
                "a value of member {member} is filed under another spelling than its own",
                member = value.member
            )));
        } else if is_todays
            && let Some(mailbox) = value.mailbox()
            && let Some(other) = mailboxes.insert(mailbox, value.member)
        {
            problems.push(Problem::of(said!(
                "members {other} and {member} have the same address: what is meant for one would reach the other",
                other,
                member = value.member
            )));
        }
        Ok(())
    })?;
    for member in records.members()?.into_iter().filter(|member| !member.erased) {
        for _ in member.values().filter(|digest| !stored.contains(&(member.id, *digest))) {
            problems.push(Problem::of(said!(
                "a value of member {member} is missing from the file, but the journal put it there",
                member = member.id
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
            problems.push(Problem::of(said!("the file's pages do not fit together: {verdict}", verdict)));
        }
    }
    Ok(())
}
