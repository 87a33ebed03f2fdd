//! The local table `list_mapping`: what the columns of lists were last taken for, by their headings.

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::Error;
use crate::lists::Remembered;

/// What is remembered of lists with these headings. What cannot be read is as if it were not there: the table is
/// local, and nothing depends on it.
pub(crate) fn remembered(connection: &Connection, headings: &str) -> Result<Option<Remembered>, Error> {
    let mut statement = connection.prepare_cached("SELECT mapping FROM list_mapping WHERE headings = ?1")?;
    let stored: Option<String> = statement.query_row([headings], |row| row.get(0)).optional()?;
    Ok(stored.and_then(|stored| serde_json::from_str(&stored).ok()))
}

/// Remembers it.
pub(crate) fn remember(connection: &Connection, headings: &str, mapping: &Remembered) -> Result<(), Error> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO list_mapping VALUES (?1, ?2)")?
        .execute(params![headings, serde_json::to_string(mapping)?])?;
    Ok(())
}
