//! Asking: whether it may be asked, and then the policy for each member and each thing.

use orgdesk_domain::said;
use std::collections::{HashMap, HashSet};

use orgdesk_domain::action::Action;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::policy::{RulesVersion, Target, decide};
use orgdesk_domain::section::Section;
use orgdesk_domain::{ApplicationId, EmailAddress, MemberId, PersonName, Timestamp};
use rusqlite::Connection;

use super::answer::Person;
use super::{Answer, Matrix, MatrixRow, Question, WhatCan};
use crate::Error;
use crate::journal::Replay;
use crate::session::{Session, full_name};
use crate::state::{MemberRecord, MemoryRecords, Records};
use crate::store::{Tables, journal, personal};

/// The records that a question is asked of: today's tables, or the journal replayed up to a time.
pub(super) enum Asked<'c> {
    Now(Tables<'c>),
    Past(Box<MemoryRecords>),
}

/// The time that a question is about.
#[derive(Clone, Copy)]
pub(super) struct When {
    pub(super) at: Timestamp,
    /// Entries up to a time that lies ahead are all there are, so the answer is a forecast.
    pub(super) lies_ahead: bool,
}

/// Runs one generic expression over either kind of records.
macro_rules! ask {
    ($asked:expr, $records:ident => $expression:expr) => {
        match $asked {
            Asked::Now($records) => $expression,
            Asked::Past(boxed) => {
                let $records = boxed.as_ref();
                $expression
            }
        }
    };
}
pub(super) use ask;

impl Session {
    /// Whether a member may do something, with the reasons.
    ///
    /// # Errors
    /// [`Error::Denied`] with the code `access.ask` where this may not be asked.
    pub fn check(
        &mut self,
        member: MemberId,
        question: &Question,
        at: Option<Timestamp>,
    ) -> Result<Answer, Error> {
        let mut answers = self.check_all(&[(member, *question)], at)?;
        answers.pop().ok_or_else(|| Error::not_found("member", member)).and_then(|answer| answer)
    }

    /// Many questions at once; each has an answer or an error of its own.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn check_all(
        &mut self,
        questions: &[(MemberId, Question)],
        at: Option<Timestamp>,
    ) -> Result<Vec<Result<Answer, Error>>, Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        let asked = self.asked(at)?;
        let when = self.when(at);
        let answer = |(member, question): &(MemberId, Question)| {
            self.may_ask(Some(*member))?;
            question.check()?;
            let question = about_self_where_it_is(*question, *member);
            ask!(&asked, records => answer(self.connection(), records, *member, &question, when))
        };
        Ok(questions.iter().map(answer).collect())
    }

    /// Everybody who may do something, in the order in which they came.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn who_can(&mut self, question: &Question, at: Option<Timestamp>) -> Result<Vec<Answer>, Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        self.may_ask(None)?;
        question.check()?;
        let asked = self.asked(at)?;
        let when = self.when(at);
        ask!(&asked, records => {
            let mut found = Vec::new();
            for member in records.members()? {
                // Nobody leaves for somebody else.
                let is_leaving = question.action == Action::MemberLeave;
                let question = &if is_leaving { about_self_where_it_is(*question, member.id) } else { *question };
                let target = question.target(records)?;
                let standing = records.standing(member.id, question.application)?;
                if decide(RulesVersion::CURRENT, standing.as_ref(), question.action, &target, when.at).is_allowed() {
                    found.push(answer(self.connection(), records, member.id, question, when)?);
                }
            }
            Ok(found)
        })
    }

    /// What a member may do: on one application, or on the organization where none is named.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn what_can(
        &mut self,
        member: MemberId,
        application: Option<ApplicationId>,
        at: Option<Timestamp>,
    ) -> Result<Vec<WhatCan>, Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        self.may_ask(Some(member))?;
        let asked = self.asked(at)?;
        let when = self.when(at);
        ask!(&asked, records => abilities(self.connection(), records, member, application, when))
    }

    /// One action for all present members and all applications.
    ///
    /// # Errors
    /// As [`Self::check`]; [`Error::Invalid`] for an action that is not on an application.
    pub fn matrix(
        &mut self,
        action: Action,
        section: Option<Section>,
        at: Option<Timestamp>,
    ) -> Result<Matrix, Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        self.may_ask(None)?;
        if !action.is_on_application() {
            return Err(Error::invalid(
                "action",
                said!("{action} is not on an application, so it has no matrix", action),
            ));
        }
        let asked = self.asked(at)?;
        let when = self.when(at);
        ask!(&asked, records => matrix(self.connection(), records, action, section, when))
    }

    /// Everybody may ask about themselves; about others, and about everybody, only Owners and Admins.
    pub(super) fn may_ask(&self, about: Option<MemberId>) -> Result<(), Error> {
        let target = match about {
            Some(member) => Target::Member { member, role: Role::Member, becomes: None },
            None => Target::Organization,
        };
        self.demand(Action::AccessAsk, &target)
    }

    pub(super) fn when(&self, at: Option<Timestamp>) -> When {
        let now = self.now();
        When { at: at.unwrap_or(now), lies_ahead: at.is_some_and(|at| at > now) }
    }

    pub(super) fn asked(&self, at: Option<Timestamp>) -> Result<Asked<'_>, Error> {
        let Some(at) = at else { return Ok(Asked::Now(Tables(self.connection()))) };
        // Up to the last entry of that time: where an Owner set the time back, entries before it carry later ones.
        let last = journal::last_until(self.connection(), at)?;
        let mut replay = Replay::new();
        journal::for_each(self.connection(), 0, |entry| {
            let included = last.is_some_and(|last| entry.draft.link.seq <= last);
            if included {
                replay.take(entry);
            }
            Ok(included)
        })?;
        if replay.head().is_none() {
            return Err(Error::invalid("at", said!("the organization did not exist yet at {at}", at)));
        }
        let (records, _) = replay.finish();
        Ok(Asked::Past(Box::new(records)))
    }
}

/// Leaving, seeing entries and asking are about oneself unless somebody else is named.
pub(super) fn about_self_where_it_is(question: Question, member: MemberId) -> Question {
    let is_own = matches!(
        question.action,
        Action::MemberLeave | Action::JournalView | Action::JournalExport | Action::AccessAsk
    );
    if is_own { Question { on: question.on.or(Some(member)), ..question } } else { question }
}

fn person(connection: &Connection, records: &impl Records, record: MemberRecord) -> Result<Person, Error> {
    // By the record's own digests: at a past time somebody is called what they were called then.
    let name = personal::value(connection, record.id, record.name)?.and_then(|text| text.parse().ok());
    let address = personal::value(connection, record.id, record.address)?.and_then(|text| text.parse().ok());
    let can_sign_in = record.status == Status::Active && records.active_key(record.id)?.is_some();
    Ok(Person { record, name, address, can_sign_in })
}

/// Every action that is done there, in each section that it is asked by.
pub(super) fn abilities(
    connection: &Connection,
    records: &impl Records,
    member: MemberId,
    application: Option<ApplicationId>,
    when: When,
) -> Result<Vec<WhatCan>, Error> {
    let mut found = Vec::new();
    for action in
        Action::ALL.iter().copied().filter(|action| action.is_on_application() == application.is_some())
    {
        let sections: Vec<Option<Section>> = if action.takes_section() {
            Section::CONTENT.iter().copied().map(Some).collect()
        } else {
            vec![None]
        };
        for section in sections {
            let question = Question { application, section, ..Question::about(action) };
            let mut answer = answer(connection, records, member, &question, when)?;
            // Whoever sees the whole journal is not told of their own entries alone.
            if !answer.allowed || action == Action::MemberLeave {
                let question = about_self_where_it_is(question, member);
                answer = self::answer(connection, records, member, &question, when)?;
            }
            found.push(WhatCan { action, section, answer });
        }
    }
    Ok(found)
}

fn answer(
    connection: &Connection,
    records: &impl Records,
    member: MemberId,
    question: &Question,
    when: When,
) -> Result<Answer, Error> {
    let record = crate::journal::member_named(records, member)?;
    let target = question.target(records)?;
    let standing = records.standing(member, question.application)?;
    let decision = decide(RulesVersion::CURRENT, standing.as_ref(), question.action, &target, when.at);
    let application_name = match question.application {
        Some(id) => records.application(id)?.as_ref().map(full_name),
        None => None,
    };
    Ok(Answer::of(
        person(connection, records, record)?,
        question,
        application_name,
        when.at,
        when.lies_ahead,
        decision,
    ))
}

fn matrix(
    connection: &Connection,
    records: &impl Records,
    action: Action,
    section: Option<Section>,
    when: When,
) -> Result<Matrix, Error> {
    let applications = records.applications()?;
    let mut targets = Vec::new();
    for application in &applications {
        let question = Question { application: Some(application.id), section, ..Question::about(action) };
        question.check()?;
        targets.push((application.id, question.target(records)?));
    }
    let overrides: HashMap<_, _> = records
        .overrides()?
        .into_iter()
        .map(|record| ((record.member, record.application), record.as_override()))
        .collect();
    let keys: HashSet<MemberId> = records.active_keys()?.into_iter().map(|key| key.member).collect();
    let mut values = personal::Values::all(connection)?;
    let mut rows = Vec::new();
    for member in records.members()?.into_iter().filter(|member| member.status.is_present()) {
        let may = |(application, target): &(ApplicationId, Target)| {
            let standing = member.standing(overrides.get(&(member.id, *application)).copied());
            decide(RulesVersion::CURRENT, Some(&standing), action, target, when.at).is_allowed()
        };
        rows.push(MatrixRow {
            member: member.id,
            name: values.take(member.id, member.name).and_then(|text| text.parse::<PersonName>().ok()),
            address: values
                .take(member.id, member.address)
                .and_then(|text| text.parse::<EmailAddress>().ok()),
            can_sign_in: member.status == Status::Active && keys.contains(&member.id),
            cells: targets.iter().map(may).collect(),
        });
    }
    Ok(Matrix {
        action,
        section,
        applications: applications.iter().map(full_name).collect(),
        forecast: when.lies_ahead,
        rows,
    })
}
