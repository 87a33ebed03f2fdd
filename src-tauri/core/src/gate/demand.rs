//! What a change demands, before anything of it is looked at more closely.

use orgdesk_domain::action::Action;
use orgdesk_domain::member::Role;
use orgdesk_domain::policy::Target;
use orgdesk_domain::{ApplicationId, MemberId};

use super::Change;
use crate::Error;
use crate::journal::{EntryDemand, RefusedTarget};
use crate::state::Records;

/// A demand, and how a refusal of it is journalled.
pub(crate) struct ChangeDemand {
    pub(crate) demand: EntryDemand,
    pub(crate) action: Action,
    pub(crate) target: RefusedTarget,
}

impl Change {
    /// What the change demands of whoever makes it. A target that does not exist is asked about like a Member or a
    /// custom application, so that whoever may not do the thing is answered the same in both cases.
    pub(crate) fn demand(&self, records: &impl Records, actor: MemberId) -> Result<ChangeDemand, Error> {
        match self {
            Self::UpdateOrganization { .. } => Ok(on_organization(Action::OrgUpdate)),
            Self::DeleteOrganization { .. } => Ok(on_organization(Action::OrgDelete)),
            Self::Invite { role, .. } => Ok(newcomer(*role)),
            Self::Import { .. } => Ok(newcomer(Role::Member)),
            Self::IssueCode { member, .. } | Self::RevokeInvitation { member } => {
                on_member(records, Action::MemberInvite, *member, None)
            }
            Self::TakeReplyIn { acceptance } => {
                on_member(records, Action::MemberInvite, acceptance.member, None)
            }
            Self::Rebind { member, .. } => on_member(records, Action::MemberRebind, *member, None),
            Self::SetRole { member, role, .. } => {
                on_member(records, Action::MemberSetRole, *member, Some(*role))
            }
            Self::SetPermission { member, .. }
            | Self::SetOverride { member, .. }
            | Self::ClearOverride { member, .. } => {
                on_member(records, Action::MemberSetPermission, *member, None)
            }
            Self::DefineField { .. } | Self::RenameField { .. } | Self::RemoveField { .. } => {
                Ok(on_organization(Action::OrgUpdate))
            }
            Self::Erase { member } => on_member(records, Action::MemberErase, *member, None),
            Self::UpdateMember { member, .. } => on_member(records, Action::MemberUpdate, *member, None),
            Self::Suspend { member } => on_member(records, Action::MemberSuspend, *member, None),
            Self::Reactivate { member } => on_member(records, Action::MemberReactivate, *member, None),
            Self::Remove { member } => on_member(records, Action::MemberRemove, *member, None),
            Self::Leave => on_member(records, Action::MemberLeave, actor, None),
            Self::Transfer { to, .. } => on_member(records, Action::MemberTransfer, *to, Some(Role::Owner)),
            Self::CreateApplication { .. } => Ok(on_organization(Action::ApplicationCreate)),
            Self::UpdateApplication { application, .. } => {
                on_application(records, Action::ApplicationUpdate, *application)
            }
            Self::DeleteApplication { application, .. } => {
                on_application(records, Action::ApplicationDelete, *application)
            }
            Self::ResetClock => Ok(on_organization(Action::OrgRestore)),
            Self::CreateRecoveryKey | Self::RevokeRecoveryKey { .. } => {
                Ok(on_organization(Action::OrgRecoveryKey))
            }
        }
    }
}

fn on_organization(action: Action) -> ChangeDemand {
    let demand = EntryDemand::Action { action, target: Target::Organization, application: None };
    ChangeDemand { demand, action, target: RefusedTarget::default() }
}

fn newcomer(role: Role) -> ChangeDemand {
    let action = Action::MemberInvite;
    ChangeDemand {
        demand: EntryDemand::Action { action, target: Target::Newcomer { role }, application: None },
        action,
        target: RefusedTarget { role: Some(role), ..RefusedTarget::default() },
    }
}

fn on_member(
    records: &impl Records,
    action: Action,
    member: MemberId,
    becomes: Option<Role>,
) -> Result<ChangeDemand, Error> {
    let role = records.member(member)?.map_or(Role::Member, |record| record.role);
    let target = Target::Member { member, role, becomes };
    Ok(ChangeDemand {
        demand: EntryDemand::Action { action, target, application: None },
        action,
        target: RefusedTarget { member: Some(member), role: becomes, ..RefusedTarget::default() },
    })
}

fn on_application(
    records: &impl Records,
    action: Action,
    application: ApplicationId,
) -> Result<ChangeDemand, Error> {
    let target = match records.application(application)? {
        Some(record) => records.application_target(&record, None)?,
        None => Target::Application { template: None, section: None },
    };
    Ok(ChangeDemand {
        demand: EntryDemand::Action { action, target, application: Some(application) },
        action,
        target: RefusedTarget { application: Some(application), ..RefusedTarget::default() },
    })
}
