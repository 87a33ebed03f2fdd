//! What takes an entry back: changes like any other, decided by today's rights.
//!
//! An entry is taken back only where things still are as it left them: what somebody changed since is not lost
//! silently. Nothing brings back who was removed, left or erased, nor what was deleted, nor a code.

use orgdesk_domain::member::Status;
use orgdesk_domain::policy::Invariant;
use orgdesk_domain::profile::{ProfileKey, ProfileText};
use orgdesk_domain::{
    ApplicationId, EmailAddress, FieldId, FieldName, MemberId, OrganizationName, PersonName,
};
use rusqlite::Connection;

use super::Change;
use crate::Error;
use crate::journal::{Effect, Entry, Payload, field_named, member_named};
use crate::state::{
    AnyRecord, ApplicationRecord, Digest, InvitationState, MemberRecord, MemoryRecords, OverrideRecord,
    Records as _,
};
use crate::store::{Tables, journal, personal};

/// The changes that take an entry back, in their order. None where the entry changed nothing.
///
/// # Errors
/// [`Error::Broken`] where it cannot be taken back, or something was changed since.
pub(crate) fn reversal(connection: &Connection, entry: &Entry) -> Result<Vec<Change>, Error> {
    let seq = entry.draft.link.seq;
    let records = Tables(connection);
    let past = Past { connection, seq };
    let payload = entry.payload()?;
    match &payload {
        Payload::OrganizationUpdated { name, time_zone } => {
            let now = records.organization()?;
            let fits = name.as_ref().is_none_or(|name| *name == now.name)
                && time_zone.as_ref().is_none_or(|zone| *zone == now.time_zone);
            still(fits, seq)?;
            let before = past.organization()?;
            Ok(vec![Change::UpdateOrganization {
                name: name.as_ref().map(|_| before.0),
                time_zone: time_zone.as_ref().map(|_| before.1),
            }])
        }
        Payload::MemberInvited { member, invitation, .. } => {
            let open =
                records.invitation(invitation.id)?.is_some_and(|one| one.state == InvitationState::Open);
            let invited = member_named(&records, *member)?.status == Status::Invited;
            still(open && invited, seq)?;
            Ok(vec![Change::Remove { member: *member }])
        }
        Payload::MemberImported { member, role, status, permission, .. } => {
            let now = member_named(&records, *member)?;
            let fits = (now.role, now.status, now.permission) == (*role, *status, *permission);
            still(fits && records.active_key(*member)?.is_none(), seq)?;
            // Who came in as somebody who had left is history already.
            Ok(if status.is_present() { vec![Change::Remove { member: *member }] } else { Vec::new() })
        }
        Payload::CodeIssued { member, invitation } => {
            let open =
                records.invitation(invitation.id)?.is_some_and(|one| one.state == InvitationState::Open);
            still(open, seq)?;
            Ok(vec![Change::RevokeInvitation { member: *member }])
        }
        Payload::MemberUpdated { member, name, address, profile } => {
            let now = member_named(&records, *member)?;
            let texts = [(*name, Some(now.name)), (*address, Some(now.address))];
            let set = texts.into_iter().filter(|(set, _)| set.is_some());
            let of_profile = profile.iter().map(|(key, set)| (*set, now.profile.get(key).copied()));
            for (set, now) in set.chain(of_profile) {
                still(past.same_text(*member, set, now)?, seq)?;
            }
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
        Payload::RoleChanged { member, from, to, permission, .. } => {
            let now = member_named(&records, *member)?;
            still((now.role, now.permission) == (*to, *permission), seq)?;
            let before = past.member(*member)?;
            let mut changes = vec![Change::SetRole {
                member: *member,
                role: *from,
                permission: Some(before.permission),
                keep_overrides: true,
            }];
            let kept = records.overrides_of(*member)?;
            let cleared = past.overrides(*member)?.into_iter().filter(|one| !kept.contains(one));
            changes.extend(cleared.map(|one| set_again(&one)));
            Ok(changes)
        }
        Payload::PermissionChanged { member, from, to } => {
            still(member_named(&records, *member)?.permission == *to, seq)?;
            Ok(vec![Change::SetPermission { member: *member, permission: *from }])
        }
        Payload::OverrideSet { member, application, permission, expires } => {
            let now = records.overriding(*member, *application)?;
            let set = (*permission, *expires);
            still(now.is_some_and(|one| (one.permission, one.expires) == set), seq)?;
            let before = past.overrides(*member)?.into_iter().find(|one| one.application == *application);
            Ok(vec![
                before
                    .map_or(Change::ClearOverride { member: *member, application: *application }, |before| {
                        set_again(&before)
                    }),
            ])
        }
        Payload::OverrideCleared { member, application } => {
            still(records.overriding(*member, *application)?.is_none(), seq)?;
            let before = past.overrides(*member)?;
            let cleared = before.iter().filter(|one| one.application == *application);
            Ok(cleared.map(set_again).collect())
        }
        Payload::MemberSuspended { member } => {
            still(member_named(&records, *member)?.status == Status::Suspended, seq)?;
            Ok(vec![Change::Reactivate { member: *member }])
        }
        Payload::MemberReactivated { member } => {
            still(member_named(&records, *member)?.status == Status::Active, seq)?;
            Ok(vec![Change::Suspend { member: *member }])
        }
        Payload::FieldDefined { field } => {
            still(records.field(field.id)?.is_some_and(|now| now.name == field.name), seq)?;
            Ok(vec![Change::RemoveField { field: field.id }])
        }
        Payload::FieldRenamed { field, name } => {
            still(field_named(&records, *field)?.name == *name, seq)?;
            Ok(vec![Change::RenameField { field: *field, name: past.field_name(*field)? }])
        }
        Payload::ApplicationCreated { application } => {
            still(records.application(application.id)?.as_ref() == Some(application), seq)?;
            Ok(vec![Change::DeleteApplication { application: application.id, typed: application.id }])
        }
        Payload::ApplicationUpdated { application, name, environment, family } => {
            let now = records.application(*application)?;
            let fits = now.is_some_and(|now| {
                name.as_ref().is_none_or(|name| *name == now.name)
                    && environment.is_none_or(|environment| environment == now.environment)
                    && family.as_ref().is_none_or(|family| *family == now.family)
            });
            still(fits, seq)?;
            let before = past.application(*application)?;
            Ok(vec![Change::UpdateApplication {
                application: *application,
                name: name.as_ref().map(|_| before.name),
                environment: environment.map(|_| before.environment),
                family: family.as_ref().map(|_| before.family),
            }])
        }
        Payload::RecoveryKeyCreated { recovery_key, .. } => {
            Ok(vec![Change::RevokeRecoveryKey { recovery_key: *recovery_key }])
        }
        Payload::OrganizationFounded { .. } => never(seq, "founding an organization"),
        Payload::OrganizationDeleted {} => never(seq, "deleting an organization"),
        Payload::InvitationRevoked { .. } => never(seq, "revoking a code"),
        Payload::InvitationAccepted { .. } => never(seq, "accepting an invitation"),
        Payload::MemberRebound { .. } | Payload::OwnerRecovered { .. } => never(seq, "binding new keys"),
        Payload::MemberRemoved { .. } => never(seq, "removing a member"),
        Payload::MemberLeft { .. } => never(seq, "leaving"),
        Payload::MemberErased { .. } => never(seq, "erasing a person"),
        Payload::FieldRemoved { .. } => never(seq, "removing a profile field"),
        Payload::ApplicationDeleted { .. } => never(seq, "deleting an application"),
        Payload::RecoveryKeyRevoked { .. } => never(seq, "revoking a recovery key"),
        Payload::DataKeyRotated { .. } => never(seq, "making a new data key"),
        Payload::OrganizationHandedOver { .. }
        | Payload::HandOverOpened { .. }
        | Payload::WritingTaken {}
        | Payload::OrganizationRestored { .. } => never(seq, "where the organization is written"),
        Payload::ReplyTakenIn { .. } => never(seq, "accepting an invitation"),
        Payload::OrganizationCopied { .. } | Payload::ListExported { .. } | Payload::Refused { .. } => {
            Ok(Vec::new())
        }
    }
}

fn still(fits: bool, seq: u64) -> Result<(), Error> {
    if fits {
        return Ok(());
    }
    let sentence = format!(
        "What entry {seq} did is not as it left it: somebody changed it since. Take the later change back first, or \
         change it by hand."
    );
    Err(Invariant::StateAllows.broken(sentence).into())
}

fn never<T>(seq: u64, what: &str) -> Result<T, Error> {
    Err(Invariant::StateAllows.broken(format!("Entry {seq} stays: {what} cannot be taken back.")).into())
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
        Error::damaged(format!("the journal does not say what was before entry {}", self.seq))
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

    /// Whether two digests are of one text: a text that was put back has another salt.
    fn same_text(&self, member: MemberId, one: Option<Digest>, other: Option<Digest>) -> Result<bool, Error> {
        let (Some(one), Some(other)) = (one, other) else { return Ok(one == other) };
        let text = |digest| personal::value(self.connection, member, digest);
        Ok(one == other || text(one)?.is_some_and(|held| text(other).is_ok_and(|other| other == Some(held))))
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
