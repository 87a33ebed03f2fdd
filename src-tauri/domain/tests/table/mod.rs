//! The tables of the golden file: what is asked, of whom, and how the answers are laid out.

mod layout;
mod overrides;

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::action::Action;
use orgdesk_domain::application::Openings;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::policy::{Standing, Target};
use orgdesk_domain::section::{Section, SectionSet};

use crate::common::{Kind, active, decide, kinds_of_target, opened, somebody};
use layout::{LEGEND, Table, mark};

/// The whole golden file.
pub(crate) fn everything() -> String {
    let mut text = LEGEND.to_owned();
    text += &organization().to_string();
    for (title, template) in applications() {
        text += &application(&title, template).to_string();
    }
    text += &overrides::table().to_string();
    text
}

/// Between the answers of a cell that has several.
pub(crate) const SEVERAL: &str = "/";

/// The columns: each a kind of actor for whom every answer is the same.
const COLUMNS: [&str; 11] = [
    "Owner",
    "Admin",
    "CAEditor",
    "CAReader",
    "Editor",
    "Reader",
    "invited",
    "suspended",
    "left",
    "removed",
    "outsider",
];

const NOT_ACTIVE: [Status; 4] = [Status::Invited, Status::Suspended, Status::Left, Status::Removed];

/// All roles under all permissions.
fn ranks() -> impl Iterator<Item = (Role, ApplicationPermission)> {
    let permissions = || ApplicationPermission::ALL.iter().copied();
    Role::ALL.iter().flat_map(move |role| permissions().map(move |permission| (*role, permission)))
}

/// One row: the answers to all columns. The target may depend on the actor (“themselves”).
fn answers(action: Action, target: impl Fn(Option<&Standing>) -> Target) -> Vec<String> {
    let ask = |who: Option<&Standing>| decide(who, action, &target(who));
    // A column stands for several kinds of people. Where they have not one answer, all of them stand in the cell.
    let ask_all = |people: Vec<Standing>| {
        let mut marks: Vec<&str> = people.iter().map(|who| mark(&ask(Some(who)))).collect();
        marks.sort_unstable();
        marks.dedup();
        marks.join(SEVERAL)
    };
    let ranked =
        |role| ranks().filter(move |rank| rank.0 == role).map(|rank| active(rank.0, rank.1)).collect();
    let mut cells = vec![ask_all(ranked(Role::Owner)), ask_all(ranked(Role::Admin))];
    for permission in ApplicationPermission::ALL {
        cells.push(ask_all(vec![active(Role::Member, *permission)]));
    }
    for status in NOT_ACTIVE {
        cells.push(ask_all(ranks().map(|rank| Standing { status, ..active(rank.0, rank.1) }).collect()));
    }
    cells.push(mark(&ask(None)).to_owned());
    cells
}

fn organization() -> Table {
    let mut table = Table::new("The organization", ["action", "target"], &COLUMNS);
    for action in Action::ALL.iter().copied().filter(|action| !action.is_on_application()) {
        for (words, target) in targets(action) {
            let target = |who: Option<&Standing>| match (target, who) {
                (Asked::Plain(target), _) => target,
                (Asked::Themselves(becomes), Some(who)) => {
                    Target::Member { member: who.member, role: who.role, becomes }
                }
                // The outsider has no membership to ask about: somebody else's stands for it.
                (Asked::Themselves(becomes), None) => {
                    Target::Member { member: somebody(), role: Role::Member, becomes }
                }
            };
            table.row([action.as_str(), &words], answers(action, target));
        }
    }
    table
}

#[derive(Debug, Clone, Copy)]
enum Asked {
    Plain(Target),
    Themselves(Option<Role>),
}

/// The targets of an action on the organization, as the table words them.
fn targets(action: Action) -> Vec<(String, Asked)> {
    let kinds = kinds_of_target(action);
    let mut targets = Vec::new();
    if kinds.contains(&Kind::Organization) {
        targets.push(("organization".to_owned(), Asked::Plain(Target::Organization)));
    }
    let roles = || Role::ALL.iter().rev().copied();
    if kinds.contains(&Kind::Newcomer) {
        for role in roles() {
            targets.push((format!("newcomer as {role}"), Asked::Plain(Target::Newcomer { role })));
        }
    }
    if !kinds.contains(&Kind::Member) {
        return targets;
    }
    let other = |role, becomes| Asked::Plain(Target::Member { member: somebody(), role, becomes });
    if action == Action::MemberSetRole {
        for (role, new) in roles().flat_map(|role| roles().map(move |new| (role, new))) {
            if role != new {
                targets.push((format!("{role} becomes {new}"), other(role, Some(new))));
            }
        }
        for new in roles() {
            targets.push((format!("themselves become {new}"), Asked::Themselves(Some(new))));
        }
    } else if action.takes_role() {
        for role in roles() {
            targets.push((role.to_string(), other(role, None)));
        }
        targets.push(("themselves".to_owned(), Asked::Themselves(None)));
    } else {
        targets.push(("another member".to_owned(), other(Role::Member, None)));
        targets.push(("themselves".to_owned(), Asked::Themselves(None)));
    }
    targets
}

/// The kinds of application. In the last two together no two sections are opened alike, and in the last one every
/// content section is open to an App Editor for reading.
fn applications() -> Vec<(String, Option<Openings>)> {
    use Section::{AppInfo, Channels, Entities, Faqs, Handlers, Intents, Settings, Tokens};
    let all = Section::ALL;
    let mut applications = vec![
        ("A custom application".to_owned(), None),
        ("From a template that opens every section for reading".to_owned(), Some(opened(all, &[]))),
        ("From a template that opens every section for editing".to_owned(), Some(opened(&[], all))),
        ("From a template that opens nothing".to_owned(), Some(opened(&[], &[]))),
    ];
    for openings in [
        opened(&[Intents, Entities, Faqs, Settings], &[Intents, Handlers, Tokens]),
        opened(&[AppInfo, Intents, Entities, Handlers, Faqs], &[Faqs, Channels, Settings, Tokens]),
    ] {
        let words = |set: SectionSet| set.iter().map(Section::as_str).collect::<Vec<_>>().join(", ");
        let title = format!(
            "From a template that opens\n   for reading: {}\n   for editing: {}",
            words(openings.read),
            words(openings.edit)
        );
        applications.push((title, Some(openings)));
    }
    applications
}

fn application(title: &str, template: Option<Openings>) -> Table {
    let mut table = Table::new(title, ["action", "section"], &COLUMNS);
    for action in Action::ALL.iter().copied().filter(|action| action.is_on_application()) {
        let mut sections = vec![None];
        if action.takes_section() {
            sections.extend(Section::CONTENT.iter().copied().map(Some));
        }
        for section in sections {
            let words = match section {
                Some(section) => section.as_str(),
                None if action.takes_section() => "all content",
                None => "",
            };
            table.row(
                [action.as_str(), words],
                answers(action, |_| Target::Application { template, section }),
            );
        }
    }
    table
}
