//! The table `member`: memberships without names and addresses.

use rusqlite::{Connection, Row, params};

use super::Stored;
use super::value::{digest, id, json, millis, optional_id, optional_time, text, time, to_json};
use crate::state::MemberRecord;

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
