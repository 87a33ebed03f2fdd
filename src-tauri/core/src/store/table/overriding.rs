//! The table `application_override`: permissions for single applications.

use orgdesk_domain::Timestamp;
use rusqlite::{Connection, Row, params};

use super::value::{id, millis, optional_time, text};
use super::{Stored, list};
use crate::Error;
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

/// Those that end, or have ended, before an instant.
pub(crate) fn ending_before(
    connection: &Connection,
    instant: Timestamp,
) -> Result<Vec<OverrideRecord>, Error> {
    list(connection, "expires < ?1 ORDER BY member, application", [instant.as_unix_millis()])
}
