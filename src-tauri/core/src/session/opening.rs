//! Opening an organization for an account.

use std::sync::Arc;

use orgdesk_domain::member::Status;
use orgdesk_domain::{MemberId, OrganizationId};

use super::file::{OpenFile, slots_of};
use super::migrating::open_current;
use super::step::{KnownHolders, drop_slots};
use super::{Session, trust};
use crate::Error;
use crate::accounts::UnlockedAccount;
use crate::desktop::Desktop;
use crate::files::DataFolder;
use crate::heads::Heads;
use crate::state::Records as _;
use crate::store::{Tables, local};
use crate::vault::Fingerprint;

impl Session {
    /// Opens an organization for an active member.
    pub(crate) fn enter(
        desktop: &Desktop,
        who: Arc<UnlockedAccount>,
        organization: OrganizationId,
    ) -> Result<Self, Error> {
        let open = || OpenFile::with_account(&desktop.folder, organization, &who);
        let (lock, file, slot) = open_current(&desktop.folder, organization, desktop.clock.now(), open)?;
        let fingerprint = fingerprint_of(&desktop.folder, organization)?;
        let mut session = Self::assembled(desktop, who, organization, fingerprint, slot.member, file)?;
        check_membership(&session.records(), session.member, &session.account)?;
        session.doubt = trust::doubt(&session.file, session.organization, fingerprint, &session.heads)?;
        if session.doubt.is_none() {
            session.note_presence()?;
            // What cannot be taken away now is named by `verify` and tried again: nobody is kept out for it.
            let _ = session.drop_strange_slots();
        }
        drop(lock);
        if session.doubt.is_none() {
            session.rotate_at_opening()?;
        }
        Ok(session)
    }

    /// A session over an open file; nothing is checked yet.
    pub(super) fn assembled(
        desktop: &Desktop,
        account: Arc<UnlockedAccount>,
        organization: OrganizationId,
        fingerprint: Fingerprint,
        member: MemberId,
        file: OpenFile,
    ) -> Result<Self, Error> {
        let heads = Heads::new(&desktop.folder.state_folder()?, account.id(), organization);
        Ok(Self {
            folder: desktop.folder.clone(),
            clock: Arc::clone(&desktop.clock),
            device: desktop.device,
            account,
            organization,
            fingerprint,
            member,
            file,
            heads,
            directory: None,
            doubt: None,
        })
    }

    /// Takes away key slots that nobody may have: left behind by a process that was killed, or planted.
    fn drop_strange_slots(&self) -> Result<(), Error> {
        let known = KnownHolders::of(&self.records())?;
        let slots = slots_of(&self.folder, self.organization)?;
        if slots.is_some_and(|slots| !slots.slots.iter().all(|slot| known.holds(slot))) {
            drop_slots(&self.folder, &self.file.connection, self.organization, self.file.generation)?;
        }
        Ok(())
    }

    /// Local and of no weight: where somebody is writing for long, it is left for the next time.
    pub(super) fn note_presence(&self) -> Result<(), Error> {
        let connection = &self.file.connection;
        connection.busy_timeout(std::time::Duration::from_millis(200))?;
        let noted = local::was_active(connection, self.member, self.clock.now());
        connection.busy_timeout(crate::store::WRITER_PATIENCE)?;
        match noted {
            Err(Error::Locked(_)) => Ok(()),
            other => other,
        }
    }
}

/// Whether the account speaks for an active member.
pub(super) fn check_membership(
    records: &Tables<'_>,
    member: MemberId,
    account: &UnlockedAccount,
) -> Result<(), Error> {
    let status = records.member(member)?.map(|member| member.status);
    if status == Some(Status::Invited) {
        return Err(Error::Locked(
            "you are invited to this organization but have not accepted yet. Accept first".into(),
        ));
    }
    let key = records.active_key(member)?;
    let speaks = key.is_some_and(|key| key.keys == account.keys().public());
    if status == Some(Status::Active) && speaks {
        return Ok(());
    }
    Err(Error::Locked(
        "this account does not speak for an active member of this organization: the membership is suspended or over, \
         or new keys were bound to it"
            .into(),
    ))
}

/// What the key slots say that the organization's fingerprint is. That its file begins with it is checked by
/// [`trust::doubt`].
pub(super) fn fingerprint_of(
    folder: &DataFolder,
    organization: OrganizationId,
) -> Result<Fingerprint, Error> {
    let slots = slots_of(folder, organization)?;
    Ok(slots.ok_or_else(|| Error::not_found("organization", organization))?.fingerprint)
}
