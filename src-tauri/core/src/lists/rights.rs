//! What somebody gains and loses by a change of role, permission or status, asked of the policy itself.

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::action::Action;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::policy::{RulesVersion, Standing, Target, decide};
use orgdesk_domain::{MemberId, Timestamp};

use crate::session::MemberView;

/// The actions gained and lost: on the organization, over Members, and on custom applications without an override.
pub(super) fn turned(
    member: &MemberView,
    role: Option<Role>,
    permission: Option<ApplicationPermission>,
    status: Option<Status>,
    at: Timestamp,
) -> (Vec<Action>, Vec<Action>) {
    if role.is_none() && permission.is_none() && status.is_none() {
        return (Vec::new(), Vec::new());
    }
    // As the gate does it: whoever is demoted without a permission being named becomes a reader.
    let demoted = member.role.administers() && role.is_some_and(|role| !role.administers());
    let preset = if demoted { ApplicationPermission::AFTER_DEMOTION } else { member.permission };
    let before = Standing {
        member: member.id,
        role: member.role,
        status: member.status,
        permission: member.permission,
        overriding: None,
    };
    let after = Standing {
        role: role.unwrap_or(member.role),
        status: status.unwrap_or(member.status),
        permission: permission.unwrap_or(preset),
        ..before
    };
    let may = |standing: &Standing, action: Action| {
        let target = target(action, member.id);
        decide(RulesVersion::CURRENT, Some(standing), action, &target, at).is_allowed()
    };
    let differing = |has: bool| {
        let turns = |action: &Action| may(&after, *action) == has && may(&before, *action) != has;
        Action::ALL.iter().copied().filter(turns).collect()
    };
    (differing(true), differing(false))
}

fn target(action: Action, member: MemberId) -> Target {
    if action.is_on_application() {
        Target::Application { template: None, section: None }
    } else if action.takes_role() {
        Target::Newcomer { role: Role::Member }
    } else if matches!(action, Action::MemberLeave) {
        Target::Member { member, role: Role::Member, becomes: None }
    } else {
        Target::Organization
    }
}
