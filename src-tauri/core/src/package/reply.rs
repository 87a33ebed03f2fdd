//! The reply of somebody who accepted an invitation on another desktop: a small file for whoever invited them.

use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;
use std::path::Path;

use orgdesk_domain::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::files::atomic_file;
use crate::journal::Acceptance;
use crate::vault::Fingerprint;

/// The format that this release writes.
const VERSION: u32 = 1;
/// The bytes that a reply can have.
const MOST_BYTES: u64 = 64 * 1024;

/// A reply. It names nobody and opens nothing: only the ids and public keys of the membership and the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    version: u32,
    /// The fingerprint of the organization.
    pub fingerprint: Fingerprint,
    /// When it was made.
    pub made_at: Timestamp,
    /// What it says, signed.
    pub acceptance: Acceptance,
}

impl Reply {
    pub(crate) fn new(fingerprint: Fingerprint, made_at: Timestamp, acceptance: Acceptance) -> Self {
        Self { version: VERSION, fingerprint, made_at, acceptance }
    }

    /// Reads a reply.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming the file where it is none, [`Error::Newer`] where a newer Orgdesk made it.
    pub fn read(path: &Path) -> Result<Self, Error> {
        #[derive(Deserialize)]
        struct VersionOnly {
            version: u32,
        }
        let bytes = atomic_file::read_at_most(path, MOST_BYTES)?;
        let none = |error: serde_json::Error| {
            Error::invalid(
                Sentence::quoted(&path.display()),
                said!("it is no reply to an invitation ({error})", error),
            )
        };
        let VersionOnly { version } = serde_json::from_slice(&bytes).map_err(none)?;
        if version > VERSION {
            return Err(Error::Newer(said!(
                "{path} was made by a newer release of Orgdesk: update Orgdesk to open it",
                path = path.display()
            )));
        }
        serde_json::from_slice(&bytes).map_err(none)
    }

    pub(crate) fn write(&self, path: &Path) -> Result<(), Error> {
        Ok(atomic_file::write_owner_only(path, &serde_json::to_vec_pretty(self)?)?)
    }
}
