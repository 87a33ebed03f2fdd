//! The accounts of this desktop: who can sign in, with which keys.
//!
//! Every account is listed openly: whoever sits at this computer sees the addresses anyway, so that an unknown
//! address can be told from a wrong password. Nothing here knows an organization.
//!
//! Deliberately absent: a way to reset a password. Nobody can open an account without it; who lost it makes a new
//! account and asks for a new code for each membership.

mod account;
mod database;
mod error;
mod keyring;
mod packed;
mod sign_in;
mod table;

use std::sync::Arc;

use orgdesk_domain::id::AccountId;
use orgdesk_domain::{EmailAddress, PersonName};

pub use account::{Account, Renaming, UnlockedAccount};
#[cfg(test)]
pub(crate) use database::MIGRATIONS;
pub use error::AccountError;
pub use keyring::{Keyring, KeyringError, name_in_keyring};

use crate::clock::Clock;
use crate::files::DataFolder;
use crate::randomness;
use crate::vault::{AccountKeys, Password, SealedKeys};
use account::StoredAccount;
use database::Database;

/// The accounts of a data folder.
pub struct Accounts {
    database: Database,
    clock: Arc<dyn Clock>,
}

impl Accounts {
    /// Opens the accounts of this folder; where there are none yet, the file is made.
    ///
    /// # Errors
    /// [`AccountError::NewerSchema`] and [`AccountError::Damaged`] leave the file as it is.
    pub fn open(folder: &DataFolder, clock: Arc<dyn Clock>) -> Result<Self, AccountError> {
        Ok(Self { database: Database::open(&folder.accounts_db())?, clock })
    }

    /// Makes an account with new keys. Slow on purpose.
    ///
    /// # Errors
    /// [`AccountError::AddressTaken`], [`AccountError::NewPassword`], and those of the file.
    pub fn create(
        &self,
        address: &EmailAddress,
        name: &PersonName,
        password: &Password,
    ) -> Result<Account, AccountError> {
        password.check_new()?;
        if self.find(address)?.is_some() {
            return Err(AccountError::AddressTaken { address: address.clone() });
        }
        let now = self.clock.now();
        let id = AccountId::new(now, randomness::id_entropy()?);
        let keys = AccountKeys::generate()?;
        let sealed = SealedKeys::seal(&keys, id, password)?;
        let account = Account {
            id,
            address: address.clone(),
            name: name.clone(),
            keys: keys.public(),
            created_at: now,
        };
        let stored = StoredAccount { account, sealed };
        let inserted = self.database.write(|write| {
            // Asked again: somebody may have taken the address while the key was derived.
            if table::account::with_mailbox(write, address)?.is_some() {
                return Ok(false);
            }
            table::account::insert(write, &stored).map(|()| true)
        })?;
        if inserted {
            Ok(stored.account)
        } else {
            Err(AccountError::AddressTaken { address: address.clone() })
        }
    }

    /// All accounts, by address.
    ///
    /// # Errors
    /// Those of the file.
    pub fn list(&self) -> Result<Vec<Account>, AccountError> {
        let stored = self.database.read(table::account::all)?;
        Ok(stored.into_iter().map(|stored| stored.account).collect())
    }

    /// The account with this address, in whatever spelling.
    ///
    /// # Errors
    /// Those of the file.
    pub fn find(&self, address: &EmailAddress) -> Result<Option<Account>, AccountError> {
        let stored = self.database.read(|read| table::account::with_mailbox(read, address))?;
        Ok(stored.map(|stored| stored.account))
    }

    /// The account with this id.
    ///
    /// # Errors
    /// Those of the file.
    pub fn get(&self, id: AccountId) -> Result<Option<Account>, AccountError> {
        let stored = self.database.read(|read| table::account::with_id(read, id))?;
        Ok(stored.map(|stored| stored.account))
    }

    /// Changes the name or the address of an account that is signed in. No organization is touched: each has its
    /// own record of its members.
    ///
    /// # Errors
    /// [`AccountError::AddressTaken`], and those of the file.
    pub fn rename(&self, who: &UnlockedAccount, renaming: Renaming) -> Result<Account, AccountError> {
        let id = who.account().id;
        self.database.write(|write| {
            let Some(StoredAccount { mut account, .. }) = table::account::with_id(write, id)? else {
                return Ok(Err(AccountError::Gone { address: who.account().address.clone() }));
            };
            if let Some(address) = renaming.address {
                match table::account::with_mailbox(write, &address)? {
                    Some(other) if other.account.id != id => {
                        return Ok(Err(AccountError::AddressTaken { address }));
                    }
                    Some(_) | None => account.address = address,
                }
            }
            if let Some(name) = renaming.name {
                account.name = name;
            }
            table::account::rename(write, &account)?;
            Ok(Ok(account))
        })?
    }
}

#[cfg(test)]
mod tests;
