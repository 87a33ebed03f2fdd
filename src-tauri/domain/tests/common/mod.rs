//! What the tests of the policy share: people, applications and a small generator of chance with a printed seed.
#![allow(dead_code, reason = "each test program uses its own part of this module")]
#![allow(unreachable_pub, reason = "a module of several test programs has no outside")]

use std::hash::{BuildHasher, Hasher};

use orgdesk_domain::access::{ApplicationPermission, Override};
use orgdesk_domain::action::Action;
use orgdesk_domain::application::Openings;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::policy::{self, Decision, RulesVersion, Standing, Target};
use orgdesk_domain::section::{Section, SectionSet};
use orgdesk_domain::{MemberId, Timestamp};

/// The instant of every question that does not draw its own.
pub const NOW: Timestamp = Timestamp::from_unix_millis(1_772_000_000_000);

/// Whoever acts.
pub fn actor() -> MemberId {
    MemberId::new(NOW, [1; 10])
}

/// Somebody else.
pub fn somebody() -> MemberId {
    MemberId::new(NOW, [2; 10])
}

/// An active actor without override.
pub fn active(role: Role, permission: ApplicationPermission) -> Standing {
    Standing { member: actor(), role, status: Status::Active, permission, overriding: None }
}

/// The rules of today at [`NOW`].
pub fn decide(who: Option<&Standing>, action: Action, target: &Target) -> Decision {
    policy::decide(RulesVersion::CURRENT, who, action, target, NOW)
}

/// Openings of these sections.
pub fn opened(read: &[Section], edit: &[Section]) -> Openings {
    Openings { read: read.iter().copied().collect(), edit: edit.iter().copied().collect() }
}

/// One question to the policy: who, what, on what, when.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    pub who: Option<Standing>,
    pub action: Action,
    pub target: Target,
    pub at: Timestamp,
}

impl Question {
    pub fn decide(&self) -> Decision {
        policy::decide(RulesVersion::CURRENT, self.who.as_ref(), self.action, &self.target, self.at)
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): a generator that any seed starts well, small enough to read.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    pub fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// A seed that no earlier run had. The standard library seeds its hashers from the system.
    pub fn fresh_seed() -> u64 {
        std::collections::hash_map::RandomState::new().build_hasher().finish()
    }

    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Below `end`. The bias of the remainder is below 2⁻⁵⁰ for the small ends used here.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.number() % end as u64).unwrap()
    }

    /// True once in `n` on average.
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub fn of_all<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    fn sections(&mut self) -> SectionSet {
        // A set is drawn thin, thick or even, so that “all content sections are open” is met often enough.
        let (part, whole) = self.of_all(&[(0, 1), (1, 1), (1, 2), (1, 8), (7, 8)]);
        Section::ALL.iter().copied().filter(|_| self.below(whole) < part).collect()
    }

    fn template(&mut self) -> Option<Openings> {
        if self.one_in(4) { None } else { Some(Openings { read: self.sections(), edit: self.sections() }) }
    }

    fn overriding(&mut self, at: Timestamp) -> Option<Override> {
        let permission = self.of_all(ApplicationPermission::ALL);
        let distance = i64::try_from(self.below(100_000_000_000)).unwrap();
        let expires = match self.below(8) {
            0 | 1 => return None,
            2 => None,
            3 => Some(at),
            4 => Some(at.plus_millis(1)),
            5 => Some(at.plus_millis(-1)),
            6 => Some(at.plus_millis(distance)),
            _ => Some(at.plus_millis(-distance)),
        };
        Some(Override { permission, expires })
    }

    fn standing(&mut self, at: Timestamp) -> Option<Standing> {
        if self.one_in(16) {
            return None;
        }
        // Half of the people are active Members: with them the permissions matter.
        let plain = self.one_in(2);
        let role = if plain { Role::Member } else { self.of_all(Role::ALL) };
        let is_active = plain || self.one_in(2);
        Some(Standing {
            member: actor(),
            role,
            status: if is_active { Status::Active } else { self.of_all(Status::ALL) },
            permission: self.of_all(ApplicationPermission::ALL),
            overriding: self.overriding(at),
        })
    }

    /// Any question that can be asked: the target is of a kind that the action can be done to.
    pub fn question(&mut self) -> Question {
        let at = NOW.plus_millis(i64::try_from(self.below(1_000_000_000)).unwrap() - 500_000_000);
        let who = self.standing(at);
        // Half of the questions are on applications, although only a third of the actions are.
        let on_application = self.one_in(2);
        let action = loop {
            let action = self.of_all(Action::ALL);
            if action.is_on_application() == on_application {
                break action;
            }
        };
        let kinds = kinds_of_target(action);
        let target = match self.of_all(kinds) {
            Kind::Organization => Target::Organization,
            Kind::Newcomer => Target::Newcomer { role: self.of_all(Role::ALL) },
            Kind::Member => self.member(who.as_ref(), action),
            Kind::Application => Target::Application {
                template: self.template(),
                section: if action.takes_section() && !self.one_in(4) {
                    Some(self.of_all(Section::CONTENT))
                } else {
                    None
                },
            },
        };
        Question { who, action, target, at }
    }

    fn member(&mut self, who: Option<&Standing>, action: Action) -> Target {
        let gives = action == Action::MemberSetRole || (action.takes_role() && self.one_in(4));
        let becomes = if gives { Some(self.of_all(Role::ALL)) } else { None };
        match who {
            Some(who) if self.one_in(3) => Target::Member { member: who.member, role: who.role, becomes },
            Some(_) | None => Target::Member { member: somebody(), role: self.of_all(Role::ALL), becomes },
        }
    }
}

/// What an action can be done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Organization,
    Newcomer,
    Member,
    Application,
}

/// The kinds of target that make sense of an action.
pub fn kinds_of_target(action: Action) -> &'static [Kind] {
    if action.is_on_application() {
        return &[Kind::Application];
    }
    if action == Action::MemberInvite {
        return &[Kind::Newcomer];
    }
    if action.takes_role() || action == Action::MemberLeave {
        return &[Kind::Member];
    }
    let about_people = [Action::MemberView, Action::JournalView, Action::JournalExport, Action::AccessAsk];
    if about_people.contains(&action) {
        return &[Kind::Member, Kind::Member, Kind::Organization];
    }
    &[Kind::Organization]
}
