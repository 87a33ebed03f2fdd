//! The table of overrides: up and down, with and without an end, for Members, Owners and Admins.

use orgdesk_domain::access::{ApplicationPermission, Override};
use orgdesk_domain::action::Action;
use orgdesk_domain::application::Openings;
use orgdesk_domain::member::Role;
use orgdesk_domain::policy::{Standing, Target};
use orgdesk_domain::section::Section;

use super::layout::{Table, mark};
use crate::common::{NOW, active, decide, opened};

/// What is asked, by the column's heading: what a permission can differ in.
fn questions() -> [(&'static str, Action, Target); 6] {
    let on = |template: Option<Openings>| Target::Application { template, section: Some(Section::Intents) };
    let reading = on(Some(opened(&[Section::Intents], &[])));
    let editing = on(Some(opened(&[], &[Section::Intents])));
    [
        ("read", Action::ContentRead, on(None)),
        ("edit", Action::ContentUpdate, on(None)),
        ("R: read", Action::ContentRead, reading),
        ("R: edit", Action::ContentUpdate, reading),
        ("E: read", Action::ContentRead, editing),
        ("E: edit", Action::ContentUpdate, editing),
    ]
}

pub(super) fn table() -> Table {
    let title = "Overrides: reading and editing intents of a custom application, of one whose template opens them \
                 for reading (R), for editing (E)";
    let columns = questions().map(|question| question.0);
    let mut table = Table::new(title, ["role", "permission", "override", "its end"], &columns);
    let ends = [
        ("none", None),
        ("later", Some(NOW.plus_millis(1))),
        ("this instant", Some(NOW)),
        ("before", Some(NOW.plus_millis(-1))),
    ];
    let permissions = || ApplicationPermission::ALL.iter().copied();
    for held in permissions() {
        for permission in permissions().filter(|permission| *permission != held) {
            for (words, expires) in ends {
                let overriding = Some(Override { permission, expires });
                row(&mut table, Standing { overriding, ..active(Role::Member, held) }, words);
            }
        }
    }
    for (role, permission) in [Role::Admin, Role::Owner].iter().flat_map(|r| permissions().map(|p| (*r, p))) {
        let overriding = Some(Override { permission, expires: None });
        row(&mut table, Standing { overriding, ..active(role, ApplicationPermission::PRESET) }, "none");
    }
    table
}

fn row(table: &mut Table, who: Standing, end: &str) {
    let given = who.overriding.unwrap().permission;
    let answer =
        |(_, action, target): &(_, Action, Target)| mark(&decide(Some(&who), *action, target)).to_owned();
    let marks = questions().iter().map(answer).collect();
    table.row([who.role.title(), who.permission.title(), given.title(), end], marks);
}
