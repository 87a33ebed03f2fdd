//! What each change does, as entries.

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::language::Sentence;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::policy::Invariant;
use orgdesk_domain::profile::{Profile, ProfileKey, ProfileText};
use orgdesk_domain::said;
use orgdesk_domain::{ApplicationId, EmailAddress, MemberId, PersonName, RecoveryKeyId};

use super::import::import;
use super::inviting::{
    invite, issue_code, note_look_alikes, note_of_ending, revoke_invitation, take_reply_in,
};
use super::{Change, IssuedCode, IssuedFor, Touched, Writing, erasing, profile};
use crate::Error;
use crate::journal::{Payload, PersonDigests, may_invite};
use crate::randomness::id_entropy;
use crate::state::{ApplicationRecord, InvitationPurpose, MemberRecord, Records as _};
use crate::store::personal::{self, PersonalValue};
use crate::time_zone;
use crate::vault::{Code, Holder};

impl Change {
    /// Carries the change out within a step whose demand was met.
    pub(crate) fn carry_out(&self, writing: &mut Writing<'_>) -> Result<(), Error> {
        match self {
            Self::UpdateOrganization { name, time_zone } => {
                if name.is_none() && time_zone.is_none() {
                    return Err(Error::invalid("organization", said!("nothing was given to change")));
                }
                time_zone.as_deref().map_or(Ok(()), time_zone::check)?;
                touch_organization(writing);
                let payload =
                    Payload::OrganizationUpdated { name: name.clone(), time_zone: time_zone.clone() };
                writing.record(&payload, &[])
            }
            Self::DeleteOrganization { typed } => {
                typed_id_fits(writing.author.organization == *typed, "organization")?;
                touch_organization(writing);
                writing.record(&Payload::OrganizationDeleted {}, &[])
            }
            Self::Invite { people, role, permission, expires } => {
                people.iter().try_for_each(|person| invite(writing, person, *role, *permission, *expires))
            }
            Self::IssueCode { member, expires } => {
                issue_code(writing, *member, InvitationPurpose::Join, *expires)
            }
            Self::Rebind { member, expires } => {
                issue_code(writing, *member, InvitationPurpose::Rebind, *expires)
            }
            Self::TakeReplyIn { acceptance } => take_reply_in(writing, **acceptance),
            Self::RevokeInvitation { member } => revoke_invitation(writing, *member),
            Self::SetRole { member, role, permission, keep_overrides } => {
                set_role(writing, *member, *role, *permission, *keep_overrides)
            }
            Self::SetPermission { member, permission } => {
                let from = member_here(writing, *member)?.permission;
                if from == *permission {
                    unchanged(writing, said!("The member has this permission already."));
                    return Ok(());
                }
                writing.record(&Payload::PermissionChanged { member: *member, from, to: *permission }, &[])
            }
            Self::SetOverride { member, application, permission, expires } => {
                member_here(writing, *member)?;
                let payload = Payload::OverrideSet {
                    member: *member,
                    application: *application,
                    permission: *permission,
                    expires: *expires,
                };
                writing.record(&payload, &[])
            }
            Self::ClearOverride { member, application } => {
                member_here(writing, *member)?;
                writing.record(&Payload::OverrideCleared { member: *member, application: *application }, &[])
            }
            Self::UpdateMember { member, name, address, profile: changes } => {
                update_member(writing, *member, name.as_ref(), address.as_ref(), changes)
            }
            Self::DefineField { name } => profile::define(writing, None, name),
            Self::RenameField { field, name } => profile::rename(writing, *field, name),
            Self::RemoveField { field } => writing.record(&Payload::FieldRemoved { field: *field }, &[]),
            Self::Erase { member } => erasing::erase(writing, *member),
            Self::Suspend { member } => {
                member_here(writing, *member)?;
                note_of_ending(writing, *member, |_| true)?;
                writing.record(&Payload::MemberSuspended { member: *member }, &[])
            }
            Self::Reactivate { member } => reactivate(writing, *member),
            Self::Remove { member } => {
                member_here(writing, *member)?;
                note_of_ending(writing, *member, |_| true)?;
                writing.record(&Payload::MemberRemoved { member: *member }, &[])
            }
            Self::Leave => {
                let member = writing.author.member;
                member_here(writing, member)?;
                note_of_ending(writing, member, |_| true)?;
                writing.record(&Payload::MemberLeft { member }, &[])
            }
            Self::Transfer { to, becomes, permission, keep_overrides } => {
                transfer(writing, *to, *becomes, *permission, *keep_overrides)
            }
            Self::Import { new_fields, rows } => import(writing, new_fields, rows),
            Self::CreateApplication { name, environment, family, template } => {
                let application = ApplicationRecord {
                    id: ApplicationId::new(writing.at, id_entropy()?),
                    name: name.clone(),
                    environment: *environment,
                    family: family.clone().unwrap_or_else(|| name.clone()),
                    template: *template,
                    created_at: writing.at,
                    created_by: writing.author.member,
                };
                writing.outcome.touched.push(Touched::Application(application.id));
                writing.record(&Payload::ApplicationCreated { application }, &[])
            }
            Self::UpdateApplication { application, name, environment, family } => {
                writing.outcome.touched.push(Touched::Application(*application));
                let payload = Payload::ApplicationUpdated {
                    application: *application,
                    name: name.clone(),
                    environment: *environment,
                    family: family.clone(),
                };
                writing.record(&payload, &[])
            }
            Self::DeleteApplication { application, typed } => {
                typed_id_fits(application == typed, "application")?;
                writing.outcome.touched.push(Touched::Application(*application));
                writing.record(&Payload::ApplicationDeleted { application: *application }, &[])
            }
            Self::CreateRecoveryKey => create_recovery_key(writing),
            Self::ResetClock => {
                writing.turn_back()?;
                touch_organization(writing);
                writing.record(&Payload::TimeReset {}, &[])
            }
            Self::RevokeRecoveryKey { recovery_key } => {
                writing.outcome.touched.push(Touched::RecoveryKey(*recovery_key));
                writing.record(&Payload::RecoveryKeyRevoked { recovery_key: *recovery_key }, &[])
            }
        }
    }
}

fn touch_organization(writing: &mut Writing<'_>) {
    writing.outcome.touched.push(Touched::Organization(writing.author.organization));
}

fn unchanged(writing: &mut Writing<'_>, note: Sentence) {
    writing.outcome.notes.push(note);
}

fn typed_id_fits(fits: bool, what: &str) -> Result<(), Error> {
    if fits {
        Ok(())
    } else {
        Err(Error::invalid(
            "id",
            said!("the id typed is not the id of this {what}; nothing was deleted", what),
        ))
    }
}

/// The member that a change is about; it counts as touched.
pub(super) fn member_here(writing: &mut Writing<'_>, member: MemberId) -> Result<MemberRecord, Error> {
    let record = writing.records().member(member)?.ok_or_else(|| Error::not_found("member", member))?;
    // Only the last one is looked at: a long list touches each member in one go.
    if writing.outcome.touched.last() != Some(&Touched::Member(member)) {
        writing.outcome.touched.push(Touched::Member(member));
    }
    Ok(record)
}

/// Salted name, address and profile of somebody new.
pub(super) fn person(
    member: MemberId,
    name: &PersonName,
    address: &EmailAddress,
    held: &Profile,
) -> Result<(PersonDigests, Vec<PersonalValue>), Error> {
    let name = PersonalValue::of_name(member, name)?;
    let address = PersonalValue::of_address(member, address)?;
    let (digests, mut values) = profile::salted(member, held)?;
    let digests = PersonDigests { name: name.digest, address: address.digest, profile: digests };
    values.extend([name, address]);
    Ok((digests, values))
}

fn set_role(
    writing: &mut Writing<'_>,
    member: MemberId,
    role: Role,
    permission: Option<ApplicationPermission>,
    keep_overrides: bool,
) -> Result<(), Error> {
    let record = member_here(writing, member)?;
    if record.role == role {
        unchanged(writing, said!("The member has this role already."));
        return Ok(());
    }
    let demotes = record.role.administers() && !role.administers();
    let preset = if demotes { ApplicationPermission::AFTER_DEMOTION } else { record.permission };
    let permission = permission.unwrap_or(preset);
    let clears_overrides = demotes && !keep_overrides && !writing.records().overrides_of(member)?.is_empty();
    if role < record.role {
        let inviter = MemberRecord { role, ..record.clone() }.standing(None);
        let at = writing.at;
        note_of_ending(writing, member, |invited| !may_invite(&inviter, invited, at))?;
    }
    if demotes {
        let note = if clears_overrides {
            said!(
                "From now on the application permission counts: {permission}; the overrides ended.",
                permission => permission
            )
        } else {
            said!("From now on the application permission counts: {permission}.", permission => permission)
        };
        writing.outcome.notes.push(note);
    }
    if role > record.role && !writing.records().open_invitations_of(member)?.is_empty() {
        writing.outcome.notes.push(
            "The open code of this member ends: whoever made it for less could come in as more. Make a new one."
                .into(),
        );
    }
    let payload = Payload::RoleChanged { member, from: record.role, to: role, permission, clears_overrides };
    writing.record(&payload, &[])
}

fn transfer(
    writing: &mut Writing<'_>,
    to: MemberId,
    becomes: Role,
    permission: Option<ApplicationPermission>,
    keep_overrides: bool,
) -> Result<(), Error> {
    let own = writing.author.member;
    if to == own || becomes == Role::Owner {
        return Err(Error::invalid(
            "transfer",
            said!("ownership goes to another member, and oneself becomes Admin or Member"),
        ));
    }
    let successor = member_here(writing, to)?;
    if successor.status != Status::Active || writing.records().active_key(to)?.is_none() {
        return Err(Invariant::AnOwnerRemains
            .broken(
                "Ownership goes to an active member who can sign in. This one cannot yet: invite them first.",
            )
            .into());
    }
    if successor.role != Role::Owner {
        set_role(writing, to, Role::Owner, None, false)?;
    }
    set_role(writing, own, becomes, permission, keep_overrides)
}

fn reactivate(writing: &mut Writing<'_>, member: MemberId) -> Result<(), Error> {
    member_here(writing, member)?;
    writing.record(&Payload::MemberReactivated { member }, &[])?;
    if let Some(key) = writing.records().active_key(member)? {
        writing.seal(Holder::Account(key.account), member, key.keys.receiving)?;
    }
    // The recovery keys of an Owner rested together with the membership.
    let recovery_keys = writing.records().active_recovery_keys()?;
    recovery_keys
        .into_iter()
        .filter(|key| key.member == member)
        .try_for_each(|key| writing.seal(Holder::Recovery(key.id), member, key.keys.receiving))
}

pub(super) fn update_member(
    writing: &mut Writing<'_>,
    member: MemberId,
    name: Option<&PersonName>,
    address: Option<&EmailAddress>,
    profile_changes: &[(ProfileKey, Option<ProfileText>)],
) -> Result<(), Error> {
    let record = member_here(writing, member)?;
    let (held_name, held_address) = personal::present(writing.connection, member)?;
    let name = name.filter(|name| held_name.as_ref() != Some(name));
    let address =
        address.filter(|address| held_address.as_ref().map(EmailAddress::as_str) != Some(address.as_str()));
    let (profile, mut values) = profile::differing(writing, member, &record.profile, profile_changes)?;
    if name.is_none() && address.is_none() && profile.is_empty() {
        unchanged(writing, said!("The member has this name, address and profile already."));
        return Ok(());
    }
    if let Some(address) = address
        && held_address.as_ref() != Some(address)
    {
        note_look_alikes(writing, address)?;
        writing.moved.push((member, address.clone()));
    }
    let name = name.map(|name| PersonalValue::of_name(member, name)).transpose()?;
    let address = address.map(|address| PersonalValue::of_address(member, address)).transpose()?;
    let payload = Payload::MemberUpdated {
        member,
        name: name.as_ref().map(|value| value.digest),
        address: address.as_ref().map(|value| value.digest),
        profile,
    };
    values.extend(name.into_iter().chain(address));
    writing.record(&payload, &values)
}

fn create_recovery_key(writing: &mut Writing<'_>) -> Result<(), Error> {
    let member = writing.author.member;
    let recovery_key = RecoveryKeyId::new(writing.at, id_entropy()?);
    let code = Code::generate(&writing.author.known_fingerprint()?)?;
    let keys = code.keys().public();
    writing.record(&Payload::RecoveryKeyCreated { recovery_key, member, keys }, &[])?;
    writing.seal(Holder::Recovery(recovery_key), member, keys.receiving)?;
    writing.outcome.touched.push(Touched::RecoveryKey(recovery_key));
    writing.outcome.codes.push(IssuedCode { purpose: IssuedFor::Recovery(recovery_key), code });
    Ok(())
}
