//! The file `accounts.db`: opened, checked, brought to the newest schema, and written durably.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::backup::Progress;
use rusqlite::{Connection, MAIN_DB, OpenFlags, Transaction, TransactionBehavior};

use super::error::{AccountError, StorageError};
use crate::files::FileError;
use crate::files::owner_only;

/// Marks the file as one of ours: “OgAc”.
const APPLICATION_ID: i64 = 0x4f67_4163;

/// Every schema that was ever released, in order. Never edit one; add the next.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("../../../../migrations/accounts/0001_accounts.sql"),
    include_str!("../../../../migrations/accounts/0002_keyring.sql"),
];

/// The open file. One connection: accounts are few, and changed seldom.
pub(super) struct Database {
    connection: Mutex<Connection>,
    path: PathBuf,
}

impl Database {
    pub(super) fn open(path: &Path) -> Result<Self, AccountError> {
        Self::open_with(path, MIGRATIONS).map_err(|error| error.of(path))
    }

    fn open_with(path: &Path, migrations: &[&str]) -> Result<Self, StorageError> {
        // SQLite gives its journal the rights that the file has, so they are set before it writes anything.
        owner_only::create_file_if_missing(path)?;
        let mut connection = Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        connection.busy_timeout(Duration::from_secs(10))?;
        let version = check_version(&connection, migrations)?;
        owner_only::narrow(path)?;
        configure(&connection)?;
        check_pages(&connection)?;
        if version < known(migrations) {
            migrate(&mut connection, path, migrations)?;
        }
        Ok(Self { connection: Mutex::new(connection), path: path.to_owned() })
    }

    /// Reads from the file.
    pub(super) fn read<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, StorageError>,
    ) -> Result<T, AccountError> {
        read(&self.lock()).map_err(|error| error.of(&self.path))
    }

    /// Writes to the file: all of it or, on an error, nothing. What was answered survives a power cut.
    pub(super) fn write<T>(
        &self,
        write: impl FnOnce(&Transaction<'_>) -> Result<T, StorageError>,
    ) -> Result<T, AccountError> {
        let write_all = |connection: &mut Connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let written = write(&transaction)?;
            transaction.commit()?;
            Ok(written)
        };
        write_all(&mut self.lock()).map_err(|error: StorageError| error.of(&self.path))
    }

    /// A panic elsewhere has rolled its transaction back, so the connection is as good as before.
    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The schema of the file. Asked first: nothing may be written to a file of another program or a newer release.
fn check_version(connection: &Connection, migrations: &[&str]) -> Result<i64, StorageError> {
    let number = |pragma| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let found = number("user_version")?;
    let objects: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let is_new = found == 0 && objects == 0;
    let known = known(migrations);
    if !is_new && number("application_id")? != APPLICATION_ID {
        Err(StorageError::Damaged("it is the database of another program".into()))
    } else if found > known {
        Err(StorageError::Newer { found, known })
    } else if found < 0 || (found == 0 && !is_new) {
        Err(StorageError::Damaged(format!("schema {found} does not exist")))
    } else {
        Ok(found)
    }
}

fn known(migrations: &[&str]) -> i64 {
    i64::try_from(migrations.len()).unwrap_or(i64::MAX)
}

fn configure(connection: &Connection) -> Result<(), StorageError> {
    // EXTRA: with a journal that is deleted, FULL can lose an acknowledged commit at a power cut.
    // `secure_delete`: what was sealed under an old password must not stay in free pages.
    connection.execute_batch(
        "PRAGMA journal_mode = DELETE;
         PRAGMA synchronous = EXTRA;
         PRAGMA fullfsync = ON;
         PRAGMA secure_delete = ON;
         PRAGMA foreign_keys = ON;
         PRAGMA recursive_triggers = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;",
    )?;
    Ok(())
}

fn check_pages(connection: &Connection) -> Result<(), StorageError> {
    let verdict: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(StorageError::Damaged(verdict)) }
}

fn migrate(connection: &mut Connection, path: &Path, migrations: &[&str]) -> Result<(), StorageError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again: another process may have done it meanwhile.
    let version = check_version(&transaction, migrations)?;
    if version > 0 && version < known(migrations) {
        back_up(path, version)?;
    }
    for (number, migration) in (1_i64..).zip(migrations).filter(|(number, _)| *number > version) {
        transaction.execute_batch(migration)?;
        transaction.pragma_update(None, "user_version", number)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.commit()?;
    Ok(())
}

/// Copies the file to `accounts.db.before-N`, by a connection of its own: that of the transaction may not be copied
/// from, and opening the file by other means would drop the locks that SQLite holds on it.
fn back_up(path: &Path, version: i64) -> Result<(), StorageError> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".before-{}", version + 1));
    let target = path.with_file_name(name);
    let failed = |source| FileError::Io {
        doing: "make a backup of the accounts at",
        path: target.clone(),
        source,
        advice: "nothing was changed; make space, and try again",
    };
    let folder = path.parent().unwrap_or(Path::new("."));
    let copy = tempfile::Builder::new()
        .prefix(".accounts.db.")
        .suffix(".part")
        .tempfile_in(folder)
        .map_err(failed)?;
    let source = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    source.backup(MAIN_DB, copy.path(), None::<fn(Progress)>)?;
    copy.as_file().sync_all().map_err(failed)?;
    copy.persist(&target).map_err(|error| failed(error.error))?;
    Ok(())
}

#[cfg(test)]
#[path = "database_tests.rs"]
mod tests;
