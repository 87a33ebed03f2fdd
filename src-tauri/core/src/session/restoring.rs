//! Putting a backup back: by an Owner, with what is lost known before, as an entry of the journal.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use orgdesk_domain::action::Action;
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
use crate::journal::{AbandonedHead, Payload};
use crate::state::Records as _;
use crate::store::Tables;

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
        let here = match present(self, &who, organization) {
            Ok(Some((here, member))) => {
                owner_of(&here, member, self.clock.now())?;
                let packaged = here.packaged(organization, fingerprint_of(&self.folder, organization)?)?;
                drop(here);
                keep(&self.folder, packaged, BackupReason::BeforeRestore, self.clock.now())?;
                Some(AbandonedHead { seq: packaged.seq, hash: packaged.hash })
            }
            Ok(None) => None,
            Err(error @ Error::Locked(_)) => return Err(error),
            // It cannot be read: that is what backups are for. It is kept as it is.
            Err(_) => {
                self.keep_unreadable(organization)?;
                None
            }
        };
        let seen = heads.read().map(|seen| AbandonedHead { seq: seen.seq, hash: seen.hash });
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
        self.demand(Action::OrgRestore, &Target::Organization)?;
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
            let seq = head.draft.link.seq;
            self.heads.remember(&SeenHead { fingerprint: self.fingerprint, seq, hash: head.hash })?;
        }
        self.doubt = trust::doubt(&self.file, self.organization, self.fingerprint, &self.heads)?;
        Ok(())
    }
}

fn restoration(desktop: &Desktop, who: &UnlockedAccount, staged: &Staged) -> Result<Restoration, Error> {
    let there = members(&staged.file)?;
    match present(desktop, who, staged.organization) {
        Ok(Some((here, _))) => {
            let now = members(&here)?;
            let backup = arrival(desktop, who, staged)?;
            let lost = match &backup.relation {
                Relation::Older { entries } => *entries,
                Relation::Parted { here, .. } => here.entries,
                Relation::New | Relation::Newer { .. } | Relation::Same => 0,
            };
            let members_again = there.iter().filter(|member| !now.contains(member)).count();
            let members_lost = now.iter().filter(|member| !there.contains(member)).count();
            Ok(Restoration { backup, lost: Some(lost), members_again, members_lost })
        }
        Ok(None) => Ok(Restoration {
            backup: arrival(desktop, who, staged)?,
            lost: Some(0),
            members_again: there.len(),
            members_lost: 0,
        }),
        Err(error @ Error::Locked(_)) => Err(error),
        Err(_) => Ok(Restoration {
            backup: staged.arrival(Relation::New)?,
            lost: None,
            members_again: 0,
            members_lost: 0,
        }),
    }
}

fn members(file: &OpenFile) -> Result<BTreeSet<MemberId>, Error> {
    let present = Tables(&file.connection).members()?.into_iter().filter(|member| member.status.is_present());
    Ok(present.map(|member| member.id).collect())
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
