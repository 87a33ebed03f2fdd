//! What can go wrong with accounts: one type for callers, one for what the file says, and the way between them.

use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;
use std::path::{Path, PathBuf};

use orgdesk_domain::EmailAddress;
use rusqlite::ErrorCode;

use super::keyring::KeyringError;
use crate::files::FileError;
use crate::randomness::RandomnessError;
use crate::vault::{DerivationError, OpenError, PasswordError, SealError};

/// Why nothing was done with an account.
#[derive(Debug, thiserror::Error)]
#[error("{}", Sentence::from(self))]
pub enum AccountError {
    /// Nobody here has this address.
    UnknownAddress {
        /// The address.
        address: EmailAddress,
    },
    /// The account was there when it was unlocked and is not any more.
    Gone {
        /// Its address.
        address: EmailAddress,
    },
    /// Somebody here has this address already.
    AddressTaken {
        /// The address.
        address: EmailAddress,
    },
    /// The password is not the account's.
    WrongPassword {
        /// The address.
        address: EmailAddress,
        /// How long the next attempt has to wait.
        wait_seconds: u64,
    },
    /// Too many wrong passwords, too quickly.
    TooManyAttempts {
        /// The address.
        address: EmailAddress,
        /// Attempts since the last that succeeded.
        failures: u32,
        /// Seconds until the next attempt.
        seconds: u64,
    },
    /// The new password will not do.
    NewPassword(#[from] PasswordError),
    /// The password is right, and the keys are damaged.
    Keys {
        /// The address.
        address: EmailAddress,
        /// What is wrong.
        source: OpenError,
    },
    /// Only the password unlocks this account.
    KeyringOff {
        /// The address.
        address: EmailAddress,
    },
    /// The keyring has no key that fits.
    KeyringKey {
        /// The address.
        address: EmailAddress,
    },
    /// The keyring does not answer.
    Keyring(#[from] KeyringError),
    /// Two changed the same account at the same time.
    ChangedMeanwhile {
        /// The address.
        address: EmailAddress,
    },
    /// The file was written by a newer release.
    NewerSchema {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The newest schema that this release knows.
        known: i64,
    },
    /// The file is not what Orgdesk writes.
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// Somebody else is writing for longer than is sensible.
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// The disk is full.
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// SQLite could not read or write the file.
    Storage {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
    /// The file or its folder could not be used.
    File(#[from] FileError),
    /// No random bytes.
    Randomness(#[from] RandomnessError),
    /// No key from the password.
    Derivation(#[from] DerivationError),
    /// The keys could not be sealed.
    Seal(#[from] SealError),
}

impl From<&AccountError> for Sentence {
    fn from(error: &AccountError) -> Self {
        match error {
            AccountError::UnknownAddress { address, .. } => said!(
                "there is no account with the address {address} on this desktop: check its spelling, or create one",
                address
            ),
            AccountError::Gone { address, .. } => said!(
                "the account {address} is no longer on this desktop: somebody removed it; create a new one",
                address
            ),
            AccountError::AddressTaken { address, .. } => said!(
                "there is an account with the address {address} on this desktop already: sign in to it, or take another",
                address
            ),
            AccountError::WrongPassword { address, wait_seconds, .. } => {
                said!("the password is not that of {address}: check capital letters and the keyboard's language{wait}", address, wait => then_wait(*wait_seconds))
            }
            AccountError::TooManyAttempts { address, failures, seconds, .. } => said!(
                "there were {failures} wrong passwords for {address} in a row, so this one was not tried: wait {seconds} \
         seconds, then try again",
                failures,
                address,
                seconds
            ),
            AccountError::NewPassword(error) => Self::from(error),
            AccountError::Keys { address, source } => {
                said!("{address}: {problem}", address, problem => source)
            }
            AccountError::KeyringOff { address } => said!(
                "{address} is unlocked with its password alone: type it, or turn the keyring on in the account’s settings",
                address
            ),
            AccountError::KeyringKey { address } => said!(
                "this computer’s keyring has no key that opens {address}: type the password, and turn the keyring on anew",
                address
            ),
            AccountError::Keyring(error) => said!(
                "this computer’s keyring does not answer ({problem}): the password works as ever",
                problem = error.0
            ),
            AccountError::ChangedMeanwhile { address, .. } => said!(
                "the account {address} was changed by another window or command meanwhile, so nothing was saved: try again",
                address
            ),
            AccountError::NewerSchema { found, known, path, .. } => said!(
                "{path} was written by a newer release of Orgdesk (schema {found}, this one knows up to {known}) and was left \
         as it is: update Orgdesk",
                path = path.display(),
                found,
                known
            ),
            AccountError::Damaged { path, reason, .. } => said!(
                "{path} is damaged or no file of Orgdesk ({reason}) and was left as it is: put a backup in its place",
                path = path.display(),
                reason
            ),
            AccountError::InUse { path, .. } => said!(
                "{path} is being written by another window or command: wait for it to finish, and try again",
                path = path.display()
            ),
            AccountError::DiskFull { path, .. } => said!(
                "nothing was saved to {path}, because the disk is full: make space, and try again",
                path = path.display()
            ),
            AccountError::Storage { path, source, .. } => said!(
                "{path} could not be read or written ({source}): check the disk and that you may write to the folder",
                path = path.display(),
                source
            ),
            AccountError::File(error) => Self::from(error),
            AccountError::Randomness(error) => Self::from(error),
            AccountError::Derivation(error) => Self::from(error),
            AccountError::Seal(error) => Self::from(error),
        }
    }
}

fn then_wait(seconds: u64) -> Sentence {
    match seconds {
        0 => said!(""),
        _ => said!(", and wait {seconds} seconds before the next attempt", seconds),
    }
}

/// What the file says, before anybody knows which file it is.
#[derive(Debug, thiserror::Error)]
pub(super) enum StorageError {
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    #[error("{0}")]
    Damaged(String),
    #[error("schema {found} is newer than {known}")]
    Newer { found: i64, known: i64 },
    #[error(transparent)]
    File(#[from] FileError),
}

impl StorageError {
    /// The one way from what the file says to what callers are told.
    pub(super) fn of(self, path: &Path) -> AccountError {
        let path = path.to_owned();
        let source = match self {
            Self::Sqlite(source) => source,
            Self::Damaged(reason) => return AccountError::Damaged { path, reason },
            Self::Newer { found, known } => return AccountError::NewerSchema { path, found, known },
            Self::File(error) => return AccountError::File(error),
        };
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => AccountError::InUse { path },
            Some(ErrorCode::DiskFull) => AccountError::DiskFull { path },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                AccountError::Damaged { path, reason: source.to_string() }
            }
            _ => AccountError::Storage { path, source },
        }
    }
}
