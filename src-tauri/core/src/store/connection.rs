//! Opens an organization's file with its data key, set so that what was answered as saved survives a power cut.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::schema::check_version;
use crate::Error;
use crate::vault::DataKey;

/// How long a writer waits for another one before it gives up and names it.
pub(crate) const WRITER_PATIENCE: Duration = Duration::from_secs(10);

/// Whether the key that was tried is the file's.
pub(crate) enum StoredKey {
    /// It is; here is the open file.
    Fits(Connection),
    /// It is not, or the file is damaged from its first page on.
    DoesNotFit,
}

/// Makes a new, empty file.
pub(crate) fn open_new(path: &Path, key: &DataKey) -> Result<Connection, Error> {
    let connection = Connection::open_with_flags(path, flags() | OpenFlags::SQLITE_OPEN_CREATE)?;
    unlock(&connection, key)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    settle(&connection)?;
    Ok(connection)
}

/// Opens a file that is there. It is left unchanged where it is damaged or of a newer version.
pub(crate) fn open_existing(path: &Path, key: &DataKey) -> Result<StoredKey, Error> {
    let connection = Connection::open_with_flags(path, flags())?;
    unlock(&connection, key)?;
    let first_read =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
    match first_read {
        Ok(_) => {}
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) => {
            return Ok(StoredKey::DoesNotFit);
        }
        Err(error) => return Err(error.into()),
    }
    check_version(&connection)?;
    settle(&connection)?;
    Ok(StoredKey::Fits(connection))
}

/// "orgd" in ASCII, so that `file` and others can tell what a decrypted copy is.
const APPLICATION_ID: i64 = 0x6f72_6764;

fn flags() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

fn unlock(connection: &Connection, key: &DataKey) -> Result<(), Error> {
    // SQLCipher writes a failed first read to standard error, which is the caller's to report.
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    connection
        .execute_batch(&zeroize::Zeroizing::new(format!("PRAGMA key = \"{}\";", &*key.pragma_value())))?;
    Ok(())
}

fn settle(connection: &Connection) -> Result<(), Error> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.busy_timeout(WRITER_PATIENCE)?;
    // 64 MB of cache: with SQLite's 2 MB, decryption costs four to five times as much.
    connection.execute_batch(
        "PRAGMA cache_size = -65536;
         PRAGMA journal_mode = DELETE;
         PRAGMA synchronous = EXTRA;
         PRAGMA fullfsync = ON;
         PRAGMA recursive_triggers = ON;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;",
    )?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}
