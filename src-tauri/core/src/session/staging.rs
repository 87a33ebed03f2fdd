//! A package looked at in a folder of its own, before anything of it stands anywhere else.

use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;
use std::collections::HashSet;
use std::path::Path;

use orgdesk_domain::{OrganizationId, Timestamp};
use tempfile::TempDir;

use super::file::{OpenFile, slots_of};
use super::migrating::open_current;
use super::packaging::{database_in_package, keys_in_package};
use super::step::{KnownHolders, Recipient, holders};
use super::trust;
use crate::Error;
use crate::desktop::Desktop;
use crate::files::DataFolder;
use crate::journal::Verification;
use crate::package::{Archive, Manifest, PackageKind, Packaged};
use crate::store::{self, Tables};
use crate::vault::Slot;

/// What the folders begin with in which packages are looked at.
const ARRIVING: &str = ".arriving-";

/// An organization that was taken out of a package, proved, and lies in a folder of its own until it is dropped.
pub(super) struct Staged {
    pub(super) manifest: Manifest,
    pub(super) organization: OrganizationId,
    pub(super) file: OpenFile,
    pub(super) slot: Slot,
    place: Place,
}

/// Where it lies.
pub(super) struct Place {
    pub(super) folder: DataFolder,
    _until_dropped: TempDir,
}

impl Staged {
    /// Takes the one organization out of a package that carries one.
    ///
    /// # Errors
    /// As [`Self::of_several`]; [`Error::Invalid`] where it carries none or several.
    pub(super) fn of(
        desktop: &Desktop,
        path: &Path,
        open: impl Fn(&DataFolder, OrganizationId) -> Result<(OpenFile, Slot), Error>,
    ) -> Result<Self, Error> {
        let archive = Archive::open(path)?;
        let (one, is_account) = match archive.manifest.organizations.as_slice() {
            [one] => (one.organization, archive.manifest.kind == PackageKind::Account),
            _ => return Err(account_instead(path)),
        };
        if is_account {
            return Err(account_instead(path));
        }
        Self::of_several(desktop, path, one, open)
    }

    /// Takes an organization out of a package, opens it by `open`, and proves it.
    ///
    /// # Errors
    /// [`Error::Invalid`] where it is no package of one organization, [`Error::NotFound`] where nothing in it opens
    /// it, [`Error::Damaged`] with the first thing that is not as it was signed.
    pub(super) fn of_several(
        desktop: &Desktop,
        path: &Path,
        organization: OrganizationId,
        open: impl Fn(&DataFolder, OrganizationId) -> Result<(OpenFile, Slot), Error>,
    ) -> Result<Self, Error> {
        let mut archive = Archive::open(path)?;
        let named = archive.manifest.organizations.iter().find(|one| one.organization == organization);
        let packaged = *named.ok_or_else(|| Error::not_found("organization", organization))?;
        // Beside the organizations, so that what is proved can be moved into place without being copied again.
        let place = tempfile::Builder::new()
            .prefix(ARRIVING)
            .tempdir_in(desktop.folder.root())
            .map_err(|error| Error::file(desktop.folder.root(), &error))?;
        let folder = DataFolder::at(place.path())?;
        archive.extract(&database_in_package(organization), &folder.organization_db(organization))?;
        archive.extract(&keys_in_package(organization), &folder.organization_keys(organization))?;
        let opened = || open(&folder, organization);
        let (lock, file, slot) = open_current(&folder, organization, desktop.clock.now(), opened)?;
        drop(lock);
        let staged = Self {
            manifest: archive.manifest.clone(),
            organization,
            file,
            slot,
            place: Place { folder, _until_dropped: place },
        };
        staged.prove(path, &packaged)?;
        Ok(staged)
    }

    /// The folder that it lies in.
    pub(super) fn folder(&self) -> &DataFolder {
        &self.place.folder
    }

    /// Closes the database, so that its file can be moved.
    pub(super) fn closed(self) -> Result<Place, Error> {
        self.file.connection.close().map_err(|(_, error)| error)?;
        Ok(self.place)
    }

    /// The whole journal, the whole state: what is not proved here is taken for nothing.
    fn prove(&self, path: &Path, packaged: &Packaged) -> Result<(), Error> {
        let refuse = |problem: Sentence| {
            Error::damaged(said!(
                "{path}: {problem}. Nothing was changed; ask whoever sent it for another one",
                path = path.display(),
                problem => problem
            ))
        };
        let slots = slots_of(self.folder(), self.organization)?;
        let fingerprint = slots.map(|slots| slots.fingerprint);
        let head = store::journal::head(&self.file.connection)?;
        let is_named = head
            .is_some_and(|head| head.draft.link.seq == packaged.seq && head.hash == packaged.hash)
            && fingerprint == Some(packaged.fingerprint);
        if !is_named {
            return Err(refuse(said!("the organization in it is another than its table of contents names")));
        }
        let whole: String = self.file.connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if whole != "ok" {
            return Err(refuse(said!("the organization in it is not whole")));
        }
        // All of it in one go: nobody else has this file open.
        let mut verification = Verification::new(None);
        verification.replay(&self.file.connection, u64::MAX)?;
        let snapshot = self.file.connection.unchecked_transaction()?;
        let report = verification.finish(&snapshot, fingerprint.as_ref())?;
        drop(snapshot);
        match report.problems.into_iter().next() {
            Some(problem) => Err(refuse(said!(
                "the organization in it is not what was signed: {problem}",
                problem => problem.sentence
            ))),
            None => self.prove_slots().and_then(|problem| problem.map_or(Ok(()), |it| Err(refuse(it)))),
        }
    }

    /// Everybody who may open the organization has a key slot in it, and nobody else; each sealed by somebody whom the
    /// journal knows. The table of contents vouches for nothing: anybody can write one.
    fn prove_slots(&self) -> Result<Option<Sentence>, Error> {
        let connection = &self.file.connection;
        let records = Tables(connection);
        let slots = slots_of(self.folder(), self.organization)?;
        let slots = slots.ok_or_else(|| Error::not_found("organization", self.organization))?;
        let known = KnownHolders::of(&records)?;
        let sealers: HashSet<[u8; 32]> = records.keys()?.into_iter().map(|key| key.keys.signing).collect();
        let is_right = |slot: &Slot| known.holds(slot) && sealers.contains(&slot.sealed_by);
        if !slots.slots.iter().all(is_right) || slots.check_signatures().is_err() {
            return Ok(Some(said!("a key slot in it is of nobody whom the journal knows")));
        }
        for Recipient { holder, .. } in holders(&records)? {
            if !slots.slots.iter().any(|slot| slot.holder == holder) {
                return Ok(Some(said!(
                    "the key slot of somebody who may open the organization is missing in it"
                )));
            }
        }
        trust::doubt_but_older(&self.file, self.organization, slots.fingerprint)
    }
}

/// Takes away what a process that was killed left in the midst of looking at a package. What is younger than a day may
/// be somebody's at work; and nobody is kept out for what cannot be taken away.
pub(crate) fn remove_leftovers(folder: &DataFolder, now: Timestamp) {
    let Ok(entries) = std::fs::read_dir(folder.root()) else { return };
    for entry in entries.flatten() {
        let is_ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(ARRIVING));
        let changed = entry.metadata().and_then(|metadata| metadata.modified()).ok();
        let since = changed.and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
        let since = since.and_then(|since| i64::try_from(since.as_millis()).ok());
        let is_old = since.is_some_and(|since| Timestamp::from_unix_millis(since).plus_days(1) < now);
        if is_ours && is_old {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

fn account_instead(path: &Path) -> Error {
    Error::invalid(
        Sentence::quoted(&path.display()),
        said!("it carries an account with its organizations; open it with “account open”"),
    )
}
