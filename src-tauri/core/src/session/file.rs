//! The open file of an organization, and how a slot opens it.

use orgdesk_domain::said;
use std::path::{Path, PathBuf};

use orgdesk_domain::OrganizationId;
use rusqlite::Connection;

use crate::Error;
use crate::accounts::UnlockedAccount;
use crate::files::DataFolder;
use crate::package::Packaged;
use crate::store::{StoredKey, journal, open_existing};
use crate::vault::{DataKey, Fingerprint, KeySlots, ReceivingKey, Slot};

/// An organization's file, open.
pub(super) struct OpenFile {
    pub(super) connection: Connection,
    pub(super) data_key: DataKey,
    /// Which of the organization's data keys that is, as the slot says that opened the file.
    pub(super) generation: u32,
    path: PathBuf,
    identity: FileIdentity,
}

/// Tells a file from another one that was renamed into its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct FileIdentity(u64, u64);

impl FileIdentity {
    #[cfg(unix)]
    fn of(path: &Path) -> Result<Self, Error> {
        use std::os::unix::fs::MetadataExt as _;
        let metadata = std::fs::metadata(path).map_err(|error| Error::file(path, &error))?;
        Ok(Self(metadata.dev(), metadata.ino()))
    }

    /// Without inode numbers, the time of creation has to do: a rotation makes a new file.
    #[cfg(not(unix))]
    fn of(path: &Path) -> Result<Self, Error> {
        let failed = |error| Error::file(path, &error);
        let created = std::fs::metadata(path).and_then(|metadata| metadata.created()).map_err(failed)?;
        let since = created.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Ok(Self(since.as_secs(), u64::from(since.subsec_nanos())))
    }
}

impl OpenFile {
    /// A file just opened by its key.
    pub(super) fn new(
        path: PathBuf,
        connection: Connection,
        data_key: DataKey,
        generation: u32,
    ) -> Result<Self, Error> {
        let identity = FileIdentity::of(&path)?;
        Ok(Self { connection, data_key, generation, path, identity })
    }

    /// What a package says of it.
    pub(super) fn packaged(
        &self,
        organization: OrganizationId,
        fingerprint: Fingerprint,
    ) -> Result<Packaged, Error> {
        let head = journal::head(&self.connection)?;
        let head = head.ok_or_else(|| Error::damaged("the organization has no first entry"))?;
        Ok(Packaged { organization, fingerprint, seq: head.draft.link.seq, hash: head.hash })
    }

    /// The same file once more, with a connection of its own.
    pub(super) fn beside(&self) -> Result<Self, Error> {
        match open_existing(&self.path, &self.data_key)? {
            StoredKey::Fits(connection) => {
                Self::new(self.path.clone(), connection, self.data_key.clone(), self.generation)
            }
            StoredKey::DoesNotFit => Err(Error::Locked(
                "this organization was encrypted anew meanwhile. Nothing was changed; try again".into(),
            )),
        }
    }

    /// Whether another file stands where this one was opened.
    pub(super) fn is_replaced(&self) -> Result<bool, Error> {
        if !self.path.exists() {
            return Err(Error::Locked("this organization was deleted or moved away meanwhile".into()));
        }
        Ok(FileIdentity::of(&self.path)? != self.identity)
    }

    /// Opens the file with the account's own slot, of the newest generation that fits.
    pub(super) fn with_account(
        folder: &DataFolder,
        organization: OrganizationId,
        account: &UnlockedAccount,
    ) -> Result<(Self, Slot), Error> {
        let keys = account.keys();
        let unknown = || Error::not_found("organization", organization);
        let slots = slots_of(folder, organization)?.ok_or_else(unknown)?;
        let own: Vec<Slot> = slots.slots_for_account(account.id()).cloned().collect();
        if own.is_empty() {
            return Err(unknown());
        }
        Self::with_slots(folder, &slots, own, &keys.receiving)
    }

    /// Opens the file with whichever of these slots fits: within a rotation there are two generations.
    pub(super) fn with_slots(
        folder: &DataFolder,
        slots: &KeySlots,
        mut candidates: Vec<Slot>,
        key: &ReceivingKey,
    ) -> Result<(Self, Slot), Error> {
        let path = folder.organization_db(slots.organization);
        if !path.exists() {
            return Err(Error::damaged(said!(
                "{path} is missing, though there are key slots for it; put it back from a backup",
                path = path.display()
            )));
        }
        candidates.sort_by_key(|slot| std::cmp::Reverse(slot.generation));
        for slot in candidates {
            let data_key = slot.open(slots.organization, &slots.fingerprint, key)?;
            if let StoredKey::Fits(connection) = open_existing(&path, &data_key)? {
                return Ok((Self::new(path, connection, data_key, slot.generation)?, slot));
            }
        }
        Err(Error::damaged(said!(
            "{path} does not open with the key that its slots hold: it is damaged, or another file was put in its place. \
             It was left as it is",
            path = path.display()
        )))
    }
}

/// The key slots of an organization; `None` where it has none here.
pub(super) fn slots_of(folder: &DataFolder, organization: OrganizationId) -> Result<Option<KeySlots>, Error> {
    let path = folder.organization_keys(organization);
    if path.exists() { Ok(Some(KeySlots::read(&path)?)) } else { Ok(None) }
}
