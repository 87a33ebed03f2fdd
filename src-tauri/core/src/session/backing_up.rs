//! Backups: the organization as it is, kept among its copies and at a second place that may be absent.
//!
//! A backup is a package: nothing in it can be read without a key. Making one needs no right, since whoever can open
//! the data folder can copy its files; choosing a place of one's own for it does.

use std::fs;
use std::path::{Path, PathBuf};

use orgdesk_domain::action::Action;
use orgdesk_domain::language::Sentence;
use orgdesk_domain::policy::Target;
use orgdesk_domain::{OrganizationId, PackageId, Timestamp, said};
use serde::{Deserialize, Serialize};

use super::packaging::pack;
use super::{LOCK_PATIENCE, Session};
use crate::Error;
use crate::desktop::Desktop;
use crate::files::{DataFolder, FileError, OrganizationLock, atomic_file, owner_only};
use crate::journal::Payload;
use crate::package::{Archive, PackageKind, Packaged};
use crate::randomness::id_entropy;

/// The daily backups that are kept of each organization.
const DAILY_KEPT: usize = 14;
/// Those that are kept of each other reason; what a person asked for is never taken away.
const OTHERS_KEPT: usize = 10;
/// What backups end with, as all packages do.
const EXTENSION: &str = "orgdesk";

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BackupReason {
    /// A day has passed.
    Daily,
    /// Somebody asked for it.
    Asked,
    /// A newer Orgdesk is about to change the form of the file.
    BeforeUpdate,
    /// A package is about to take its place.
    BeforePackage,
    /// Another backup is about to take its place.
    BeforeRestore,
    /// What was written here was given up.
    GivenUp,
}

impl BackupReason {
    const ALL: [Self; 6] = [
        Self::Daily,
        Self::Asked,
        Self::BeforeUpdate,
        Self::BeforePackage,
        Self::BeforeRestore,
        Self::GivenUp,
    ];

    /// The word in the name of the file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Asked => "asked",
            Self::BeforeUpdate => "before-update",
            Self::BeforePackage => "before-package",
            Self::BeforeRestore => "before-restore",
            Self::GivenUp => "given-up",
        }
    }

    const fn kept(self) -> Option<usize> {
        match self {
            Self::Daily => Some(DAILY_KEPT),
            // What is nowhere else any more is never taken away.
            Self::Asked | Self::BeforeRestore | Self::GivenUp => None,
            Self::BeforeUpdate | Self::BeforePackage => Some(OTHERS_KEPT),
        }
    }
}

/// A backup that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// Of which organization.
    pub organization: OrganizationId,
    /// When it was made.
    pub made_at: Timestamp,
    /// Why; `None` where its name does not say.
    pub reason: Option<BackupReason>,
    /// The number of the newest entry in it.
    pub seq: u64,
    /// Its size.
    pub bytes: u64,
}

/// Where backups go besides the data folder.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackupPlaces {
    /// A folder on another disk: what it lacks while it is absent it gets when it is there again.
    pub second: Option<PathBuf>,
}

impl Session {
    /// Makes a backup now.
    ///
    /// # Errors
    /// Where the file cannot be read or the backup not be written.
    pub fn back_up(&mut self, reason: BackupReason) -> Result<Backup, Error> {
        let _alone = OrganizationLock::exclusive(&self.folder, self.organization, LOCK_PATIENCE)?;
        self.reopen_if_replaced()?;
        let packaged = self.file.packaged(self.organization, self.fingerprint)?;
        let path = keep(&self.folder, packaged, reason, self.clock.now())?;
        prune(&self.folder.backups(self.organization))?;
        backup(&path)
    }

    /// Makes the daily backup where the newest is older than a day and something was written since.
    ///
    /// # Errors
    /// As [`Self::back_up`].
    pub fn back_up_daily(&mut self) -> Result<Option<Backup>, Error> {
        let now = self.clock.now();
        let kept = backups_in(&self.folder.backups(self.organization))?;
        // One of a clock that ran ahead is no reason to make none.
        let newest = kept.into_iter().rfind(|backup| backup.made_at <= now);
        if let Some(newest) = newest
            && (newest.made_at.plus_days(1) > now || newest.seq == self.newest_seq()?)
        {
            return Ok(None);
        }
        self.back_up(BackupReason::Daily).map(Some)
    }

    /// Makes a backup into a folder that the person names.
    ///
    /// # Errors
    /// [`Error::Denied`], journalled, for whoever may not make packages; and as [`Self::back_up`].
    pub fn back_up_to(&mut self, folder: &Path) -> Result<Backup, Error> {
        {
            let _lock = self.ready()?;
            if let Err(refusal) = self.demand(Action::OrgPackage, &Target::Organization) {
                return Err(self.refuse(refusal, Action::OrgPackage)?);
            }
        }
        if !folder.is_dir() {
            return Err(Error::invalid(
                "folder",
                said!("{folder} is not there, or is no folder", folder = folder.display()),
            ));
        }
        let made = self.back_up(BackupReason::Asked)?;
        if self.writer_elsewhere()?.is_none() {
            let _lock = self.ready()?;
            let package = Archive::open(&made.path)?.manifest.package;
            self.record(&Payload::OrganizationCopied { package }, Action::OrgPackage)?;
        }
        backup(&copied_into(&made, folder)?)
    }

    fn newest_seq(&mut self) -> Result<u64, Error> {
        let _lock = self.ready()?;
        crate::store::journal::newest_seq(&self.file.connection)
    }
}

impl Desktop {
    /// The backups that are kept of an organization, oldest first.
    ///
    /// # Errors
    /// Where the folder cannot be read. A file that is no backup is passed over.
    pub fn backups(&self, organization: OrganizationId) -> Result<Vec<Backup>, Error> {
        backups_in(&self.folder.backups(organization))
    }

    /// Where backups go besides the data folder.
    ///
    /// # Errors
    /// Where the settings cannot be read.
    pub fn backup_places(&self) -> Result<BackupPlaces, Error> {
        Ok(BackupPlaces { second: remembered_places(&self.folder)?.second })
    }

    /// Sets where backups go besides the data folder.
    ///
    /// # Errors
    /// [`Error::Invalid`] where the second place is no folder, or lies in the data folder.
    pub fn set_backup_places(&self, places: &BackupPlaces) -> Result<(), Error> {
        if let Some(second) = &places.second {
            if !second.is_absolute() || !second.is_dir() {
                let problem = said!(
                    "{second} is not the full path of a folder that is there",
                    second = second.display()
                );
                return Err(Error::invalid("second place", problem));
            }
            if self.folder.holds(second) {
                return Err(Error::invalid(
                    "second place",
                    said!("it lies in the data folder and would go with it"),
                ));
            }
        }
        let last_there = places.second.is_some().then(|| self.clock.now());
        remember_places(&self.folder, &RememberedPlaces { second: places.second.clone(), last_there })
    }

    /// Gives the second place what it lacks; answers how many backups it got, and `None` where it is absent now or
    /// none is chosen.
    ///
    /// # Errors
    /// Where it is there and cannot be written.
    pub fn catch_up_second_place(&self) -> Result<Option<usize>, Error> {
        let remembered = remembered_places(&self.folder)?;
        let Some(second) = remembered.second.clone().filter(|second| second.is_dir()) else {
            return Ok(None);
        };
        let mut copied = 0;
        for organization in self.folder.organization_ids()?.ids {
            let kept = self.backups(organization)?;
            if kept.is_empty() {
                continue;
            }
            // Of each desktop by itself: several may have the one stick.
            let there =
                second.join("orgdesk-backups").join(organization.to_string()).join(self.device.to_string());
            owner_only::create_folder(&there)?;
            for backup in kept {
                if !backup.path.file_name().is_some_and(|name| there.join(name).exists()) {
                    copied_into(&backup, &there)?;
                    copied += 1;
                }
            }
            prune(&there)?;
        }
        let now = self.clock.now();
        // Once a day is enough to tell weeks by.
        if remembered.last_there.is_none_or(|last| last.plus_days(1) <= now || last > now) {
            remember_places(&self.folder, &RememberedPlaces { last_there: Some(now), ..remembered })?;
        }
        Ok(Some(copied))
    }
}

/// The newest backup that is kept of an organization.
pub(super) fn newest_backup(
    folder: &DataFolder,
    organization: OrganizationId,
) -> Result<Option<Backup>, Error> {
    Ok(backups_in(&folder.backups(organization))?.pop())
}

/// Since when the second place is absent; `None` where it is there, none is chosen, or nobody knows.
pub(super) fn second_place_absent_since(folder: &DataFolder) -> Result<Option<Timestamp>, Error> {
    let remembered = remembered_places(folder)?;
    let is_absent = remembered.second.is_some_and(|second| !second.is_dir());
    Ok(remembered.last_there.filter(|_| is_absent))
}

/// The file of the places.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RememberedPlaces {
    second: Option<PathBuf>,
    /// When the second place was last there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_there: Option<Timestamp>,
}

fn remembered_places(folder: &DataFolder) -> Result<RememberedPlaces, Error> {
    let path = folder.backup_places_file();
    if !path.exists() {
        return Ok(RememberedPlaces::default());
    }
    let bytes = atomic_file::read_at_most(&path, 64 * 1024)?;
    serde_json::from_slice(&bytes).map_err(|error| {
        Error::damaged(said!(
            "{path} is damaged ({error}); choose the second place anew",
            path = path.display(),
            error
        ))
    })
}

fn remember_places(folder: &DataFolder, places: &RememberedPlaces) -> Result<(), Error> {
    let bytes = serde_json::to_vec_pretty(places)?;
    Ok(atomic_file::write_owner_only(&folder.backup_places_file(), &bytes)?)
}

/// Keeps what lies on the disk as a backup; for whoever has the organization alone.
pub(super) fn keep(
    folder: &DataFolder,
    packaged: Packaged,
    reason: BackupReason,
    now: Timestamp,
) -> Result<PathBuf, Error> {
    let kept = folder.backups(packaged.organization);
    owner_only::create_folder(&kept)?;
    // Windows does not take colons in names of files.
    let stem = format!("{}-{}-{}", now.to_string().replace(':', ""), packaged.seq, reason.as_str());
    let path = kept.join(format!("{stem}.{EXTENSION}"));
    pack(folder, packaged, (PackageId::new(now, id_entropy()?), PackageKind::Backup, now), &path)?;
    Ok(path)
}

fn backups_in(folder: &Path) -> Result<Vec<Backup>, Error> {
    let reading = |source| FileError::reading(folder, source);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(reading(error).into()),
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(reading)?.path();
        if path.extension().is_some_and(|extension| extension == EXTENSION) {
            // What is none, or was damaged, is no way back and not shown as one.
            found.extend(backup(&path).ok());
        }
    }
    found.sort_by(|one, other| (one.made_at, &one.path).cmp(&(other.made_at, &other.path)));
    Ok(found)
}

fn backup(path: &Path) -> Result<Backup, Error> {
    let manifest = Archive::open(path)?.manifest;
    let Some(packaged) = manifest.organizations.first() else {
        return Err(Error::invalid(Sentence::quoted(&path.display()), said!("no organization is in it")));
    };
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    Ok(Backup {
        path: path.to_owned(),
        organization: packaged.organization,
        made_at: manifest.made_at,
        reason: BackupReason::ALL
            .into_iter()
            .find(|reason| stem.ends_with(&format!("-{}-{}", packaged.seq, reason.as_str()))),
        seq: packaged.seq,
        bytes: fs::metadata(path).map_err(|error| Error::file(path, &error))?.len(),
    })
}

fn copied_into(backup: &Backup, folder: &Path) -> Result<PathBuf, Error> {
    let name = backup.path.file_name().ok_or_else(|| Error::invalid("backup", said!("it has no name")))?;
    let to = folder.join(name);
    let mut from = fs::File::open(&backup.path).map_err(|error| Error::file(&backup.path, &error))?;
    atomic_file::write_with(&to, |to| std::io::copy(&mut from, to).map(|_| ()))?;
    Ok(to)
}

/// Takes away the oldest of each reason beyond the number that is kept.
fn prune(folder: &Path) -> Result<(), Error> {
    let kept = backups_in(folder)?;
    for reason in BackupReason::ALL {
        let Some(most) = reason.kept() else { continue };
        let of_reason: Vec<_> = kept.iter().filter(|backup| backup.reason == Some(reason)).collect();
        for backup in of_reason.iter().take(of_reason.len().saturating_sub(most)) {
            fs::remove_file(&backup.path).map_err(|error| Error::file(&backup.path, &error))?;
        }
    }
    Ok(())
}
