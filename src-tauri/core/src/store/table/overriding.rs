//! The table `application_override`: permissions for single applications.

use rusqlite::{Connection, Row, params};

use super::Stored;
use super::value::{id, millis, optional_time, text};
use crate::state::OverrideRecord;

impl Stored for OverrideRecord {
    const SELECT: &'static str = "SELECT member, application, permission, expires FROM application_override";

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            member: id(row, 0)?,
            application: id(row, 1)?,
            permission: text(row, 2)?,
            expires: optional_time(row, 3)?,
        })
    }

    fn put(&self, connection: &Connection) -> rusqlite::Result<()> {
        connection
            .prepare_cached("INSERT OR REPLACE INTO application_override VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![
                self.member.as_bytes(),
                self.application.as_bytes(),
                self.permission.as_str(),
                millis(self.expires),
            ])
            .map(|_| ())
    }
}
