//! The data folder knows where everything lies.

use std::fs;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use orgdesk_domain::id::OrganizationId;

use super::error::{FileError, unlike_plain};
use super::owner_only;

/// The name of Orgdesk's folders.
const NAME: &str = "orgdesk";

/// One installation's data: the accounts and the organizations of this desktop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFolder {
    root: PathBuf,
    state: Option<PathBuf>,
}

/// The organizations that a data folder holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FoundOrganizations {
    /// Those that have key slots, in the order of their ids.
    pub ids: Vec<OrganizationId>,
    /// Files that look like key slots and are none.
    pub ignored: Vec<IgnoredFile>,
}

/// A file in the data folder that is passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IgnoredFile {
    /// The file.
    pub path: PathBuf,
    /// Why it is passed over, to stand behind its name.
    pub reason: String,
}

impl DataFolder {
    /// The data folder at this path; it is made (0700) when it is not there.
    ///
    /// An existing folder is narrowed to its owner when it is empty or already a data folder. A folder with other
    /// things in it keeps its rights, because it is somebody else's as well; what Orgdesk puts into it is for
    /// the owner only all the same.
    ///
    /// # Errors
    /// [`FileError`] when it cannot be made, is no folder, or everybody on the computer may write to it.
    pub fn at(path: impl AsRef<Path>) -> Result<Self, FileError> {
        let path = path.as_ref();
        let root = std::path::absolute(path).map_err(|source| FileError::making_folder(path, source))?;
        owner_only::create_folder(&root)?;
        let folder = Self { root, state: None };
        if folder.is_ours_or_empty()? {
            owner_only::narrow(&folder.root)?;
        } else if owner_only::is_open_to_everybody(&folder.root)? {
            return Err(FileError::OpenToEverybody { path: folder.root });
        }
        owner_only::create_folder(&folder.organizations())?;
        owner_only::narrow(&folder.organizations())?;
        Ok(folder)
    }

    /// The data folder where the platform keeps such things: `$XDG_DATA_HOME/orgdesk` or `~/.local/share/orgdesk`
    /// on Linux, `~/Library/Application Support/orgdesk` on macOS, `%APPDATA%\orgdesk` on Windows.
    ///
    /// # Errors
    /// As [`Self::at`], and where the user has no home folder.
    pub fn default_place() -> Result<Self, FileError> {
        Self::at(platform()?.data_dir().join(NAME))
    }

    /// The same folder with its state elsewhere than the platform says: for tests, and for a desktop without a
    /// home folder.
    #[must_use]
    pub fn with_state_folder(self, state: impl Into<PathBuf>) -> Self {
        Self { state: Some(state.into()), ..self }
    }

    /// Where this desktop remembers what must not be put back together with the data folder, such as the newest
    /// entries that it has seen: `$XDG_STATE_HOME/orgdesk` on Linux. It is made (0700) when it is not there.
    ///
    /// # Errors
    /// [`FileError`] when it cannot be made, and where the user has no home folder.
    pub fn state_folder(&self) -> Result<PathBuf, FileError> {
        let path = match &self.state {
            Some(path) => path.clone(),
            None => {
                let platform = platform()?;
                match platform.state_dir() {
                    Some(states) => states.join(NAME),
                    // macOS and Windows have no folder for states, and one for caches may be emptied.
                    None => platform.data_dir().join(format!("{NAME}-state")),
                }
            }
        };
        owner_only::create_folder(&path)?;
        Ok(path)
    }

    /// Where the log of this desktop lies, in the state folder: people copy and send data folders.
    ///
    /// # Errors
    /// As [`Self::state_folder`].
    pub fn logs_folder(&self) -> Result<PathBuf, FileError> {
        Ok(self.state_folder()?.join("logs"))
    }

    /// The folder itself, as an absolute path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether a path leads into this folder, however it is spelled: nothing that leaves may take the place of a file
    /// of Orgdesk's own.
    pub(crate) fn holds(&self, path: &Path) -> bool {
        let there = |path: &Path| path.canonicalize().ok();
        let leads = there(path).or_else(|| there(path.parent().filter(|path| !path.as_os_str().is_empty())?));
        match (leads, there(&self.root)) {
            (Some(leads), Some(root)) => leads.starts_with(root),
            (_, _) => path.starts_with(&self.root),
        }
    }

    /// The accounts of this desktop.
    pub fn accounts_db(&self) -> PathBuf {
        self.root.join("accounts.db")
    }

    /// The folder of the organizations.
    pub fn organizations(&self) -> PathBuf {
        self.root.join("organizations")
    }

    /// An organization: state, journal and content, encrypted.
    pub fn organization_db(&self, organization: OrganizationId) -> PathBuf {
        self.of(organization, "db")
    }

    /// An organization's events, encrypted.
    pub fn organization_events_db(&self, organization: OrganizationId) -> PathBuf {
        self.of(organization, "events.db")
    }

    /// Copies kept of an organization.
    pub fn backups(&self, organization: OrganizationId) -> PathBuf {
        self.root.join("backups").join(organization.to_string())
    }

    /// The copies kept of an organization's file, by name.
    ///
    /// # Errors
    /// [`FileError`] when the folder cannot be listed.
    pub fn copies_of(&self, organization: OrganizationId) -> Result<Vec<PathBuf>, FileError> {
        let folder = self.backups(organization);
        let reading = |source| FileError::reading(&folder, source);
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(reading(error)),
        };
        let mut copies = Vec::new();
        for entry in entries {
            let path = entry.map_err(reading)?.path();
            if path.extension().is_some_and(|extension| extension == "orgdesk" || extension == "db") {
                copies.push(path);
            }
        }
        copies.sort();
        Ok(copies)
    }

    /// An organization's key slots.
    pub fn organization_keys(&self, organization: OrganizationId) -> PathBuf {
        self.of(organization, "keys")
    }

    /// The database that is to take the place of an organization's own.
    pub(super) fn arriving_db(&self, organization: OrganizationId) -> PathBuf {
        self.of(organization, "db.arriving")
    }

    /// The key slots that go with it; where they lie, the replacement is decided.
    pub(super) fn arriving_keys(&self, organization: OrganizationId) -> PathBuf {
        self.of(organization, "keys.arriving")
    }

    /// The organizations whose replacement was decided and not finished.
    ///
    /// # Errors
    /// [`FileError`] when the folder cannot be listed.
    pub(crate) fn unfinished_arrivals(&self) -> Result<Vec<OrganizationId>, FileError> {
        let folder = self.organizations();
        let reading = |source| FileError::reading(&folder, source);
        let mut found = Vec::new();
        for entry in fs::read_dir(&folder).map_err(reading)? {
            let name = entry.map_err(reading)?.file_name();
            let stem = name.to_str().and_then(|name| name.strip_suffix(".keys.arriving"));
            found.extend(stem.and_then(|stem| stem.parse::<OrganizationId>().ok()));
        }
        Ok(found)
    }

    /// The file whose locks say who has the organization open.
    pub fn organization_lock(&self, organization: OrganizationId) -> PathBuf {
        self.of(organization, "lock")
    }

    /// Who is writing, for the message that others see meanwhile.
    pub fn writer_note(&self, organization: OrganizationId) -> PathBuf {
        self.of(organization, "writer")
    }

    /// Where backups go besides this folder.
    pub fn backup_places_file(&self) -> PathBuf {
        self.root.join("backups.json")
    }

    /// The settings of this desktop.
    pub fn settings_file(&self) -> PathBuf {
        self.root.join("settings.json")
    }

    /// Which device this folder is.
    pub fn device_file(&self) -> PathBuf {
        self.root.join("device.json")
    }

    /// The organizations that have key slots here, by the names of their files.
    ///
    /// # Errors
    /// [`FileError`] when the folder cannot be listed.
    pub fn organization_ids(&self) -> Result<FoundOrganizations, FileError> {
        let folder = self.organizations();
        let reading = |source| FileError::reading(&folder, source);
        let mut found = FoundOrganizations::default();
        for entry in fs::read_dir(&folder).map_err(reading)? {
            let path = entry.map_err(reading)?.path();
            if path.extension().is_none_or(|extension| extension != "keys") {
                continue;
            }
            match organization_of(&path) {
                Ok(id) => found.ids.push(id),
                Err(reason) => found.ignored.push(IgnoredFile { path, reason }),
            }
        }
        found.ids.sort();
        found.ignored.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(found)
    }

    fn of(&self, organization: OrganizationId, extension: &str) -> PathBuf {
        self.organizations().join(format!("{organization}.{extension}"))
    }

    fn is_ours_or_empty(&self) -> Result<bool, FileError> {
        if self.organizations().is_dir() || self.accounts_db().is_file() {
            return Ok(true);
        }
        let mut entries =
            fs::read_dir(&self.root).map_err(|source| FileError::reading(&self.root, source))?;
        Ok(entries.next().is_none())
    }
}

/// The organization that a file of key slots is named after, or why there is none.
fn organization_of(path: &Path) -> Result<OrganizationId, String> {
    let kind = fs::symlink_metadata(path).map_err(|error| error.to_string())?.file_type();
    if let Some(kind) = unlike_plain(kind) {
        return Err(format!("it is {kind}, not a plain file"));
    }
    let stem = path.file_stem().unwrap_or_default();
    let id: OrganizationId =
        stem.to_string_lossy().parse().map_err(|error| format!("its name is no id: {error}"))?;
    // Two spellings of one id would be two files of one organization.
    if id.to_string().as_str() == stem { Ok(id) } else { Err(format!("its name is not spelled {id}")) }
}

fn platform() -> Result<impl BaseStrategy, FileError> {
    etcetera::base_strategy::choose_native_strategy().map_err(|_| FileError::NoHome)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::atomic_file::write_owner_only;

    #[cfg(unix)]
    fn mode(path: &Path) -> u32 {
        std::os::unix::fs::PermissionsExt::mode(&fs::metadata(path).unwrap().permissions()) & 0o777
    }

    #[cfg(unix)]
    #[test]
    fn the_folder_is_for_its_owner() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().unwrap();
        let new = place.path().join("deep/er");
        let folder = DataFolder::at(&new).unwrap();
        assert_eq!((mode(&new), mode(&folder.organizations())), (0o700, 0o700));
        // A copy that came back with the rights of others is narrowed again.
        fs::set_permissions(&new, fs::Permissions::from_mode(0o777)).unwrap();
        DataFolder::at(&new).unwrap();
        assert_eq!(mode(&new), 0o700);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_of_others_is_not_narrowed_and_one_of_everybody_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().unwrap();
        write_owner_only(&place.path().join("letter.txt"), b"").unwrap();
        fs::set_permissions(place.path(), fs::Permissions::from_mode(0o777)).unwrap();
        assert!(matches!(DataFolder::at(place.path()), Err(FileError::OpenToEverybody { .. })));
        assert_eq!(mode(place.path()), 0o777);
        fs::set_permissions(place.path(), fs::Permissions::from_mode(0o755)).unwrap();
        DataFolder::at(place.path()).unwrap();
        assert_eq!(mode(place.path()), 0o755);
        assert!(DataFolder::at(place.path().join("letter.txt")).is_err());
    }

    #[test]
    fn organizations_are_found_by_their_key_slots() {
        let place = tempfile::tempdir().unwrap();
        let folder = DataFolder::at(place.path()).unwrap();
        let ids = [2, 1].map(|byte| OrganizationId::from_bytes([byte; 16]));
        for id in ids {
            write_owner_only(&folder.organization_keys(id), b"").unwrap();
            write_owner_only(&folder.organization_db(id), b"").unwrap();
        }
        let loud = OrganizationId::from_bytes([0xab; 16]).to_string().to_uppercase();
        for stray in ["notes.keys", "notes.txt", ".keys", &format!("{loud}.keys")] {
            write_owner_only(&folder.organizations().join(stray), b"").unwrap();
        }
        fs::create_dir(folder.organization_keys(OrganizationId::from_bytes([3; 16]))).unwrap();
        let found = folder.organization_ids().unwrap();
        assert_eq!(found.ids, [ids[1], ids[0]]);
        assert_eq!(found.ignored.len(), 3, "{:?}", found.ignored);
        assert!(found.ignored.iter().all(|file| !file.reason.is_empty()));
    }

    #[test]
    fn the_state_lies_outside_the_data() {
        let place = tempfile::tempdir().unwrap();
        let folder = DataFolder::at(place.path().join("data")).unwrap();
        let folder = folder.with_state_folder(place.path().join("state"));
        assert!(folder.state_folder().unwrap().is_dir());
        assert!(!folder.state_folder().unwrap().starts_with(folder.root()));
    }
}
