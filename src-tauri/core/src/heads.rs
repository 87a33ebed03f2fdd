//! What this desktop remembers of an organization outside its data folder: the founding and the newest entry seen.
//!
//! A data folder put back to an older copy, or an author who rewrote his own last entries, is noticed by it. It is
//! memory, not truth: where it is lost, nothing is refused, and nothing is noticed either.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use orgdesk_domain::{AccountId, MemberId, OrganizationId};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::files::owner_only;
use crate::journal::Entry;
use crate::state::Digest;
use crate::store::journal;
use crate::store::table::member;
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
    /// The active Owners by then: whoever has ceased to be one does not get back to it by an older file. `None` in
    /// the memory of an older release.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) owners: Option<Vec<MemberId>>,
    /// The entries by which the file had been restored by then: they excuse nothing that comes after them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) restored: Vec<Digest>,
}

impl SeenHead {
    /// What there is to remember of a file whose newest entry this is; `before` is what was seen of the same file
    /// earlier, which spares reading the journal from its beginning.
    pub(crate) fn of(
        connection: &Connection,
        fingerprint: Fingerprint,
        head: &Entry,
        before: Option<&Self>,
    ) -> Result<Self, Error> {
        let mut restored = before.map_or_else(Vec::new, |seen| seen.restored.clone());
        restored.extend(journal::restores_behind(connection, before.map(|seen| seen.seq))?);
        let owners = Some(member::active_owners(connection)?);
        Ok(Self { fingerprint, seq: head.draft.link.seq, hash: head.hash, owners, restored })
    }

    /// The same behind a step that made nobody an Owner and nobody cease to be one.
    pub(crate) fn with_head(self, head: &Entry) -> Self {
        Self { seq: head.draft.link.seq, hash: head.hash, ..self }
    }

    /// Whether this member was an active Owner, as far as it is remembered.
    pub(crate) fn was_owner(&self, member: MemberId) -> bool {
        self.owners.as_ref().is_none_or(|owners| owners.contains(&member))
    }
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
        to: &Entry,
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
            if let Some(seen) = heads.read().filter(|seen| seen.seq > to.draft.link.seq) {
                heads.remember(&SeenHead { owners: None, ..seen.with_head(to) })?;
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
