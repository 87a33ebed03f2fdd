//! Properties of the policy: more is never less, whoever is not active may nothing, what is said to help does help.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is not as it should be"
)]

mod common;

use common::{Chance, NOW, Question, active, actor, somebody};
use orgdesk_domain::access::{ApplicationPermission, Override};
use orgdesk_domain::action::Action;
use orgdesk_domain::application::Openings;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::policy::{Decision, Grant, Missing, Remedy, Standing, Target};
use orgdesk_domain::section::{Section, SectionSet};

use ApplicationPermission::{AppEditor, AppReader, CustomAppEditor, CustomAppReader};

const QUESTIONS: usize = 100_000;

/// Each permission beside every other that includes it. The legacy editor and the custom reader do not compare.
const INCLUDED: [(ApplicationPermission, ApplicationPermission); 5] = [
    (AppReader, AppEditor),
    (AppReader, CustomAppReader),
    (AppReader, CustomAppEditor),
    (AppEditor, CustomAppEditor),
    (CustomAppReader, CustomAppEditor),
];

/// Questions of a new seed in every run; the seed is printed, and stands beside what failed.
fn ask(check: impl Fn(&Question)) {
    let seed = Chance::fresh_seed();
    println!("seed {seed}");
    let mut chance = Chance::of(seed);
    for _ in 0..QUESTIONS {
        check(&chance.question());
    }
}

/// The same question of somebody else. Who is asked about themselves is so still, with the new role.
fn of(question: &Question, who: Standing) -> Question {
    let mut target = question.target;
    if let Target::Member { member, role, .. } = &mut target
        && *member == who.member
    {
        *role = who.role;
    }
    Question { who: Some(who), target, ..*question }
}

fn allowed(question: &Question) -> bool {
    question.decide().is_allowed()
}

#[test]
fn a_greater_role_may_no_less() {
    ask(|question| {
        let Some(who) = question.who else { return };
        for pair in Role::ALL.windows(2) {
            let lesser = of(question, Standing { role: pair[0], ..who });
            let greater = of(question, Standing { role: pair[1], ..who });
            assert!(
                !allowed(&lesser) || allowed(&greater),
                "{lesser:#?}\nis allowed, but not for {}",
                pair[1]
            );
        }
    });
}

#[test]
fn a_greater_permission_may_no_less() {
    ask(|question| {
        let Some(who) = question.who else { return };
        for (lesser, greater) in INCLUDED {
            let own = |permission| of(question, Standing { permission, overriding: None, ..who });
            let overridden = |permission| {
                of(question, Standing { overriding: Some(Override { permission, expires: None }), ..who })
            };
            assert!(!allowed(&own(lesser)) || allowed(&own(greater)), "{question:#?}: {lesser}, {greater}");
            assert!(!allowed(&overridden(lesser)) || allowed(&overridden(greater)), "{question:#?}");
        }
    });
}

#[test]
fn a_template_that_opens_more_gives_no_less() {
    let mut chance = Chance::of(1);
    for _ in 0..QUESTIONS {
        let question = chance.question();
        let Target::Application { template: Some(opened), section } = question.target else { continue };
        let more = SectionSet::from_iter([chance.of_all(Section::ALL)]);
        for wider in [
            Openings { read: opened.read.union(more), ..opened },
            Openings { edit: opened.edit.union(more), ..opened },
        ] {
            let target = Target::Application { template: Some(wider), section };
            assert!(!allowed(&question) || allowed(&Question { target, ..question }), "{question:#?}");
        }
    }
}

#[test]
fn whoever_is_not_active_may_only_verify_the_journal() {
    ask(|question| {
        let is_active = question.who.is_some_and(|who| who.status == Status::Active);
        if !is_active {
            assert_eq!(allowed(question), question.action == Action::JournalVerify, "{question:#?}");
        }
    });
}

#[test]
fn no_person_may_post_events() {
    ask(|question| assert!(question.action != Action::EventPost || !allowed(question), "{question:#?}"));
}

#[test]
fn an_override_is_the_permission_until_its_end_and_nothing_after() {
    ask(|question| {
        let Some(who) = question.who else { return };
        let Some(overriding) = who.overriding else { return };
        let without = Standing { overriding: None, ..who };
        if overriding.expires.is_some_and(|end| end <= question.at) {
            assert_eq!(question.decide(), of(question, without).decide(), "{question:#?}");
        } else {
            let as_own = Standing { permission: overriding.permission, ..without };
            assert_eq!(allowed(question), allowed(&of(question, as_own)), "{question:#?}");
        }
    });
}

#[test]
fn permissions_and_overrides_are_without_effect_on_owners_and_admins() {
    ask(|question| {
        let Some(who) = question.who else { return };
        if who.role.administers() {
            let plain = Standing { permission: CustomAppEditor, overriding: None, ..who };
            assert_eq!(question.decide(), of(question, plain).decide(), "{question:#?}");
        }
    });
}

#[test]
fn every_answer_has_reasons_with_a_sentence() {
    let says = |text: String| assert!(!text.trim().is_empty());
    ask(|question| match question.decide() {
        Decision::Allowed(chain) => {
            assert!(
                matches!(chain.first(), Some(Grant::Everybody | Grant::Active)),
                "{question:#?}: {chain:?}"
            );
            chain.iter().for_each(|grant| says(grant.to_string()));
        }
        Decision::Refused(refusal) => {
            let is_active = question.who.is_some_and(|who| who.status == Status::Active);
            assert_eq!(is_active, refusal.held.contains(&Grant::Active), "{question:#?}: {refusal:?}");
            says(refusal.to_string());
            refusal.held.iter().for_each(|grant| says(grant.to_string()));
            let role = question.who.map_or(Role::Member, |who| who.role);
            if let Some(remedy) = refusal.remedy(role) {
                says(remedy.to_string());
            }
        }
    });
}

/// Who somebody is once the remedy was applied.
fn cured(who: Option<Standing>, remedy: Remedy) -> Standing {
    let newcomer =
        Standing { status: Status::Invited, ..active(Role::Member, ApplicationPermission::PRESET) };
    let who_is = who.unwrap_or(newcomer);
    match remedy {
        Remedy::Invite => newcomer,
        Remedy::AcceptInvitation | Remedy::Reactivate { .. } => Standing { status: Status::Active, ..who_is },
        Remedy::SetRole { role, .. } => Standing { role, ..who_is },
        Remedy::SetOverride { permission, .. } => {
            Standing { overriding: Some(Override { permission, expires: None }), ..who_is }
        }
    }
}

#[test]
fn what_is_said_to_help_does_help() {
    ask(|question| {
        let mut now = *question;
        // Invited, accepted, and then at most one role or one override.
        for _ in 0..4 {
            let Decision::Refused(refusal) = now.decide() else { return };
            let Some(remedy) = refusal.remedy(now.who.map_or(Role::Member, |who| who.role)) else {
                assert!(
                    matches!(refusal.missing, Missing::Themselves | Missing::Token),
                    "{now:#?}: {refusal:?}"
                );
                return;
            };
            let after = of(&now, cured(now.who, remedy));
            if matches!(remedy, Remedy::SetRole { .. } | Remedy::SetOverride { .. }) {
                assert!(allowed(&after), "{now:#?}\nis not cured by {remedy:?}: {:?}", after.decide());
            } else {
                assert_ne!(now.decide(), after.decide(), "{now:#?}\nis as before after {remedy:?}");
            }
            now = after;
        }
        panic!("{question:#?}\nis still refused after four remedies");
    });
}

#[test]
fn less_than_what_is_said_to_help_does_not() {
    ask(|question| {
        let Some(who) = question.who else { return };
        let Decision::Refused(refusal) = question.decide() else { return };
        match refusal.remedy(who.role) {
            Some(Remedy::SetRole { role, .. }) => {
                for lesser in Role::ALL.iter().copied().filter(|lesser| *lesser < role) {
                    assert!(
                        !allowed(&of(question, Standing { role: lesser, ..who })),
                        "{question:#?}: {lesser}"
                    );
                }
                for permission in ApplicationPermission::ALL.iter().copied() {
                    let overriding = Some(Override { permission, expires: None });
                    assert!(!allowed(&of(question, Standing { overriding, ..who })), "{question:#?}");
                }
            }
            Some(Remedy::SetOverride { permission, .. }) => {
                for (lesser, _) in INCLUDED.iter().filter(|pair| pair.1 == permission) {
                    let overriding = Some(Override { permission: *lesser, expires: None });
                    let might = allowed(&of(question, Standing { overriding, ..who }));
                    // Whoever has no legacy permission is never told to get one.
                    assert!(!might || (lesser.is_legacy() && !effective(&who, question).is_legacy()));
                }
                assert!(!permission.is_legacy() || effective(&who, question).is_legacy(), "{question:#?}");
            }
            Some(Remedy::Invite | Remedy::AcceptInvitation | Remedy::Reactivate { .. }) | None => {}
        }
    });
}

fn effective(who: &Standing, question: &Question) -> ApplicationPermission {
    who.overriding.filter(|one| one.counts_at(question.at)).map_or(who.permission, |one| one.permission)
}

#[test]
fn who_is_said_to_help_may_do_so_and_nobody_less() {
    ask(|question| {
        let Decision::Refused(refusal) = question.decide() else { return };
        let role = question.who.map_or(Role::Member, |who| who.role);
        let member = |becomes| Target::Member { member: actor(), role, becomes };
        let (by, action, target) = match refusal.remedy(role) {
            Some(Remedy::SetRole { role: new, by }) => (by, Action::MemberSetRole, member(Some(new))),
            Some(Remedy::SetOverride { by, .. }) => (by, Action::MemberSetPermission, member(None)),
            Some(Remedy::Reactivate { by }) => (by, Action::MemberReactivate, member(None)),
            Some(Remedy::Invite) => {
                (Role::Admin, Action::MemberInvite, Target::Newcomer { role: Role::Member })
            }
            Some(Remedy::AcceptInvitation) | None => return,
        };
        for helper in Role::ALL.iter().copied() {
            let who = Standing { member: somebody(), ..active(helper, CustomAppEditor) };
            let may = allowed(&Question { who: Some(who), action, target, at: NOW });
            assert_eq!(may, helper >= by, "{question:#?}\n{refusal:?}: {helper} doing {action}");
        }
    });
}
