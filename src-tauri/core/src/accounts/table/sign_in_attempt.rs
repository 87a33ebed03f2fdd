//! The table `sign_in_attempt`.

use orgdesk_domain::Timestamp;
use orgdesk_domain::id::AccountId;
use rusqlite::{Connection, OptionalExtension, Transaction, named_params};

use crate::accounts::error::StorageError;

/// Failed attempts since the last one that succeeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::accounts) struct Attempts {
    pub(in crate::accounts) failures: u32,
    pub(in crate::accounts) last_failure_at: Timestamp,
}

impl Attempts {
    /// None at all, as of now.
    pub(in crate::accounts) fn none(now: Timestamp) -> Self {
        Self { failures: 0, last_failure_at: now }
    }
}

/// The failed attempts of an account, if there are any.
pub(in crate::accounts) fn of(
    read: &Connection,
    account: AccountId,
) -> Result<Option<Attempts>, StorageError> {
    let mut statement =
        read.prepare_cached("SELECT failures, last_failure_at FROM sign_in_attempt WHERE account = ?1")?;
    let attempts = statement.query_row([account.as_bytes()], |row| {
        let last_failure_at = Timestamp::from_unix_millis(row.get("last_failure_at")?);
        Ok(Attempts { failures: row.get("failures")?, last_failure_at })
    });
    Ok(attempts.optional()?)
}

/// Stores the failed attempts of an account.
pub(in crate::accounts) fn put(
    write: &Transaction<'_>,
    account: AccountId,
    attempts: Attempts,
) -> Result<(), StorageError> {
    write.execute(
        "INSERT INTO sign_in_attempt (account, failures, last_failure_at) \
         VALUES (:account, :failures, :last_failure_at) \
         ON CONFLICT (account) DO UPDATE SET failures = :failures, last_failure_at = :last_failure_at",
        named_params! {
            ":account": account.as_bytes(),
            ":failures": attempts.failures,
            ":last_failure_at": attempts.last_failure_at.as_unix_millis(),
        },
    )?;
    Ok(())
}

/// Makes one failed attempt undone.
pub(in crate::accounts) fn take_one_back(
    write: &Transaction<'_>,
    account: AccountId,
) -> Result<(), StorageError> {
    write
        .execute("DELETE FROM sign_in_attempt WHERE account = ?1 AND failures <= 1", [account.as_bytes()])?;
    write.execute(
        "UPDATE sign_in_attempt SET failures = failures - 1 WHERE account = ?1",
        [account.as_bytes()],
    )?;
    Ok(())
}

/// Forgets the failed attempts of an account.
pub(in crate::accounts) fn clear(write: &Transaction<'_>, account: AccountId) -> Result<(), StorageError> {
    write.execute("DELETE FROM sign_in_attempt WHERE account = ?1", [account.as_bytes()])?;
    Ok(())
}
