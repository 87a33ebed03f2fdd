//! The keyring of the operating system: the Secret Service on Linux, the Keychain on macOS, the Credential Manager on
//! Windows. What it keeps is for whoever is logged in on this computer.

use keyring::v1::{Entry, Error};
use orgdesk_core::accounts::{Keyring, KeyringError};
use zeroize::Zeroizing;

/// Under what the entries are listed in the system's own program for them.
const SERVICE: &str = "Orgdesk";

/// The real one.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemKeyring;

impl Keyring for SystemKeyring {
    fn put(&self, name: &str, secret: &[u8]) -> Result<(), KeyringError> {
        entry(name)?.set_secret(secret).map_err(|error| refused(&error))
    }

    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError> {
        match entry(name)?.get_secret() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(refused(&error)),
        }
    }

    fn remove(&self, name: &str) -> Result<(), KeyringError> {
        match entry(name)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(refused(&error)),
        }
    }
}

fn entry(name: &str) -> Result<Entry, KeyringError> {
    match Entry::new(SERVICE, name) {
        Ok(entry) => Ok(entry),
        // Asked once for as long as the app runs: a keyring that starts later counts from the next start.
        Err(Error::NoDefaultStore) => Err(KeyringError("none was running when Orgdesk asked".to_owned())),
        Err(error) => Err(refused(&error)),
    }
}

fn refused(error: &Error) -> KeyringError {
    KeyringError(error.to_string())
}
