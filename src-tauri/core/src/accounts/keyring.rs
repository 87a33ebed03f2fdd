//! Unlocking with this computer's login: beside the password, never in its place.
//!
//! The system's keyring keeps a random key; `accounts.db` keeps, sealed under it, the key that opens the account's
//! sealed keys. Neither alone opens anything. What the keyring is, the shell says: here it is a trait.

use orgdesk_domain::EmailAddress;
use orgdesk_domain::id::AccountId;
use zeroize::Zeroizing;

use super::account::{StoredAccount, UnlockedAccount};
use super::table;
use super::{AccountError, Accounts};
use crate::vault::{KeyringKey, KeyringSeal, OpenError, Password};

/// What keeps secrets for whoever is logged in on this computer.
pub trait Keyring: Send + Sync {
    /// Keeps a secret under a name, in place of the one before.
    ///
    /// # Errors
    /// [`KeyringError`].
    fn put(&self, name: &str, secret: &[u8]) -> Result<(), KeyringError>;

    /// The secret under this name, if there is one.
    ///
    /// # Errors
    /// [`KeyringError`].
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError>;

    /// Forgets the secret under this name; that there is none is fine.
    ///
    /// # Errors
    /// [`KeyringError`].
    fn remove(&self, name: &str) -> Result<(), KeyringError>;
}

/// The keyring does not answer, or refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this computer’s keyring does not answer ({0}): the password works as ever")]
pub struct KeyringError(pub String);

/// What the key of an account is called in the keyring.
pub fn name_in_keyring(account: AccountId) -> String {
    format!("account {account}")
}

impl Accounts {
    /// The accounts that the keyring may unlock.
    ///
    /// # Errors
    /// Those of the file.
    pub fn with_keyring(&self) -> Result<Vec<AccountId>, AccountError> {
        self.database.read(table::keyring_unlock::accounts)
    }

    /// From now on the keyring unlocks the account as well. It takes the password, once; slow on purpose.
    ///
    /// # Errors
    /// As [`Self::unlock`] for the password; [`AccountError::Keyring`] where the keyring keeps nothing, after which
    /// only the password unlocks.
    pub fn turn_keyring_on(
        &self,
        address: &EmailAddress,
        password: &Password,
        keyring: &dyn Keyring,
    ) -> Result<(), AccountError> {
        let (stored, _, unlocking) = self.sign_in(address, password)?;
        let StoredAccount { account, sealed } = &stored;
        let key = KeyringKey::generate()?;
        let seal = KeyringSeal::seal(&unlocking, account.id, &account.keys, sealed, &key)?;
        let name = name_in_keyring(account.id);
        // The row of before would be sealed under a key that is about to be overwritten.
        self.database.write(|write| table::keyring_unlock::remove(write, account.id))?;
        keyring.put(&name, key.bytes())?;
        // Some keyrings take what they do not keep.
        if keyring.get(&name)?.is_none_or(|kept| kept.as_slice() != key.bytes()) {
            return Err(KeyringError("it did not keep what was given to it".to_owned()).into());
        }
        let is_put = self.database.write(|write| {
            let is_same =
                table::account::with_id(write, account.id)?.is_some_and(|now| now.sealed == *sealed);
            if is_same {
                table::keyring_unlock::put(write, account.id, &seal)?;
            }
            Ok(is_same)
        });
        if matches!(is_put, Ok(true)) {
            return Ok(());
        }
        // It opens nothing: leaving it there would only be untidy.
        drop(keyring.remove(&name));
        is_put?;
        Err(AccountError::ChangedMeanwhile { address: address.clone() })
    }

    /// From now on only the password unlocks the account. The file forgets first, so that the keyring opens nothing
    /// any more, whether it answers or not.
    ///
    /// # Errors
    /// Those of the file; [`AccountError::Keyring`] where the keyring still has its now useless key.
    pub fn turn_keyring_off(&self, account: AccountId, keyring: &dyn Keyring) -> Result<(), AccountError> {
        self.database.write(|write| table::keyring_unlock::remove(write, account))?;
        Ok(keyring.remove(&name_in_keyring(account))?)
    }

    /// Unlocks the account with the key in the keyring. It waits as after wrong passwords, and a key that does not
    /// fit counts as one.
    ///
    /// # Errors
    /// [`AccountError::TooManyAttempts`]; [`AccountError::KeyringOff`] where only the password unlocks;
    /// [`AccountError::Keyring`] where the keyring does not answer; [`AccountError::KeyringKey`] where it has no key
    /// that fits.
    pub fn unlock_with_keyring(
        &self,
        address: &EmailAddress,
        keyring: &dyn Keyring,
    ) -> Result<UnlockedAccount, AccountError> {
        let (stored, _) = self.count_attempt(address)?;
        let StoredAccount { account, sealed } = stored;
        let id = account.id;
        let take_back = || self.database.write(|write| table::sign_in_attempt::take_one_back(write, id));
        let Some(seal) = self.database.read(|read| table::keyring_unlock::of(read, account.id))? else {
            take_back()?;
            return Err(AccountError::KeyringOff { address: account.address });
        };
        let kept = match keyring.get(&name_in_keyring(account.id)) {
            Ok(kept) => kept,
            Err(error) => {
                take_back()?;
                return Err(error.into());
            }
        };
        let unlocking = kept
            .and_then(|bytes| KeyringKey::from_keyring(&bytes))
            .and_then(|key| seal.open(account.id, &account.keys, &sealed, &key));
        let Some(unlocking) = unlocking else {
            return Err(AccountError::KeyringKey { address: account.address });
        };
        match sealed.open_with(account.id, &account.keys, &unlocking) {
            Ok(keys) => {
                self.database.write(|write| table::sign_in_attempt::clear(write, account.id))?;
                Ok(UnlockedAccount::new(account, keys))
            }
            Err(source @ (OpenError::WrongPassword | OpenError::Damaged | OpenError::Derivation(_))) => {
                take_back()?;
                Err(AccountError::Keys { address: account.address, source })
            }
        }
    }
}

#[cfg(test)]
#[path = "keyring_tests.rs"]
mod tests;
