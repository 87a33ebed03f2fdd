//! A note of who is writing, so that whoever waits too long can be told whom for.

use orgdesk_domain::said;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use orgdesk_domain::{OrganizationId, Timestamp};

use super::LOCK_PATIENCE;
use crate::Error;
use crate::files::{DataFolder, LockError, OrganizationLock, atomic_file, owner_only, replacing};

/// The bytes that a note can have: the name of a program, its process, and a time.
const LONGEST: u64 = 512;

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
    let lock = OrganizationLock::shared(folder, organization, LOCK_PATIENCE)
        .map_err(|error| named(error, &folder.writer_note(organization)))?;
    if !replacing::is_unfinished(folder, organization) {
        return Ok(lock);
    }
    drop(lock);
    finish_arrival(folder, organization)?;
    shared_lock(folder, organization)
}

/// Finishes what a killed process began when it put another file in the place of the organization's own.
pub(crate) fn finish_arrival(folder: &DataFolder, organization: OrganizationId) -> Result<(), Error> {
    let _alone = OrganizationLock::exclusive(folder, organization, LOCK_PATIENCE)?;
    Ok(replacing::finish(folder, organization)?)
}

fn named(error: LockError, note: &Path) -> Error {
    match (&error, WriterNote::read(note)) {
        (LockError::InUse { waited, .. }, Some(who)) => Error::Locked(said!(
            "{who} has this organization for itself and still had after {as_secs} s. Nothing was changed; try again, or end \
             that program",
            who,
            as_secs = waited.as_secs()
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
        Self::write(&path, &text).map_err(|error| Error::file(&path, &error))?;
        owner_only::narrow(&path)?;
        Ok(Self { path, text })
    }

    /// Always a new file: what stands in its place may be a link to some other file, or a pipe that nobody reads.
    fn write(path: &Path, text: &str) -> std::io::Result<()> {
        match fs::remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
        fs::File::create_new(path)?.write_all(text.as_bytes())
    }

    /// Who wrote last and has not finished. What is no note of ours says nothing.
    pub(super) fn read(path: &Path) -> Option<String> {
        if !fs::symlink_metadata(path).ok()?.is_file() {
            return None;
        }
        let text = String::from_utf8(atomic_file::read_at_most(path, LONGEST).ok()?).ok()?;
        let is_a_line = !text.is_empty() && !text.chars().any(char::is_control);
        is_a_line.then_some(text)
    }
}

impl Drop for WriterNote {
    fn drop(&mut self) {
        // The next writer may have left another one already. A note that stays behind misleads nobody: it is read
        // only while the lock itself is held.
        if Self::read(&self.path).is_some_and(|text| text == self.text) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn at(path: &Path) -> Result<WriterNote, Error> {
        WriterNote::leave(path.to_owned(), Timestamp::from_unix_millis(0))
    }

    #[test]
    fn a_note_takes_the_place_of_whatever_stands_there() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("note"), folder.path().join("other"));
        atomic_file::write_owner_only(&other, b"precious").unwrap();
        let pipe = || assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        let put: [&dyn Fn(); 4] = [
            &|| {},
            &|| atomic_file::write_owner_only(&path, b"somebody else's").unwrap(),
            &|| std::os::unix::fs::symlink(&other, &path).unwrap(),
            &pipe,
        ];
        for put in put {
            put();
            let note = at(&path).unwrap();
            let text = WriterNote::read(&path).expect("the note");
            assert!(text.ends_with("since 1970-01-01T00:00:00Z"), "{text}");
            drop(note);
            assert!(!path.exists(), "it goes with its writer");
            assert_eq!(fs::read(&other).unwrap(), b"precious");
        }
        fs::create_dir(&path).unwrap();
        let refused = at(&path).map(|_| ()).unwrap_err();
        assert!(refused.to_string().contains("note"), "{refused}");
    }

    #[test]
    fn what_is_no_note_names_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("note"), folder.path().join("other"));
        assert_eq!(WriterNote::read(&path), None);
        for bytes in [b"".as_slice(), b"two\nlines", b"\x1b[31mred", b"\xff", &[b'a'; 513]] {
            atomic_file::write_owner_only(&path, bytes).unwrap();
            assert_eq!(WriterNote::read(&path), None);
        }
        fs::remove_file(&path).unwrap();
        atomic_file::write_owner_only(&other, b"somebody else's").unwrap();
        std::os::unix::fs::symlink(&other, &path).unwrap();
        assert_eq!(WriterNote::read(&path), None);
        fs::remove_file(&path).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        assert_eq!(WriterNote::read(&path), None, "nobody waits for a pipe");
    }
}
