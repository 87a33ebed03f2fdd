//! What a member can do, in words, and the difference between two states of one member. Asked of the policy itself.

use orgdesk_core::domain::language::{Language, Sentence};
use orgdesk_core::domain::said;
use std::collections::{BTreeMap, HashMap};

use orgdesk_core::domain::access::{ApplicationPermission, Override};
use orgdesk_core::domain::application::Openings;
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::policy::{RulesVersion, Standing, Target, decide};
use orgdesk_core::domain::section::Section;
use orgdesk_core::domain::{Action, ApplicationId, TemplateId, Timestamp};
use orgdesk_core::state::ApplicationRecord;
use orgdesk_core::{Error, MemberView, Session};

use crate::reply::CanDo;

/// So many applications are named, the others counted.
const NAMED: usize = 3;

/// What abilities depend on besides the member.
pub(crate) struct Grounds {
    applications: Vec<ApplicationRecord>,
    templates: HashMap<TemplateId, Openings>,
    now: Timestamp,
    language: Language,
}

impl Grounds {
    /// Those of an open organization.
    pub(crate) fn of(session: &mut Session, language: Language) -> Result<Self, Error> {
        let templates = session.templates()?.into_iter().map(|record| (record.id, record.openings)).collect();
        Ok(Self { applications: session.applications()?, templates, now: session.now(), language })
    }

    /// The name of an application; the id of one that is gone.
    pub(crate) fn application(&self, id: ApplicationId) -> String {
        let found = self.applications.iter().find(|record| record.id == id);
        found.map_or_else(|| id.to_string(), full_name)
    }
}

/// What one member can do.
pub(crate) struct Abilities {
    language: Language,
    organization: Vec<String>,
    /// By the application, in the order in which they came.
    applications: Vec<(String, Vec<String>)>,
}

impl Abilities {
    /// Those of a member.
    pub(crate) fn of(member: &MemberView, grounds: &Grounds) -> Self {
        let applications = grounds
            .applications
            .iter()
            .map(|record| (full_name(record), in_application(member, record, grounds)))
            .collect();
        let organization = in_organization(member, grounds);
        Self { language: grounds.language, organization, applications }
    }

    /// As sentences: one for the organization, and one for each group of applications that are alike to the member.
    pub(crate) fn sentences(&self) -> Vec<CanDo> {
        let mut alike: BTreeMap<&[String], Vec<&str>> = BTreeMap::new();
        for (name, abilities) in &self.applications {
            alike.entry(abilities).or_default().push(name);
        }
        let mut sentences = vec![sentence(said!("In the organization"), &self.organization, self.language)];
        sentences.extend(alike.into_iter().map(|(abilities, names)| {
            sentence(
                said!("In {applications}", applications = some_of(&names, self.language)),
                abilities,
                self.language,
            )
        }));
        sentences
    }

    /// What is here and not in the other, as sentences.
    pub(crate) fn beyond(&self, other: &Self) -> Vec<String> {
        let mut found: Vec<String> = self
            .organization
            .iter()
            .filter(|ability| !other.organization.contains(ability))
            .map(|ability| said!("In the organization: {ability}", ability).in_words(self.language))
            .collect();
        let mut alike: Vec<(&str, Vec<&str>)> = Vec::new();
        for ((name, abilities), (_, others)) in self.applications.iter().zip(&other.applications) {
            for ability in abilities.iter().filter(|ability| !others.contains(ability)) {
                match alike.iter_mut().find(|(known, _)| *known == ability.as_str()) {
                    Some((_, names)) => names.push(name),
                    None => alike.push((ability, vec![name])),
                }
            }
        }
        found.extend(alike.into_iter().map(|(ability, names)| {
            let applications = some_of(&names, self.language);
            said!("In {applications}: {ability}", applications, ability).in_words(self.language)
        }));
        found
    }
}

/// The member as the gate would leave them: a demotion to Member sets Custom App Reader and clears overrides unless
/// told otherwise.
pub(crate) fn changed_member(
    before: &MemberView,
    role: Option<Role>,
    permission: Option<ApplicationPermission>,
    keep_overrides: bool,
) -> MemberView {
    let mut after = before.clone();
    if let Some(role) = role {
        after.role = role;
        if role == Role::Member && before.role != Role::Member {
            after.permission = ApplicationPermission::AFTER_DEMOTION;
            if !keep_overrides {
                after.overrides.clear();
            }
        }
    }
    after.permission = permission.unwrap_or(after.permission);
    after
}

fn in_organization(member: &MemberView, grounds: &Grounds) -> Vec<String> {
    let language = grounds.language;
    let standing = standing(member, None);
    let may = |action: Action, target: &Target| {
        decide(RulesVersion::CURRENT, Some(&standing), action, target, grounds.now).is_allowed()
    };
    let oneself = Target::Member { member: member.id, role: member.role, becomes: None };
    let mut found = Vec::new();
    for action in Action::ALL.iter().copied().filter(|action| !action.is_on_application()) {
        let target =
            if action.takes_role() { Target::Newcomer { role: Role::Member } } else { Target::Organization };
        if may(action, &target) {
            found.push(action.words(language).to_owned());
        } else if let Some(own) = action.own_words(language)
            && may(action, &oneself)
        {
            found.push(own.to_owned());
        }
    }
    if may(Action::MemberSetRole, &Target::Newcomer { role: Role::Owner }) {
        found.push(over_owners_in_words(language));
    }
    found
}

fn in_application(member: &MemberView, application: &ApplicationRecord, grounds: &Grounds) -> Vec<String> {
    let language = grounds.language;
    let standing = standing(member, Some(application.id));
    let template = application.template.map(|id| grounds.templates.get(&id).copied().unwrap_or_default());
    let may = |action: Action, section: Option<Section>| {
        let target = Target::Application { template, section };
        decide(RulesVersion::CURRENT, Some(&standing), action, &target, grounds.now).is_allowed()
    };
    let mut found = Vec::new();
    for action in Action::ALL.iter().copied().filter(|action| action.is_on_application()) {
        if may(action, None) {
            found.push(action.words(language).to_owned());
        } else if action.takes_section() {
            let sections: Vec<&str> = Section::CONTENT
                .iter()
                .filter(|section| may(action, Some(**section)))
                .map(|section| section.title_in(language))
                .collect();
            if !sections.is_empty() {
                let sections = listed(&sections, language);
                let of = said!("{action} of {sections}", action => action, sections);
                found.push(of.in_words(language));
            }
        }
    }
    found
}

fn standing(member: &MemberView, application: Option<ApplicationId>) -> Standing {
    let overriding = member.overrides.iter().find(|held| Some(held.application) == application);
    Standing {
        member: member.id,
        role: member.role,
        status: member.status,
        permission: member.permission,
        overriding: overriding.map(|held| Override { permission: held.permission, expires: held.expires }),
    }
}

fn full_name(record: &ApplicationRecord) -> String {
    format!("{}@{}", record.name, record.environment)
}

fn some_of(names: &[&str], language: Language) -> String {
    match names.get(..NAMED) {
        Some(first) if names.len() > NAMED => {
            let more = names.len() - NAMED;
            said!("{first} and {more} more applications", first = first.join(", "), more).in_words(language)
        }
        Some(_) | None => listed(names, language),
    }
}

fn sentence(place: Sentence, abilities: &[String], language: Language) -> CanDo {
    let abilities: Vec<&str> = abilities.iter().map(String::as_str).collect();
    let what =
        if abilities.is_empty() { said!("nothing") } else { Sentence::quoted(&listed(&abilities, language)) };
    CanDo { sentence: said!("{place}: {what}.", place => place, what => what).in_words(language) }
}

/// What only Owners may do to Owners, whichever the action.
pub(crate) fn over_owners_in_words(language: Language) -> String {
    said!("decide over Owners").in_words(language)
}

/// `a`, `a and b`, `a, b and c`.
fn listed(items: &[&str], language: Language) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => said!("{most} and {last}", most = most.join(", "), last).in_words(language),
    }
}
