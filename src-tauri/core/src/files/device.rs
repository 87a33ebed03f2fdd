//! Which device a data folder is: a random id, made anew when the folder was moved or copied elsewhere.
//!
//! Two copies of one folder that both go on writing would otherwise be one device with two histories. A copy is
//! recognized by its path and its computer; one that replaces the folder at the same path is not.

use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;
use std::fs;
use std::path::Path;

use orgdesk_domain::id::DeviceId;
use serde::{Deserialize, Serialize};

use super::atomic_file::{read_at_most, write_owner_only};
use super::data_folder::DataFolder;
use super::error::FileError;
use crate::clock::Clock;
use crate::randomness::{self, RandomnessError};

/// The format of `device.json` that this release writes.
const VERSION: u32 = 1;

/// The device that a data folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// How it came by it.
    pub origin: DeviceOrigin,
}

/// How a device came by its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeviceOrigin {
    /// It has had it before.
    Known,
    /// The folder had none yet.
    New,
    /// The folder is not where it was, so it got a new one.
    Moved,
}

/// The device could not be told.
#[derive(Debug, thiserror::Error)]
#[error("{}", Sentence::from(self))]
pub enum DeviceError {
    /// `device.json` could not be read or written.
    File(#[from] FileError),
    /// `device.json` was written by a newer release.
    Newer {
        /// The file.
        path: std::path::PathBuf,
        /// Its format.
        found: u32,
    },
    /// `device.json` is not what Orgdesk writes.
    Damaged {
        /// The file.
        path: std::path::PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// No new id could be made.
    Randomness(#[from] RandomnessError),
}

impl From<&DeviceError> for Sentence {
    fn from(error: &DeviceError) -> Self {
        match error {
            DeviceError::File(error) => Self::from(error),
            DeviceError::Newer { found, path, .. } => said!(
                "{path} was written by a newer release (format {found}, this one knows {version}) and was left as it is: \
         update Orgdesk",
                path = path.display(),
                found,
                version = VERSION
            ),
            DeviceError::Damaged { path, reason, .. } => said!(
                "{path} is damaged ({reason}) and was left as it is: delete it, and this desktop gets a new device id",
                path = path.display(),
                reason
            ),
            DeviceError::Randomness(error) => Self::from(error),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DeviceFile {
    version: u32,
    device: DeviceId,
    place: String,
}

#[derive(Deserialize)]
struct VersionOnly {
    version: u32,
}

impl Device {
    /// The device that this folder is; where it has no id yet, or was moved, it gets one.
    ///
    /// # Errors
    /// [`DeviceError`]; a file of a newer release and a damaged one are left as they are.
    pub fn of(folder: &DataFolder, clock: &dyn Clock) -> Result<Self, DeviceError> {
        let place = place_of(folder.root())?;
        let origin = match read(&folder.device_file())? {
            Some(file) if file.place == place => {
                return Ok(Self { id: file.device, origin: DeviceOrigin::Known });
            }
            Some(_) => DeviceOrigin::Moved,
            None => DeviceOrigin::New,
        };
        let id = DeviceId::new(clock.now(), randomness::id_entropy()?);
        let path = folder.device_file();
        let json = serde_json::to_vec_pretty(&DeviceFile { version: VERSION, device: id, place })
            .map_err(|error| DeviceError::Damaged { path: path.clone(), reason: error.to_string() })?;
        write_owner_only(&path, &json)?;
        Ok(Self { id, origin })
    }
}

fn read(path: &Path) -> Result<Option<DeviceFile>, DeviceError> {
    let bytes = match read_at_most(path, 4_096) {
        Ok(bytes) => bytes,
        Err(error) if error.is_not_found() => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let damaged =
        |error: serde_json::Error| DeviceError::Damaged { path: path.to_owned(), reason: error.to_string() };
    let VersionOnly { version } = serde_json::from_slice(&bytes).map_err(damaged)?;
    if version > VERSION {
        return Err(DeviceError::Newer { path: path.to_owned(), found: version });
    }
    serde_json::from_slice(&bytes).map(Some).map_err(damaged)
}

/// Where the folder is and on which computer, hashed: neither is anybody's business in a copy of the file.
fn place_of(root: &Path) -> Result<String, FileError> {
    let root = fs::canonicalize(root).map_err(|source| FileError::reading(root, source))?;
    let mut hasher = blake3::Hasher::new_derive_key("orgdesk 2026 place of a data folder");
    hasher.update(root.as_os_str().as_encoded_bytes());
    hasher.update(&[0]);
    hasher.update(computer().as_bytes());
    Ok(hasher.finalize().to_hex().to_string())
}

/// What tells this computer from others: systemd's machine id, else the host name, else nothing.
fn computer() -> String {
    ["/etc/machine-id", "/var/lib/dbus/machine-id", "/proc/sys/kernel/hostname", "/etc/hostname"]
        .iter()
        .filter_map(|path| fs::read_to_string(path).ok())
        .chain(std::env::var("COMPUTERNAME"))
        .map(|text| text.trim().to_owned())
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SystemClock;

    #[test]
    fn a_folder_keeps_its_device_until_it_is_moved() {
        let place = tempfile::tempdir().unwrap();
        let first = DataFolder::at(place.path().join("a")).unwrap();
        let made = Device::of(&first, &SystemClock).unwrap();
        assert_eq!(made.origin, DeviceOrigin::New);
        let known = Device::of(&first, &SystemClock).unwrap();
        assert_eq!(known, Device { origin: DeviceOrigin::Known, ..made });
        fs::rename(place.path().join("a"), place.path().join("b")).unwrap();
        let second = DataFolder::at(place.path().join("b")).unwrap();
        let moved = Device::of(&second, &SystemClock).unwrap();
        assert_eq!(moved.origin, DeviceOrigin::Moved);
        assert_ne!(moved.id, made.id);
        assert_eq!(Device::of(&second, &SystemClock).unwrap().id, moved.id);
    }

    #[test]
    fn newer_and_damaged_files_are_left_as_they_are() {
        let place = tempfile::tempdir().unwrap();
        let folder = DataFolder::at(place.path()).unwrap();
        for (text, newer) in
            [("{\"version\": 2, \"more\": true}", true), ("{\"version\": 1}", false), ("", false)]
        {
            write_owner_only(&folder.device_file(), text.as_bytes()).unwrap();
            let error = Device::of(&folder, &SystemClock).unwrap_err();
            assert_eq!(matches!(error, DeviceError::Newer { found: 2, .. }), newer, "{error}");
            assert_eq!(fs::read_to_string(folder.device_file()).unwrap(), text);
        }
    }
}
