//! What takes an entry back: changes like any other, decided by today's rights.
//!
//! An entry is taken back only where things still are as it left them: what somebody changed since is not lost
//! silently. Nothing brings back who was removed, left or erased, nor what was deleted, nor a code.

use orgdesk_domain::profile::{ProfileKey, ProfileText};
use orgdesk_domain::said;
use orgdesk_domain::{
    ApplicationId, EmailAddress, FieldId, FieldName, MemberId, OrganizationName, PersonName,
};
use rusqlite::Connection;

use super::Change;
use super::reversible::{outline, still_stands};
use crate::Error;
use crate::journal::{Effect, Entry, Payload};
use crate::state::{
    AnyRecord, ApplicationRecord, Digest, MemberRecord, MemoryRecords, OverrideRecord, Records as _,
};
use crate::store::{Tables, journal, personal};

/// The changes that take an entry back, in their order. None where the entry changed nothing.
///
/// # Errors
/// [`Error::Broken`] where it cannot be taken back, or something was changed since.
pub(crate) fn reversal(connection: &Connection, entry: &Entry) -> Result<Vec<Change>, Error> {
    let seq = entry.draft.link.seq;
    let payload = entry.payload()?;
    let Some(outline) = outline(&payload, seq)? else { return Ok(Vec::new()) };
    still_stands(connection, &payload, seq)?;
    let past = Past { connection, seq };
    match &payload {
        Payload::OrganizationUpdated { name, time_zone } => {
            let before = past.organization()?;
            Ok(vec![Change::UpdateOrganization {
                name: name.as_ref().map(|_| before.0),
                time_zone: time_zone.as_ref().map(|_| before.1),
            }])
        }
        // Who came in as somebody who had left is history already.
        Payload::MemberImported { status, .. } if !status.is_present() => Ok(Vec::new()),
        Payload::MemberUpdated { member, name, address, profile } => {
            let before = past.member(*member)?;
            let mut texts = Vec::new();
            for key in profile.keys() {
                texts.push((*key, past.profile_text(&before, *key)?));
            }
            Ok(vec![Change::UpdateMember {
                member: *member,
                name: name.map(|_| past.text::<PersonName>(*member, before.name)).transpose()?,
                address: address.map(|_| past.text::<EmailAddress>(*member, before.address)).transpose()?,
                profile: texts,
            }])
        }
        Payload::RoleChanged { member, from, .. } => {
            let before = past.member(*member)?;
            let mut changes = vec![Change::SetRole {
                member: *member,
                role: *from,
                permission: Some(before.permission),
                keep_overrides: true,
            }];
            let kept = Tables(connection).overrides_of(*member)?;
            let cleared = past.overrides(*member)?.into_iter().filter(|one| !kept.contains(one));
            changes.extend(cleared.map(|one| set_again(&one)));
            Ok(changes)
        }
        Payload::OverrideSet { member, application, .. } => {
            let before = past.overrides(*member)?.into_iter().find(|one| one.application == *application);
            Ok(vec![before.map_or(outline, |before| set_again(&before))])
        }
        Payload::OverrideCleared { member, application } => {
            let before = past.overrides(*member)?;
            let cleared = before.iter().filter(|one| one.application == *application);
            Ok(cleared.map(set_again).collect())
        }
        Payload::FieldRenamed { field, .. } => {
            Ok(vec![Change::RenameField { field: *field, name: past.field_name(*field)? }])
        }
        Payload::ApplicationUpdated { application, name, environment, family } => {
            let before = past.application(*application)?;
            Ok(vec![Change::UpdateApplication {
                application: *application,
                name: name.as_ref().map(|_| before.name),
                environment: environment.map(|_| before.environment),
                family: family.as_ref().map(|_| before.family),
            }])
        }
        Payload::MemberInvited { .. }
        | Payload::MemberImported { .. }
        | Payload::CodeIssued { .. }
        | Payload::PermissionChanged { .. }
        | Payload::MemberSuspended { .. }
        | Payload::MemberReactivated { .. }
        | Payload::FieldDefined { .. }
        | Payload::ApplicationCreated { .. }
        | Payload::RecoveryKeyCreated { .. } => Ok(vec![outline]),
        Payload::OrganizationFounded { .. }
        | Payload::OrganizationDeleted {}
        | Payload::InvitationRevoked { .. }
        | Payload::InvitationAccepted { .. }
        | Payload::MemberRebound { .. }
        | Payload::OwnerRecovered { .. }
        | Payload::MemberRemoved { .. }
        | Payload::MemberLeft { .. }
        | Payload::MemberErased { .. }
        | Payload::FieldRemoved { .. }
        | Payload::ApplicationDeleted { .. }
        | Payload::RecoveryKeyRevoked { .. }
        | Payload::DataKeyRotated { .. }
        | Payload::OrganizationCopied { .. }
        | Payload::OrganizationHandedOver { .. }
        | Payload::HandOverOpened { .. }
        | Payload::WritingTaken {}
        | Payload::OrganizationRestored { .. }
        | Payload::TimeReset {}
        | Payload::ReplyTakenIn { .. }
        | Payload::ListExported { .. }
        | Payload::Refused { .. } => Ok(Vec::new()),
    }
}

fn set_again(record: &OverrideRecord) -> Change {
    Change::SetOverride {
        member: record.member,
        application: record.application,
        permission: record.permission,
        expires: record.expires,
    }
}

/// How things were right before an entry, from the entries about the one thing that is asked for.
struct Past<'c> {
    connection: &'c Connection,
    seq: u64,
}

impl Past<'_> {
    fn missing(&self) -> Error {
        Error::damaged(said!("the journal does not say what was before entry {seq}", seq = self.seq))
    }

    /// The entries about a member carried out on nothing else.
    fn records_of(&self, member: MemberId) -> Result<MemoryRecords, Error> {
        let mut records = MemoryRecords::default();
        let organization = Tables(self.connection).organization()?;
        records.carry_out(&Effect::Put(AnyRecord::Organization(organization)));
        for entry in journal::about(self.connection, member)? {
            if entry.draft.link.seq >= self.seq {
                break;
            }
            for effect in entry.payload()?.effects(&records, entry.draft.author, entry.draft.decided_at)? {
                records.carry_out(&effect);
            }
        }
        Ok(records)
    }

    fn member(&self, member: MemberId) -> Result<MemberRecord, Error> {
        self.records_of(member)?.member(member)?.ok_or_else(|| self.missing())
    }

    /// The overrides, for applications that are still there.
    fn overrides(&self, member: MemberId) -> Result<Vec<OverrideRecord>, Error> {
        let tables = Tables(self.connection);
        let mut overrides = self.records_of(member)?.overrides_of(member)?;
        let there: Vec<_> = tables.applications()?.into_iter().map(|one| one.id).collect();
        overrides.retain(|one| there.contains(&one.application));
        Ok(overrides)
    }

    /// A name or an address by the digest that a record had.
    fn text<T: std::str::FromStr>(&self, member: MemberId, digest: Digest) -> Result<T, Error> {
        let text = personal::value(self.connection, member, digest)?;
        text.and_then(|text| text.parse().ok()).ok_or_else(|| self.missing())
    }

    fn profile_text(&self, before: &MemberRecord, key: ProfileKey) -> Result<Option<ProfileText>, Error> {
        let Some(digest) = before.profile.get(&key) else { return Ok(None) };
        let text = personal::value(self.connection, before.id, *digest)?;
        text.and_then(|text| key.checked(&text).ok()).map(Some).ok_or_else(|| self.missing())
    }

    /// The newest that the entries before say of one thing, each saying it of what was held until then.
    fn newest<T>(&self, said: impl Fn(&Payload, Option<&T>) -> Option<T>) -> Result<T, Error> {
        let mut held = None;
        journal::for_each(self.connection, 0, |entry| {
            if entry.draft.link.seq >= self.seq {
                return Ok(false);
            }
            if let Some(newer) = said(&entry.payload()?, held.as_ref()) {
                held = Some(newer);
            }
            Ok(true)
        })?;
        held.ok_or_else(|| self.missing())
    }

    fn organization(&self) -> Result<(OrganizationName, String), Error> {
        self.newest(|payload, held: Option<&(OrganizationName, String)>| {
            if let Payload::OrganizationFounded { name, time_zone, .. } = payload {
                return Some((name.clone(), time_zone.clone()));
            }
            let Payload::OrganizationUpdated { name, time_zone } = payload else { return None };
            let (held_name, held_zone) = held?;
            Some((
                name.as_ref().unwrap_or(held_name).clone(),
                time_zone.as_ref().unwrap_or(held_zone).clone(),
            ))
        })
    }

    fn application(&self, id: ApplicationId) -> Result<ApplicationRecord, Error> {
        self.newest(|payload, held: Option<&ApplicationRecord>| {
            if let Payload::ApplicationCreated { application } = payload {
                return (application.id == id).then(|| application.clone());
            }
            let Payload::ApplicationUpdated { application, name, environment, family } = payload else {
                return None;
            };
            let held = held.filter(|_| *application == id)?;
            Some(ApplicationRecord {
                name: name.as_ref().unwrap_or(&held.name).clone(),
                environment: environment.unwrap_or(held.environment),
                family: family.as_ref().unwrap_or(&held.family).clone(),
                ..held.clone()
            })
        })
    }

    fn field_name(&self, id: FieldId) -> Result<FieldName, Error> {
        self.newest(|payload, _| {
            if let Payload::FieldDefined { field } = payload {
                return (field.id == id).then(|| field.name.clone());
            }
            let Payload::FieldRenamed { field, name } = payload else { return None };
            (*field == id).then(|| name.clone())
        })
    }
}
