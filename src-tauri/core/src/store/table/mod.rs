//! One module for each table: its columns, its queries, and how a row becomes a record.

pub(crate) mod application;
pub(crate) mod invitation;
pub(crate) mod journal;
pub(crate) mod key;
pub(crate) mod list_mapping;
pub(crate) mod local;
pub(crate) mod member;
pub(crate) mod named_list;
pub(crate) mod organization;
pub(crate) mod overriding;
pub(crate) mod personal;
pub(crate) mod profile_field;
pub(crate) mod recovery_key;
pub(crate) mod template;
mod value;

use rusqlite::{Connection, Params, Row};

use crate::Error;

/// A record that is a row of a table.
pub(crate) trait Stored: Sized {
    /// `SELECT` of all its columns, in the order in which [`Self::read`] takes them, without a condition.
    const SELECT: &'static str;
    /// The record of a row.
    fn read(row: &Row<'_>) -> rusqlite::Result<Self>;
    /// Puts the row in place.
    fn put(&self, connection: &Connection) -> rusqlite::Result<()>;
}

/// The row that fits a condition, if there is one.
pub(crate) fn find<T: Stored>(
    connection: &Connection,
    condition: &str,
    params: impl Params,
) -> Result<Option<T>, Error> {
    let mut statement = connection.prepare_cached(&format!("{} WHERE {condition}", T::SELECT))?;
    let mut rows = statement.query(params)?;
    Ok(rows.next()?.map(T::read).transpose()?)
}

/// All rows that fit a condition, in its order.
pub(crate) fn list<T: Stored>(
    connection: &Connection,
    condition: &str,
    params: impl Params,
) -> Result<Vec<T>, Error> {
    let mut statement = connection.prepare_cached(&format!("{} WHERE {condition}", T::SELECT))?;
    let rows = statement.query_map(params, |row| T::read(row))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
