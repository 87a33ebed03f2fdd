//! The local table `named_list`: what the kept member lists show, as JSON under their names.

use rusqlite::{Connection, OptionalExtension as _};

use crate::Error;

/// Every kept list as name and definition.
pub(crate) fn all(connection: &Connection) -> Result<Vec<(String, String)>, Error> {
    let mut statement = connection.prepare_cached("SELECT name, definition FROM named_list")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The definition of the list with exactly this name.
pub(crate) fn definition(connection: &Connection, name: &str) -> Result<Option<String>, Error> {
    let mut statement = connection.prepare_cached("SELECT definition FROM named_list WHERE name = ?1")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}

/// Keeps a list in place of the one of this name.
pub(crate) fn put(connection: &Connection, name: &str, definition: &str) -> Result<(), Error> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO named_list VALUES (?1, ?2)")?
        .execute([name, definition])?;
    Ok(())
}

/// Takes a list away; whether there was one.
pub(crate) fn remove(connection: &Connection, name: &str) -> Result<bool, Error> {
    Ok(connection.prepare_cached("DELETE FROM named_list WHERE name = ?1")?.execute([name])? > 0)
}
