//! What can go wrong with a file, always with the file's name.

use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;
use std::io;
use std::path::{Path, PathBuf};

/// A file or folder could not be used.
#[derive(Debug, thiserror::Error)]
#[error("{}", Sentence::from(self))]
pub enum FileError {
    /// The operating system refused.
    Io {
        /// What was being done, as in “could not *read*”.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The operating system's reason.
        source: io::Error,
        /// What became of the file, and what to do.
        advice: &'static str,
    },
    /// Something that is no plain file stands where a file should be.
    NoPlainFile {
        /// The path.
        path: PathBuf,
        /// What it is instead.
        kind: &'static str,
        /// “read” or “written”.
        doing: &'static str,
    },
    /// The file is larger than anything of its kind.
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size.
        found: u64,
        /// The largest size.
        max: u64,
    },
    /// A data folder that everybody on the computer may write to.
    OpenToEverybody {
        /// The folder.
        path: PathBuf,
    },
    /// There is no home folder to put the data folder into.
    NoHome,
}

impl From<&FileError> for Sentence {
    fn from(error: &FileError) -> Self {
        match error {
            FileError::Io { advice, doing, path, source, .. } => {
                said!("could not {doing} {path}: {source}; {advice}", doing => Sentence::from(*doing), path = path.display(), source, advice => Sentence::from(*advice))
            }
            FileError::NoPlainFile { doing, kind, path, .. } => {
                said!("{path} is {kind}, so it was not {doing}: name a plain file, or move what is in its place away", path = path.display(), kind => Sentence::from(*kind), doing => Sentence::from(*doing))
            }
            FileError::TooLarge { found, max, path, .. } => said!(
                "{path} is {found} bytes large, more than the {max} that such a file can have, so it was not read: it is \
         damaged or no file of Orgdesk; put a backup in its place",
                path = path.display(),
                found,
                max
            ),
            FileError::OpenToEverybody { path, .. } => said!(
                "the folder {path} can be written to by everybody on this computer, so others could put their own files \
         into it: choose another folder, or take the right away (chmod o-w)",
                path = path.display()
            ),
            FileError::NoHome => said!(
                "no place for the data folder was found, because this user has no home folder: set HOME, or name a \
         folder yourself"
            ),
        }
    }
}

impl FileError {
    /// A step of reading failed: nothing was changed.
    pub(crate) fn reading(path: &Path, source: io::Error) -> Self {
        let advice = "check that it is there and that you may read it";
        Self::Io { doing: "read", path: path.to_owned(), source, advice }
    }

    /// A step of making a folder failed.
    pub(crate) fn making_folder(path: &Path, source: io::Error) -> Self {
        let advice = "choose a folder that you may write to";
        Self::Io { doing: "make the folder", path: path.to_owned(), source, advice }
    }

    /// Whether the file is simply not there.
    pub fn is_not_found(&self) -> bool {
        match self {
            Self::Io { source, .. } => source.kind() == io::ErrorKind::NotFound,
            Self::NoPlainFile { .. }
            | Self::TooLarge { .. }
            | Self::OpenToEverybody { .. }
            | Self::NoHome => false,
        }
    }
}

/// What stands at a path that should be a plain file; nothing for a plain file.
pub(crate) fn unlike_plain(kind: std::fs::FileType) -> Option<&'static str> {
    if kind.is_file() {
        None
    } else if kind.is_dir() {
        Some("a folder")
    } else if kind.is_symlink() {
        Some("a symbolic link")
    } else {
        Some("a device or a pipe")
    }
}
