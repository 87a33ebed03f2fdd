//! A note of who is writing, so that whoever waits too long can be told whom for.

use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;

use orgdesk_domain::{OrganizationId, Timestamp};

use super::LOCK_PATIENCE;
use crate::Error;
use crate::files::{DataFolder, LockError, OrganizationLock};

/// Stands beside the file for as long as its writer works. It names, it does not lock.
pub(super) struct WriterNote {
    path: PathBuf,
    text: String,
}

/// The lock for working together with others; who has the file alone for too long is named.
pub(super) fn shared_lock(
    folder: &DataFolder,
    organization: OrganizationId,
) -> Result<OrganizationLock, Error> {
    OrganizationLock::shared(folder, organization, LOCK_PATIENCE)
        .map_err(|error| named(error, &folder.writer_note(organization)))
}

fn named(error: LockError, note: &std::path::Path) -> Error {
    match (&error, WriterNote::read(note)) {
        (LockError::InUse { waited, .. }, Some(who)) => Error::Locked(format!(
            "{who} has this organization for itself and still had after {} s. Nothing was changed; try again, or end \
             that program",
            waited.as_secs()
        )),
        (LockError::InUse { .. } | LockError::File(_), _) => error.into(),
    }
}

impl WriterNote {
    pub(super) fn leave(path: PathBuf, now: Timestamp) -> Result<Self, Error> {
        let program = std::env::current_exe()
            .ok()
            .and_then(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()))
            .unwrap_or_else(|| "Orgdesk".to_owned());
        let text = format!("{program} (process {}) since {now}", std::process::id());
        let written = File::create(&path).and_then(|mut file| file.write_all(text.as_bytes()));
        written.map_err(|error| Error::file(&path, &error))?;
        Ok(Self { path, text })
    }

    /// Who wrote last and has not finished.
    pub(super) fn read(path: &std::path::Path) -> Option<String> {
        std::fs::read_to_string(path).ok().filter(|text| !text.is_empty())
    }
}

impl Drop for WriterNote {
    fn drop(&mut self) {
        // The next writer may have left another one already. A note that stays behind misleads nobody: it is read
        // only while the lock itself is held.
        if Self::read(&self.path).is_some_and(|text| text == self.text) {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}
