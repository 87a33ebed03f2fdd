//! Answers about everybody or everything at once, by what is alike.

use orgdesk_core::domain::language::{InWords as _, Language};
use orgdesk_core::domain::policy::Grant;
use orgdesk_core::domain::section::Section;
use orgdesk_core::domain::{Action, MemberId};
use orgdesk_core::question;
use serde::Serialize;
use ts_rs::TS;

use super::text;

/// Everybody who may do something, by why.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WhoCan {
    /// How many may.
    pub count: usize,
    /// Whether the time asked about lies ahead.
    pub forecast: bool,
    /// Those who may for the same reasons.
    pub groups: Vec<WhoCanGroup>,
}

/// Members who may for the same reasons.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WhoCanGroup {
    /// The chain of grants in words.
    pub because: Vec<String>,
    /// Those who can sign in here.
    pub signing_in: Vec<String>,
    /// Those who cannot.
    pub without_key: Vec<String>,
}

/// What a member may do, everywhere.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WhatCan {
    /// Who.
    pub subject: String,
    /// Whether the member has a key and so can sign in here.
    pub can_sign_in: bool,
    /// Whether the time asked about lies ahead.
    pub forecast: bool,
    /// The organization, and the applications that are alike to the member.
    pub places: Vec<WhatCanPlace>,
}

/// The organization, or applications that are alike to a member.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WhatCanPlace {
    /// The applications; none stands for the organization.
    pub applications: Vec<NamedApplication>,
    /// What the member may and may not do there, by why.
    pub groups: Vec<AlikeAbilities>,
}

/// Actions that a member may do, or may not, for the same reasons.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AlikeAbilities {
    /// Whether the member may.
    pub allowed: bool,
    /// The chain of grants in words, where the member may.
    pub because: Vec<String>,
    /// What would turn a no, and who may do that.
    pub remedy: Option<String>,
    /// The actions.
    pub abilities: Vec<Ability>,
}

/// An action in a list of what somebody may do.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Ability {
    /// Its name.
    #[ts(type = "Action")]
    pub action: Action,
    /// The sections, where it is not all of them.
    #[ts(type = "Section[]")]
    pub sections: Vec<Section>,
    /// What it is, to stand behind “can”.
    pub sentence: String,
}

/// An application as it was called at the time asked about.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NamedApplication {
    /// Its id.
    pub id: String,
    /// Name and environment.
    pub name: String,
}

/// One action for all members and all applications.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Matrix {
    /// The applications, in the order of the cells.
    pub applications: Vec<NamedApplication>,
    /// Whether the time asked about lies ahead.
    pub forecast: bool,
    /// The different rows.
    pub rows: Vec<MatrixRows>,
}

/// Members whose rows are the same.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatrixRows {
    /// A letter for each application: y for yes, n for no, large where an override decided it.
    pub cells: String,
    /// The members.
    pub members: Vec<String>,
}

impl WhoCan {
    /// The answer in a language.
    pub fn of(found: question::WhoCan, language: Language) -> Self {
        let groups: Vec<WhoCanGroup> =
            found.groups.into_iter().map(|group| WhoCanGroup::of(group, language)).collect();
        let count = groups.iter().map(|group| group.signing_in.len() + group.without_key.len()).sum();
        Self { count, forecast: found.forecast, groups }
    }
}

impl WhoCanGroup {
    fn of(group: question::WhoCanGroup, language: Language) -> Self {
        Self {
            because: group.because.iter().map(|because| because.in_words(language)).collect(),
            signing_in: ids(group.signing_in),
            without_key: ids(group.without_key),
        }
    }
}

impl WhatCanPlace {
    /// The answers at a place in a language.
    pub fn of(place: question::WhatCanPlace, language: Language) -> Self {
        let mut groups: Vec<AlikeAbilities> = Vec::new();
        for one in &place.answers {
            add(&mut groups, &one.answer, one.section, sentence(&one.answer, language), language);
        }
        for ability in groups.iter_mut().flat_map(|group| &mut group.abilities) {
            if ability.sections == Section::CONTENT {
                ability.sections.clear();
            }
        }
        Self { applications: place.applications.into_iter().map(NamedApplication::from).collect(), groups }
    }
}

/// Puts an answer among those that are given for the same reasons.
pub(crate) fn add(
    groups: &mut Vec<AlikeAbilities>,
    answer: &question::Answer,
    section: Option<Section>,
    sentence: &str,
    language: Language,
) {
    let because = if answer.allowed {
        answer.chain.iter().map(|grant| grant.in_words(language)).collect()
    } else {
        Vec::new()
    };
    let remedy = answer.remedy.map(|remedy| remedy.in_words(language));
    let is_alike = |group: &AlikeAbilities| {
        group.allowed == answer.allowed && group.because == because && group.remedy == remedy
    };
    let at = groups.iter().position(is_alike).unwrap_or_else(|| {
        let remedy = remedy.clone();
        groups.push(AlikeAbilities { allowed: answer.allowed, because, remedy, abilities: Vec::new() });
        groups.len() - 1
    });
    let Some(group) = groups.get_mut(at) else { return };
    match group.abilities.last_mut() {
        Some(last) if last.action == answer.action && last.sentence == sentence => {
            last.sections.extend(section);
        }
        Some(_) | None => group.abilities.push(Ability {
            action: answer.action,
            sections: section.into_iter().collect(),
            sentence: sentence.to_owned(),
        }),
    }
}

/// What is given because it is about oneself is said so.
fn sentence(answer: &question::Answer, language: Language) -> &'static str {
    let is_own = answer.chain.contains(&Grant::Themselves);
    let own = answer.action.own_words(language).filter(|_| is_own);
    own.unwrap_or_else(|| answer.action.words(language))
}

impl From<question::NamedApplication> for NamedApplication {
    fn from(application: question::NamedApplication) -> Self {
        Self { id: text(application.id), name: application.name }
    }
}

impl From<question::AlikeMatrix> for Matrix {
    fn from(matrix: question::AlikeMatrix) -> Self {
        Self {
            applications: matrix.applications.into_iter().map(NamedApplication::from).collect(),
            forecast: matrix.forecast,
            rows: matrix.rows.into_iter().map(MatrixRows::from).collect(),
        }
    }
}

impl From<question::AlikeRows> for MatrixRows {
    fn from(rows: question::AlikeRows) -> Self {
        let letter = |cell: &question::Cell| match (cell.allowed, cell.by_override) {
            (true, false) => 'y',
            (true, true) => 'Y',
            (false, false) => 'n',
            (false, true) => 'N',
        };
        Self { cells: rows.cells.iter().map(letter).collect(), members: ids(rows.members) }
    }
}

fn ids(members: Vec<MemberId>) -> Vec<String> {
    members.into_iter().map(text).collect()
}
