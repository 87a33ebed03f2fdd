//! What an entry does to the records: derived by one function, in the gate and in a replay alike.

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::profile::ProfileKey;
use orgdesk_domain::{InvitationId, MemberId, Timestamp};

use super::demand::{application_named, field_named, member_named};
use super::opening_rights::{
    close_invitation, end_invitations, end_invitations_issued_by, end_recovery_keys, issue, key, may_invite,
    put_key, rebind, revoke_invitation, revoke_key, revoke_recovery_key, rotation_due, rotation_falls_due,
};
use super::{Acceptance, Payload, PersonDigests};
use crate::Error;
use crate::state::{
    AnyRecord, FieldRecord, InvitationPurpose, InvitationState, KeyRecord, KeyState, MemberRecord,
    OrganizationRecord, OverrideRecord, RecordKey, Records, RecoveryKeyRecord,
};

/// One row put in place, or taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// The row stands like this from now on.
    Put(AnyRecord),
    /// The row is gone.
    Remove(RecordKey),
}

impl Effect {
    /// The row that stands afterwards.
    pub fn row(&self) -> Option<&AnyRecord> {
        match self {
            Self::Put(row) => Some(row),
            Self::Remove(_) => None,
        }
    }
}

fn put_member(record: MemberRecord) -> Effect {
    Effect::Put(AnyRecord::Member(record))
}

pub(super) fn put_organization(record: OrganizationRecord) -> Effect {
    Effect::Put(AnyRecord::Organization(record))
}

impl Payload {
    /// The effects of this entry by this author at this time, given the records before it.
    ///
    /// # Errors
    /// Where it names something that is not there.
    pub fn effects(
        &self,
        records: &impl Records,
        author: MemberId,
        at: Timestamp,
    ) -> Result<Vec<Effect>, Error> {
        match self {
            Self::OrganizationFounded { .. } => Ok(self.founding(at)),
            Self::OrganizationUpdated { name, time_zone } => {
                let mut organization = records.organization()?;
                organization.name = name.clone().unwrap_or(organization.name);
                organization.time_zone = time_zone.clone().unwrap_or(organization.time_zone);
                Ok(vec![put_organization(organization)])
            }
            Self::OrganizationDeleted {} => {
                Ok(vec![put_organization(OrganizationRecord { deleted: true, ..records.organization()? })])
            }
            Self::MemberInvited { member, role, permission, person, invitation } => {
                let newcomer =
                    newcomer(*member, *role, *permission, Status::Invited, person.clone(), author, at);
                Ok(vec![put_member(newcomer), issue(invitation, *member, author, at)])
            }
            Self::MemberImported { member, role, status, permission, person } => Ok(vec![put_member(
                newcomer(*member, *role, *permission, *status, person.clone(), author, at),
            )]),
            Self::CodeIssued { member, invitation } => {
                let mut effects = end_invitations(records, *member)?;
                // An imported member who is active without a key stays active: the code brings the key.
                effects.push(issue(invitation, *member, author, at));
                Ok(effects)
            }
            Self::InvitationRevoked { invitation, .. } => revoke_invitation(records, *invitation),
            Self::InvitationAccepted { invitation, member, account, keys } => {
                joined(records, *invitation, *member, key(*member, *account, *keys), at)
            }
            Self::MemberRebound { invitation, member, account, keys } => {
                rebound(records, *invitation, key(*member, *account, *keys))
            }
            Self::OwnerRecovered { recovery_key, member, account, keys } => {
                let mut effects = rebind(records, *member, *account, *keys)?;
                // Its words were typed somewhere: they open nothing a second time, nor do codes that lie about.
                effects.extend(revoke_recovery_key(records, *recovery_key)?);
                effects.extend(end_invitations(records, *member)?);
                Ok(effects)
            }
            Self::MemberUpdated { member, name, address, profile } => {
                let mut record = member_named(records, *member)?;
                if let Some(name) = name {
                    record.earlier_values.push(std::mem::replace(&mut record.name, *name));
                }
                if let Some(address) = address {
                    record.earlier_values.push(std::mem::replace(&mut record.address, *address));
                }
                for (key, digest) in profile {
                    let earlier = match digest {
                        Some(digest) => record.profile.insert(*key, *digest),
                        None => record.profile.remove(key),
                    };
                    record.earlier_values.extend(earlier);
                }
                Ok(vec![put_member(record)])
            }
            Self::RoleChanged { member, from, to, permission, clears_overrides } => {
                let record = member_named(records, *member)?;
                let changed = MemberRecord { role: *to, permission: *permission, ..record };
                // Whoever made a code for less may know it, and could come in as more.
                let ended = if to > from {
                    end_invitations(records, *member)?
                } else {
                    let inviter = changed.standing(None);
                    end_invitations_issued_by(records, *member, |role| !may_invite(&inviter, role, at))?
                };
                let mut effects = vec![put_member(changed)];
                if *clears_overrides {
                    effects.extend(clear_overrides(records, *member)?);
                }
                effects.extend(ended);
                // A recovery key binds to an Owner's membership only.
                if *to != Role::Owner {
                    effects.extend(end_recovery_keys(records, *member)?);
                }
                Ok(effects)
            }
            Self::PermissionChanged { member, to, .. } => {
                let record = member_named(records, *member)?;
                Ok(vec![put_member(MemberRecord { permission: *to, ..record })])
            }
            Self::OverrideSet { member, application, permission, expires } => {
                Ok(vec![Effect::Put(AnyRecord::Override(OverrideRecord {
                    member: *member,
                    application: *application,
                    permission: *permission,
                    expires: *expires,
                }))])
            }
            Self::OverrideCleared { member, application } => {
                Ok(vec![Effect::Remove(RecordKey::Override(*member, *application))])
            }
            Self::MemberSuspended { member } => {
                let mut effects = vec![with_status(records, *member, Status::Suspended, at)?];
                effects.extend(end_invitations(records, *member)?);
                effects.extend(end_invitations_issued_by(records, *member, |_| true)?);
                effects.extend(rotation_falls_due(records, *member)?);
                Ok(effects)
            }
            Self::MemberReactivated { member } => {
                Ok(vec![with_status(records, *member, Status::Active, at)?])
            }
            Self::MemberRemoved { member } => gone(records, *member, Status::Removed, at),
            Self::MemberLeft { member } => gone(records, *member, Status::Left, at),
            Self::MemberErased { member } => {
                let record = member_named(records, *member)?;
                Ok(vec![put_member(MemberRecord { erased: true, ..record })])
            }
            Self::FieldDefined { field } => Ok(vec![Effect::Put(AnyRecord::Field(field.clone()))]),
            Self::FieldRenamed { field, name } => {
                let record = field_named(records, *field)?;
                Ok(vec![Effect::Put(AnyRecord::Field(FieldRecord { name: name.clone(), ..record }))])
            }
            Self::FieldRemoved { field } => {
                let mut effects = vec![Effect::Remove(RecordKey::Field(*field))];
                for mut record in records.members()? {
                    if let Some(digest) = record.profile.remove(&ProfileKey::Own(*field)) {
                        record.earlier_values.push(digest);
                        effects.push(put_member(record));
                    }
                }
                Ok(effects)
            }
            Self::ApplicationCreated { application } => {
                Ok(vec![Effect::Put(AnyRecord::Application(application.clone()))])
            }
            Self::ApplicationUpdated { application, name, environment, family } => {
                let mut record = application_named(records, *application)?;
                record.name = name.clone().unwrap_or(record.name);
                record.environment = environment.unwrap_or(record.environment);
                record.family = family.clone().unwrap_or(record.family);
                Ok(vec![Effect::Put(AnyRecord::Application(record))])
            }
            Self::ApplicationDeleted { application } => {
                let overrides =
                    records.overrides()?.into_iter().filter(|record| record.application == *application);
                let mut effects: Vec<Effect> = overrides
                    .map(|record| Effect::Remove(RecordKey::Override(record.member, record.application)))
                    .collect();
                effects.push(Effect::Remove(RecordKey::Application(*application)));
                Ok(effects)
            }
            Self::RecoveryKeyCreated { recovery_key, member, keys } => {
                Ok(vec![Effect::Put(AnyRecord::RecoveryKey(RecoveryKeyRecord {
                    id: *recovery_key,
                    member: *member,
                    keys: *keys,
                    state: KeyState::Active,
                    created_at: at,
                }))])
            }
            Self::RecoveryKeyRevoked { recovery_key } => {
                revoke_recovery_key(records, *recovery_key).map(Vec::from)
            }
            Self::DataKeyRotated { generation } => Ok(vec![put_organization(OrganizationRecord {
                generation: *generation,
                rotation_due: false,
                ..records.organization()?
            })]),
            // Whoever was to be kept out since may have the older file's key.
            Self::OrganizationRestored { .. } => Ok(vec![rotation_due(records)?]),
            Self::ReplyTakenIn { acceptance } => accepted_elsewhere(records, acceptance, at),
            Self::OrganizationCopied { .. }
            | Self::OrganizationHandedOver { .. }
            | Self::HandOverOpened { .. }
            | Self::WritingTaken {}
            | Self::TimeReset {}
            | Self::ListExported { .. }
            | Self::Refused { .. } => Ok(Vec::new()),
        }
    }

    fn founding(&self, at: Timestamp) -> Vec<Effect> {
        let Self::OrganizationFounded {
            organization,
            name,
            time_zone,
            member,
            account,
            keys,
            person,
            templates,
        } = self
        else {
            return Vec::new();
        };
        let founder = MemberRecord {
            id: *member,
            role: Role::Owner,
            status: Status::Active,
            permission: ApplicationPermission::PRESET,
            name: person.name,
            address: person.address,
            profile: person.profile.clone(),
            earlier_values: Vec::new(),
            erased: false,
            invited_by: None,
            created_at: at,
            joined_at: Some(at),
            status_since: at,
        };
        let organization = OrganizationRecord {
            id: *organization,
            name: name.clone(),
            time_zone: time_zone.clone(),
            created_at: at,
            generation: 1,
            rotation_due: false,
            deleted: false,
        };
        let mut effects =
            vec![put_organization(organization), put_member(founder), put_key(key(*member, *account, *keys))];
        effects.extend(templates.iter().map(|template| Effect::Put(AnyRecord::Template(template.clone()))));
        effects
    }
}

fn newcomer(
    id: MemberId,
    role: Role,
    permission: ApplicationPermission,
    status: Status,
    person: PersonDigests,
    author: MemberId,
    at: Timestamp,
) -> MemberRecord {
    MemberRecord {
        id,
        role,
        status,
        permission,
        name: person.name,
        address: person.address,
        profile: person.profile,
        earlier_values: Vec::new(),
        erased: false,
        invited_by: Some(author),
        created_at: at,
        joined_at: (status == Status::Active).then_some(at),
        status_since: at,
    }
}

fn with_status(
    records: &impl Records,
    member: MemberId,
    status: Status,
    at: Timestamp,
) -> Result<Effect, Error> {
    let record = member_named(records, member)?;
    let joined_at = record.joined_at.or((status == Status::Active).then_some(at));
    Ok(put_member(MemberRecord { status, joined_at, status_since: at, ..record }))
}

/// An invitation was accepted: an imported member who is active without a key stays as they are.
fn joined(
    records: &impl Records,
    invitation: InvitationId,
    member: MemberId,
    key: KeyRecord,
    at: Timestamp,
) -> Result<Vec<Effect>, Error> {
    let mut record = member_named(records, member)?;
    if record.status == Status::Invited {
        record.status = Status::Active;
        record.status_since = at;
    }
    record.joined_at = record.joined_at.or(Some(at));
    let closed = close_invitation(records, invitation, InvitationState::Accepted)?;
    Ok(vec![put_member(record), closed, put_key(key)])
}

/// A new code was accepted: the keys from before end.
fn rebound(records: &impl Records, invitation: InvitationId, key: KeyRecord) -> Result<Vec<Effect>, Error> {
    let mut effects = rebind(records, key.member, key.account, key.keys)?;
    effects.push(close_invitation(records, invitation, InvitationState::Accepted)?);
    Ok(effects)
}

/// The same as if it had been accepted here.
fn accepted_elsewhere(
    records: &impl Records,
    acceptance: &Acceptance,
    at: Timestamp,
) -> Result<Vec<Effect>, Error> {
    let Acceptance { invitation, member, account, keys, .. } = *acceptance;
    let record = records.invitation(invitation)?.ok_or_else(|| Error::not_found("invitation", invitation))?;
    let key = key(member, account, keys);
    match record.purpose {
        InvitationPurpose::Join => joined(records, invitation, member, key, at),
        InvitationPurpose::Rebind => rebound(records, invitation, key),
    }
}

fn clear_overrides(records: &impl Records, member: MemberId) -> Result<Vec<Effect>, Error> {
    let overrides = records.overrides_of(member)?;
    Ok(overrides
        .into_iter()
        .map(|record| Effect::Remove(RecordKey::Override(record.member, record.application)))
        .collect())
}

/// Whoever leaves or is removed loses keys, codes, recovery keys and overrides, and stays as history.
fn gone(
    records: &impl Records,
    member: MemberId,
    status: Status,
    at: Timestamp,
) -> Result<Vec<Effect>, Error> {
    let mut effects = vec![with_status(records, member, status, at)?];
    effects.extend(clear_overrides(records, member)?);
    effects.extend(end_invitations(records, member)?);
    effects.extend(end_invitations_issued_by(records, member, |_| true)?);
    effects.extend(rotation_falls_due(records, member)?);
    effects.extend(revoke_key(records, member)?);
    effects.extend(end_recovery_keys(records, member)?);
    Ok(effects)
}
