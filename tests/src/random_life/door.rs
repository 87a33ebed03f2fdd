//! Codes used: once, twice, too late, by somebody new or by somebody who is in already.

use std::sync::Arc;

use super::{Person, RandomLife, Tried};

impl RandomLife {
    pub(super) fn use_a_code(&mut self) -> Tried {
        let index =
            if self.chance.percent(60) { self.codes.len() - 1 } else { self.chance.below(self.codes.len()) };
        let known = self.chance.percent(15).then(|| self.chance.below(self.people.len()));
        let account = match known {
            Some(known) => Arc::clone(&self.people[known].account),
            None => {
                self.made += 1;
                self.stage.account(&format!("account{}@example.com", self.made))
            }
        };
        let handed = &self.codes[index];
        let desktop = &self.stage.desktop;
        let answered = if handed.recovers {
            desktop.recover(Arc::clone(&account), &handed.code)
        } else {
            desktop.accept(Arc::clone(&account), &handed.code)
        };
        let code = handed.code.keys().public();
        let (session, result) = match answered {
            Ok(session) => (Some(session), Ok(())),
            Err(error) => (None, Err(error)),
        };
        match (known, session) {
            (Some(known), Some(session)) => self.people[known].session = Some(session),
            (None, Some(session)) => {
                self.people.push(Person { account: Arc::clone(&account), session: Some(session) });
            }
            (_, None) => {}
        }
        Tried::Code { account, code, result }
    }
}
