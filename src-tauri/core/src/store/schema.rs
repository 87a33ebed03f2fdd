//! The schema of an organization's file and its migrations.

use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;
use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::Error;

pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("../../../../migrations/organization/0001_first.sql"),
    include_str!("../../../../migrations/organization/0002_profiles.sql"),
];

/// The schema that this version writes.
pub(crate) const SCHEMA_VERSION: usize = MIGRATIONS.len();

fn version(connection: &Connection) -> Result<usize, Error> {
    let stored: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    usize::try_from(stored)
        .map_err(|_| Error::damaged(said!("the file's schema has the version {stored}", stored)))
}

/// Refuses a file that a newer version wrote.
pub(crate) fn check_version(connection: &Connection) -> Result<(), Error> {
    let stored = version(connection)?;
    if stored <= SCHEMA_VERSION {
        return Ok(());
    }
    Err(Error::Newer(said!(
        "this organization was last opened by a newer version of Orgdesk (schema {stored}, this one knows \
         {schema_version}). Update Orgdesk; the file was left as it is",
        stored,
        schema_version = SCHEMA_VERSION
    )))
}

/// Whether an older version wrote the file.
pub(crate) fn is_outdated(connection: &Connection) -> Result<bool, Error> {
    Ok(version(connection)? < SCHEMA_VERSION)
}

/// Brings the schema up to this version, each migration in one transaction with its number.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), Error> {
    migrate_to(connection, SCHEMA_VERSION)
}

fn migrate_to(connection: &mut Connection, wanted: usize) -> Result<(), Error> {
    let stored = version(connection)?;
    for (index, migration) in MIGRATIONS.iter().enumerate().take(wanted).skip(stored) {
        let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        transaction.execute_batch(migration)?;
        transaction.pragma_update(None, "user_version", i64::try_from(index + 1).unwrap_or(i64::MAX))?;
        transaction.commit()?;
    }
    Ok(())
}

/// What the file's schema has too much, too little or otherwise than the migrations up to the version that it names
/// make it, as sentences. A trigger or a view that somebody planted would act at the next change; the journal knows
/// nothing of it.
pub(crate) fn strangeness(connection: &Connection) -> Result<Vec<Sentence>, Error> {
    let mut fresh = Connection::open_in_memory()?;
    migrate_to(&mut fresh, version(connection)?)?;
    let mut expected = objects(&fresh)?;
    let mut strange = Vec::new();
    for ((kind, name), sql) in objects(connection)? {
        match expected.remove(&(kind.clone(), name.clone())) {
            Some(made) if made == sql => {}
            Some(_) => {
                strange.push(said!("the {kind} “{name}” is not as it belongs to the file", kind, name))
            }
            None => strange.push(said!(
                "the {kind} “{name}” is in the file, but does not belong to it",
                kind,
                name
            )),
        }
    }
    strange.extend(
        expected.keys().map(|(kind, name)| said!("the {kind} “{name}” is missing from the file", kind, name)),
    );
    Ok(strange)
}

/// Tables, indexes, triggers and views by kind and name; what SQLite keeps for itself is left out.
fn objects(connection: &Connection) -> Result<BTreeMap<(String, String), String>, Error> {
    let mut statement = connection.prepare(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_schema \
         WHERE NOT (type IN ('table', 'index') AND name LIKE 'sqlite\\_%' ESCAPE '\\')",
    )?;
    let rows = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
