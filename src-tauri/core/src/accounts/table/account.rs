//! The table `account`.

use orgdesk_domain::id::AccountId;
use orgdesk_domain::{EmailAddress, Timestamp};
use rusqlite::{Connection, Params, Row, Transaction, named_params};

use super::keyring_unlock;
use crate::accounts::account::{Account, StoredAccount};
use crate::accounts::error::StorageError;
use crate::vault::{DerivationParameters, PublicKeys, SealedKeys};

const COLUMNS: &str = "id, address, mailbox, name, signing_key, receiving_key, memory_kib, passes, lanes, salt, \
                       nonce, password_check, sealed_keys, created_at";

/// All accounts, by mailbox.
pub(in crate::accounts) fn all(read: &Connection) -> Result<Vec<StoredAccount>, StorageError> {
    let mut statement = read.prepare_cached(&format!("SELECT {COLUMNS} FROM account ORDER BY mailbox"))?;
    statement.query_and_then([], stored)?.collect()
}

/// The account with this mailbox.
pub(in crate::accounts) fn with_mailbox(
    read: &Connection,
    address: &EmailAddress,
) -> Result<Option<StoredAccount>, StorageError> {
    one(read, "mailbox = ?1", [address.mailbox()])
}

/// The account with this id.
pub(in crate::accounts) fn with_id(
    read: &Connection,
    id: AccountId,
) -> Result<Option<StoredAccount>, StorageError> {
    one(read, "id = ?1", [id.as_bytes()])
}

/// Adds an account.
pub(in crate::accounts) fn insert(
    write: &Transaction<'_>,
    StoredAccount { account, sealed }: &StoredAccount,
) -> Result<(), StorageError> {
    write.execute(
        &format!(
            "INSERT INTO account ({COLUMNS}) VALUES (:id, :address, :mailbox, :name, :signing_key, :receiving_key, \
             :memory_kib, :passes, :lanes, :salt, :nonce, :password_check, :sealed_keys, :created_at)"
        ),
        named_params! {
            ":id": account.id.as_bytes(),
            ":address": account.address.as_str(),
            ":mailbox": account.address.mailbox(),
            ":name": account.name.as_str(),
            ":signing_key": account.keys.signing,
            ":receiving_key": account.keys.receiving,
            ":memory_kib": sealed.parameters.memory_kib(),
            ":passes": sealed.parameters.passes(),
            ":lanes": sealed.parameters.lanes(),
            ":salt": sealed.parameters.salt(),
            ":nonce": sealed.nonce,
            ":password_check": sealed.password_check,
            ":sealed_keys": sealed.ciphertext,
            ":created_at": account.created_at.as_unix_millis(),
        },
    )?;
    Ok(())
}

/// Stores the account's present name and address.
pub(in crate::accounts) fn rename(write: &Transaction<'_>, account: &Account) -> Result<(), StorageError> {
    write.execute(
        "UPDATE account SET address = :address, mailbox = :mailbox, name = :name WHERE id = :id",
        named_params! {
            ":id": account.id.as_bytes(),
            ":address": account.address.as_str(),
            ":mailbox": account.address.mailbox(),
            ":name": account.name.as_str(),
        },
    )?;
    Ok(())
}

/// Replaces the sealed keys, unless they are no longer the old ones; says whether it did. What the keyring opened
/// goes with the old ones.
pub(in crate::accounts) fn replace_sealed_keys(
    write: &Transaction<'_>,
    id: AccountId,
    old: &SealedKeys,
    new: &SealedKeys,
) -> Result<bool, StorageError> {
    let replaced = write.execute(
        "UPDATE account SET memory_kib = :memory_kib, passes = :passes, lanes = :lanes, salt = :salt, \
         nonce = :nonce, password_check = :password_check, sealed_keys = :sealed_keys \
         WHERE id = :id AND nonce = :old_nonce AND sealed_keys = :old_sealed_keys",
        named_params! {
            ":id": id.as_bytes(),
            ":old_nonce": old.nonce,
            ":old_sealed_keys": old.ciphertext,
            ":memory_kib": new.parameters.memory_kib(),
            ":passes": new.parameters.passes(),
            ":lanes": new.parameters.lanes(),
            ":salt": new.parameters.salt(),
            ":nonce": new.nonce,
            ":password_check": new.password_check,
            ":sealed_keys": new.ciphertext,
        },
    )?;
    // Sealed under the key of the old password, it opens nothing any more.
    if replaced == 1 {
        keyring_unlock::remove(write, id)?;
    }
    Ok(replaced == 1)
}

fn one(
    read: &Connection,
    condition: &str,
    params: impl Params,
) -> Result<Option<StoredAccount>, StorageError> {
    let mut statement = read.prepare_cached(&format!("SELECT {COLUMNS} FROM account WHERE {condition}"))?;
    let mut rows = statement.query_and_then(params, stored)?;
    rows.next().transpose()
}

/// A row as an account. Whoever edited the file may have put anything into it: all of it is checked.
fn stored(row: &Row<'_>) -> Result<StoredAccount, StorageError> {
    let id = AccountId::from_bytes(row.get("id").map_err(|error| damaged("an id", &error))?);
    let get = |error: rusqlite::Error| damaged(&format!("account {id}"), &error);
    let text = |column: &str| row.get::<_, String>(column).map_err(get);
    let address: EmailAddress =
        text("address")?.parse().map_err(|error| damaged(&format!("the address of account {id}"), &error))?;
    if address.mailbox() != text("mailbox")? {
        return Err(damaged(&format!("account {id}"), &"its mailbox is not that of its address"));
    }
    let name =
        text("name")?.parse().map_err(|error| damaged(&format!("the name of account {id}"), &error))?;
    let keys = PublicKeys {
        signing: row.get("signing_key").map_err(get)?,
        receiving: row.get("receiving_key").map_err(get)?,
    };
    keys.check().map_err(|error| damaged(&format!("account {id}"), &error))?;
    let number = |column: &str| row.get::<_, u32>(column).map_err(get);
    let parameters = DerivationParameters::stored(
        number("memory_kib")?,
        number("passes")?,
        number("lanes")?,
        row.get("salt").map_err(get)?,
    )
    .map_err(|error| damaged(&format!("account {id}"), &error))?;
    let sealed = SealedKeys {
        parameters,
        nonce: row.get("nonce").map_err(get)?,
        password_check: row.get("password_check").map_err(get)?,
        ciphertext: row.get("sealed_keys").map_err(get)?,
    };
    let created_at = Timestamp::from_unix_millis(row.get("created_at").map_err(get)?);
    Ok(StoredAccount { account: Account { id, address, name, keys, created_at }, sealed })
}

fn damaged(what: &str, error: &dyn std::fmt::Display) -> StorageError {
    StorageError::Damaged(format!("{what}: {error}"))
}
