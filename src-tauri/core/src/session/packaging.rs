//! Packing an organization up: a copy to be read elsewhere, or its hand-over to another desktop.

use std::path::{Path, PathBuf};

use orgdesk_domain::action::Action;
use orgdesk_domain::language::Sentence;
use orgdesk_domain::policy::Target;
use orgdesk_domain::{OrganizationId, PackageId, Timestamp, said};

use super::{LOCK_PATIENCE, Session};
use crate::Error;
use crate::files::{DataFolder, OrganizationLock};
use crate::gate::Outcome;
use crate::journal::{Elsewhere, Payload};
use crate::package::{self, Manifest, PackageKind, Packaged, Part};
use crate::randomness::id_entropy;
use crate::store::journal;

impl Session {
    /// Why the organization can only be read here, where another desktop writes it.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn writer_elsewhere(&mut self) -> Result<Option<Elsewhere>, Error> {
        let _lock = self.ready()?;
        self.written_elsewhere()
    }

    /// Writes a copy of the organization, to be read elsewhere: whoever has a key in it opens it.
    ///
    /// # Errors
    /// [`Error::Denied`], journalled; [`Error::ReadOnly`] where this is a copy itself; where the file cannot be
    /// written.
    pub fn copy_to(&mut self, path: &Path) -> Result<Manifest, Error> {
        outside(&self.folder, path)?;
        let package = self.new_package()?;
        self.leave_with(&Payload::OrganizationCopied { package })?;
        self.pack(package, PackageKind::Copy, path)
    }

    /// Hands the organization over: from here on it is only read at this desktop, and whoever opens the package
    /// writes it. Where it was handed over before, the same package is written once more.
    ///
    /// # Errors
    /// As [`Self::copy_to`]. Where only the package could not be written, the hand-over stands: write it again, or
    /// take it back.
    pub fn hand_over_to(&mut self, path: &Path) -> Result<Manifest, Error> {
        outside(&self.folder, path)?;
        let outstanding = match self.writer_elsewhere()? {
            Some(Elsewhere::HandedOver { package, .. }) => Some(package),
            Some(Elsewhere::OnItsWay { .. } | Elsewhere::Copy { .. }) | None => None,
        };
        let package = match outstanding {
            Some(package) => {
                let _lock = self.ready()?;
                self.demand(Action::OrgPackage, &Target::Organization)?;
                package
            }
            None => {
                let package = self.new_package()?;
                self.leave_with(&Payload::OrganizationHandedOver { package })?;
                package
            }
        };
        self.pack(package, PackageKind::HandOver, path)
    }

    /// Goes on at this desktop although another one has the organization: what it wrote since is abandoned.
    ///
    /// # Errors
    /// [`Error::Denied`] for anybody but Owners; [`Error::Invalid`] where this desktop writes it already.
    pub fn take_writing(&mut self) -> Result<Outcome, Error> {
        self.undoubted()?;
        let _lock = self.ready()?;
        if self.written_elsewhere()?.is_none() {
            return Err(Error::invalid(
                "organization",
                said!("this desktop writes it already; there is nothing to take"),
            ));
        }
        self.demand(Action::OrgRestore, &Target::Organization)?;
        self.record(&Payload::WritingTaken {}, Action::OrgRestore)
    }

    pub(super) fn written_elsewhere(&self) -> Result<Option<Elsewhere>, Error> {
        let head = journal::head(&self.file.connection)?;
        Ok(head.and_then(|head| Elsewhere::behind(&head, self.device)))
    }

    fn new_package(&self) -> Result<PackageId, Error> {
        Ok(PackageId::new(self.clock.now(), id_entropy()?))
    }

    pub(super) fn leave_with(&mut self, payload: &Payload) -> Result<(), Error> {
        self.writable()?;
        self.rotate_if_due()?;
        let _lock = self.ready()?;
        self.record(payload, Action::OrgPackage).map(|_| ())
    }

    fn pack(&mut self, package: PackageId, kind: PackageKind, path: &Path) -> Result<Manifest, Error> {
        let _alone = OrganizationLock::exclusive(&self.folder, self.organization, LOCK_PATIENCE)?;
        self.reopen_if_replaced()?;
        let packaged = self.file.packaged(self.organization, self.fingerprint)?;
        pack(&self.folder, packaged, (package, kind, self.clock.now()), path)
    }
}

/// Packs up what lies on the disk, for whoever has the organization alone: reading a file beside a connection to it
/// would end the locks that the connection holds, if it held any.
pub(super) fn pack(
    folder: &DataFolder,
    packaged: Packaged,
    about: (PackageId, PackageKind, Timestamp),
    path: &Path,
) -> Result<Manifest, Error> {
    let parts = parts_of(folder, packaged.organization);
    let parts: Vec<_> = parts.iter().map(|(name, path)| (name.clone(), Part::File(path))).collect();
    package::write(path, about, vec![packaged], &parts)
}

/// The files of an organization, by what a package calls them.
pub(super) fn parts_of(folder: &DataFolder, organization: OrganizationId) -> [(String, PathBuf); 2] {
    [
        (database_in_package(organization), folder.organization_db(organization)),
        (keys_in_package(organization), folder.organization_keys(organization)),
    ]
}

/// Refuses to write what leaves in the place of a file of Orgdesk's own.
pub(super) fn outside(folder: &DataFolder, path: &Path) -> Result<(), Error> {
    if !folder.holds(path) {
        return Ok(());
    }
    Err(Error::invalid(
        Sentence::quoted(&path.display()),
        said!("it lies in Orgdesk's own data folder; choose another place"),
    ))
}

/// What an organization's database is called in a package.
pub(super) fn database_in_package(organization: OrganizationId) -> String {
    format!("organizations/{organization}.db")
}

/// What its key slots are called there.
pub(super) fn keys_in_package(organization: OrganizationId) -> String {
    format!("organizations/{organization}.keys")
}
