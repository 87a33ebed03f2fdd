//! The named doors beside the gate: founding, accepting, rebinding and recovering.

use std::collections::BTreeMap;
use std::sync::Arc;

use orgdesk_domain::application::Openings;
use orgdesk_domain::language::Sentence;
use orgdesk_domain::section::{Section, SectionSet};
use orgdesk_domain::{
    InvitationId, MemberId, OrganizationId, OrganizationName, RecoveryKeyId, TemplateId, Timestamp, said,
};

use super::file::{OpenFile, slots_of};
use super::migrating::open_current;
use super::opening::fingerprint_of;
use super::step::{self, Ending};
use super::{LOCK_PATIENCE, Session, trust};
use crate::Error;
use crate::accounts::UnlockedAccount;
use crate::desktop::Desktop;
use crate::files::OrganizationLock;
use crate::gate::{Author, Writing};
use crate::heads::{Heads, SeenHead};
use crate::journal::{Elsewhere, Payload, PersonDigests};
use crate::randomness::id_entropy;
use crate::state::{InvitationPurpose, InvitationRecord, Records as _, TemplateRecord};
use crate::store::personal::PersonalValue;
use crate::store::{self, Tables, journal};
use crate::vault::slot::SlotTerms;
use crate::vault::{AccountKeys, Code, DataKey, Fingerprint, Holder, KeySlots, PublicKeys, Slot};

/// The data key that an organization is founded with.
const FIRST_GENERATION: u32 = 1;

impl Session {
    /// Founds an organization.
    pub(crate) fn found(
        desktop: &Desktop,
        who: Arc<UnlockedAccount>,
        name: OrganizationName,
        time_zone: String,
    ) -> Result<Self, Error> {
        crate::time_zone::check(&time_zone)?;
        let now = desktop.clock.now();
        let organization = OrganizationId::new(now, id_entropy()?);
        let member = MemberId::new(now, id_entropy()?);
        let data_key = DataKey::generate()?;
        let path = desktop.folder.organization_db(organization);
        let _lock = OrganizationLock::exclusive(&desktop.folder, organization, LOCK_PATIENCE)?;
        let mut connection = store::open_new(&path, &data_key)?;
        crate::files::owner_only::narrow(&path)?;
        store::migrate(&mut connection)?;
        let person = who.account();
        let values = [
            PersonalValue::of_name(member, &person.name)?,
            PersonalValue::of_address(member, &person.address)?,
        ];
        let founding = Payload::OrganizationFounded {
            organization,
            name,
            time_zone,
            member,
            account: who.id(),
            keys: who.keys().public(),
            person: PersonDigests {
                name: values[0].digest,
                address: values[1].digest,
                profile: BTreeMap::new(),
            },
            templates: studio_templates(now)?,
        };
        let author = Author {
            organization,
            member,
            device: desktop.device,
            keys: who.keys(),
            proof: None,
            data_key: &data_key,
            generation: FIRST_GENERATION,
            fingerprint: None,
        };
        let done = step::run(&desktop.folder, &connection, &author, now, Ending::Commit, |writing| {
            writing.record(&founding, &values)
        })?;
        let head = done.head.ok_or_else(|| Error::damaged("the organization has no first entry"))?;
        let fingerprint = Fingerprint(head.hash.0);
        let mut slots = KeySlots::new(organization, fingerprint);
        let terms = SlotTerms {
            organization,
            fingerprint,
            holder: Holder::Account(who.id()),
            member,
            generation: FIRST_GENERATION,
            recipient: who.keys().receiving.public(),
        };
        slots.slots.push(Slot::seal(&data_key, &terms, &who.keys().signing)?);
        slots.write(&desktop.folder.organization_keys(organization))?;
        let file = OpenFile::new(path, connection, data_key, FIRST_GENERATION)?;
        let session = Self::assembled(desktop, who, organization, fingerprint, member, file)?;
        session.heads.remember(&SeenHead::of(session.connection(), fingerprint, &head, None)?)?;
        session.note_presence()?;
        Ok(session)
    }

    /// Accepts an invitation, or binds new keys, with a code.
    pub(crate) fn accept_with_code(
        desktop: &Desktop,
        who: Arc<UnlockedAccount>,
        organization: OrganizationId,
        invitation: InvitationId,
        code: &Code,
    ) -> Result<Self, Error> {
        let door = Door::open_with_code(desktop, &who, organization, &code.keys())?;
        door.written_here(desktop, |elsewhere| {
            said!(
                "{elsewhere}. To accept here, make a reply to the copy that you were sent (“members reply”) and send it \
                 to whoever invited you",
                elsewhere => elsewhere
            )
        })?;
        let record = door.invitation(invitation)?;
        is_of_its_own_code(record.keys, code)?;
        let (member, account, keys) = (record.member, who.id(), who.keys().public());
        let payload = match record.purpose {
            InvitationPurpose::Join => Payload::InvitationAccepted { invitation, member, account, keys },
            InvitationPurpose::Rebind => Payload::MemberRebound { invitation, member, account, keys },
        };
        door.enter(desktop, who, member, &payload, Some(&code.keys()))
    }

    /// Accepts an invitation made out to this account.
    pub(crate) fn accept_as_chosen(
        desktop: &Desktop,
        who: Arc<UnlockedAccount>,
        organization: OrganizationId,
    ) -> Result<Self, Error> {
        let door = Door::open_as_chosen(desktop, &who, organization)?;
        let record = door.invitation_for(&who)?;
        let payload = Payload::InvitationAccepted {
            invitation: record.id,
            member: record.member,
            account: who.id(),
            keys: who.keys().public(),
        };
        door.enter(desktop, who, record.member, &payload, None)
    }

    /// Binds an account to an Owner's membership by its recovery key.
    pub(crate) fn recover(
        desktop: &Desktop,
        who: Arc<UnlockedAccount>,
        organization: OrganizationId,
        recovery_key: RecoveryKeyId,
        code: &Code,
        takes_writing: bool,
    ) -> Result<Self, Error> {
        let door = Door::open_with_code(desktop, &who, organization, &code.keys())?;
        if !takes_writing {
            door.written_here(desktop, |elsewhere| {
                said!(
                    "{elsewhere}. Use the recovery key there; where that desktop is gone, say so, and what it wrote since \
                     is given up (“org recover --take-writing”)",
                    elsewhere => elsewhere
                )
            })?;
        }
        let record = Tables(&door.file.connection)
            .recovery_key(recovery_key)?
            .ok_or_else(|| Error::not_found("recovery key", recovery_key))?;
        is_of_its_own_code(record.keys, code)?;
        let payload = Payload::OwnerRecovered {
            recovery_key,
            member: record.member,
            account: who.id(),
            keys: who.keys().public(),
        };
        door.enter(desktop, who, record.member, &payload, Some(&code.keys()))
    }
}

/// A key slot says for what its code is, but only the journal's word counts: a slot can be made up by any member.
pub(super) fn is_of_its_own_code(keys: PublicKeys, code: &Code) -> Result<(), Error> {
    if keys == code.keys().public() {
        return Ok(());
    }
    Err(Error::Locked(
        "this code is not the one that the organization's journal knows; ask for a new one".into(),
    ))
}

/// An organization's file, opened by something other than a member's own key.
struct Door {
    _lock: OrganizationLock,
    file: OpenFile,
    organization: OrganizationId,
    fingerprint: Fingerprint,
}

impl Door {
    fn open_with_code(
        desktop: &Desktop,
        who: &UnlockedAccount,
        organization: OrganizationId,
        keys: &AccountKeys,
    ) -> Result<Self, Error> {
        let open = || {
            let slots = slots_of(&desktop.folder, organization)?
                .ok_or_else(|| Error::not_found("organization", organization))?;
            let own = slots.slots_for_recipient(keys.receiving.public()).cloned().collect();
            OpenFile::with_slots(&desktop.folder, &slots, own, &keys.receiving)
        };
        let (lock, file, _) = open_current(&desktop.folder, organization, desktop.clock.now(), open)?;
        Self::checked(desktop, who, lock, file, organization)
    }

    fn open_as_chosen(
        desktop: &Desktop,
        who: &UnlockedAccount,
        organization: OrganizationId,
    ) -> Result<Self, Error> {
        let open = || OpenFile::with_account(&desktop.folder, organization, who);
        let (lock, file, _) = open_current(&desktop.folder, organization, desktop.clock.now(), open)?;
        Self::checked(desktop, who, lock, file, organization)
    }

    fn checked(
        desktop: &Desktop,
        who: &UnlockedAccount,
        lock: OrganizationLock,
        file: OpenFile,
        organization: OrganizationId,
    ) -> Result<Self, Error> {
        let fingerprint = fingerprint_of(&desktop.folder, organization)?;
        let heads = Heads::new(&desktop.folder.state_folder()?, who.id(), organization);
        match trust::doubt(&file, organization, fingerprint, &heads)? {
            Some(doubt) => Err(Error::ReadOnly(doubt)),
            None => Ok(Self { _lock: lock, file, organization, fingerprint }),
        }
    }

    /// Refuses where another desktop writes, in the words that `say` makes of the reason.
    fn written_here(&self, desktop: &Desktop, say: impl Fn(&Elsewhere) -> Sentence) -> Result<(), Error> {
        let head = journal::head(&self.file.connection)?;
        match head.and_then(|head| Elsewhere::behind(&head, desktop.device)) {
            Some(elsewhere) => Err(Error::ReadOnly(say(&elsewhere))),
            None => Ok(()),
        }
    }

    fn invitation(&self, id: InvitationId) -> Result<InvitationRecord, Error> {
        let record = Tables(&self.file.connection).invitation(id)?;
        record.ok_or_else(|| Error::not_found("invitation", id))
    }

    fn invitation_for(&self, who: &UnlockedAccount) -> Result<InvitationRecord, Error> {
        let keys = who.keys().public();
        let open = Tables(&self.file.connection).open_invitations()?;
        open.into_iter()
            .find(|record| record.keys == keys)
            .ok_or_else(|| Error::not_found("invitation for", &who.account().address))
    }

    /// Writes the entry that brings the account's keys in, with the slot for them.
    fn enter(
        self,
        desktop: &Desktop,
        who: Arc<UnlockedAccount>,
        member: MemberId,
        payload: &Payload,
        proof: Option<&AccountKeys>,
    ) -> Result<Session, Error> {
        let author = Author {
            organization: self.organization,
            member,
            device: desktop.device,
            keys: who.keys(),
            proof: proof.map(|keys| &keys.signing),
            data_key: &self.file.data_key,
            generation: self.file.generation,
            fingerprint: Some(self.fingerprint),
        };
        let now = desktop.clock.now();
        let brings_in = |writing: &mut Writing<'_>| {
            writing.record(payload, &[])?;
            writing.seal(Holder::Account(who.id()), member, who.keys().receiving.public())
        };
        step::run(&desktop.folder, &self.file.connection, &author, now, Ending::Commit, brings_in)?;
        let Self { _lock: lock, organization, .. } = self;
        drop(lock);
        Session::enter(desktop, who, organization)
    }
}

/// The templates of the assistant studio. What they open follows from what they are for: all three let legacy
/// Readers see what users meet, and legacy Editors change the words but not what understands them.
fn studio_templates(at: Timestamp) -> Result<Vec<TemplateRecord>, Error> {
    use Section::{Analytics, AppInfo, Channels, Entities, Faqs, Handlers, Intents};
    let read: SectionSet =
        [AppInfo, Intents, Entities, Handlers, Faqs, Channels, Analytics].into_iter().collect();
    let words: SectionSet = [AppInfo, Handlers, Faqs].into_iter().collect();
    let broadcast: SectionSet = [AppInfo, Channels, Faqs].into_iter().collect();
    [("OC_STUDIO_STARTER_TEMPLATE", words), ("PODCAST_TEMPLATE", broadcast), ("RADIO_TEMPLATE", broadcast)]
        .into_iter()
        .map(|(name, edit)| {
            Ok(TemplateRecord {
                id: TemplateId::new(at, id_entropy()?),
                name: name.parse().map_err(|error| Error::invalid("template", error))?,
                openings: Openings { read, edit },
            })
        })
        .collect()
}
