//! The table `application`.

use rusqlite::{Connection, Row, params};

use super::Stored;
use super::value::{id, optional_id, text, time};
use crate::state::ApplicationRecord;

impl Stored for ApplicationRecord {
    const SELECT: &'static str =
        "SELECT id, name, environment, family, template, created_at, created_by FROM application";

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: id(row, 0)?,
            name: text(row, 1)?,
            environment: text(row, 2)?,
            family: text(row, 3)?,
            template: optional_id(row, 4)?,
            created_at: time(row, 5)?,
            created_by: id(row, 6)?,
        })
    }

    fn put(&self, connection: &Connection) -> rusqlite::Result<()> {
        connection
            .prepare_cached("INSERT OR REPLACE INTO application VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
            .execute(params![
                self.id.as_bytes(),
                self.name.as_str(),
                self.environment.as_str(),
                self.family.as_str(),
                self.template.as_ref().map(|id| id.as_bytes()),
                self.created_at.as_unix_millis(),
                self.created_by.as_bytes(),
            ])
            .map(|_| ())
    }
}
