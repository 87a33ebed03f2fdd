//! Putting a backup back: by an Owner, with what is lost known before, as an entry of the journal.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use orgdesk_domain::action::Action;
use orgdesk_domain::language::Sentence;
use orgdesk_domain::policy::{Decision, RulesVersion, Target, decide};
use orgdesk_domain::{MemberId, OrganizationId, Timestamp, said};
use serde::Serialize;

use super::arriving::{Arrival, Relation, arrival, present};
use super::backing_up::{BackupReason, keep};
use super::file::OpenFile;
use super::opening::{check_membership, fingerprint_of};
use super::staging::Staged;
use super::step::{self, Ending};
use super::{LOCK_PATIENCE, Session, trust};
use crate::Error;
use crate::accounts::UnlockedAccount;
use crate::desktop::Desktop;
use crate::files::{OrganizationLock, atomic_file, owner_only, replacing};
use crate::gate::Author;
use crate::heads::{Heads, SeenHead};
use crate::journal::{AbandonedHead, Elsewhere, Payload};
use crate::state::{MemberRecord, Records as _};
use crate::store::{Tables, journal};

/// What putting a backup back would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Restoration {
    /// The backup, and how it stands to what is here.
    pub backup: Arrival,
    /// The entries that would be lost; `None` where nobody can tell, because what is here cannot be read.
    pub lost: Option<u64>,
    /// How many people would be members again who are none any more.
    pub members_again: usize,
    /// How many people would be members no longer.
    pub members_lost: usize,
    /// How many would have another role, status or permission than now.
    pub rights_again: usize,
    /// How many who were erased would be known by name again, and had to be erased again.
    pub erased_again: usize,
    /// How many codes and recovery keys would work again that were used up or revoked.
    pub codes_again: usize,
    /// Why the organization is only read here now, where it is: what another desktop wrote would be given up.
    pub gives_up: Option<Sentence>,
}

impl Desktop {
    /// Says what putting a backup back would do, and changes nothing.
    ///
    /// # Errors
    /// As [`Desktop::look_into`].
    pub fn look_into_backup(&self, who: &UnlockedAccount, path: &Path) -> Result<Restoration, Error> {
        let staged = Staged::of(self, path, |folder, id| OpenFile::with_account(folder, id, who))?;
        restoration(self, who, &staged)
    }

    /// Puts a backup back. What stood here is kept among the backups; the data key falls due, since whoever was
    /// kept out meanwhile could open the older file.
    ///
    /// # Errors
    /// [`Error::Denied`] for anybody who is no Owner, in the backup or in what is here; [`Error::Invalid`] where it
    /// is what is here already.
    pub fn restore(&self, who: Arc<UnlockedAccount>, path: &Path) -> Result<(Session, Restoration), Error> {
        let staged = Staged::of(self, path, |folder, id| OpenFile::with_account(folder, id, &who))?;
        check_membership(&Tables(&staged.file.connection), staged.slot.member, &who)?;
        let organization = staged.organization;
        let alone = OrganizationLock::exclusive(&self.folder, organization, LOCK_PATIENCE)?;
        replacing::finish(&self.folder, organization)?;
        let restoration = restoration(self, &who, &staged)?;
        if restoration.backup.relation == Relation::Same {
            return Err(Error::invalid("backup", said!("it is what is here already; nothing was changed")));
        }
        let heads = Heads::new(&self.folder.state_folder()?, who.id(), organization);
        let remembered = heads.read();
        let here = match present(self, &who, organization) {
            Ok(Some((here, member))) => {
                check_membership(&Tables(&here.connection), member, &who)?;
                owner_of(&here, member, self.clock.now())?;
                let packaged = here.packaged(organization, fingerprint_of(&self.folder, organization)?)?;
                drop(here);
                keep(&self.folder, packaged, BackupReason::BeforeRestore, self.clock.now())?;
                Some(AbandonedHead { seq: packaged.seq, hash: packaged.hash })
            }
            Ok(None) => None,
            // It cannot be read: that is what backups are for. It is kept as it is.
            Err(Error::Damaged(_) | Error::Newer(_)) => {
                was_owner(remembered.as_ref(), staged.slot.member)?;
                self.keep_unreadable(organization)?;
                None
            }
            Err(error) => return Err(error),
        };
        let seen = remembered.map(|seen| AbandonedHead { seq: seen.seq, hash: seen.hash });
        let abandoned = here.into_iter().chain(seen).max_by_key(|head| head.seq);
        restored(self, &who, &staged, abandoned)?;
        let place = staged.closed()?;
        let (database, keys) =
            (place.folder.organization_db(organization), place.folder.organization_keys(organization));
        replacing::replace(&self.folder, organization, &database, &keys)?;
        drop(alone);
        Ok((Session::enter(self, who, organization)?, restoration))
    }

    fn keep_unreadable(&self, organization: OrganizationId) -> Result<(), Error> {
        let kept = self.folder.backups(organization);
        owner_only::create_folder(&kept)?;
        let stem = format!("{}-unreadable", self.clock.now().to_string().replace(':', ""));
        let files = [
            (self.folder.organization_db(organization), "db"),
            (self.folder.organization_db(organization).with_extension("db-journal"), "db-journal"),
            (self.folder.organization_keys(organization), "keys"),
        ];
        for (from, extension) in files.into_iter().filter(|(from, _)| from.exists()) {
            let mut reader = std::fs::File::open(&from).map_err(|error| Error::file(&from, &error))?;
            let to = kept.join(format!("{stem}.{extension}"));
            atomic_file::write_with(&to, |to| std::io::copy(&mut reader, to).map(|_| ()))?;
        }
        Ok(())
    }
}

impl Session {
    /// Whether the file was put back to an older copy by somebody's hand, and nothing else is wrong with it: what
    /// [`Self::accept_older`] accepts.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn is_older(&mut self) -> Result<bool, Error> {
        let _lock = self.ready()?;
        Ok(trust::lost_head(&self.file, &self.heads)?.is_some()
            && trust::doubt_but_older(&self.file, self.organization, self.fingerprint)?.is_none())
    }

    /// Accepts that the file was put back to an older copy by somebody's hand: an entry says so, and it is written
    /// again.
    ///
    /// # Errors
    /// [`Error::Invalid`] where the file is not an older copy, [`Error::ReadOnly`] where more is wrong with it than
    /// that, [`Error::Denied`] for anybody but Owners.
    pub fn accept_older(&mut self) -> Result<(), Error> {
        let _lock = self.ready()?;
        let Some(seen) = trust::lost_head(&self.file, &self.heads)? else {
            return Err(Error::invalid(
                "organization",
                said!("it holds everything that this desktop saw of it"),
            ));
        };
        if let Some(doubt) = trust::doubt_but_older(&self.file, self.organization, self.fingerprint)? {
            return Err(Error::ReadOnly(doubt));
        }
        self.written_here()?;
        self.demand(Action::OrgRestore, &Target::Organization)?;
        was_owner(Some(&seen), self.member)?;
        let abandoned = Some(AbandonedHead { seq: seen.seq, hash: seen.hash });
        let author = self.author();
        let done = step::run(
            &self.folder,
            &self.file.connection,
            &author,
            self.clock.now(),
            Ending::Commit,
            |writing| writing.record(&Payload::OrganizationRestored { abandoned }, &[]),
        )?;
        if let Some(head) = done.head {
            self.heads.remember(&SeenHead::of(self.connection(), self.fingerprint, &head, None)?)?;
        }
        self.doubt = trust::doubt(&self.file, self.organization, self.fingerprint, &self.heads)?;
        Ok(())
    }
}

fn restoration(desktop: &Desktop, who: &UnlockedAccount, staged: &Staged) -> Result<Restoration, Error> {
    let there = Tables(&staged.file.connection);
    match present(desktop, who, staged.organization) {
        Ok(Some((here, _))) => {
            let backup = arrival(desktop, who, staged)?;
            let lost = match &backup.relation {
                Relation::Older { entries } => *entries,
                Relation::Parted { here, .. } => here.entries,
                Relation::New | Relation::Newer { .. } | Relation::Same => 0,
            };
            let head = journal::head(&here.connection)?;
            let gives_up = head.and_then(|head| Elsewhere::behind(&head, desktop.device));
            let gives_up = gives_up.map(|elsewhere| Sentence::from(&elsewhere));
            Restoration { lost: Some(lost), gives_up, ..Restoration::of(backup) }
                .compared(&Tables(&here.connection), &there)
        }
        Ok(None) => {
            let present = there.members()?.iter().filter(|member| member.status.is_present()).count();
            let backup = arrival(desktop, who, staged)?;
            Ok(Restoration { lost: Some(0), members_again: present, ..Restoration::of(backup) })
        }
        Err(Error::Damaged(_) | Error::Newer(_)) => Ok(Restoration::of(staged.arrival(Relation::New)?)),
        Err(error) => Err(error),
    }
}

impl Restoration {
    fn of(backup: Arrival) -> Self {
        Self {
            backup,
            lost: None,
            members_again: 0,
            members_lost: 0,
            rights_again: 0,
            erased_again: 0,
            codes_again: 0,
            gives_up: None,
        }
    }

    /// What would be otherwise afterwards, person by person.
    fn compared(mut self, here: &Tables<'_>, there: &Tables<'_>) -> Result<Self, Error> {
        let now: BTreeMap<_, _> = here.members()?.into_iter().map(|member| (member.id, member)).collect();
        let mut left: BTreeSet<_> =
            now.values().filter(|member| member.status.is_present()).map(|member| member.id).collect();
        for member in there.members()? {
            let today = now.get(&member.id);
            let was_here = left.remove(&member.id);
            match today {
                Some(today) if was_here && member.status.is_present() => {
                    let rights = |member: &MemberRecord| (member.role, member.status, member.permission);
                    self.rights_again += usize::from(rights(today) != rights(&member));
                }
                Some(_) | None => self.members_again += usize::from(member.status.is_present()),
            }
            self.erased_again += usize::from(!member.erased && today.is_some_and(|today| today.erased));
        }
        self.members_lost = left.len();
        let codes: BTreeSet<_> = here.open_invitations()?.into_iter().map(|open| open.id).collect();
        let keys: BTreeSet<_> = here.active_recovery_keys()?.into_iter().map(|key| key.id).collect();
        let open = there.open_invitations()?.into_iter().filter(|open| !codes.contains(&open.id)).count();
        let active = there.active_recovery_keys()?.into_iter().filter(|key| !keys.contains(&key.id)).count();
        self.codes_again = open + active;
        Ok(self)
    }
}

/// Whoever was no Owner any more when this desktop last saw the organization does not get back to it by an older file.
fn was_owner(seen: Option<&SeenHead>, member: MemberId) -> Result<(), Error> {
    if seen.is_none_or(|seen| seen.was_owner(member)) {
        return Ok(());
    }
    Err(Error::ReadOnly(said!(
        "only somebody who was an Owner when this desktop last saw the organization can put it back. Nothing was changed"
    )))
}

/// Whoever is no Owner any more in what is here does not get back to being one by a backup.
fn owner_of(here: &OpenFile, member: MemberId, now: Timestamp) -> Result<(), Error> {
    let standing = Tables(&here.connection).standing(member, None)?;
    match decide(RulesVersion::CURRENT, standing.as_ref(), Action::OrgRestore, &Target::Organization, now) {
        Decision::Allowed(_) => Ok(()),
        Decision::Refused(refusal) => Err(crate::gate::denied(Action::OrgRestore, refusal)),
    }
}

/// Writes the entry into the backup that was taken out; the gate decides by what the backup says.
fn restored(
    desktop: &Desktop,
    who: &UnlockedAccount,
    staged: &Staged,
    abandoned: Option<AbandonedHead>,
) -> Result<(), Error> {
    let author = Author {
        organization: staged.organization,
        member: staged.slot.member,
        device: desktop.device,
        keys: who.keys(),
        proof: None,
        data_key: &staged.file.data_key,
        generation: staged.file.generation,
        fingerprint: Some(fingerprint_of(staged.folder(), staged.organization)?),
    };
    let connection = &staged.file.connection;
    step::run(staged.folder(), connection, &author, desktop.clock.now(), Ending::Commit, |writing| {
        writing.record(&Payload::OrganizationRestored { abandoned }, &[])
    })?;
    Ok(())
}
