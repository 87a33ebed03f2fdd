//! The table `organization`: one row.

use rusqlite::{Connection, Row, params};

use super::Stored;
use super::value::{id, text, time};
use crate::state::OrganizationRecord;

impl Stored for OrganizationRecord {
    const SELECT: &'static str =
        "SELECT id, name, time_zone, created_at, generation, rotation_due, deleted FROM organization";

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: id(row, 0)?,
            name: text(row, 1)?,
            time_zone: row.get(2)?,
            created_at: time(row, 3)?,
            generation: row.get(4)?,
            rotation_due: row.get(5)?,
            deleted: row.get(6)?,
        })
    }

    fn put(&self, connection: &Connection) -> rusqlite::Result<()> {
        connection
            .prepare_cached("INSERT OR REPLACE INTO organization VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
            .execute(params![
                self.id.as_bytes(),
                self.name.as_str(),
                self.time_zone,
                self.created_at.as_unix_millis(),
                self.generation,
                self.rotation_due,
                self.deleted,
            ])
            .map(|_| ())
    }
}
