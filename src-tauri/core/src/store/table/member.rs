//! The table `member`: memberships without names and addresses.

use orgdesk_domain::MemberId;
use orgdesk_domain::member::Role;
use rusqlite::{Connection, Row, params};

use super::value::{digest, id, json, millis, optional_id, optional_time, text, time, to_json};
use super::{Stored, list};
use crate::Error;
use crate::state::MemberRecord;

/// Whoever has an open code that has run out is told of with that code.
const WITHOUT_CODE: &str = "NOT EXISTS (SELECT 1 FROM invitation WHERE invitation.member = member.id AND \
     invitation.state = 'open')";

/// Who is an active Owner.
pub(crate) fn active_owners(connection: &Connection) -> Result<Vec<MemberId>, Error> {
    let mut statement = connection
        .prepare_cached("SELECT id FROM member WHERE role = 'owner' AND status = 'active' ORDER BY id")?;
    let found = statement.query_map([], |row| id(row, 0))?.collect::<Result<_, _>>()?;
    Ok(found)
}

impl Stored for MemberRecord {
    const SELECT: &'static str = "SELECT id, role, status, permission, name, address, earlier_values, \
         invited_by, created_at, joined_at, status_since, profile, erased FROM member";

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: id(row, 0)?,
            role: text(row, 1)?,
            status: text(row, 2)?,
            permission: text(row, 3)?,
            name: digest(row, 4)?,
            address: digest(row, 5)?,
            earlier_values: json(row, 6)?,
            invited_by: optional_id(row, 7)?,
            created_at: time(row, 8)?,
            joined_at: optional_time(row, 9)?,
            status_since: time(row, 10)?,
            profile: json(row, 11)?,
            erased: row.get(12)?,
        })
    }

    fn put(&self, connection: &Connection) -> rusqlite::Result<()> {
        connection
            .prepare_cached(
                "INSERT OR REPLACE INTO member VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(params![
                self.id.as_bytes(),
                self.role.as_str(),
                self.status.as_str(),
                self.permission.as_str(),
                self.name.0,
                self.address.0,
                to_json(&self.earlier_values)?,
                self.invited_by.as_ref().map(|id| id.as_bytes()),
                self.created_at.as_unix_millis(),
                millis(self.joined_at),
                self.status_since.as_unix_millis(),
                to_json(&self.profile)?,
                self.erased,
            ])
            .map(|_| ())
    }
}

/// Who administers and is active, but has neither a key nor an open code that brings one.
pub(crate) fn administrators_without_key(connection: &Connection) -> Result<Vec<MemberRecord>, Error> {
    let condition = format!(
        "role IN ('owner', 'admin') AND status = 'active' AND {WITHOUT_CODE} AND NOT EXISTS (SELECT 1 FROM \
         member_key WHERE member_key.member = member.id AND member_key.state = 'active') ORDER BY id"
    );
    list(connection, &condition, [])
}

/// How many are invited and have no open code, by role.
pub(crate) fn invited_without_code(connection: &Connection) -> Result<Vec<(Role, u64)>, Error> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT role, count(*) FROM member WHERE status = 'invited' AND {WITHOUT_CODE} GROUP BY role ORDER BY role"
    ))?;
    let rows = statement.query_map([], |row| Ok((text(row, 0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The Owners who are active and have a key, at most this many.
pub(crate) fn owners_who_can_sign_in(connection: &Connection, most: u32) -> Result<Vec<MemberRecord>, Error> {
    list(
        connection,
        "role = 'owner' AND status = 'active' AND EXISTS (SELECT 1 FROM member_key WHERE member_key.member = \
         member.id AND member_key.state = 'active') ORDER BY id LIMIT ?1",
        [most],
    )
}
