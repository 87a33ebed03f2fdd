//! An organization opened for one account: every read, every question and every change of it goes through here.
//!
//! A session holds the file open but its lock only while it works, so that the desktop app and the command line
//! can have one organization open at once and a rotation can come between two steps of either.

mod applying;
mod arriving;
mod attention;
mod backing_up;
mod doors;
mod dossier;
mod exporting;
mod file;
mod importing;
mod journal_export;
mod journal_page;
mod many;
mod member_stream;
mod members;
mod migrating;
mod moving;
mod named_lists;
mod opening;
mod packaging;
mod paging;
mod proving;
mod reading;
mod recovering;
mod replying;
mod rescuing;
mod restoring;
mod rotation;
mod staging;
mod step;
mod trust;
mod undoing;
mod view;
mod writer_note;

use orgdesk_domain::language::Sentence;
use std::sync::Arc;

use orgdesk_domain::action::Action;
use orgdesk_domain::policy::{Decision, RulesVersion, Target, decide};
use orgdesk_domain::{DeviceId, MemberId, OrganizationId, Timestamp};

use crate::Error;
use crate::accounts::UnlockedAccount;
use crate::clock::Clock;
use crate::files::{DataFolder, OrganizationLock};
use crate::gate::Author;
use crate::heads::Heads;
use crate::state::Records as _;
use crate::store::{Tables, is_outdated};
use crate::vault::Fingerprint;
use file::OpenFile;

pub use crate::lists::ExportFormat;
pub use arriving::{Arrival, PartedSide, Relation};
pub use backing_up::{Backup, BackupPlaces, BackupReason};
pub use dossier::{Dossier, DossierForm, HeldElsewhere, HeldKey, HeldText};
pub use exporting::{Destination, Exported, MemberExport};
pub use journal_export::JournalFormat;
pub use journal_page::{JournalEntryView, JournalFilter, JournalLine, TakeBack};
pub use many::{HeldRights, ManyChange, ManyPlan, PlannedMember, RefusedMember};
pub use moving::{Moved, TakenIn, TakenInOrganization};
pub use proving::Proving;
pub(crate) use reading::full_name;
pub use reading::{InvitationView, OrganizationView, RecoveryKeyView};
pub use rescuing::Rescued;
pub use restoring::Restoration;
pub(crate) use staging::remove_leftovers;
pub use undoing::Undone;
pub use view::{MemberView, OverrideView};
pub(crate) use writer_note::finish_arrival;

/// How long to wait for the lock of a file that somebody else works on.
const LOCK_PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

/// An organization, opened for one account.
pub struct Session {
    folder: DataFolder,
    clock: Arc<dyn Clock>,
    device: DeviceId,
    account: Arc<UnlockedAccount>,
    organization: OrganizationId,
    fingerprint: Fingerprint,
    member: MemberId,
    file: OpenFile,
    heads: Heads,
    /// The members as tables show them, once they were asked for.
    directory: Option<paging::Kept>,
    /// Why nothing may be changed, where the file is not what it should be.
    doubt: Option<Sentence>,
}

impl Session {
    /// The organization's id.
    pub fn organization(&self) -> OrganizationId {
        self.organization
    }

    /// The membership of whoever opened it.
    pub fn member(&self) -> MemberId {
        self.member
    }

    /// The fingerprint of the organization: the hash of its first entry.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Why the organization can be read but not changed, where that is so.
    pub fn doubt(&self) -> Option<&Sentence> {
        self.doubt.as_ref()
    }

    /// The time that questions are decided by.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The shared lock, with the file opened anew where a rotation put another in its place.
    pub(crate) fn ready(&mut self) -> Result<OrganizationLock, Error> {
        let lock = writer_note::shared_lock(&self.folder, self.organization)?;
        self.reopen_if_replaced()?;
        step::begin_reading(&self.file.connection, &self.folder.writer_note(self.organization))?;
        Ok(lock)
    }

    /// A rotation puts another file in place, but so does whoever puts back a copy: what stands there now is doubted
    /// as at opening, and worked with only once it was looked at.
    fn reopen_if_replaced(&mut self) -> Result<(), Error> {
        if !self.file.is_replaced()? {
            return Ok(());
        }
        let (file, slot) = OpenFile::with_account(&self.folder, self.organization, &self.account)?;
        if is_outdated(&file.connection)? {
            return Err(Error::Locked(
                "a file of an older version of Orgdesk was put in place of this organization's meanwhile. Nothing \
                 was changed; open the organization again"
                    .into(),
            ));
        }
        opening::check_membership(&Tables(&file.connection), slot.member, &self.account)?;
        let named = opening::fingerprint_of(&self.folder, self.organization)?;
        let doubt = match trust::other_founding(self.fingerprint, named) {
            Some(doubt) => Some(doubt),
            None => trust::doubt(&file, self.organization, self.fingerprint, &self.heads)?,
        };
        self.file = file;
        self.member = slot.member;
        self.doubt = doubt;
        Ok(())
    }

    /// The records, for whoever holds the lock.
    fn records(&self) -> Tables<'_> {
        Tables(&self.file.connection)
    }

    /// One state of the file for everything that is read until it is dropped: quicker than looking anew for each row,
    /// and no commit of somebody else can come in between.
    pub(crate) fn snapshot(&self) -> Result<rusqlite::Transaction<'_>, Error> {
        Ok(self.file.connection.unchecked_transaction()?)
    }

    pub(crate) fn connection(&self) -> &rusqlite::Connection {
        &self.file.connection
    }

    fn author(&self) -> Author<'_> {
        Author {
            organization: self.organization,
            member: self.member,
            device: self.device,
            keys: self.account.keys(),
            proof: None,
            data_key: &self.file.data_key,
            generation: self.file.generation,
            fingerprint: Some(self.fingerprint),
        }
    }

    /// Asks the policy about whoever opened this session.
    pub(crate) fn demand(&self, action: Action, target: &Target) -> Result<(), Error> {
        let standing = self.records().standing(self.member, None)?;
        match decide(RulesVersion::CURRENT, standing.as_ref(), action, target, self.clock.now()) {
            Decision::Allowed(_) => Ok(()),
            Decision::Refused(refusal) => Err(crate::gate::denied(action, refusal)),
        }
    }
}
