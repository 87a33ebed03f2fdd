//! Opening a file, and bringing one of an older schema up to date: alone, with a copy kept of what it was.

use orgdesk_domain::{OrganizationId, Timestamp, said};

use super::LOCK_PATIENCE;
use super::backing_up::{BackupReason, keep};
use super::file::OpenFile;
use super::opening::fingerprint_of;
use super::writer_note::{WriterNote, shared_lock};
use crate::Error;
use crate::files::{DataFolder, OrganizationLock};
use crate::store;
use crate::vault::Slot;

/// Opens a file for working together with others. One of an older schema is migrated first.
pub(super) fn open_current(
    folder: &DataFolder,
    organization: OrganizationId,
    now: Timestamp,
    open: impl Fn() -> Result<(OpenFile, Slot), Error>,
) -> Result<(OrganizationLock, OpenFile, Slot), Error> {
    let lock = shared_lock(folder, organization)?;
    let (file, slot) = open()?;
    if !store::is_outdated(&file.connection)? {
        return Ok((lock, file, slot));
    }
    drop(file);
    drop(lock);
    migrate(folder, organization, now, &open)?;
    let lock = shared_lock(folder, organization)?;
    let (file, slot) = open()?;
    Ok((lock, file, slot))
}

/// Each migration is one transaction, so that whoever is killed within it finds the older schema again.
fn migrate(
    folder: &DataFolder,
    organization: OrganizationId,
    now: Timestamp,
    open: &impl Fn() -> Result<(OpenFile, Slot), Error>,
) -> Result<(), Error> {
    let _alone = OrganizationLock::exclusive(folder, organization, LOCK_PATIENCE)?;
    let _note = WriterNote::leave(folder.writer_note(organization), now)?;
    let (mut file, _) = open()?;
    if !store::is_outdated(&file.connection)? {
        return Ok(());
    }
    // Not copied either: it would be copied at each opening.
    if let Some(strange) = store::strangeness(&file.connection)?.first() {
        return Err(Error::damaged(said!(
            "the file says that an older version of Orgdesk wrote it, but {strange}: somebody edited it. It was left \
             as it is; put a backup in its place",
            strange
        )));
    }
    // Opening has rolled back what a killed process left, and nobody else is here, so that the bytes are whole.
    let packaged = file.packaged(organization, fingerprint_of(folder, organization)?)?;
    keep(folder, packaged, BackupReason::BeforeUpdate, now)?;
    store::migrate(&mut file.connection)
}
