//! Questions about everybody or everything at once, answered by what is alike: members with equal grants share one
//! answer, and so do applications, so that an answer costs by class and not by pair.

use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;
use std::collections::HashMap;

use orgdesk_domain::access::Override;
use orgdesk_domain::action::Action;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::policy::{Decision, Grant, RulesVersion, decide};
use orgdesk_domain::section::Section;
use orgdesk_domain::{ApplicationId, MemberId, Timestamp};

use super::asking::{Asked, When, abilities, about_self_where_it_is, ask};
use super::{Question, WhatCan};
use crate::Error;
use crate::session::{Session, full_name};
use crate::state::Records;

/// Everybody who may do something, by why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhoCan {
    /// Whether the time asked about lies ahead.
    pub forecast: bool,
    /// Those who may for the same reasons, in the order in which the first of them came.
    pub groups: Vec<WhoCanGroup>,
}

/// Members who may for the same reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhoCanGroup {
    /// The chain of grants in words.
    pub because: Vec<Sentence>,
    /// Those who can sign in here.
    pub signing_in: Vec<MemberId>,
    /// Those who have no key and cannot.
    pub without_key: Vec<MemberId>,
}

/// What a member may do at places that are alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatCanPlace {
    /// The applications; none stands for the organization.
    pub applications: Vec<NamedApplication>,
    /// Each action, in each section that it is asked by, as answered for the first of them.
    pub answers: Vec<WhatCan>,
}

/// An application as it was called at the time asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedApplication {
    /// Its id.
    pub id: ApplicationId,
    /// Name and environment.
    pub name: String,
}

/// One action for all present members and all applications, by rows that are alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlikeMatrix {
    /// The applications, in the order of the cells.
    pub applications: Vec<NamedApplication>,
    /// Whether the time asked about lies ahead.
    pub forecast: bool,
    /// The different rows, in the order in which the first member of each came.
    pub rows: Vec<AlikeRows>,
}

/// Members whose rows are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlikeRows {
    /// A cell for each application.
    pub cells: Vec<Cell>,
    /// Who, in the order in which they came.
    pub members: Vec<MemberId>,
}

/// Whether somebody may, and whether an override decided it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cell {
    /// Whether they may.
    pub allowed: bool,
    /// Whether an override stands in place of the permission.
    pub by_override: bool,
}

impl Session {
    /// Whether questions about everybody would be answered.
    ///
    /// # Errors
    /// [`Error::Denied`] with the code `access.ask` where they would not.
    pub fn ask_about_everybody(&mut self) -> Result<(), Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        self.may_ask(None)
    }

    /// Everybody who may do something, by why. Holds the same people as [`Self::who_can`].
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn who_can_alike(&mut self, question: &Question, at: Option<Timestamp>) -> Result<WhoCan, Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        self.may_ask(None)?;
        question.check()?;
        let asked = self.asked(at)?;
        let when = self.when(at);
        ask!(&asked, records => who_can(records, question, when))
    }

    /// What a member may do on the organization and on each application, by what is alike; the organization first.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn what_can_everywhere(
        &mut self,
        member: MemberId,
        at: Option<Timestamp>,
    ) -> Result<Vec<WhatCanPlace>, Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        self.may_ask(Some(member))?;
        let asked = self.asked(at)?;
        let when = self.when(at);
        ask!(&asked, records => {
            let answers = |application| abilities(self.connection(), records, member, application, when);
            let mut places = vec![WhatCanPlace { applications: Vec::new(), answers: answers(None)? }];
            for alike in applications_alike(records, member)? {
                let answers = answers(alike.first().map(|application| application.id))?;
                places.push(WhatCanPlace { applications: alike, answers });
            }
            Ok(places)
        })
    }

    /// One action for all present members and all applications, by rows that are alike. Holds the same cells as
    /// [`Self::matrix`].
    ///
    /// # Errors
    /// As [`Self::matrix`].
    pub fn matrix_alike(
        &mut self,
        action: Action,
        section: Option<Section>,
        at: Option<Timestamp>,
    ) -> Result<AlikeMatrix, Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        self.may_ask(None)?;
        if !action.is_on_application() {
            let why = said!("{action} is not on an application, so it has no matrix", action);
            return Err(Error::invalid("action", why));
        }
        let asked = self.asked(at)?;
        let when = self.when(at);
        ask!(&asked, records => matrix(records, action, section, when))
    }
}

fn who_can(records: &impl Records, question: &Question, when: When) -> Result<WhoCan, Error> {
    let mut overrides: HashMap<MemberId, Override> = HashMap::new();
    if let Some(application) = question.application {
        let all = records.overrides()?.into_iter().filter(|record| record.application == application);
        overrides.extend(all.map(|record| (record.member, record.as_override())));
    }
    let keys: std::collections::HashSet<MemberId> =
        records.active_keys()?.into_iter().map(|key| key.member).collect();
    let mut groups: Vec<WhoCanGroup> = Vec::new();
    let mut by_class: HashMap<_, Option<usize>> = HashMap::new();
    for member in records.members()? {
        // Nobody leaves for somebody else.
        let is_leaving = question.action == Action::MemberLeave;
        let question = if is_leaving { about_self_where_it_is(*question, member.id) } else { *question };
        let overriding = overrides.get(&member.id).copied();
        let is_oneself = question.on == Some(member.id);
        let class = (member.role, member.status, member.permission, overriding, is_oneself);
        let group = match by_class.get(&class) {
            Some(known) => *known,
            None => {
                let target = question.target(records)?;
                let standing = member.standing(overriding);
                let decision =
                    decide(RulesVersion::CURRENT, Some(&standing), question.action, &target, when.at);
                let group = match decision {
                    Decision::Allowed(chain) => Some(group_of(&mut groups, &chain)),
                    Decision::Refused(_) => None,
                };
                by_class.insert(class, group);
                group
            }
        };
        let Some(group) = group.and_then(|at| groups.get_mut(at)) else { continue };
        let can_sign_in = member.status == Status::Active && keys.contains(&member.id);
        if can_sign_in { &mut group.signing_in } else { &mut group.without_key }.push(member.id);
    }
    Ok(WhoCan { forecast: when.lies_ahead, groups })
}

/// The place of those who may by this chain.
fn group_of(groups: &mut Vec<WhoCanGroup>, chain: &[Grant]) -> usize {
    let because: Vec<Sentence> = chain.iter().map(|grant| Sentence::from(*grant)).collect();
    groups.iter().position(|known| known.because == because).unwrap_or_else(|| {
        groups.push(WhoCanGroup { because, signing_in: Vec::new(), without_key: Vec::new() });
        groups.len() - 1
    })
}

/// Applications that are alike to a member: of one template, with one override or none.
fn applications_alike(records: &impl Records, member: MemberId) -> Result<Vec<Vec<NamedApplication>>, Error> {
    let record = crate::journal::member_named(records, member)?;
    let mut found: Vec<Vec<NamedApplication>> = Vec::new();
    let mut by_class: HashMap<_, usize> = HashMap::new();
    for application in records.applications()? {
        // Without effect while somebody is Owner or Admin.
        let overriding = match record.role {
            Role::Member => records.overriding(member, application.id)?.map(|record| record.as_override()),
            Role::Owner | Role::Admin => None,
        };
        let at = *by_class.entry((application.template, overriding)).or_insert_with(|| {
            found.push(Vec::new());
            found.len() - 1
        });
        let named = NamedApplication { id: application.id, name: full_name(&application) };
        if let Some(alike) = found.get_mut(at) {
            alike.push(named);
        }
    }
    Ok(found)
}

fn matrix(
    records: &impl Records,
    action: Action,
    section: Option<Section>,
    when: When,
) -> Result<AlikeMatrix, Error> {
    let applications = records.applications()?;
    let mut targets = Vec::new();
    for application in &applications {
        let question = Question { application: Some(application.id), section, ..Question::about(action) };
        question.check()?;
        targets.push((application.id, question.target(records)?));
    }
    let mut overrides: HashMap<MemberId, Vec<(ApplicationId, Override)>> = HashMap::new();
    for record in records.overrides()? {
        overrides.entry(record.member).or_default().push((record.application, record.as_override()));
    }
    for held in overrides.values_mut() {
        held.sort_unstable_by_key(|(application, _)| *application);
    }
    let mut rows: Vec<AlikeRows> = Vec::new();
    let mut by_class: HashMap<_, usize> = HashMap::new();
    let mut by_cells: HashMap<Vec<Cell>, usize> = HashMap::new();
    for member in records.members()?.into_iter().filter(|member| member.status.is_present()) {
        let held = overrides.remove(&member.id).unwrap_or_default();
        let class = (member.role, member.status, member.permission, held);
        let at = match by_class.get(&class) {
            Some(known) => *known,
            None => {
                let cells: Vec<Cell> = targets
                    .iter()
                    .map(|(application, target)| {
                        let overriding = class.3.iter().find(|(known, _)| known == application);
                        let standing = member.standing(overriding.map(|(_, held)| *held));
                        Cell::of(&decide(RulesVersion::CURRENT, Some(&standing), action, target, when.at))
                    })
                    .collect();
                let at = *by_cells.entry(cells).or_insert_with_key(|cells| {
                    rows.push(AlikeRows { cells: cells.clone(), members: Vec::new() });
                    rows.len() - 1
                });
                by_class.insert(class, at);
                at
            }
        };
        if let Some(row) = rows.get_mut(at) {
            row.members.push(member.id);
        }
    }
    let applications = applications
        .iter()
        .map(|record| NamedApplication { id: record.id, name: full_name(record) })
        .collect();
    Ok(AlikeMatrix { applications, forecast: when.lies_ahead, rows })
}

impl Cell {
    fn of(decision: &Decision) -> Self {
        let (allowed, chain) = match decision {
            Decision::Allowed(chain) => (true, chain),
            Decision::Refused(refusal) => (false, &refusal.held),
        };
        let by_override = chain.iter().any(|grant| matches!(grant, Grant::Override { .. }));
        Self { allowed, by_override }
    }
}
