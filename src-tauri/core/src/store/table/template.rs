//! The table `template`.

use rusqlite::{Connection, Row, params};

use super::Stored;
use super::value::{id, json, text, to_json};
use crate::state::TemplateRecord;

impl Stored for TemplateRecord {
    const SELECT: &'static str = "SELECT id, name, openings FROM template";

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { id: id(row, 0)?, name: text(row, 1)?, openings: json(row, 2)? })
    }

    fn put(&self, connection: &Connection) -> rusqlite::Result<()> {
        connection
            .prepare_cached("INSERT OR REPLACE INTO template VALUES (?1, ?2, ?3)")?
            .execute(params![self.id.as_bytes(), self.name.as_str(), to_json(&self.openings)?])
            .map(|_| ())
    }
}
