//! A package that arrives: compared with what is here, and put in its place only where it goes on with it.

use std::path::Path;
use std::sync::Arc;

use orgdesk_domain::action::Action;
use orgdesk_domain::policy::{RulesVersion, Target, decide};
use orgdesk_domain::{MemberId, OrganizationId, OrganizationName, PackageId, Timestamp, said};
use rusqlite::Connection;
use serde::Serialize;

use super::backing_up::{BackupReason, keep};
use super::file::{OpenFile, slots_of};
use super::opening::{check_membership, fingerprint_of};
use super::staging::Staged;
use super::{LOCK_PATIENCE, Session};
use crate::Error;
use crate::accounts::UnlockedAccount;
use crate::desktop::Desktop;
use crate::files::{OrganizationLock, replacing};
use crate::heads::Heads;
use crate::journal::{Elsewhere, Entry, Payload};
use crate::package::{PackageKind, Packaged};
use crate::state::Records as _;
use crate::store::{Tables, journal};

/// A package, and how it stands to what is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Arrival {
    /// The package.
    pub package: PackageId,
    /// What it is for.
    pub kind: PackageKind,
    /// When it was made.
    pub made_at: Timestamp,
    /// The organization in it.
    pub organization: OrganizationId,
    /// Its name there.
    pub name: OrganizationName,
    /// Its newest entry there.
    pub newest: Timestamp,
    /// How it stands to what is here.
    pub relation: Relation,
}

/// How one journal stands to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "relation", rename_all = "snake_case")]
pub enum Relation {
    /// The organization is not here yet.
    New,
    /// The package goes on behind what is here.
    Newer {
        /// By so many entries.
        entries: u64,
    },
    /// Both end with the same entry.
    Same,
    /// What is here goes on behind the package.
    Older {
        /// By so many entries.
        entries: u64,
    },
    /// They are the same up to an entry, and then each goes on by itself.
    Parted {
        /// The first entry that differs.
        at: u64,
        /// What it says here.
        here: PartedSide,
        /// What it says in the package.
        there: PartedSide,
    },
}

/// One side of two journals that part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartedSide {
    /// The kind of its first entry.
    pub kind: String,
    /// When that was.
    pub since: Timestamp,
    /// How many entries it has from there on.
    pub entries: u64,
    /// Whether its first entry, an Owner's, says that the other side is given up.
    pub gives_up_other: bool,
}

impl Desktop {
    /// Looks at a package and changes nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`], [`Error::Newer`] and [`Error::Damaged`] where it is none that can be opened;
    /// [`Error::NotFound`] where the account has no key in it.
    pub fn look_into(&self, who: &UnlockedAccount, path: &Path) -> Result<Arrival, Error> {
        let staged = Staged::of(self, path, |folder, id| OpenFile::with_account(folder, id, who))?;
        arrival(self, who, &staged)
    }

    /// Opens a package: it takes the place of what is here only where it goes on with it. A hand-over brings the
    /// writing here. `gives_up` says that entries of this desktop which an Owner gave up elsewhere may go; they are
    /// kept aside.
    ///
    /// # Errors
    /// As [`Self::look_into`]; [`Error::Broken`] naming the entry where the two part.
    pub fn open_package(
        &self,
        who: Arc<UnlockedAccount>,
        path: &Path,
        gives_up: bool,
    ) -> Result<(Session, Arrival), Error> {
        let staged = Staged::of(self, path, |folder, id| OpenFile::with_account(folder, id, &who))?;
        self.take_in(who, staged, gives_up)
    }

    /// The same for one organization in the package of an account.
    pub(super) fn open_packaged(
        &self,
        who: Arc<UnlockedAccount>,
        path: &Path,
        organization: OrganizationId,
    ) -> Result<(Session, Arrival), Error> {
        let staged = Staged::of_several(self, path, organization, |folder, id| {
            OpenFile::with_account(folder, id, &who)
        })?;
        self.take_in(who, staged, false)
    }

    fn take_in(
        &self,
        who: Arc<UnlockedAccount>,
        staged: Staged,
        gives_up: bool,
    ) -> Result<(Session, Arrival), Error> {
        check_membership(&Tables(&staged.file.connection), staged.slot.member, &who)?;
        let organization = staged.organization;
        let alone = OrganizationLock::exclusive(&self.folder, organization, LOCK_PATIENCE)?;
        replacing::finish(&self.folder, organization)?;
        let arrival = arrival(self, &who, &staged)?;
        if arrival.relation.may_replace(gives_up)? {
            let mut reason = BackupReason::BeforePackage;
            if let Some(moved) = moved_by(self, &who, &staged, &arrival.relation)? {
                moved.check(gives_up)?;
                reason = BackupReason::GivenUp;
                // Before the file: memory that lags behind is harmless, and both files hold this entry.
                let last = journal::entry(&staged.file.connection, moved.at.saturating_sub(1))?;
                let last = last.ok_or_else(no_entry)?;
                Heads::put_back(&self.folder.state_folder()?, organization, &last)?;
            }
            put_in_place(self, &who, staged, reason)?;
        }
        drop(alone);
        let mut session = Session::enter(self, who, organization)?;
        // Whoever may not give it back reads it, as does whoever comes with another package than the hand-over's.
        if let Some(Elsewhere::OnItsWay { package, .. }) = session.writer_elsewhere()?
            && package == arrival.package
            && session.demand(Action::OrgPackage, &Target::Organization).is_ok()
        {
            let _lock = session.ready()?;
            session.record(&Payload::HandOverOpened { package }, Action::OrgPackage)?;
        }
        session.rotate_at_opening()?;
        Ok((session, arrival))
    }
}

/// By which entry the writing went from this desktop to where the package comes from, without a hand-over.
struct MovedBy {
    at: u64,
    since: Timestamp,
    /// Whether whoever wrote that entry is an Owner as far as this desktop knows.
    by_owner: bool,
    /// Whether nobody is overruled: what is here is a copy, or was handed over and its sender took it back; or an
    /// Owner is at it.
    is_own_doing: bool,
    /// Whether entries of this desktop go.
    parts: bool,
}

impl MovedBy {
    fn check(&self, gives_up: bool) -> Result<(), Error> {
        if !self.by_owner || (self.parts && !self.is_own_doing) {
            return Err(Error::ReadOnly(said!(
                "whoever took the writing away by entry {at} of {since} is no Owner as far as this desktop knows, or \
                 only an Owner can give up what was written here. Nothing was changed",
                at = self.at,
                since = self.since
            )));
        }
        if gives_up {
            return Ok(());
        }
        Err(Error::ReadOnly(said!(
            "this desktop writes the organization, and by entry {at} of {since} an Owner took the writing elsewhere: \
             opened, it can only be read here from then on. Open the package once more and agree. Nothing was changed",
            at = self.at,
            since = self.since
        )))
    }
}

/// `None` where the package goes on with what was handed over, or where this desktop did not write.
fn moved_by(
    desktop: &Desktop,
    who: &UnlockedAccount,
    staged: &Staged,
    relation: &Relation,
) -> Result<Option<MovedBy>, Error> {
    let Some((here, member)) = present(desktop, who, staged.organization)? else { return Ok(None) };
    let head = newest(&here.connection)?;
    let (at, parts) = match relation {
        Relation::Parted { at, .. } => (*at, true),
        // It goes on behind what is here: what does so by right is the entry right behind.
        Relation::Newer { .. } if Elsewhere::behind(&head, desktop.device).is_none() => {
            (head.draft.link.seq.saturating_add(1), false)
        }
        Relation::New | Relation::Newer { .. } | Relation::Same | Relation::Older { .. } => return Ok(None),
    };
    let entry = journal::entry(&staged.file.connection, at)?.ok_or_else(no_entry)?;
    // This desktop's own later entries, on their way back to it.
    if !parts && entry.draft.device == desktop.device {
        return Ok(None);
    }
    let common = journal::entry(&here.connection, at.saturating_sub(1))?.ok_or_else(no_entry)?;
    let records = Tables(&here.connection);
    let now = desktop.clock.now();
    let is_owner = |member: MemberId| {
        let standing = records.standing(member, None)?;
        let target = &Target::Organization;
        let decision = decide(RulesVersion::CURRENT, standing.as_ref(), Action::OrgRestore, target, now);
        Ok::<_, Error>(decision.is_allowed())
    };
    let was_handed_over = matches!(common.payload()?, Payload::OrganizationHandedOver { .. });
    let is_copy = matches!(
        Elsewhere::behind(&head, desktop.device),
        Some(Elsewhere::Copy { .. } | Elsewhere::OnItsWay { .. })
    );
    Ok(Some(MovedBy {
        at,
        since: entry.draft.decided_at,
        by_owner: is_owner(entry.draft.author)?,
        is_own_doing: is_copy
            || (was_handed_over && common.draft.device == entry.draft.device)
            || is_owner(member)?,
        parts,
    }))
}

impl Relation {
    /// Whether the package may take the place of what is here; `false` where that has everything already.
    fn may_replace(&self, gives_up: bool) -> Result<bool, Error> {
        match self {
            Self::New | Self::Newer { .. } => Ok(true),
            Self::Same | Self::Older { .. } => Ok(false),
            Self::Parted { at, here, there } if there.gives_up_other && !here.gives_up_other => {
                if gives_up {
                    return Ok(true);
                }
                Err(Error::ReadOnly(said!(
                    "an Owner gave up what this desktop wrote since {since} ({entries} entries, from entry {at} on). \
                     Open the package once more and agree that they go; they are kept aside. Nothing was changed",
                    since = here.since,
                    entries = here.entries,
                    at
                )))
            }
            Self::Parted { at, here, there } if here.gives_up_other && !there.gives_up_other => {
                Err(Error::ReadOnly(said!(
                    "the package goes on behind entry {at}, where an Owner took the writing back here on {since}: what is \
                 in it since then was given up. Nothing was changed; hand a newer copy to whoever sent it",
                    at,
                    since = here.since
                )))
            }
            Self::Parted { at, here, there } => Err(Error::ReadOnly(said!(
                "the organization was written in two places: the two part at entry {at}, which is “{mine}” of {since} \
                 here and “{theirs}” of {until} in the package. Neither was changed. Decide which one goes on: an Owner \
                 can put the package back as a backup (“backup restore”), and enter again what only this desktop has",
                at,
                mine = here.kind,
                since = here.since,
                theirs = there.kind,
                until = there.since
            ))),
        }
    }
}

pub(super) fn arrival(desktop: &Desktop, who: &UnlockedAccount, staged: &Staged) -> Result<Arrival, Error> {
    staged.arrival(match present(desktop, who, staged.organization)? {
        None => Relation::New,
        Some((here, _)) => relation(&here.connection, &staged.file.connection)?,
    })
}

impl Staged {
    pub(super) fn arrival(&self, relation: Relation) -> Result<Arrival, Error> {
        let there = &self.file.connection;
        Ok(Arrival {
            package: self.manifest.package,
            kind: self.manifest.kind,
            made_at: self.manifest.made_at,
            organization: self.organization,
            name: Tables(there).organization()?.name,
            newest: newest(there)?.draft.decided_at,
            relation,
        })
    }
}

impl Desktop {
    /// What a package says of an organization that is here.
    pub(super) fn packaged(
        &self,
        who: &UnlockedAccount,
        organization: OrganizationId,
    ) -> Result<Packaged, Error> {
        let (file, _) = OpenFile::with_account(&self.folder, organization, who)?;
        file.packaged(organization, fingerprint_of(&self.folder, organization)?)
    }
}

/// What is here of the organization, opened for reading, and whose key opened it; `None` where it is not here.
pub(super) fn present(
    desktop: &Desktop,
    who: &UnlockedAccount,
    organization: OrganizationId,
) -> Result<Option<(OpenFile, MemberId)>, Error> {
    if slots_of(&desktop.folder, organization)?.is_none() {
        let path = desktop.folder.organization_db(organization);
        if path.exists() {
            return Err(Error::damaged(said!(
                "{path} is here without the key slots that open it; put a backup back, which keeps it",
                path = path.display()
            )));
        }
        return Ok(None);
    }
    match OpenFile::with_account(&desktop.folder, organization, who) {
        Ok((file, slot)) => Ok(Some((file, slot.member))),
        Err(Error::NotFound { .. }) => Err(Error::Locked(said!(
            "this organization is here already, for other accounts of this desktop. One of them has to open the \
             package; afterwards yours opens it as well"
        ))),
        Err(error) => Err(error),
    }
}

/// How the journal `there` stands to the one that is here.
fn relation(here: &Connection, there: &Connection) -> Result<Relation, Error> {
    let (mine, theirs) = (newest(here)?.draft.link.seq, newest(there)?.draft.link.seq);
    let same_at = |seq| Ok::<_, Error>(hash_at(here, seq)? == hash_at(there, seq)?);
    let common = mine.min(theirs);
    if same_at(common)? {
        return Ok(match theirs.cmp(&mine) {
            std::cmp::Ordering::Greater => Relation::Newer { entries: theirs - mine },
            std::cmp::Ordering::Equal => Relation::Same,
            std::cmp::Ordering::Less => Relation::Older { entries: mine - theirs },
        });
    }
    // Each entry holds the hash of the one before, so that what parted never meets again.
    let (mut at, mut differs) = (0, common);
    while at < differs {
        let middle = u64::midpoint(at, differs);
        if same_at(middle)? {
            at = middle + 1;
        } else {
            differs = middle;
        }
    }
    Ok(Relation::Parted { at, here: side(here, at, mine)?, there: side(there, at, theirs)? })
}

fn side(connection: &Connection, at: u64, newest: u64) -> Result<PartedSide, Error> {
    let entry = journal::entry(connection, at)?.ok_or_else(no_entry)?;
    let gives_up_other =
        matches!(entry.payload()?, Payload::WritingTaken {} | Payload::OrganizationRestored { .. });
    Ok(PartedSide {
        kind: entry.draft.kind,
        since: entry.draft.decided_at,
        entries: newest.saturating_sub(at).saturating_add(1),
        gives_up_other,
    })
}

fn hash_at(connection: &Connection, seq: u64) -> Result<crate::state::Digest, Error> {
    Ok(journal::entry(connection, seq)?.ok_or_else(no_entry)?.hash)
}

fn newest(connection: &Connection) -> Result<Entry, Error> {
    journal::head(connection)?.ok_or_else(no_entry)
}

fn no_entry() -> Error {
    Error::damaged(said!("an entry of the journal is missing. Nothing was changed; run “journal verify”"))
}

/// For whoever has the organization alone. What was here is kept among the copies.
fn put_in_place(
    desktop: &Desktop,
    who: &UnlockedAccount,
    staged: Staged,
    reason: BackupReason,
) -> Result<(), Error> {
    let organization = staged.organization;
    if let Some((here, _)) = present(desktop, who, organization)? {
        let packaged = here.packaged(organization, fingerprint_of(&desktop.folder, organization)?)?;
        drop(here);
        keep(&desktop.folder, packaged, reason, desktop.clock.now())?;
    }
    let place = staged.closed()?;
    let (database, keys) =
        (place.folder.organization_db(organization), place.folder.organization_keys(organization));
    Ok(replacing::replace(&desktop.folder, organization, &database, &keys)?)
}
