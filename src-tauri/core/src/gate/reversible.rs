//! Whether an entry can be taken back, answered without working out what was before it.

use orgdesk_domain::language::Sentence;
use orgdesk_domain::member::Status;
use orgdesk_domain::policy::Invariant;
use orgdesk_domain::said;
use orgdesk_domain::{MemberId, Timestamp};
use rusqlite::Connection;

use super::{Change, Permit};
use crate::Error;
use crate::journal::{Entry, Payload, field_named, member_named};
use crate::state::{Digest, InvitationState, KeyState, Records as _};
use crate::store::{Tables, personal};

/// Checks that an entry is of a kind that can be taken back and that this person may do so today. `is_last` says that
/// nothing of its step came behind it: then things must also be as it left them.
///
/// # Errors
/// [`Error::Broken`] and [`Error::Denied`] with the reason.
pub(crate) fn check_reversible(
    connection: &Connection,
    entry: &Entry,
    who: MemberId,
    now: Timestamp,
    is_last: bool,
) -> Result<(), Error> {
    let seq = entry.draft.link.seq;
    let payload = entry.payload()?;
    let Some(change) = outline(&payload, seq)? else {
        let sentence = said!("Entry {seq} changed nothing that could be taken back.", seq);
        return Err(Invariant::StateAllows.broken(sentence).into());
    };
    if is_last {
        still_stands(connection, &payload, seq)?;
    }
    let records = Tables(connection);
    let demand = change.demand(&records, who)?.demand;
    Permit::decide(&records, who, &demand, now).map(|_| ())
}

/// The change that takes an entry back, without what was before where only the past tells that: enough to ask whether
/// it is permitted. `None` for what changed nothing.
pub(super) fn outline(payload: &Payload, seq: u64) -> Result<Option<Change>, Error> {
    let never = |what: Sentence| {
        Err(Invariant::StateAllows
            .broken(said!("Entry {seq} stays: {what} cannot be taken back.", seq, what => what))
            .into())
    };
    Ok(Some(match payload {
        Payload::OrganizationUpdated { .. } => Change::UpdateOrganization { name: None, time_zone: None },
        Payload::MemberInvited { member, .. } | Payload::MemberImported { member, .. } => {
            Change::Remove { member: *member }
        }
        Payload::CodeIssued { member, .. } => Change::RevokeInvitation { member: *member },
        Payload::MemberUpdated { member, .. } => {
            Change::UpdateMember { member: *member, name: None, address: None, profile: Vec::new() }
        }
        Payload::RoleChanged { member, from, .. } => {
            Change::SetRole { member: *member, role: *from, permission: None, keep_overrides: true }
        }
        Payload::PermissionChanged { member, from, .. } => {
            Change::SetPermission { member: *member, permission: *from }
        }
        Payload::OverrideSet { member, application, .. }
        | Payload::OverrideCleared { member, application } => {
            Change::ClearOverride { member: *member, application: *application }
        }
        Payload::MemberSuspended { member } => Change::Reactivate { member: *member },
        Payload::MemberReactivated { member } => Change::Suspend { member: *member },
        Payload::FieldDefined { field } => Change::RemoveField { field: field.id },
        Payload::FieldRenamed { field, name } => Change::RenameField { field: *field, name: name.clone() },
        Payload::ApplicationCreated { application } => {
            Change::DeleteApplication { application: application.id, typed: application.id }
        }
        Payload::ApplicationUpdated { application, .. } => Change::UpdateApplication {
            application: *application,
            name: None,
            environment: None,
            family: None,
        },
        Payload::RecoveryKeyCreated { recovery_key, .. } => {
            Change::RevokeRecoveryKey { recovery_key: *recovery_key }
        }
        Payload::OrganizationFounded { .. } => return never(said!("founding an organization")),
        Payload::OrganizationDeleted {} => return never(said!("deleting an organization")),
        Payload::InvitationRevoked { .. } => return never(said!("revoking a code")),
        Payload::InvitationAccepted { .. } => return never(said!("accepting an invitation")),
        Payload::MemberRebound { .. } | Payload::OwnerRecovered { .. } => {
            return never(said!("binding new keys"));
        }
        Payload::MemberRemoved { .. } => return never(said!("removing a member")),
        Payload::MemberLeft { .. } => return never(said!("leaving")),
        Payload::MemberErased { .. } => return never(said!("erasing a person")),
        Payload::FieldRemoved { .. } => return never(said!("removing a profile field")),
        Payload::ApplicationDeleted { .. } => return never(said!("deleting an application")),
        Payload::RecoveryKeyRevoked { .. } => return never(said!("revoking a recovery key")),
        Payload::DataKeyRotated { .. } => return never(said!("making a new data key")),
        Payload::OrganizationHandedOver { .. }
        | Payload::HandOverOpened { .. }
        | Payload::WritingTaken {}
        | Payload::OrganizationRestored { .. } => return never(said!("where the organization is written")),
        Payload::TimeReset {} => return never(said!("setting the time back")),
        Payload::ReplyTakenIn { .. } => return never(said!("accepting an invitation")),
        Payload::OrganizationCopied { .. } | Payload::ListExported { .. } | Payload::Refused { .. } => {
            return Ok(None);
        }
    }))
}

/// Checks that things are as an entry left them.
pub(super) fn still_stands(connection: &Connection, payload: &Payload, seq: u64) -> Result<(), Error> {
    if stands(connection, payload)? {
        return Ok(());
    }
    let sentence = said!(
        "What entry {seq} did is not as it left it: somebody changed it since. Take the later change back first, or \
         change it by hand.",
        seq
    );
    Err(Invariant::StateAllows.broken(sentence).into())
}

fn stands(connection: &Connection, payload: &Payload) -> Result<bool, Error> {
    let records = Tables(connection);
    let is_open = |invitation| {
        let found = records.invitation(invitation)?;
        Ok::<_, Error>(found.is_some_and(|one| one.state == InvitationState::Open))
    };
    Ok(match payload {
        Payload::OrganizationUpdated { name, time_zone } => {
            let now = records.organization()?;
            name.as_ref().is_none_or(|name| *name == now.name)
                && time_zone.as_ref().is_none_or(|zone| *zone == now.time_zone)
        }
        Payload::MemberInvited { member, invitation, .. } => {
            is_open(invitation.id)? && member_named(&records, *member)?.status == Status::Invited
        }
        Payload::MemberImported { member, role, status, permission, .. } => {
            let now = member_named(&records, *member)?;
            (now.role, now.status, now.permission) == (*role, *status, *permission)
                && records.active_key(*member)?.is_none()
        }
        Payload::CodeIssued { invitation, .. } => is_open(invitation.id)?,
        Payload::MemberUpdated { member, name, address, profile } => {
            let now = member_named(&records, *member)?;
            let texts = [(*name, Some(now.name)), (*address, Some(now.address))];
            let set = texts.into_iter().filter(|(set, _)| set.is_some());
            let of_profile = profile.iter().map(|(key, set)| (*set, now.profile.get(key).copied()));
            for (set, now) in set.chain(of_profile) {
                if !is_same_text(connection, *member, set, now)? {
                    return Ok(false);
                }
            }
            true
        }
        Payload::RoleChanged { member, to, permission, .. } => {
            let now = member_named(&records, *member)?;
            (now.role, now.permission) == (*to, *permission)
        }
        Payload::PermissionChanged { member, to, .. } => member_named(&records, *member)?.permission == *to,
        Payload::OverrideSet { member, application, permission, expires } => {
            let now = records.overriding(*member, *application)?;
            now.is_some_and(|one| (one.permission, one.expires) == (*permission, *expires))
        }
        Payload::OverrideCleared { member, application } => {
            records.overriding(*member, *application)?.is_none()
        }
        Payload::MemberSuspended { member } => member_named(&records, *member)?.status == Status::Suspended,
        Payload::MemberReactivated { member } => member_named(&records, *member)?.status == Status::Active,
        Payload::FieldDefined { field } => records.field(field.id)?.is_some_and(|now| now.name == field.name),
        Payload::FieldRenamed { field, name } => field_named(&records, *field)?.name == *name,
        Payload::ApplicationCreated { application } => {
            records.application(application.id)?.as_ref() == Some(application)
        }
        Payload::ApplicationUpdated { application, name, environment, family } => {
            records.application(*application)?.is_some_and(|now| {
                name.as_ref().is_none_or(|name| *name == now.name)
                    && environment.is_none_or(|environment| environment == now.environment)
                    && family.as_ref().is_none_or(|family| *family == now.family)
            })
        }
        Payload::RecoveryKeyCreated { recovery_key, .. } => {
            records.recovery_key(*recovery_key)?.is_some_and(|key| key.state == KeyState::Active)
        }
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
        | Payload::Refused { .. } => false,
    })
}

/// Whether two digests are of one text: a text that was put back has another salt.
fn is_same_text(
    connection: &Connection,
    member: MemberId,
    one: Option<Digest>,
    other: Option<Digest>,
) -> Result<bool, Error> {
    let (Some(one), Some(other)) = (one, other) else { return Ok(one == other) };
    let text = |digest| personal::value(connection, member, digest);
    Ok(one == other || text(one)?.is_some_and(|held| text(other).is_ok_and(|other| other == Some(held))))
}
