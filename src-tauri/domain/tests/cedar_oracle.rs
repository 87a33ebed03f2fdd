//! The policy held to Cedar as an independent oracle: random questions and every single-section one, none differing.
//!
//! The seed of a run is printed. `ORGDESK_SEED=<number>` asks the same fresh questions again.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is not as it should be"
)]

mod cedar;
mod common;

use std::collections::BTreeSet;
use std::time::Instant;

use cedar::Oracle;
use common::{Chance, Kind, NOW, Question, active, actor, kinds_of_target, somebody};
use orgdesk_domain::access::{ApplicationPermission, Override};
use orgdesk_domain::action::Action;
use orgdesk_domain::application::Openings;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::policy::{Standing, Target};
use orgdesk_domain::section::{Section, SectionSet};

const FIXED_SEED: u64 = 20_260_331;
const FIXED: usize = 100_000;
const FRESH: usize = 10_000;
const THREADS: usize = 2;
/// Of so many questions one is also held against the schema, so that the facts given to Cedar are of its kinds.
const CHECKED_EVERY: usize = 64;

/// What a comparison in which nothing differed has seen.
#[derive(Default)]
struct Seen {
    asked: usize,
    allowed: usize,
    /// The policies of Cedar that decided a question.
    deciding: BTreeSet<String>,
}

fn compare(oracle: &Oracle, questions: impl Iterator<Item = Question>) -> Seen {
    let mut seen = Seen::default();
    for (number, question) in questions.enumerate() {
        let ours = question.decide();
        let theirs = oracle.answer(&question, number % CHECKED_EVERY == 0);
        assert_eq!(
            ours.is_allowed(),
            theirs.is_allowed,
            "question {number} differs\n{question:#?}\nthe policy: {ours:#?}\nCedar: {theirs:#?}"
        );
        seen.asked += 1;
        seen.allowed += usize::from(theirs.is_allowed);
        seen.deciding.extend(theirs.because);
    }
    seen
}

fn compare_in_threads(name: &str, questions: impl Fn(usize) -> Vec<Question> + Sync) {
    let oracle = Oracle::new();
    let start = Instant::now();
    let parts: Vec<Seen> = std::thread::scope(|scope| {
        let parts: Vec<_> = (0..THREADS)
            .map(|part| {
                let (oracle, questions) = (&oracle, &questions);
                scope.spawn(move || compare(oracle, questions(part).into_iter()))
            })
            .collect();
        parts.into_iter().map(|part| part.join().unwrap()).collect()
    });
    let asked: usize = parts.iter().map(|part| part.asked).sum();
    let allowed: usize = parts.iter().map(|part| part.allowed).sum();
    println!("{name}: {asked} questions, {allowed} allowed, {:.1} s", start.elapsed().as_secs_f64());
    // Questions that are nearly all refused, or that leave a policy unasked, would prove little.
    assert!(allowed * 5 > asked && allowed * 5 < asked * 4, "{allowed} of {asked} allowed: too one-sided");
    let deciding: BTreeSet<String> = parts.into_iter().flat_map(|part| part.deciding).collect();
    assert_eq!(deciding, oracle.policy_names(), "policies that decided a question, and all policies");
}

fn random(seed: u64, count: usize) -> impl Fn(usize) -> Vec<Question> + Sync {
    move |part| {
        let mut chance = Chance::of(seed.wrapping_add(part as u64));
        (0..count / THREADS).map(|_| chance.question()).collect()
    }
}

#[test]
fn the_policies_are_valid_under_the_schema() {
    assert_eq!(Oracle::new().findings(), Vec::<String>::new());
}

#[test]
fn cedar_knows_exactly_the_actions_of_the_domain() {
    let oracle = Oracle::new();
    let groups = ["over people", "reading", "editing"];
    let mut known: Vec<String> =
        oracle.schema.actions().map(|action| action.id().unescaped().to_owned()).collect();
    known.retain(|name| !groups.contains(&name.as_str()));
    known.sort();
    let mut ours: Vec<String> = Action::ALL.iter().map(ToString::to_string).collect();
    ours.sort();
    assert_eq!(known, ours);
}

#[test]
fn random_questions_of_a_fixed_seed_have_the_same_answer() {
    compare_in_threads(&format!("fixed seed {FIXED_SEED}"), random(FIXED_SEED, FIXED));
}

#[test]
fn random_questions_of_a_fresh_seed_have_the_same_answer() {
    let seed = match std::env::var("ORGDESK_SEED") {
        Ok(seed) => seed.parse().unwrap(),
        Err(_) => Chance::fresh_seed(),
    };
    println!("ORGDESK_SEED={seed}");
    compare_in_threads(&format!("fresh seed {seed}"), random(seed, FRESH));
}

#[test]
fn every_single_question_has_the_same_answer() {
    let every = every_question();
    compare_in_threads("exhaustive", |part| {
        every
            .iter()
            .copied()
            .enumerate()
            .filter(|(i, _)| i % THREADS == part)
            .map(|(_, asked)| asked)
            .collect()
    });
}

/// Everybody that can be told apart: the outsider, each role and status, and for the active each permission under no
/// override and each override; for Members also with an end a moment ago, now and in a moment.
fn everybody() -> Vec<Option<Standing>> {
    let mut everybody = vec![None];
    let ends = [None, Some(NOW.plus_millis(-1)), Some(NOW), Some(NOW.plus_millis(1))];
    for role in Role::ALL.iter().copied() {
        for status in Status::ALL.iter().copied() {
            let permission = ApplicationPermission::PRESET;
            everybody.push(Some(Standing { member: actor(), role, status, permission, overriding: None }));
        }
        let ends = if role == Role::Member { ends.as_slice() } else { &[None] };
        for permission in ApplicationPermission::ALL.iter().copied() {
            let who = active(role, permission);
            everybody.push(Some(who));
            for permission in ApplicationPermission::ALL.iter().copied() {
                everybody.extend(ends.iter().map(|expires| {
                    Some(Standing { overriding: Some(Override { permission, expires: *expires }), ..who })
                }));
            }
        }
    }
    everybody
}

/// A custom application, a template that opens nothing, all, one section or all but one: to read, to edit, or both.
fn every_template() -> Vec<Option<Openings>> {
    let mut sets = vec![SectionSet::EMPTY, Section::ALL.iter().copied().collect()];
    for section in Section::ALL.iter().copied() {
        sets.push(SectionSet::from_iter([section]));
        sets.push(Section::ALL.iter().copied().filter(|other| *other != section).collect());
    }
    let mut templates = vec![None];
    for set in sets {
        templates.push(Some(Openings { read: set, edit: SectionSet::EMPTY }));
        templates.push(Some(Openings { read: SectionSet::EMPTY, edit: set }));
        templates.push(Some(Openings { read: set, edit: set }));
    }
    templates
}

fn every_target(who: Option<&Standing>, action: Action) -> Vec<Target> {
    let mut targets = Vec::new();
    let mut kinds = kinds_of_target(action).to_vec();
    kinds.dedup();
    for kind in kinds {
        match kind {
            Kind::Organization => targets.push(Target::Organization),
            Kind::Newcomer => targets.extend(Role::ALL.iter().map(|role| Target::Newcomer { role: *role })),
            Kind::Member => {
                let mut members: Vec<_> = Role::ALL.iter().map(|role| (somebody(), *role)).collect();
                members.extend(who.map(|who| (who.member, who.role)));
                for (member, role) in members {
                    targets.push(Target::Member { member, role, becomes: None });
                    targets.extend(Role::ALL.iter().map(|new| Target::Member {
                        member,
                        role,
                        becomes: Some(*new),
                    }));
                }
            }
            Kind::Application => {
                let mut sections = vec![None];
                if action.takes_section() {
                    sections.extend(Section::CONTENT.iter().copied().map(Some));
                }
                for template in every_template() {
                    targets.extend(
                        sections.iter().map(|section| Target::Application { template, section: *section }),
                    );
                }
            }
        }
    }
    targets
}

fn every_question() -> Vec<Question> {
    let mut questions = Vec::new();
    for who in everybody() {
        for action in Action::ALL.iter().copied() {
            let targets = every_target(who.as_ref(), action);
            questions.extend(targets.into_iter().map(|target| Question { who, action, target, at: NOW }));
        }
    }
    questions
}
