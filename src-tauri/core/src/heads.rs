//! What this desktop remembers of an organization outside its data folder: the founding and the newest entry seen.
//!
//! A data folder put back to an older copy, or an author who rewrote his own last entries, is noticed by it. It is
//! memory, not truth: where it is lost, nothing is refused, and nothing is noticed either.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use orgdesk_domain::{AccountId, OrganizationId};
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::files::owner_only;
use crate::state::Digest;
use crate::vault::Fingerprint;

/// What was seen last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SeenHead {
    /// The organization's fingerprint.
    pub(crate) fingerprint: Fingerprint,
    /// The newest entry's number.
    pub(crate) seq: u64,
    /// Its hash.
    pub(crate) hash: Digest,
}

/// Where the heads of one account and organization lie.
pub(crate) struct Heads {
    path: PathBuf,
}

impl Heads {
    pub(crate) fn new(state_folder: &Path, account: AccountId, organization: OrganizationId) -> Self {
        Self { path: state_folder.join("heads").join(format!("{organization}.{account}.json")) }
    }

    /// What was seen last; `None` where nothing was, or where the memory is lost.
    pub(crate) fn read(&self) -> Option<SeenHead> {
        serde_json::from_slice(&std::fs::read(&self.path).ok()?).ok()
    }

    /// Remembers. Renamed into place but not synced: the memory may fall behind at a power cut, never ahead.
    pub(crate) fn remember(&self, head: &SeenHead) -> Result<(), Error> {
        let failed = |error: std::io::Error| Error::file(&self.path, &error);
        let folder = self.path.parent().unwrap_or(&self.path);
        owner_only::create_folder(folder)?;
        // Of a name of its own: another session of this account may be remembering at the same time.
        let mut beside = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        beside.write_all(&serde_json::to_vec(head)?).map_err(failed)?;
        beside.persist(&self.path).map_err(|error| failed(error.error))?;
        Ok(())
    }

    /// Puts the memory of every account back to an entry, where it is of a later one: what came behind was given up.
    pub(crate) fn put_back(
        state_folder: &Path,
        organization: OrganizationId,
        to: &SeenHead,
    ) -> Result<(), Error> {
        let folder = state_folder.join("heads");
        let Ok(entries) = std::fs::read_dir(&folder) else { return Ok(()) };
        for entry in entries {
            let path = entry.map_err(|error| Error::file(&folder, &error))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if !name.starts_with(&format!("{organization}.")) {
                continue;
            }
            let heads = Self { path: path.clone() };
            if heads.read().is_some_and(|seen| seen.seq > to.seq) {
                heads.remember(to)?;
            }
        }
        Ok(())
    }

    /// Forgets, once the organization is deleted.
    pub(crate) fn forget(&self) -> Result<(), Error> {
        match std::fs::remove_file(&self.path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(Error::file(&self.path, &error))
            }
            Ok(()) | Err(_) => Ok(()),
        }
    }
}
