//! Files that are written whole or not at all, for their owner only.
//!
//! The new content goes into a file beside the old one, to the disk, and only then takes its name. A process
//! that is killed in between leaves the old content under the name, and at most a file `.NAME….part` beside it.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

use super::error::{FileError, unlike_plain};

/// Writes the bytes to the path, replacing a file that is there (mode 0600).
///
/// # Errors
/// As [`write_with`].
pub fn write_owner_only(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    write_with(path, |file| file.write_all(bytes))
}

/// Writes what the closure writes to the path, replacing a file that is there (mode 0600).
///
/// A symbolic link is refused rather than followed or replaced: in a folder that others may write to it could
/// lead to any file of the person.
///
/// # Errors
/// [`FileError`] naming the path. When the closure fails, or the disk is full, the old content stays and nothing
/// new is left behind.
pub fn write_with(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), FileError> {
    let failed = |source| FileError::Io {
        doing: "write",
        path: path.to_owned(),
        source,
        advice: "what was there before is untouched; make space or choose another place, and try again",
    };
    refuse_unless_plain(path, "written")?;
    let name = path
        .file_name()
        .ok_or_else(|| failed(io::Error::new(io::ErrorKind::InvalidInput, "the path has no file name")))?;
    let folder = folder_of(path);
    let mut prefix = std::ffi::OsString::from(".");
    prefix.push(name);
    // A temporary file of this library is made with mode 0600, and removed when it is dropped unnamed.
    let beside =
        tempfile::Builder::new().prefix(&prefix).suffix(".part").tempfile_in(folder).map_err(failed)?;
    let mut writer = BufWriter::with_capacity(64 * 1024, beside);
    write(&mut writer).map_err(failed)?;
    let beside = writer.into_inner().map_err(|error| failed(error.into_error()))?;
    beside.as_file().sync_all().map_err(failed)?;
    beside.persist(path).map_err(|error| failed(error.error))?;
    sync_folder(folder).map_err(|source| FileError::Io {
        doing: "make sure that a power cut cannot undo the writing of",
        path: path.to_owned(),
        source,
        advice: "the new content is there; write it once more to be sure",
    })
}

/// Reads a plain file of at most `max` bytes.
///
/// # Errors
/// [`FileError`] naming the path.
pub fn read_at_most(path: &Path, max: u64) -> Result<Vec<u8>, FileError> {
    let reading = |source| FileError::reading(path, source);
    let found = fs::metadata(path).map_err(reading)?;
    if let Some(kind) = unlike_plain(found.file_type()) {
        return Err(FileError::NoPlainFile { path: path.to_owned(), kind, doing: "read" });
    }
    let too_large = |found| FileError::TooLarge { path: path.to_owned(), found, max };
    if found.len() > max {
        return Err(too_large(found.len()));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(reading)?;
    file.take(max.saturating_add(1)).read_to_end(&mut bytes).map_err(reading)?;
    match u64::try_from(bytes.len()) {
        Ok(length) if length <= max => Ok(bytes),
        Ok(length) => Err(too_large(length)),
        Err(_) => Err(too_large(u64::MAX)),
    }
}

fn refuse_unless_plain(path: &Path, doing: &'static str) -> Result<(), FileError> {
    match fs::symlink_metadata(path).map(|found| unlike_plain(found.file_type())) {
        Ok(Some(kind)) => Err(FileError::NoPlainFile { path: path.to_owned(), kind, doing }),
        Ok(None) | Err(_) => Ok(()), // what cannot be looked at cannot be written beside either: that says so
    }
}

/// Makes the renaming of a file durable.
pub(super) fn sync_folder_of(path: &Path) -> io::Result<()> {
    sync_folder(folder_of(path))
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    }
}

/// Makes a renaming durable. Only on Unix is a folder something that can be opened and synchronized, and some
/// network drives cannot do it there either: they decide for themselves what is durable.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_in(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_failing_write_leaves_the_old_content_and_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.csv");
        write_owner_only(&path, b"old").unwrap();
        let error = write_with(&path, |file| {
            file.write_all(&[b'n'; 200_000])?;
            Err(io::Error::other("the list broke off"))
        })
        .unwrap_err();
        assert!(error.to_string().contains("list.csv") && error.to_string().contains("broke off"), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(names_in(folder.path()), ["list.csv"]);
        write_owner_only(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(names_in(folder.path()), ["list.csv"]);
    }

    #[cfg(unix)]
    #[test]
    fn files_are_for_their_owner_even_where_the_old_one_was_not() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        File::create(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        write_owner_only(&path, b"new").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn folders_links_and_pipes_are_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("target");
        write_owner_only(&target, b"precious").unwrap();
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&target, &link).unwrap();
        let dangling = folder.path().join("dangling");
        std::os::unix::fs::symlink(folder.path().join("nowhere"), &dangling).unwrap();
        for path in [&link, &dangling, &folder.path().to_owned()] {
            let error = write_owner_only(path, b"x").unwrap_err();
            assert!(matches!(error, FileError::NoPlainFile { .. }), "{error}");
        }
        assert_eq!(fs::read(&target).unwrap(), b"precious");
        let error = write_owner_only(&folder.path().join("no/such/folder"), b"x").unwrap_err();
        assert!(error.to_string().contains("no/such/folder"), "{error}");
    }

    #[test]
    fn only_so_much_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        write_owner_only(&path, b"12345").unwrap();
        assert_eq!(read_at_most(&path, 5).unwrap(), b"12345");
        assert!(matches!(read_at_most(&path, 4), Err(FileError::TooLarge { found: 5, max: 4, .. })));
        assert!(matches!(read_at_most(folder.path(), 4), Err(FileError::NoPlainFile { .. })));
        assert!(read_at_most(&folder.path().join("none"), 4).unwrap_err().is_not_found());
    }
}
