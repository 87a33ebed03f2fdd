//! Lives of organizations as chance would have them: people who try things, with a right to them or without, and an
//! observer who reads the journal beside the program.

mod demand;
mod door;
mod observer;
mod trying;

use std::sync::Arc;

use orgdesk_core::accounts::UnlockedAccount;
use orgdesk_core::domain::member::Status;
use orgdesk_core::domain::{MemberId, OrganizationId};
use orgdesk_core::state::{MemoryRecords, Records as _};
use orgdesk_core::vault::Code;
use orgdesk_core::{Change, Error, Outcome, Session};

pub use demand::demand_of;
pub use observer::{Observer, Rows};

use crate::power::Chance;
use crate::stage::Stage;

/// Somebody with an account on this desktop.
pub struct Person {
    pub account: Arc<UnlockedAccount>,
    /// Kept open as long as it answers, so that sessions grow stale as they do in life.
    session: Option<Session>,
}

/// A code that was handed out once, whatever became of it.
struct HandedOut {
    code: Code,
    recovers: bool,
}

/// One organization and everybody around it.
pub struct RandomLife {
    pub stage: Stage,
    pub organization: OrganizationId,
    pub observer: Observer,
    chance: Chance,
    people: Vec<Person>,
    codes: Vec<HandedOut>,
    /// Numbers new addresses and names.
    made: usize,
}

/// What somebody tried, and what came of it.
pub enum Tried {
    /// Changes as one step, by the member whom the session is of.
    Changes { by: MemberId, account: Arc<UnlockedAccount>, changes: Vec<Change>, result: Result<u64, Error> },
    /// A code, with an account.
    Code { account: Arc<UnlockedAccount>, code: orgdesk_core::vault::PublicKeys, result: Result<(), Error> },
    /// To come in.
    Entry { account: Arc<UnlockedAccount>, result: Result<(), Error> },
    /// Time went by.
    Time,
}

impl RandomLife {
    /// A founder and two more; from here on, chance.
    pub fn new(seed: u64) -> Self {
        let stage = Stage::new();
        let session = stage.found("founder@example.com");
        let organization = session.organization();
        let account = stage.unlock("founder@example.com");
        let people = vec![Person { account, session: Some(session) }];
        let observer = Observer::new(&stage, organization);
        let chance = Chance::from_seed(seed);
        let mut life = Self { stage, organization, observer, chance, people, codes: Vec::new(), made: 0 };
        life.observer.look(&life.people);
        life
    }

    /// Somebody tries something. At least a second passes before.
    pub fn step(&mut self) -> Tried {
        self.stage.clock.advance_millis(1_000 + i64::try_from(self.chance.below(5_000)).expect("a number"));
        let tried = match self.chance.below(100) {
            0..3 => {
                self.stage.clock.advance_days(i64::try_from(self.chance.below(20)).expect("a number"));
                Tried::Time
            }
            3..22 if !self.codes.is_empty() => self.use_a_code(),
            _ => self.change_something(),
        };
        self.observer.look(&self.people);
        tried
    }

    /// The records, as the journal alone leads to them.
    pub fn records(&self) -> &MemoryRecords {
        self.observer.records()
    }

    /// Somebody who administers, with a session that answers.
    pub fn administrator(&mut self) -> Session {
        let records = self.observer.records();
        let administers = |person: &&Person| {
            let key = records
                .active_keys()
                .expect("keys")
                .into_iter()
                .find(|key| key.account == person.account.id());
            key.and_then(|key| records.member(key.member).expect("a member"))
                .is_some_and(|member| member.status == Status::Active && member.role.administers())
        };
        let person = self.people.iter().find(administers).expect("an Owner remains");
        let session =
            self.stage.desktop.enter(Arc::clone(&person.account), self.organization).expect("comes in");
        // Coming in may have made a new data key.
        self.observer.look(&self.people);
        session
    }

    /// Mostly somebody who is in, now and then whoever has an account.
    fn somebody(&mut self) -> usize {
        let keys = self.records().active_keys().expect("keys");
        let is_in = |person: &Person| keys.iter().any(|key| key.account == person.account.id());
        let inside: Vec<usize> = (0..self.people.len()).filter(|index| is_in(&self.people[*index])).collect();
        if inside.is_empty() || self.chance.percent(20) {
            return self.chance.below(self.people.len());
        }
        inside[self.chance.below(inside.len())]
    }

    fn change_something(&mut self) -> Tried {
        let index = self.somebody();
        let mut session = match self.people[index].session.take() {
            Some(session) => session,
            None => {
                let account = Arc::clone(&self.people[index].account);
                match self.stage.desktop.enter(Arc::clone(&account), self.organization) {
                    Ok(session) if self.chance.percent(60) => session,
                    answered => {
                        let (session, result) = match answered {
                            Ok(session) => (Some(session), Ok(())),
                            Err(error) => (None, Err(error)),
                        };
                        self.people[index].session = session;
                        return Tried::Entry { account, result };
                    }
                }
            }
        };
        let by = session.member();
        let mut changes = vec![self.random_change(by)];
        if self.chance.percent(10) {
            changes.push(self.random_change(by));
        }
        let result = session.apply_step(&changes);
        let keeps = !matches!(result, Err(Error::Locked(_))) && self.chance.percent(90);
        self.people[index].session = keeps.then_some(session);
        let result = result.map(|outcome| self.keep_codes(outcome));
        let account = Arc::clone(&self.people[index].account);
        Tried::Changes { by, account, changes, result }
    }

    fn keep_codes(&mut self, outcome: Outcome) -> u64 {
        for issued in outcome.codes {
            let recovers = matches!(issued.purpose, orgdesk_core::IssuedFor::Recovery(_));
            self.codes.push(HandedOut { code: issued.code, recovers });
        }
        outcome.revision
    }
}
