//! The first version of the rules. Frozen once released: a change of the rules is a new version beside it.

use super::{Access, Decision, Demand, Grant, Missing, Refusal, Rule, Standing, Target};
use crate::Timestamp;
use crate::access::ApplicationPermission;
use crate::action::Action;
use crate::application::Openings;
use crate::member::{Role, Status};
use crate::section::Section;

pub(super) fn decide(who: Option<&Standing>, action: Action, target: &Target, at: Timestamp) -> Decision {
    let demand = action.demand();
    if demand == Demand::Nothing {
        return Decision::Allowed(vec![Grant::Everybody]);
    }
    let Some(who) = who else {
        return refused(Rule::MembersOnly, Missing::Membership, Vec::new());
    };
    if who.status != Status::Active {
        return refused(Rule::ActiveOnly, Missing::ActiveStatus { status: who.status }, Vec::new());
    }
    match demand {
        Demand::Nothing | Demand::Membership => Decision::Allowed(vec![Grant::Active]),
        Demand::Administration => by_role(who, Role::Admin, Rule::Administration),
        Demand::Ownership => by_role(who, Role::Owner, Rule::Ownership),
        Demand::AdministrationOver => over(who, target),
        Demand::AboutSelfOrAdministration if is_self(who, target) => about_self(),
        Demand::AboutSelfOrAdministration => by_role(who, Role::Admin, Rule::OthersByAdministration),
        Demand::Self_ if is_self(who, target) => about_self(),
        Demand::Self_ => refused(Rule::SelfOnly, Missing::Themselves, vec![Grant::Active]),
        Demand::Sections(access, sections) => in_application(who, access, sections, target, at),
        Demand::NamedSection(access) => match target {
            Target::Application { section: Some(section), .. } => {
                in_application(who, access, std::slice::from_ref(section), target, at)
            }
            Target::Application { section: None, .. }
            | Target::Organization
            | Target::Newcomer { .. }
            | Target::Member { .. } => in_application(who, access, Section::CONTENT, target, at),
        },
        Demand::Token => refused(Rule::TokensOnly, Missing::Token, vec![Grant::Active]),
    }
}

fn refused(rule: Rule, missing: Missing, held: Vec<Grant>) -> Decision {
    Decision::Refused(Refusal { rule, missing, held })
}

fn is_self(who: &Standing, target: &Target) -> bool {
    match target {
        Target::Member { member, .. } => *member == who.member,
        Target::Organization | Target::Newcomer { .. } | Target::Application { .. } => false,
    }
}

fn about_self() -> Decision {
    Decision::Allowed(vec![Grant::Active, Grant::Themselves])
}

fn by_role(who: &Standing, least: Role, rule: Rule) -> Decision {
    let held = vec![Grant::Active, Grant::Role { role: who.role }];
    if who.role >= least { Decision::Allowed(held) } else { refused(rule, Missing::Role { least }, held) }
}

/// Owners and Admins over members; Owners alone where an Owner is touched or made.
fn over(who: &Standing, target: &Target) -> Decision {
    let touches_owner = match target {
        Target::Newcomer { role } => *role == Role::Owner,
        Target::Member { role, becomes, .. } => *role == Role::Owner || *becomes == Some(Role::Owner),
        Target::Organization | Target::Application { .. } => false,
    };
    if touches_owner && who.role != Role::Member {
        by_role(who, Role::Owner, Rule::OwnersOverOwners)
    } else if touches_owner {
        by_role(who, Role::Owner, Rule::Administration)
    } else {
        by_role(who, Role::Admin, Rule::Administration)
    }
}

fn in_application(
    who: &Standing,
    access: Access,
    sections: &[Section],
    target: &Target,
    at: Timestamp,
) -> Decision {
    let mut held = vec![Grant::Active, Grant::Role { role: who.role }];
    if who.role.administers() {
        return Decision::Allowed(held);
    }
    // The override replaces the permission, up or down; past its expiry it counts as absent.
    let permission = match who.overriding {
        Some(overriding) if overriding.counts_at(at) => {
            held.push(Grant::Override { permission: overriding.permission, until: overriding.expires });
            overriding.permission
        }
        Some(_) | None => {
            held.push(Grant::Permission { permission: who.permission });
            who.permission
        }
    };
    let template = match target {
        Target::Application { template, .. } => template.as_ref(),
        Target::Organization | Target::Newcomer { .. } | Target::Member { .. } => None,
    };
    for section in sections.iter().copied() {
        if !opens(permission, access, section, template) {
            let rule = match access {
                Access::Read => Rule::PermissionReads,
                Access::Edit => Rule::PermissionEdits,
            };
            let least = least_permission(permission, access, sections, template);
            return refused(rule, Missing::Permission { least, access, section }, held);
        }
        if permission.is_legacy() {
            held.push(Grant::TemplateOpens { section });
        }
    }
    Decision::Allowed(held)
}

/// The table of application permissions.
fn opens(
    permission: ApplicationPermission,
    access: Access,
    section: Section,
    template: Option<&Openings>,
) -> bool {
    use ApplicationPermission::{AppEditor, AppReader, CustomAppEditor, CustomAppReader};
    match (permission, access) {
        (CustomAppEditor, Access::Read | Access::Edit) | (CustomAppReader, Access::Read) => true,
        (CustomAppReader, Access::Edit) | (AppReader, Access::Edit) => false,
        (AppEditor, Access::Edit) => template.is_some_and(|opened| opened.edit.contains(section)),
        (AppEditor, Access::Read) => {
            template.is_some_and(|opened| opened.opens_to_editor_for_reading(section))
        }
        (AppReader, Access::Read) => template.is_some_and(|opened| opened.read.contains(section)),
    }
}

/// The least permission that would do. A legacy one only for somebody who has a legacy one already and only where
/// the template opens every section in question: they are not recommended to anybody else.
fn least_permission(
    held: ApplicationPermission,
    access: Access,
    sections: &[Section],
    template: Option<&Openings>,
) -> ApplicationPermission {
    let editor = ApplicationPermission::AppEditor;
    if held.is_legacy() && sections.iter().all(|section| opens(editor, access, *section, template)) {
        return editor;
    }
    match access {
        Access::Read => ApplicationPermission::CustomAppReader,
        Access::Edit => ApplicationPermission::CustomAppEditor,
    }
}
