//! An account on its way to another computer: as it is stored, still sealed under its password.

use orgdesk_domain::id::AccountId;
use orgdesk_domain::{EmailAddress, PersonName, Timestamp, said};
use serde::{Deserialize, Serialize};

use super::account::{Account, StoredAccount, UnlockedAccount};
use super::{AccountError, Accounts, table};
use crate::Error;
use crate::vault::{DerivationParameters, OpenError, Password, PublicKeys, SealedKeys, encoding};

/// The format that this release writes.
const VERSION: u32 = 1;

/// What deriving from a password may cost in a package: several times of what Orgdesk ever asked for.
const MOST_MEMORY_KIB: u32 = 1 << 20;
const MOST_PASSES: u32 = 12;

/// The row of an account, as JSON.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Packed {
    version: u32,
    id: AccountId,
    address: EmailAddress,
    name: PersonName,
    keys: PublicKeys,
    created_at: Timestamp,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    #[serde(with = "encoding")]
    salt: [u8; 16],
    #[serde(with = "encoding")]
    nonce: [u8; 24],
    #[serde(with = "encoding")]
    password_check: [u8; 16],
    #[serde(with = "encoding")]
    sealed_keys: [u8; 80],
}

impl Accounts {
    /// The account as a package carries it.
    pub(crate) fn packed(&self, id: AccountId) -> Result<Vec<u8>, Error> {
        let stored = self.database.read(|read| table::account::with_id(read, id))?;
        let StoredAccount { account, sealed } = stored.ok_or_else(|| Error::not_found("account", id))?;
        Ok(serde_json::to_vec_pretty(&Packed {
            version: VERSION,
            id: account.id,
            address: account.address,
            name: account.name,
            keys: account.keys,
            created_at: account.created_at,
            memory_kib: sealed.parameters.memory_kib(),
            passes: sealed.parameters.passes(),
            lanes: sealed.parameters.lanes(),
            salt: *sealed.parameters.salt(),
            nonce: sealed.nonce,
            password_check: sealed.password_check,
            sealed_keys: sealed.ciphertext,
        })?)
    }

    /// Takes an account in that came with a package; only whoever knows its password can. Slow on purpose.
    ///
    /// An account that is here already is unlocked as it is here.
    pub(crate) fn take_in(&self, packed: &[u8], password: &Password) -> Result<UnlockedAccount, Error> {
        let stored = unpacked(packed)?;
        let StoredAccount { account, sealed } = &stored;
        if let Some(here) = self.get(account.id)? {
            return Ok(self.unlock(&here.address, password)?);
        }
        let address = || account.address.clone();
        let keys = sealed.open(account.id, &account.keys, password).map_err(|source| match source {
            OpenError::WrongPassword => AccountError::WrongPassword { address: address(), wait_seconds: 0 },
            OpenError::Damaged | OpenError::Derivation(_) => {
                AccountError::Keys { address: address(), source }
            }
        })?;
        let inserted = self.database.write(|write| {
            if table::account::with_mailbox(write, &account.address)?.is_some() {
                return Ok(false);
            }
            table::account::insert(write, &stored).map(|()| true)
        })?;
        if !inserted {
            return Err(AccountError::AddressTaken { address: account.address.clone() }.into());
        }
        Ok(UnlockedAccount::new(account.clone(), keys))
    }
}

fn unpacked(bytes: &[u8]) -> Result<StoredAccount, Error> {
    #[derive(Deserialize)]
    struct VersionOnly {
        version: u32,
    }
    let damaged = |why: String| Error::damaged(said!("the account in the package is damaged ({why})", why));
    let VersionOnly { version } =
        serde_json::from_slice(bytes).map_err(|error| damaged(error.to_string()))?;
    if version > VERSION {
        return Err(Error::Newer(said!(
            "the account was packed up by a newer release of Orgdesk: update it"
        )));
    }
    let packed: Packed = serde_json::from_slice(bytes).map_err(|error| damaged(error.to_string()))?;
    packed.keys.check().map_err(|error| damaged(error.to_string()))?;
    // Whoever made the package chose the cost: what today's sign-in would not take is not derived either.
    let parameters =
        DerivationParameters::stored(packed.memory_kib, packed.passes, packed.lanes, packed.salt)
            .map_err(|error| damaged(error.to_string()))?;
    if parameters.memory_kib() > MOST_MEMORY_KIB || parameters.passes() > MOST_PASSES {
        return Err(damaged("its password would take longer to derive than Orgdesk makes it".to_owned()));
    }
    Ok(StoredAccount {
        account: Account {
            id: packed.id,
            address: packed.address,
            name: packed.name,
            keys: packed.keys,
            created_at: packed.created_at,
        },
        sealed: SealedKeys {
            parameters,
            nonce: packed.nonce,
            password_check: packed.password_check,
            ciphertext: packed.sealed_keys,
        },
    })
}
