//! The table `keyring_unlock`.

use orgdesk_domain::id::AccountId;
use rusqlite::{Connection, OptionalExtension, Transaction, named_params};

use crate::accounts::error::StorageError;
use crate::vault::KeyringSeal;

/// The accounts that have one, by id.
pub(in crate::accounts) fn accounts(read: &Connection) -> Result<Vec<AccountId>, StorageError> {
    let mut statement = read.prepare_cached("SELECT account FROM keyring_unlock ORDER BY account")?;
    let ids = statement.query_map([], |row| Ok(AccountId::from_bytes(row.get("account")?)))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// That of an account, if there is one.
pub(in crate::accounts) fn of(
    read: &Connection,
    account: AccountId,
) -> Result<Option<KeyringSeal>, StorageError> {
    let mut statement =
        read.prepare_cached("SELECT nonce, sealed_key FROM keyring_unlock WHERE account = ?1")?;
    let seal = statement.query_row([account.as_bytes()], |row| {
        Ok(KeyringSeal { nonce: row.get("nonce")?, ciphertext: row.get("sealed_key")? })
    });
    Ok(seal.optional()?)
}

/// Stores that of an account in place of the one before.
pub(in crate::accounts) fn put(
    write: &Transaction<'_>,
    account: AccountId,
    seal: &KeyringSeal,
) -> Result<(), StorageError> {
    write.execute(
        "INSERT INTO keyring_unlock (account, nonce, sealed_key) VALUES (:account, :nonce, :sealed_key) \
         ON CONFLICT (account) DO UPDATE SET nonce = :nonce, sealed_key = :sealed_key",
        named_params! {
            ":account": account.as_bytes(),
            ":nonce": seal.nonce,
            ":sealed_key": seal.ciphertext,
        },
    )?;
    Ok(())
}

/// Removes that of an account; says whether there was one.
pub(in crate::accounts) fn remove(write: &Transaction<'_>, account: AccountId) -> Result<bool, StorageError> {
    let removed = write.execute("DELETE FROM keyring_unlock WHERE account = ?1", [account.as_bytes()])?;
    Ok(removed == 1)
}
