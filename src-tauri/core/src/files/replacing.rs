//! Another database and its key slots in place of an organization's own: both or neither, whenever the process ends.
//!
//! Two names cannot be given in one go. The key slots are laid beside the old ones last: once they lie there, the
//! replacement is decided, and whoever comes next finishes it before looking at either file.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use orgdesk_domain::id::OrganizationId;

use super::atomic_file::sync_folder_of;
use super::data_folder::DataFolder;
use super::error::FileError;

/// Puts both files in place; they are moved away from where they lie, which is on the same disk.
///
/// For whoever has the organization alone, with no connection open to either database.
///
/// # Errors
/// [`FileError`]. Before the key slots lay beside the old ones nothing has changed; afterwards the next one finishes.
pub(crate) fn replace(
    folder: &DataFolder,
    organization: OrganizationId,
    database: &Path,
    keys: &Path,
) -> Result<(), FileError> {
    for path in [database, keys] {
        File::open(path).and_then(|file| file.sync_all()).map_err(|error| failed(path, error))?;
    }
    rename(database, &folder.arriving_db(organization))?;
    rename(keys, &folder.arriving_keys(organization))?;
    finish(folder, organization)
}

/// Whether a replacement was decided and not finished.
pub(crate) fn is_unfinished(folder: &DataFolder, organization: OrganizationId) -> bool {
    folder.arriving_keys(organization).exists()
}

/// Finishes a replacement, where one was decided; for whoever has the organization alone.
///
/// # Errors
/// As [`replace`].
pub(crate) fn finish(folder: &DataFolder, organization: OrganizationId) -> Result<(), FileError> {
    if !is_unfinished(folder, organization) {
        return Ok(());
    }
    let (arriving, database) = (folder.arriving_db(organization), folder.organization_db(organization));
    if arriving.exists() {
        // What a killed writer of the old database left would be taken for the new one's.
        let left = database.with_extension("db-journal");
        match fs::remove_file(&left) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(&left, error)),
            Ok(()) | Err(_) => {}
        }
        rename(&arriving, &database)?;
    }
    rename(&folder.arriving_keys(organization), &folder.organization_keys(organization))
}

fn rename(from: &Path, to: &Path) -> Result<(), FileError> {
    fs::rename(from, to).and_then(|()| sync_folder_of(to)).map_err(|error| failed(to, error))
}

fn failed(path: &Path, source: io::Error) -> FileError {
    FileError::Io {
        doing: "put another organization's file in the place of",
        path: path.to_owned(),
        source,
        advice: "make space or give the rights back, and open Orgdesk again",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::atomic_file::write_owner_only;

    #[test]
    fn wherever_it_is_killed_both_files_are_the_old_ones_or_both_the_new() {
        let organization = OrganizationId::from_bytes([1; 16]);
        // The steps that a killed process has done: nothing, one file laid beside, both, the database renamed.
        for done in 0..4 {
            let place = tempfile::tempdir().unwrap();
            let folder = DataFolder::at(place.path()).unwrap();
            let put = |path: &Path, text: &str| write_owner_only(path, text.as_bytes()).unwrap();
            put(&folder.organization_db(organization), "old");
            put(&folder.organization_keys(organization), "old");
            put(&folder.organization_db(organization).with_extension("db-journal"), "left");
            if done > 0 {
                put(&folder.arriving_db(organization), "new");
            }
            if done > 1 {
                put(&folder.arriving_keys(organization), "new");
            }
            if done > 2 {
                fs::rename(folder.arriving_db(organization), folder.organization_db(organization)).unwrap();
            }
            assert_eq!(is_unfinished(&folder, organization), done > 1);
            finish(&folder, organization).unwrap();
            let found = [folder.organization_db(organization), folder.organization_keys(organization)]
                .map(|path| fs::read_to_string(path).unwrap());
            let expected = if done > 1 { "new" } else { "old" };
            assert_eq!(found, [expected; 2], "after {done}");
            assert!(!is_unfinished(&folder, organization));
        }
    }
}
