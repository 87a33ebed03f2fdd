//! What each change should demand, written down a second time from the rules, so that the gate has something to be
//! held to.

use orgdesk_core::Change;
use orgdesk_core::domain::action::Action;
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::policy::Target;
use orgdesk_core::domain::{ApplicationId, MemberId};
use orgdesk_core::state::{MemoryRecords, Records as _};

/// The action, what it is done to, and the application whose override counts.
pub fn demand_of(
    change: &Change,
    by: MemberId,
    records: &MemoryRecords,
) -> (Action, Target, Option<ApplicationId>) {
    let organization = |action| (action, Target::Organization, None);
    let newcomer = |role| (Action::MemberInvite, Target::Newcomer { role }, None);
    let over = |action, member: MemberId, becomes| {
        let role = records.member(member).expect("records").map_or(Role::Member, |member| member.role);
        (action, Target::Member { member, role, becomes }, None)
    };
    let on = |action, id: ApplicationId| {
        let record = records.application(id).expect("records");
        let template = record.and_then(|record| record.template);
        let openings =
            template.map(|id| records.template(id).expect("records").expect("a template").openings);
        (action, Target::Application { template: openings, section: None }, Some(id))
    };
    match change {
        Change::UpdateOrganization { .. } => organization(Action::OrgUpdate),
        Change::DeleteOrganization { .. } => organization(Action::OrgDelete),
        Change::Invite { role, .. } => newcomer(*role),
        Change::Import { .. } => newcomer(Role::Member),
        Change::IssueCode { member, .. } | Change::RevokeInvitation { member } => {
            over(Action::MemberInvite, *member, None)
        }
        Change::TakeReplyIn { acceptance } => over(Action::MemberInvite, acceptance.member, None),
        Change::Rebind { member, .. } => over(Action::MemberRebind, *member, None),
        Change::SetRole { member, role, .. } => over(Action::MemberSetRole, *member, Some(*role)),
        Change::SetPermission { member, .. }
        | Change::SetOverride { member, .. }
        | Change::ClearOverride { member, .. } => over(Action::MemberSetPermission, *member, None),
        Change::DefineField { .. } | Change::RenameField { .. } | Change::RemoveField { .. } => {
            organization(Action::OrgUpdate)
        }
        Change::Erase { member } => over(Action::MemberErase, *member, None),
        Change::UpdateMember { member, .. } => over(Action::MemberUpdate, *member, None),
        Change::Suspend { member } => over(Action::MemberSuspend, *member, None),
        Change::Reactivate { member } => over(Action::MemberReactivate, *member, None),
        Change::Remove { member } => over(Action::MemberRemove, *member, None),
        Change::Leave => over(Action::MemberLeave, by, None),
        Change::Transfer { to, .. } => over(Action::MemberTransfer, *to, Some(Role::Owner)),
        Change::CreateApplication { .. } => organization(Action::ApplicationCreate),
        Change::UpdateApplication { application, .. } => on(Action::ApplicationUpdate, *application),
        Change::DeleteApplication { application, .. } => on(Action::ApplicationDelete, *application),
        Change::ResetClock => organization(Action::OrgRestore),
        Change::CreateRecoveryKey | Change::RevokeRecoveryKey { .. } => organization(Action::OrgRecoveryKey),
    }
}
