//! What an entry demands of its author: the same question in the gate, before it is written, and in a replay.

use orgdesk_domain::action::Action;
use orgdesk_domain::policy::Target;
use orgdesk_domain::{ApplicationId, FieldId, InvitationId, MemberId, RecoveryKeyId};

use super::{ListKind, Payload};
use crate::Error;
use crate::state::{ApplicationRecord, FieldRecord, InvitationPurpose, MemberRecord, Records};

/// What must hold for an entry to stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryDemand {
    /// It is the first entry, and its author founds the organization by it.
    Founding,
    /// Its author may do this.
    Action {
        /// What.
        action: Action,
        /// On what.
        target: Target,
        /// Which application's override counts.
        application: Option<ApplicationId>,
    },
    /// Its author proves a right other than a role.
    Proof(AuthorProof),
    /// Its author has a key here; nothing more.
    Key,
}

/// A right that is proved by a second signature instead of a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuthorProof {
    /// An open invitation of this purpose, signed for by its keys.
    Invitation(InvitationId, InvitationPurpose),
    /// A recovery key that works, of an active Owner.
    RecoveryKey(RecoveryKeyId),
}

/// The member that an entry names.
pub(crate) fn member_named(records: &impl Records, id: MemberId) -> Result<MemberRecord, Error> {
    records.member(id)?.ok_or_else(|| Error::not_found("member", id))
}

/// The application that an entry names.
pub(crate) fn application_named(
    records: &impl Records,
    id: ApplicationId,
) -> Result<ApplicationRecord, Error> {
    records.application(id)?.ok_or_else(|| Error::not_found("application", id))
}

/// The profiles' own field that an entry names.
pub(crate) fn field_named(records: &impl Records, id: FieldId) -> Result<FieldRecord, Error> {
    records.field(id)?.ok_or_else(|| Error::not_found("profile field", id))
}

fn over(action: Action, member: MemberRecord) -> EntryDemand {
    let target = Target::Member { member: member.id, role: member.role, becomes: None };
    EntryDemand::Action { action, target, application: None }
}

const fn on_organization(action: Action) -> EntryDemand {
    EntryDemand::Action { action, target: Target::Organization, application: None }
}

impl Payload {
    /// What this entry demands, given the records before it.
    ///
    /// # Errors
    /// Where it names something that is not there.
    pub fn demand(&self, records: &impl Records) -> Result<EntryDemand, Error> {
        Ok(match self {
            Self::OrganizationFounded { .. } => EntryDemand::Founding,
            Self::OrganizationUpdated { .. } => on_organization(Action::OrgUpdate),
            Self::OrganizationDeleted {} => on_organization(Action::OrgDelete),
            Self::MemberInvited { role, .. } | Self::MemberImported { role, .. } => EntryDemand::Action {
                action: Action::MemberInvite,
                target: Target::Newcomer { role: *role },
                application: None,
            },
            Self::CodeIssued { member, invitation } => {
                let action = match invitation.purpose {
                    InvitationPurpose::Join => Action::MemberInvite,
                    InvitationPurpose::Rebind => Action::MemberRebind,
                };
                over(action, member_named(records, *member)?)
            }
            Self::InvitationRevoked { member, .. } => {
                over(Action::MemberInvite, member_named(records, *member)?)
            }
            Self::InvitationAccepted { invitation, .. } => {
                EntryDemand::Proof(AuthorProof::Invitation(*invitation, InvitationPurpose::Join))
            }
            Self::MemberRebound { invitation, .. } => {
                EntryDemand::Proof(AuthorProof::Invitation(*invitation, InvitationPurpose::Rebind))
            }
            Self::OwnerRecovered { recovery_key, .. } => {
                EntryDemand::Proof(AuthorProof::RecoveryKey(*recovery_key))
            }
            Self::MemberUpdated { member, .. } => over(Action::MemberUpdate, member_named(records, *member)?),
            Self::RoleChanged { member, to, .. } => {
                let member = member_named(records, *member)?;
                EntryDemand::Action {
                    action: Action::MemberSetRole,
                    target: Target::Member { member: member.id, role: member.role, becomes: Some(*to) },
                    application: None,
                }
            }
            Self::PermissionChanged { member, .. }
            | Self::OverrideSet { member, .. }
            | Self::OverrideCleared { member, .. } => {
                over(Action::MemberSetPermission, member_named(records, *member)?)
            }
            Self::MemberSuspended { member } => over(Action::MemberSuspend, member_named(records, *member)?),
            Self::MemberReactivated { member } => {
                over(Action::MemberReactivate, member_named(records, *member)?)
            }
            Self::MemberRemoved { member } => over(Action::MemberRemove, member_named(records, *member)?),
            Self::MemberLeft { member } => over(Action::MemberLeave, member_named(records, *member)?),
            Self::MemberErased { member } => over(Action::MemberErase, member_named(records, *member)?),
            Self::FieldDefined { .. } | Self::FieldRenamed { .. } | Self::FieldRemoved { .. } => {
                on_organization(Action::OrgUpdate)
            }
            Self::ApplicationCreated { .. } => on_organization(Action::ApplicationCreate),
            Self::ApplicationUpdated { application, .. } => {
                on_application(Action::ApplicationUpdate, *application, records)?
            }
            Self::ApplicationDeleted { application } => {
                on_application(Action::ApplicationDelete, *application, records)?
            }
            Self::RecoveryKeyCreated { .. } | Self::RecoveryKeyRevoked { .. } => {
                on_organization(Action::OrgRecoveryKey)
            }
            // Whoever remains does it, whatever the role: it is no right but a duty.
            Self::DataKeyRotated { .. } => on_organization(Action::OrgView),
            // Whoever goes on with it must be able to give it back.
            Self::OrganizationCopied { .. }
            | Self::OrganizationHandedOver { .. }
            | Self::HandOverOpened { .. } => on_organization(Action::OrgPackage),
            Self::WritingTaken {} | Self::OrganizationRestored { .. } | Self::TimeReset {} => {
                on_organization(Action::OrgRestore)
            }
            Self::ReplyTakenIn { acceptance } => {
                over(Action::MemberInvite, member_named(records, acceptance.member)?)
            }
            Self::ListExported { list, .. } => match list {
                ListKind::Members | ListKind::Dossier { .. } | ListKind::Attention => {
                    on_organization(Action::MemberExport)
                }
                ListKind::Journal => on_organization(Action::JournalExport),
                ListKind::EntriesBy { author } => {
                    over(Action::JournalExport, member_named(records, *author)?)
                }
            },
            Self::Refused { .. } => EntryDemand::Key,
        })
    }
}

fn on_application(action: Action, id: ApplicationId, records: &impl Records) -> Result<EntryDemand, Error> {
    let application = application_named(records, id)?;
    let target = records.application_target(&application, None)?;
    Ok(EntryDemand::Action { action, target, application: Some(id) })
}
