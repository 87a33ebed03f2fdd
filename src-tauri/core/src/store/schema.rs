//! The schema of an organization's file and its migrations.

use rusqlite::Connection;

use crate::Error;

pub(super) const MIGRATIONS: &[&str] = &[include_str!("../../../../migrations/organization/0001_first.sql")];

/// The schema that this version writes.
pub(crate) const SCHEMA_VERSION: usize = MIGRATIONS.len();

fn version(connection: &Connection) -> Result<usize, Error> {
    let stored: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    usize::try_from(stored).map_err(|_| Error::damaged(format!("the file's schema has the version {stored}")))
}

/// Refuses a file that a newer version wrote.
pub(crate) fn check_version(connection: &Connection) -> Result<(), Error> {
    let stored = version(connection)?;
    if stored <= SCHEMA_VERSION {
        return Ok(());
    }
    Err(Error::Newer(format!(
        "this organization was last opened by a newer version of Orgdesk (schema {stored}, this one knows \
         {SCHEMA_VERSION}). Update Orgdesk; the file was left as it is"
    )))
}

/// Brings the schema up to this version, each migration in one transaction with its number.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), Error> {
    let stored = version(connection)?;
    for (index, migration) in MIGRATIONS.iter().enumerate().skip(stored) {
        let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        transaction.execute_batch(migration)?;
        transaction.pragma_update(None, "user_version", i64::try_from(index + 1).unwrap_or(i64::MAX))?;
        transaction.commit()?;
    }
    Ok(())
}
