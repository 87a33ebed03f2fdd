//! An account: as everybody at this computer sees it, as it is stored, and unlocked.

use std::fmt;

use orgdesk_domain::id::AccountId;
use orgdesk_domain::{EmailAddress, PersonName, Timestamp};
use serde::Serialize;

use crate::vault::{AccountKeys, PublicKeys, SealedKeys};

/// A person on this desktop, as the list of accounts shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Account {
    /// The id, which slots and journals name.
    pub id: AccountId,
    /// The address to sign in with.
    pub address: EmailAddress,
    /// The name to show.
    pub name: PersonName,
    /// The public keys.
    pub keys: PublicKeys,
    /// When it was made.
    pub created_at: Timestamp,
}

/// What to change about an account; what is absent stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Renaming {
    /// The new name.
    pub name: Option<PersonName>,
    /// The new address.
    pub address: Option<EmailAddress>,
}

/// An account whose password was right: only signing in makes one, so having it is the proof.
pub struct UnlockedAccount {
    account: Account,
    keys: AccountKeys,
}

impl UnlockedAccount {
    pub(super) fn new(account: Account, keys: AccountKeys) -> Self {
        Self { account, keys }
    }

    /// The account as it was when it was unlocked.
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// The same keys under another name or address.
    #[must_use]
    pub fn renamed(&self, account: Account) -> Self {
        Self { account, keys: self.keys.again() }
    }

    /// Its id.
    pub fn id(&self) -> AccountId {
        self.account.id
    }

    /// Its secret keys.
    pub fn keys(&self) -> &AccountKeys {
        &self.keys
    }
}

impl fmt::Debug for UnlockedAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UnlockedAccount").field(&self.account).finish()
    }
}

/// An account with its sealed keys: a row of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StoredAccount {
    pub(super) account: Account,
    pub(super) sealed: SealedKeys,
}
