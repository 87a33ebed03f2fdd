//! The local tables: the state's running sum, who was active when, refusals not yet written down.

use std::collections::HashMap;

use orgdesk_domain::{MemberId, Timestamp};
use rusqlite::{Connection, params};

use super::value::{id, time};
use crate::Error;
use crate::state::Accumulator;

/// The running sum of the state's rows.
pub(crate) fn sum(connection: &Connection) -> Result<Accumulator, Error> {
    let mut statement = connection.prepare_cached("SELECT lanes FROM state_sum")?;
    let mut rows = statement.query([])?;
    let Some(row) = rows.next()? else { return Ok(Accumulator::default()) };
    Accumulator::from_bytes(row.get_ref(0)?.as_blob()?)
        .ok_or_else(|| Error::damaged("the sum over the organization's rows is damaged"))
}

/// Stores the running sum.
pub(crate) fn put_sum(connection: &Connection, sum: &Accumulator) -> Result<(), Error> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO state_sum VALUES (1, ?1)")?
        .execute([sum.to_bytes()])?;
    Ok(())
}

/// Notes that a member was at work.
pub(crate) fn was_active(connection: &Connection, member: MemberId, at: Timestamp) -> Result<(), Error> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO last_active VALUES (?1, ?2)")?
        .execute(params![member.as_bytes(), at.as_unix_millis()])?;
    Ok(())
}

/// When each member was at work last.
pub(crate) fn last_active(connection: &Connection) -> Result<HashMap<MemberId, Timestamp>, Error> {
    let mut statement = connection.prepare_cached("SELECT member, at FROM last_active")?;
    let rows = statement.query_map([], |row| Ok((id(row, 0)?, time(row, 1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A refusal that has come up again within its minute.
pub(crate) struct PendingRefusal {
    pub(crate) payload: Vec<u8>,
    pub(crate) first_at: Timestamp,
    pub(crate) count: u32,
}

/// The pending refusals of a member.
pub(crate) fn pending_refusals(
    connection: &Connection,
    author: MemberId,
) -> Result<Vec<PendingRefusal>, Error> {
    let mut statement = connection
        .prepare_cached("SELECT payload, first_at, count FROM pending_refusal WHERE author = ?1")?;
    let rows = statement.query_map([author.as_bytes()], |row| {
        Ok(PendingRefusal { payload: row.get(0)?, first_at: time(row, 1)?, count: row.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Stores a pending refusal in place of the one alike.
pub(crate) fn put_pending_refusal(
    connection: &Connection,
    author: MemberId,
    refusal: &PendingRefusal,
) -> Result<(), Error> {
    connection.prepare_cached("INSERT OR REPLACE INTO pending_refusal VALUES (?1, ?2, ?3, ?4)")?.execute(
        params![author.as_bytes(), refusal.payload, refusal.first_at.as_unix_millis(), refusal.count],
    )?;
    Ok(())
}

/// Takes a pending refusal away.
pub(crate) fn remove_pending_refusal(
    connection: &Connection,
    author: MemberId,
    payload: &[u8],
) -> Result<(), Error> {
    connection
        .prepare_cached("DELETE FROM pending_refusal WHERE author = ?1 AND payload = ?2")?
        .execute(params![author.as_bytes(), payload])?;
    Ok(())
}
