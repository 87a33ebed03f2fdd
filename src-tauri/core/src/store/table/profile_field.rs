//! The table `profile_field`: the text fields that this organization's profiles have besides the common ones.

use rusqlite::{Connection, Row, params};

use super::Stored;
use super::value::{id, text, time};
use crate::state::FieldRecord;

impl Stored for FieldRecord {
    const SELECT: &'static str = "SELECT id, name, created_at FROM profile_field";

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { id: id(row, 0)?, name: text(row, 1)?, created_at: time(row, 2)? })
    }

    fn put(&self, connection: &Connection) -> rusqlite::Result<()> {
        connection
            .prepare_cached("INSERT OR REPLACE INTO profile_field VALUES (?1, ?2, ?3)")?
            .execute(params![self.id.as_bytes(), self.name.as_str(), self.created_at.as_unix_millis()])
            .map(|_| ())
    }
}
