//! Moving to another computer: an account, still sealed, with all its organizations in one file.

use std::path::Path;
use std::sync::Arc;

use orgdesk_domain::language::Sentence;
use orgdesk_domain::{OrganizationId, PackageId, said};

use super::arriving::Arrival;
use super::packaging::{outside, parts_of};
use super::{LOCK_PATIENCE, Session};
use crate::Error;
use crate::accounts::UnlockedAccount;
use crate::desktop::Desktop;
use crate::files::OrganizationLock;
use crate::journal::Payload;
use crate::package::{self, Archive, Manifest, PackageKind, Part};
use crate::randomness::id_entropy;
use crate::vault::Password;

/// What the account is called in a package.
const ACCOUNT: &str = "account.json";
/// The bytes that an account can have.
const MOST_ACCOUNT_BYTES: u64 = 64 * 1024;

/// An account that was packed up.
#[derive(Debug)]
pub struct Moved {
    /// What is in the package.
    pub manifest: Manifest,
    /// The organizations that go on being written here, because the account may not hand them over: over there they
    /// are copies. Each with the reason.
    pub copies: Vec<(OrganizationId, Sentence)>,
    /// Those that do not open for the account, and stay here. Each with the reason.
    pub left_out: Vec<(OrganizationId, Sentence)>,
}

/// An account that was taken in with its organizations.
pub struct TakenIn {
    /// The account, unlocked.
    pub account: Arc<UnlockedAccount>,
    /// Each organization.
    pub organizations: Vec<TakenInOrganization>,
}

/// An organization that came with an account.
pub struct TakenInOrganization {
    /// Which.
    pub id: OrganizationId,
    /// It, opened, or the reason why it is not.
    pub opened: Result<(Session, Arrival), Error>,
}

impl Desktop {
    /// Packs an account up with all its organizations. Those that it may hand over are only read here from now on.
    ///
    /// # Errors
    /// Where the file cannot be written. Hand-overs that were made by then stand: an Owner takes them back.
    pub fn move_account(&self, who: &Arc<UnlockedAccount>, to: &Path) -> Result<Moved, Error> {
        outside(&self.folder, to)?;
        let now = self.clock.now();
        let package = PackageId::new(now, id_entropy()?);
        let mut copies = Vec::new();
        let mut packaged = Vec::new();
        let mut locks = Vec::new();
        let mut parts = Vec::new();
        let mut left_out = Vec::new();
        let mut opened = Vec::new();
        // All are opened before the first is handed over, so that one that does not open stops nothing half-way.
        for organization in self.organizations_of(who.id())? {
            match Session::enter(self, Arc::clone(who), organization) {
                Ok(session) => opened.push((organization, session)),
                Err(error) => left_out.push((organization, error.sentence())),
            }
        }
        for (organization, mut session) in opened {
            if let Err(reason) = session.hand_over_in(package) {
                copies.push((organization, reason.sentence()));
            }
            drop(session);
            locks.push(OrganizationLock::exclusive(&self.folder, organization, LOCK_PATIENCE)?);
            packaged.push(self.packaged(who, organization)?);
            parts.extend(parts_of(&self.folder, organization));
        }
        let account = self.accounts().packed(who.id())?;
        let mut all: Vec<_> = parts.iter().map(|(name, path)| (name.clone(), Part::File(path))).collect();
        all.push((ACCOUNT.to_owned(), Part::Bytes(&account)));
        let manifest = package::write(to, (package, PackageKind::Account, now), packaged, &all)?;
        drop(locks);
        Ok(Moved { manifest, copies, left_out })
    }

    /// Opens the package of an account: the account is here then, with its organizations.
    ///
    /// # Errors
    /// [`Error::Locked`] for a wrong password; where it is no such package, or an account of this address is here.
    pub fn open_account(&self, path: &Path, password: &Password) -> Result<TakenIn, Error> {
        let mut archive = Archive::open(path)?;
        if archive.manifest.kind != PackageKind::Account {
            return Err(Error::invalid(
                Sentence::quoted(&path.display()),
                said!("it carries an organization, no account; open it with “org open”"),
            ));
        }
        let account =
            Arc::new(self.accounts().take_in(&archive.bytes(ACCOUNT, MOST_ACCOUNT_BYTES)?, password)?);
        let ids: Vec<_> = archive.manifest.organizations.iter().map(|one| one.organization).collect();
        let open = |id| {
            let opened = self.open_packaged(Arc::clone(&account), path, id);
            TakenInOrganization { id, opened }
        };
        let organizations = ids.into_iter().map(open).collect();
        Ok(TakenIn { account, organizations })
    }
}

impl Session {
    /// Hands the organization over in a package of several, where this desktop writes it and the account may.
    fn hand_over_in(&mut self, package: PackageId) -> Result<(), Error> {
        // Also what this desktop handed over itself: it went to somebody else.
        if let Some(elsewhere) = self.writer_elsewhere()? {
            return Err(Error::ReadOnly(Sentence::from(&elsewhere)));
        }
        self.leave_with(&Payload::OrganizationHandedOver { package })
    }
}
