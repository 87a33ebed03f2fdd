//! Folders and files that only their owner may enter, read or write.
//!
//! On Unix by mode bits. Elsewhere the user's profile folder already keeps others out, and nothing is added.

use std::fs;
use std::io;
use std::path::Path;

use super::error::FileError;

/// Makes a folder, and those above it that are missing, for the owner only (0700).
///
/// # Errors
/// [`FileError`] naming the folder.
pub fn create_folder(path: &Path) -> Result<(), FileError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|source| FileError::making_folder(path, source))
}

/// Takes every right from group and others.
///
/// # Errors
/// [`FileError`] naming the file or folder.
pub fn narrow(path: &Path) -> Result<(), FileError> {
    narrow_mode(path).map_err(|source| FileError::Io {
        doing: "take the rights of others away from",
        path: path.to_owned(),
        source,
        advice: "make yourself its owner, or choose another place",
    })
}

/// Whether everybody on the computer may write here.
///
/// # Errors
/// [`FileError`] naming the folder.
pub(crate) fn is_open_to_everybody(path: &Path) -> Result<bool, FileError> {
    let metadata = fs::metadata(path).map_err(|source| FileError::reading(path, source))?;
    #[cfg(unix)]
    return Ok(std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o002 != 0);
    #[cfg(not(unix))]
    Ok({
        let _ = metadata;
        false
    })
}

/// Makes an empty file for the owner only (0600), unless there is one already.
///
/// # Errors
/// [`FileError`] naming the file.
pub(crate) fn create_file_if_missing(path: &Path) -> Result<(), FileError> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(source) => Err(FileError::Io {
            doing: "make the file",
            path: path.to_owned(),
            source,
            advice: "check that there is space and that you may write there",
        }),
    }
}

#[cfg(unix)]
fn narrow_mode(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path)?.permissions().mode();
    if mode & 0o077 == 0 {
        return Ok(());
    }
    fs::set_permissions(path, fs::Permissions::from_mode(mode & 0o7700))
}

#[cfg(not(unix))]
fn narrow_mode(path: &Path) -> io::Result<()> {
    fs::metadata(path).map(drop)
}
