//! Answers: yes or no, the chain of reasons, and on a no what is missing and what would change it.

use orgdesk_domain::action::Action;
use orgdesk_domain::language::{InWords as _, Sentence};
use orgdesk_domain::member::Status;
use orgdesk_domain::policy::{Decision, Grant, Missing, Remedy, Rule};
use orgdesk_domain::said;
use orgdesk_domain::section::Section;
use orgdesk_domain::{ApplicationId, EmailAddress, MemberId, PersonName, Timestamp};
use serde::Serialize;

use super::Question;
use crate::state::MemberRecord;

/// The answer to one question about one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// Whether the member may.
    pub allowed: bool,
    /// About whom.
    pub member: MemberId,
    /// The name, where it is not erased.
    pub name: Option<PersonName>,
    /// The address, where it is not erased.
    pub address: Option<EmailAddress>,
    /// What was asked.
    pub action: Action,
    /// On which application.
    pub application: Option<ApplicationId>,
    /// The application as it is called.
    pub application_name: Option<String>,
    /// In which section.
    pub section: Option<Section>,
    /// At which time.
    pub at: Timestamp,
    /// The whole answer in one sentence.
    pub sentence: Sentence,
    /// The grants, from the membership to what decided; on a refusal those held nevertheless.
    pub chain: Vec<Grant>,
    /// The chain in words.
    pub because: Vec<String>,
    /// The rule that refused.
    pub rule: Option<Rule>,
    /// The nearest missing grant.
    pub missing: Option<Missing>,
    /// The smallest change that would flip the answer, and who may make it.
    pub remedy: Option<Remedy>,
    /// The same in words.
    pub what_would_change_it: Option<String>,
    /// Whether the member has a key and so can sign in here.
    pub can_sign_in: bool,
    /// Whether the time asked about lies ahead, so that the answer holds only if nothing is changed until then.
    pub forecast: bool,
}

/// Who the answer is about, with names.
pub(super) struct Person {
    pub(super) record: MemberRecord,
    pub(super) name: Option<PersonName>,
    pub(super) address: Option<EmailAddress>,
    pub(super) can_sign_in: bool,
}

impl Answer {
    pub(super) fn of(
        person: Person,
        question: &Question,
        application_name: Option<String>,
        at: Timestamp,
        forecast: bool,
        decision: Decision,
    ) -> Self {
        let Person { record, name, address, can_sign_in } = person;
        let who = match (&name, &address) {
            (Some(name), _) => name.to_string(),
            (None, Some(address)) => address.to_string(),
            (None, None) => record.id.to_string(),
        };
        let allowed = decision.is_allowed();
        let (chain, refusal) = match decision {
            Decision::Allowed(chain) => (chain, None),
            Decision::Refused(refusal) => (refusal.held.clone(), Some(refusal)),
        };
        let because: Vec<String> = chain.iter().map(ToString::to_string).collect();
        let remedy = refusal.as_ref().and_then(|refusal| refusal.remedy(record.role));
        let what = what_of(question, application_name.clone());
        let decided = match &refusal {
            None => {
                let chain = chain.clone();
                let because = Sentence::in_each(|language| {
                    chain.iter().map(|grant| grant.in_words(language)).collect::<Vec<_>>().join(", ")
                });
                said!("Yes: {who} may do {what}, because {because}.", who, what => what, because => because)
            }
            Some(refusal) => {
                said!("No: {who} may not do {what}: {refusal}.", who, what => what, refusal => refusal.missing)
            }
        };
        let signing_in = match (can_sign_in, record.status) {
            (true, _) => said!(""),
            (false, Status::Invited | Status::Active) => said!(" They cannot sign in here yet."),
            (false, Status::Suspended | Status::Left | Status::Removed) => {
                said!(" They cannot sign in here.")
            }
        };
        let ahead = if forecast {
            said!(" That time lies ahead: this is how things stand now, seen at that time.")
        } else {
            said!("")
        };
        let sentence = said!(
            "{decided}{signing_in}{ahead}",
            decided => decided,
            signing_in => signing_in,
            ahead => ahead
        );
        Self {
            allowed,
            member: record.id,
            name,
            address,
            action: question.action,
            application: question.application,
            application_name,
            section: question.section,
            at,
            sentence,
            chain,
            because,
            rule: refusal.as_ref().map(|refusal| refusal.rule),
            missing: refusal.as_ref().map(|refusal| refusal.missing),
            remedy,
            what_would_change_it: remedy.map(|remedy| remedy.to_string()),
            can_sign_in,
            forecast,
        }
    }
}

/// What is asked: the action, in a section, on an application.
fn what_of(question: &Question, application: Option<String>) -> Sentence {
    let action = question.action.named();
    match (question.section, application) {
        (None, None) => action,
        (Some(section), None) => said!("{action} in {section}", action => action, section => section),
        (None, Some(application)) => said!("{action} on {application}", action => action, application),
        (Some(section), Some(application)) => {
            said!("{action} in {section} on {application}", action => action, section => section, application)
        }
    }
}

/// What one member may do, on the organization or on one application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WhatCan {
    /// The action.
    pub action: Action,
    /// The section, where the action takes one.
    pub section: Option<Section>,
    /// The answer.
    pub answer: Answer,
}

/// Members and applications, and whether each may do one action on each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Matrix {
    /// The action asked.
    pub action: Action,
    /// The section asked.
    pub section: Option<Section>,
    /// The applications, as they are called, in the order of the cells.
    pub applications: Vec<String>,
    /// Whether the time asked about lies ahead.
    pub forecast: bool,
    /// A row for each member who belongs to the present.
    pub rows: Vec<MatrixRow>,
}

/// A member's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatrixRow {
    /// Who.
    pub member: MemberId,
    /// The name.
    pub name: Option<PersonName>,
    /// The address.
    pub address: Option<EmailAddress>,
    /// Whether the member has a key and so can sign in here.
    pub can_sign_in: bool,
    /// A cell for each application.
    pub cells: Vec<bool>,
}
