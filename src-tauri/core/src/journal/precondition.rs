//! What must be so before an entry can stand, whoever its author is: held by the gate and by a replay alike.

use orgdesk_domain::language::Sentence;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::policy::Invariant;
use orgdesk_domain::profile::ProfileKey;
use orgdesk_domain::said;
use orgdesk_domain::{
    AccountId, ApplicationId, ApplicationName, FieldId, FieldName, InvitationId, MemberId, Timestamp,
};

use super::demand::{application_named, field_named, member_named};
use super::{Acceptance, Issued, Payload};
use crate::Error;
use crate::state::{
    InvitationMeans, InvitationPurpose, InvitationRecord, InvitationState, KeyState, MemberRecord,
    OrganizationRecord, Records,
};
use crate::vault::PublicKeys;

impl Payload {
    /// Checks what no role can set aside.
    ///
    /// # Errors
    /// [`Error::Broken`] with the sentence that explains it, [`Error::NotFound`] where a thing is missing.
    pub fn preconditions(
        &self,
        records: &impl Records,
        author: MemberId,
        at: Timestamp,
    ) -> Result<(), Error> {
        match self {
            Self::OrganizationFounded { .. } => Ok(()),
            Self::OrganizationUpdated { .. }
            | Self::ListExported { .. }
            | Self::Refused { .. }
            | Self::OrganizationCopied { .. }
            | Self::OrganizationHandedOver { .. }
            | Self::HandOverOpened { .. }
            | Self::WritingTaken {}
            | Self::OrganizationRestored { .. }
            | Self::TimeReset {} => Ok(()),
            Self::ReplyTakenIn { acceptance } => reply_fits(records, acceptance, at),
            Self::OrganizationDeleted {} => no_application_left(records),
            Self::MemberInvited { member, invitation, person, .. } => {
                fields_are_there(records, person.profile.keys())?;
                unused_id(records.member(*member)?.is_none(), said!("member"))?;
                unused_id(records.invitation(invitation.id)?.is_none(), said!("invitation"))?;
                may_be_chosen(records, invitation)
            }
            Self::MemberImported { member, person, .. } => {
                fields_are_there(records, person.profile.keys())?;
                unused_id(records.member(*member)?.is_none(), said!("member"))
            }
            Self::CodeIssued { member, invitation } => may_get_code(records, *member, invitation),
            Self::InvitationRevoked { invitation, member } => {
                let record = records.invitation(*invitation)?;
                if record.is_some_and(|record| record.member != *member) {
                    return Err(Error::not_found("invitation", invitation));
                }
                open_invitation(records, *invitation, at, false)
            }
            Self::InvitationAccepted { invitation, member, account, keys }
            | Self::MemberRebound { invitation, member, account, keys } => {
                open_invitation(records, *invitation, at, true)?;
                own_membership(*member, author)?;
                speaks_for_nobody_else(records, *member, *account, keys)?;
                may_enter(&member_named(records, *member)?)
            }
            Self::OwnerRecovered { recovery_key, member, account, keys } => {
                own_membership(*member, author)?;
                speaks_for_nobody_else(records, *member, *account, keys)?;
                let key = records.recovery_key(*recovery_key)?;
                let fits = key.is_some_and(|key| key.state == KeyState::Active && key.member == *member);
                let record = member_named(records, *member)?;
                held(
                    fits && record.role == Role::Owner && record.status == Status::Active,
                    said!(
                        "This recovery key no longer works: it was revoked, or its member is no active Owner any more."
                    ),
                )
            }
            Self::MemberUpdated { member, profile, .. } => {
                fields_are_there(records, profile.keys())?;
                present(&member_named(records, *member)?)
            }
            Self::RoleChanged { member, from, to, .. } => {
                let record = member_named(records, *member)?;
                present(&record)?;
                changes(record.role == *from && from != to, said!("role"))
            }
            Self::PermissionChanged { member, from, to } => {
                let record = member_named(records, *member)?;
                present(&record)?;
                changes(record.permission == *from && from != to, said!("permission"))
            }
            Self::OverrideSet { member, application, expires, .. } => {
                present(&member_named(records, *member)?)?;
                application_named(records, *application)?;
                held(
                    expires.is_none_or(|end| end > at),
                    said!("The override would be over before it begins."),
                )
            }
            Self::OverrideCleared { member, application } => {
                if records.overriding(*member, *application)?.is_none() {
                    return Err(Error::not_found("override", application));
                }
                Ok(())
            }
            Self::MemberSuspended { member } => {
                let record = member_named(records, *member)?;
                held(
                    record.status == Status::Active,
                    said!("Only an active member can be suspended. An invitation is revoked instead."),
                )
            }
            Self::MemberReactivated { member } => {
                let record = member_named(records, *member)?;
                held(
                    record.status == Status::Suspended,
                    said!(
                        "Only a suspended member can be reactivated. Whoever left or was removed is invited anew."
                    ),
                )
            }
            Self::MemberRemoved { member } => present(&member_named(records, *member)?),
            Self::MemberLeft { member } => own_membership(*member, author),
            Self::MemberErased { member } => {
                let record = member_named(records, *member)?;
                held(
                    !record.status.is_present(),
                    said!(
                        "Only somebody who left or was removed can be erased: whoever is a member is known by name."
                    ),
                )?;
                held(!record.erased, said!("This person was erased before."))
            }
            Self::FieldDefined { field } => {
                unused_id(records.field(field.id)?.is_none(), said!("profile field"))?;
                unique_field(records, field.id, &field.name)
            }
            Self::FieldRenamed { field, name } => {
                field_named(records, *field)?;
                unique_field(records, *field, name)
            }
            Self::FieldRemoved { field } => field_named(records, *field).map(|_| ()),
            Self::ApplicationCreated { application } => {
                unused_id(records.application(application.id)?.is_none(), said!("application"))?;
                if let Some(template) = application.template {
                    records.template(template)?.ok_or_else(|| Error::not_found("template", template))?;
                }
                unique_application(
                    records,
                    application.id,
                    &application.name,
                    application.environment.as_str(),
                )
            }
            Self::ApplicationUpdated { application, name, environment, .. } => {
                let record = application_named(records, *application)?;
                let name = name.as_ref().unwrap_or(&record.name);
                let environment = environment.unwrap_or(record.environment);
                unique_application(records, record.id, name, environment.as_str())
            }
            Self::ApplicationDeleted { application } => application_named(records, *application).map(|_| ()),
            Self::RecoveryKeyCreated { recovery_key, member, .. } => {
                unused_id(records.recovery_key(*recovery_key)?.is_none(), said!("recovery key"))?;
                own_membership(*member, author)
            }
            Self::RecoveryKeyRevoked { recovery_key } => {
                let key = records
                    .recovery_key(*recovery_key)?
                    .ok_or_else(|| Error::not_found("recovery key", recovery_key))?;
                held(key.state == KeyState::Active, said!("This recovery key was revoked before."))
            }
            Self::DataKeyRotated { generation } => {
                let organization = records.organization()?;
                held(
                    organization.rotation_due && *generation == organization.generation.saturating_add(1),
                    said!("No new data key is due."),
                )
            }
        }
    }

    /// Checks what must hold once a whole step is done.
    ///
    /// # Errors
    /// [`Error::Broken`] where no active Owner who can sign in would remain.
    pub fn after_step(records: &impl Records) -> Result<(), Error> {
        if records.organization()?.deleted {
            return Ok(());
        }
        Ok(Invariant::an_owner_remains(records.owners_who_can_sign_in()?)?)
    }
}

/// Nothing follows the end of an organization.
pub(crate) fn not_deleted(organization: &OrganizationRecord) -> Result<(), Error> {
    held(!organization.deleted, said!("This organization was deleted."))
}

fn held(holds: bool, otherwise: impl Into<Sentence>) -> Result<(), Error> {
    if holds { Ok(()) } else { Err(Invariant::StateAllows.broken(otherwise).into()) }
}

fn unused_id(unused: bool, what: Sentence) -> Result<(), Error> {
    held(unused, said!("The id of this {what} was used before; an id is never used twice.", what => what))
}

fn changes(does: bool, what: Sentence) -> Result<(), Error> {
    held(does, said!("The member has this {what} already, or somebody changed it meanwhile.", what => what))
}

fn own_membership(member: MemberId, author: MemberId) -> Result<(), Error> {
    held(member == author, said!("This can be done for one's own membership only."))
}

fn present(record: &MemberRecord) -> Result<(), Error> {
    held(
        record.status.is_present(),
        said!("Whoever left or was removed stays as history and is invited anew, inheriting nothing."),
    )
}

fn fields_are_there<'a>(
    records: &impl Records,
    keys: impl Iterator<Item = &'a ProfileKey>,
) -> Result<(), Error> {
    for key in keys {
        match key {
            ProfileKey::Own(field) => field_named(records, *field).map(|_| ())?,
            ProfileKey::Field(_) | ProfileKey::Tags => {}
        }
    }
    Ok(())
}

fn unique_field(records: &impl Records, own: FieldId, name: &FieldName) -> Result<(), Error> {
    let looks = |name: &FieldName| name.skeleton();
    let taken =
        records.fields()?.into_iter().any(|other| other.id != own && looks(&other.name) == looks(name));
    if !taken {
        return Ok(());
    }
    Err(Invariant::UniqueField
        .broken(said!("There is a profile field “{name}” already, or one whose name looks the same.", name))
        .into())
}

fn may_enter(record: &MemberRecord) -> Result<(), Error> {
    held(
        matches!(record.status, Status::Invited | Status::Active),
        said!("This membership is suspended, or it has ended."),
    )
}

fn may_get_code(records: &impl Records, member: MemberId, issued: &Issued) -> Result<(), Error> {
    let record = member_named(records, member)?;
    present(&record)?;
    may_enter(&record)?;
    unused_id(records.invitation(issued.id)?.is_none(), said!("invitation"))?;
    may_be_chosen(records, issued)?;
    let has_key = records.active_key(member)?.is_some();
    match issued.purpose {
        InvitationPurpose::Join => held(
            !has_key,
            said!(
                "This member can sign in already. Give a new code (members new-code) if the password was lost."
            ),
        ),
        InvitationPurpose::Rebind => held(
            has_key,
            said!("This member never signed in here: an invitation is what is needed, not a new code."),
        ),
    }
}

/// An account speaks for one membership: with two of them it would have one key slot for both, and whoever gave it the
/// second would have taken the first away.
fn speaks_for_nobody_else(
    records: &impl Records,
    member: MemberId,
    account: AccountId,
    keys: &PublicKeys,
) -> Result<(), Error> {
    let taken = records
        .active_keys()?
        .into_iter()
        .any(|key| key.member != member && (key.account == account || key.keys.signing == keys.signing));
    if !taken {
        return Ok(());
    }
    Err(Invariant::OneMembership
        .broken(
            "This account speaks for another member of this organization already. Use another account, or have the \
             address of that membership changed instead.",
        )
        .into())
}

/// A reply says what an acceptance here would say, and proves it by itself.
fn reply_fits(records: &impl Records, acceptance: &Acceptance, at: Timestamp) -> Result<(), Error> {
    let Acceptance { organization, invitation, member, account, keys, .. } = acceptance;
    let record =
        records.invitation(*invitation)?.ok_or_else(|| Error::not_found("invitation", invitation))?;
    let fits = record.member == *member
        && record.means == InvitationMeans::Code
        && *organization == records.organization()?.id
        && keys.check().is_ok()
        && acceptance.is_signed(&record.keys);
    if !fits {
        return Err(Error::invalid("reply", "it is not signed by the code and the account that it names"));
    }
    open_invitation(records, *invitation, at, true)?;
    speaks_for_nobody_else(records, *member, *account, keys)?;
    may_enter(&member_named(records, *member)?)
}

/// Whether the account that an invitation is made out to, where it is made out to one, is nobody's yet.
fn may_be_chosen(records: &impl Records, issued: &Issued) -> Result<(), Error> {
    let InvitationMeans::Account { account } = issued.means else { return Ok(()) };
    let is_member = records
        .active_keys()?
        .into_iter()
        .any(|key| key.account == account || key.keys.signing == issued.keys.signing);
    let is_invited = records
        .open_invitations()?
        .into_iter()
        .any(|open| open.means == issued.means || open.keys.signing == issued.keys.signing);
    if !is_member && !is_invited {
        return Ok(());
    }
    Err(Invariant::OneMembership
        .broken(
            "The account chosen is a member of this organization already, or has an open invitation. Choose another \
             account, or change that member's role instead.",
        )
        .into())
}

fn open_invitation(
    records: &impl Records,
    id: InvitationId,
    at: Timestamp,
    in_time: bool,
) -> Result<(), Error> {
    let record = records.invitation(id)?.ok_or_else(|| Error::not_found("invitation", id))?;
    match record.state {
        InvitationState::Open => {}
        InvitationState::Accepted => return held(false, said!("This invitation was accepted already.")),
        InvitationState::Revoked => {
            return held(false, said!("This invitation was revoked, or a newer one stands in its place."));
        }
    }
    held(!in_time || record.is_open_at(at), said!("This invitation has expired; ask for a new code."))
}

fn no_application_left(records: &impl Records) -> Result<(), Error> {
    let applications = records.applications()?.len();
    if applications == 0 {
        return Ok(());
    }
    let sentence = match applications {
        1 => said!("The organization still has 1 application. Delete it first."),
        _ => said!(
            "The organization still has {applications} applications. Delete every application first.",
            applications
        ),
    };
    Err(Invariant::NoApplicationLeft.broken(sentence).into())
}

fn unique_application(
    records: &impl Records,
    own: ApplicationId,
    name: &ApplicationName,
    environment: &str,
) -> Result<(), Error> {
    let taken = records.applications()?.into_iter().any(|other| {
        other.id != own
            && other.environment.as_str() == environment
            && other.name.skeleton() == name.skeleton()
    });
    if !taken {
        return Ok(());
    }
    Err((Invariant::UniqueApplication.broken(said!("There is an application “{name}” in {environment} already, or one whose name looks the same. Choose another name or environment.", name, environment)))
    .into())
}

/// Whether the invitation is accepted by the means it names.
pub(crate) fn accepted_by_means(
    invitation: &InvitationRecord,
    account: AccountId,
    keys: &PublicKeys,
    proved: bool,
) -> bool {
    match invitation.means {
        InvitationMeans::Code => proved,
        InvitationMeans::Account { account: chosen } => invitation.keys == *keys && account == chosen,
    }
}
