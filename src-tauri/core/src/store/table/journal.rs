//! The table `journal`: entries as they were hashed and signed.

use orgdesk_domain::{MemberId, Timestamp};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params, params_from_iter};

use super::value::{digest, id, optional_id, time};
use super::{Stored, find, list};
use crate::Error;
use crate::journal::{Draft, Entry, Link, StepPlace};
use crate::session::JournalFilter;
use crate::state::Digest;
use crate::vault::Signature;

impl Stored for Entry {
    const SELECT: &'static str = "SELECT seq, version, organization, author, device, author_seq, step, step_index, \
         step_count, reverses, idempotency, decided_at, kind, payload, rules, state, previous, hash, signature, \
         proof, subject FROM journal";

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            draft: Draft {
                version: row.get(1)?,
                organization: id(row, 2)?,
                author: id(row, 3)?,
                device: id(row, 4)?,
                link: Link { seq: row.get(0)?, author_seq: row.get(5)?, previous: digest(row, 16)? },
                step: StepPlace { id: id(row, 6)?, index: row.get(7)?, count: row.get(8)? },
                reverses: row.get(9)?,
                idempotency: row.get(10)?,
                decided_at: time(row, 11)?,
                kind: row.get(12)?,
                payload: row.get(13)?,
                rules: row.get(14)?,
                state: digest(row, 15)?,
            },
            hash: digest(row, 17)?,
            signature: Signature(row.get(18)?),
            proof: row.get::<_, Option<[u8; 64]>>(19)?.map(Signature),
        })
    }

    fn put(&self, connection: &Connection) -> rusqlite::Result<()> {
        let draft = &self.draft;
        // The subject is only an index for histories; who wants certainty reads the payload.
        let subject = self.payload().ok().and_then(|payload| payload.member());
        connection
            .prepare_cached(
                "INSERT INTO journal VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, \
                 ?16, ?17, ?18, ?19, ?20, ?21)",
            )?
            .execute(params![
                draft.link.seq,
                draft.version,
                draft.organization.as_bytes(),
                draft.author.as_bytes(),
                draft.device.as_bytes(),
                draft.link.author_seq,
                draft.step.id.as_bytes(),
                draft.step.index,
                draft.step.count,
                draft.reverses,
                draft.idempotency,
                draft.decided_at.as_unix_millis(),
                draft.kind,
                subject.as_ref().map(|id| id.as_bytes()),
                draft.payload,
                draft.rules,
                draft.state.0,
                draft.link.previous.0,
                self.hash.0,
                self.signature.0,
                self.proof.map(|proof| proof.0),
            ])
            .map(|_| ())
    }
}

/// The newest entry.
pub(crate) fn head(connection: &Connection) -> Result<Option<Entry>, Error> {
    find(connection, "seq = (SELECT max(seq) FROM journal)", [])
}

/// The number of the newest entry; 0 where there is none.
pub(crate) fn newest_seq(connection: &Connection) -> Result<u64, Error> {
    let mut statement = connection.prepare_cached("SELECT coalesce(max(seq), 0) FROM journal")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// The number of the last entry that is not later than this; `None` where all are.
pub(crate) fn last_until(connection: &Connection, at: Timestamp) -> Result<Option<u64>, Error> {
    let mut statement = connection.prepare_cached("SELECT max(seq) FROM journal WHERE decided_at <= ?1")?;
    Ok(statement.query_row([at.as_unix_millis()], |row| row.get(0))?)
}

/// One entry.
pub(crate) fn entry(connection: &Connection, seq: u64) -> Result<Option<Entry>, Error> {
    find(connection, "seq = ?1", [seq])
}

/// The hashes of the entries behind a number by which the file was restored, oldest first.
pub(crate) fn restores_behind(connection: &Connection, seq: Option<u64>) -> Result<Vec<Digest>, Error> {
    let from = seq.map_or(0, |seq| seq.saturating_add(1));
    let mut statement = connection.prepare_cached(
        "SELECT hash FROM journal WHERE seq >= ?1 AND kind = 'organization_restored' ORDER BY seq",
    )?;
    let found = statement.query_map([from], |row| digest(row, 0))?.collect::<Result<_, _>>()?;
    Ok(found)
}

/// How many entries an author has.
pub(crate) fn author_entries(connection: &Connection, author: MemberId) -> Result<u64, Error> {
    let mut statement = connection
        .prepare_cached("SELECT coalesce(max(author_seq) + 1, 0) FROM journal WHERE author = ?1")?;
    Ok(statement.query_row([author.as_bytes()], |row| row.get(0))?)
}

/// Hands every entry from a number on to a reader, in order, without holding them all; stops where it fails.
pub(crate) fn for_each(
    connection: &Connection,
    from: u64,
    mut reader: impl FnMut(Entry) -> Result<bool, Error>,
) -> Result<(), Error> {
    for_each_filed(connection, from, |entry, _| reader(entry))
}

/// The same, with the member under whom histories find the entry.
pub(crate) fn for_each_filed(
    connection: &Connection,
    from: u64,
    mut reader: impl FnMut(Entry, Option<MemberId>) -> Result<bool, Error>,
) -> Result<(), Error> {
    let mut statement =
        connection.prepare_cached(&format!("{} WHERE seq >= ?1 ORDER BY seq", Entry::SELECT))?;
    let mut rows = statement.query([from])?;
    while let Some(row) = rows.next()? {
        if !reader(Entry::read(row)?, optional_id(row, 20)?)? {
            break;
        }
    }
    Ok(())
}

/// The newest entries first that fit a filter; with an author, only of those that this one wrote.
pub(crate) fn page(
    connection: &Connection,
    author: Option<MemberId>,
    filter: &JournalFilter,
) -> Result<Vec<Entry>, Error> {
    let JournalFilter { below, most, about, by, kind, from, until } = *filter;
    let mut conditions = vec!["true"];
    let mut values: Vec<Value> = Vec::new();
    let mut hold = |condition: &'static str, value: Option<Value>| {
        if let Some(value) = value {
            conditions.push(condition);
            values.push(value);
        }
    };
    let member = |member: MemberId| Value::Blob(member.as_bytes().to_vec());
    // Beyond what the file can hold, every entry is below.
    hold("seq < ?", below.and_then(|seq| i64::try_from(seq).ok()).map(Value::Integer));
    hold("subject = ?", about.map(member));
    hold("author = ?", by.map(member));
    hold("author = ?", author.map(member));
    hold("kind = ?", kind.map(|kind| Value::Text(kind.as_str().to_owned())));
    hold("decided_at >= ?", from.map(|from| Value::Integer(from.as_unix_millis())));
    hold("decided_at < ?", until.map(|until| Value::Integer(until.as_unix_millis())));
    values.push(Value::Integer(i64::from(most)));
    let condition = format!("{} ORDER BY seq DESC LIMIT ?", conditions.join(" AND "));
    list(connection, &condition, params_from_iter(values))
}

/// The entries about one member, oldest first.
pub(crate) fn about(connection: &Connection, member: MemberId) -> Result<Vec<Entry>, Error> {
    list(connection, "subject = ?1 ORDER BY seq", [member.as_bytes()])
}

/// The members whom an entry removed that takes another one back.
pub(crate) fn removed_by_reversal(connection: &Connection) -> Result<Vec<MemberId>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT subject FROM journal WHERE reverses IS NOT NULL AND kind = 'member_removed' AND subject IS NOT NULL",
    )?;
    let members = statement.query_map([], |row| id(row, 0))?;
    Ok(members.collect::<rusqlite::Result<_>>()?)
}

/// The newest entry behind these that takes one of them back.
pub(crate) fn newest_reverse_of(
    connection: &Connection,
    first: u64,
    last: u64,
) -> Result<Option<u64>, Error> {
    let mut statement = connection
        .prepare_cached("SELECT max(seq) FROM journal WHERE reverses BETWEEN ?1 AND ?2 AND seq > ?2")?;
    Ok(statement.query_row([first, last], |row| row.get(0))?)
}
