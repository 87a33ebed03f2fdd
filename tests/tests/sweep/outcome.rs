//! What one actor gets for one row, with everything that must hold beside the answer.

use orgdesk_core::domain::policy::{Broken, Invariant, Rule};
use orgdesk_core::journal::Payload;
use orgdesk_core::{Change, Error};
use orgdesk_tests::inside::Inside;

use crate::actors::Actor;
use crate::rows::{Row, action, rows};
use crate::scene::{Scene, World};

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) word: &'static str,
    /// The error's code and sentence.
    pub(crate) error: Option<(&'static str, String)>,
}

/// A column of the table, in the order of the rows.
pub(crate) fn column(scene: &Scene, actor: Actor) -> Vec<Cell> {
    let mut world = None;
    rows(scene, scene.me(actor))
        .iter()
        .map(|row| {
            if !row.before.is_empty() {
                world = None;
            }
            let here = world.get_or_insert_with(|| World::new(scene, actor));
            let cell = cell(here, scene, actor, row);
            // Whatever changed something has made this world another one.
            if cell.error.is_none() || !row.before.is_empty() {
                world = None;
            }
            cell
        })
        .collect()
}

fn cell(world: &mut World, scene: &Scene, actor: Actor, row: &Row) -> Cell {
    let place = || format!("{actor:?}: {} {} ({:?})", row.title, row.target, row.change);
    for change in &row.before {
        world.founder.apply(change.clone()).unwrap_or_else(|error| panic!("{}: before: {error}", place()));
    }
    // Refusals alike are counted together for a minute.
    world.clock.advance_seconds(61);
    let inside = || Inside::open(&world.data(), scene.organization, founder_of(scene));
    let before = inside();
    let (rows_before, digest_before, newest) = (before.state(), before.state_digest(), before.newest());
    drop(before);
    let answer = world.act(&row.change);
    if matches!((&answer, &row.change), (Ok(()), Change::DeleteOrganization { .. })) {
        assert!(world.founder.view().is_err(), "{}: it is gone", place());
        return Cell { word: "ok", error: None };
    }
    let Err(error) = answer else {
        let report = world.founder.verify(|_| true).unwrap();
        assert!(report.is_proved(), "{}: {:#?}", place(), report.problems);
        let changed = report.entries > newest + 1;
        return Cell { word: if changed { "ok" } else { "same" }, error: None };
    };
    let inside = Inside::open(&world.data(), scene.organization, founder_of(scene));
    assert_eq!(rows_before, inside.state(), "{}: a refused change changed something", place());
    assert_eq!(digest_before, inside.state_digest(), "{}: the state digest", place());
    let written = inside.entries_after(newest);
    match refusal(&error) {
        None => assert!(written.is_empty(), "{}: {error}: {written:?}", place()),
        Some(expected_rule) => {
            let [entry] = &written[..] else { panic!("{}: one entry, not {written:?}", place()) };
            let Payload::Refused { action: tried, rule, count, .. } = &entry.payload else {
                panic!("{}: a refusal, not {entry:?}", place());
            };
            assert_eq!(entry.author, scene.me(actor), "{}", place());
            assert_eq!(
                (*tried, rule.as_str(), *count),
                (action(&row.change), expected_rule, 1),
                "{}",
                place()
            );
        }
    }
    Cell { word: word(&error), error: Some((error.code(), error.to_string())) }
}

fn founder_of(scene: &Scene) -> &orgdesk_core::accounts::UnlockedAccount {
    scene.account(Actor::Founder)
}

/// The rule that an entry must name; nothing else is a refusal.
fn refusal(error: &Error) -> Option<&'static str> {
    match error {
        Error::Denied { refusal, .. } => Some(refusal.rule.as_str()),
        Error::Broken(Broken { invariant, .. }) => Some(invariant.as_str()),
        Error::NotFound { .. } | Error::Invalid { .. } | Error::Locked(_) => None,
        Error::ReadOnly(_)
        | Error::Damaged(_)
        | Error::Newer(_)
        | Error::Cancelled
        | Error::File(_)
        | Error::Storage(_)
        | Error::System(_) => panic!("no answer of a gate: {error}"),
    }
}

/// A word short enough for a table.
fn word(error: &Error) -> &'static str {
    match error {
        Error::Denied { refusal, .. } => denied(refusal.rule),
        Error::Broken(Broken { invariant, .. }) => broken(*invariant),
        Error::NotFound { .. } => "notfound",
        Error::Invalid { .. } => "invalid",
        Error::Locked(_) => "locked",
        Error::ReadOnly(_)
        | Error::Damaged(_)
        | Error::Newer(_)
        | Error::Cancelled
        | Error::File(_)
        | Error::Storage(_)
        | Error::System(_) => panic!("no answer of a gate: {error}"),
    }
}

pub(crate) fn denied(rule: Rule) -> &'static str {
    match rule {
        Rule::MembersOnly => "-members",
        Rule::ActiveOnly => "-active",
        Rule::Administration => "-admins",
        Rule::Ownership => "-owners",
        Rule::OwnersOverOwners => "-over",
        Rule::SelfOnly => "-self",
        Rule::OthersByAdministration => "-others",
        Rule::PermissionReads => "-reads",
        Rule::PermissionEdits => "-edits",
        Rule::TokensOnly => "-tokens",
    }
}

pub(crate) fn broken(invariant: Invariant) -> &'static str {
    match invariant {
        Invariant::AnOwnerRemains => "!owner",
        Invariant::OneMembership => "!once",
        Invariant::UniqueApplication => "!unique",
        Invariant::UniqueField => "!field",
        Invariant::NoApplicationLeft => "!left",
        Invariant::StateAllows => "!state",
    }
}
