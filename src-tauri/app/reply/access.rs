//! Questions about rights and their answers.

use orgdesk_core::domain::Action;
use orgdesk_core::domain::access::ApplicationPermission;
use orgdesk_core::domain::language::{InWords as _, Language};
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::policy::Remedy;
use orgdesk_core::domain::said;
use serde::Serialize;
use ts_rs::TS;

use super::{some_text, text};

/// On what an action is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Place {
    /// On the organization.
    Organization,
    /// On one application.
    Application,
}

/// An action that can be asked about.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ActionLine {
    /// Its name, such as `content.update`.
    #[ts(type = "Action")]
    pub name: Action,
    /// On what it is done.
    pub on: Place,
    /// Whether a question can name a content section.
    pub sections: bool,
    /// Whether the answer depends on the role of the member that it is done to.
    pub roles: bool,
    /// What it is, to stand behind “can …”.
    pub sentence: String,
}

/// The answer to a question.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// Whether the member may.
    pub allowed: bool,
    /// The whole answer in one sentence.
    pub sentence: String,
    /// The grants in words, from the membership to what decided; on a refusal those held nevertheless.
    pub chain: Vec<String>,
    /// The nearest grant that is missing.
    pub missing: Option<String>,
    /// The smallest change that would turn the answer, and who may make it.
    pub remedy: Option<String>,
    /// The same change, for a button that leads to it.
    pub change: Option<SmallestChange>,
    /// The member that the answer is about.
    pub member: String,
    /// The application that it is about.
    pub application: Option<String>,
    /// Whether the member has a key and so can sign in here.
    pub can_sign_in: bool,
    /// Who the answer is about.
    pub subject: String,
    /// What it is about: the application, or the organization.
    pub object: String,
}

impl Answer {
    /// The answer in a language.
    pub fn of(answer: orgdesk_core::question::Answer, language: Language) -> Self {
        let subject = match (&answer.name, &answer.address) {
            (Some(name), _) => text(name),
            (None, Some(address)) => text(address),
            (None, None) => text(answer.member),
        };
        Self {
            change: answer.remedy.map(SmallestChange::from),
            member: text(answer.member),
            application: some_text(answer.application),
            allowed: answer.allowed,
            sentence: answer.sentence.in_words(language),
            chain: answer.chain.iter().map(|grant| grant.in_words(language)).collect(),
            missing: answer.missing.map(|missing| missing.in_words(language)),
            remedy: answer.remedy.map(|remedy| remedy.in_words(language)),
            can_sign_in: answer.can_sign_in,
            subject,
            object: answer.application_name.unwrap_or_else(|| said!("the organization").in_words(language)),
        }
    }
}

/// The smallest change that would turn a no.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SmallestChange {
    /// What would be changed.
    pub kind: ChangeKind,
    /// The role that would be given.
    #[ts(type = "Role | null")]
    pub role: Option<Role>,
    /// The permission that an override for the application would give.
    #[ts(type = "ApplicationPermission | null")]
    pub permission: Option<ApplicationPermission>,
}

/// What would be changed about a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ChangeKind {
    /// The person is invited.
    Invite,
    /// The person accepts the invitation.
    Accept,
    /// The membership is woken again.
    Reactivate,
    /// Another role.
    Role,
    /// An override for the application.
    Override,
}

impl From<Remedy> for SmallestChange {
    fn from(remedy: Remedy) -> Self {
        let of = |kind| Self { kind, role: None, permission: None };
        match remedy {
            Remedy::Invite => of(ChangeKind::Invite),
            Remedy::AcceptInvitation => of(ChangeKind::Accept),
            Remedy::Reactivate { by: _ } => of(ChangeKind::Reactivate),
            Remedy::SetRole { role, by: _ } => Self { role: Some(role), ..of(ChangeKind::Role) },
            Remedy::SetOverride { permission, by: _ } => {
                Self { permission: Some(permission), ..of(ChangeKind::Override) }
            }
        }
    }
}

/// What a member would lose and gain.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangePreview {
    /// What would be lost, as sentences.
    pub loses: Vec<String>,
    /// What would be gained, as sentences.
    pub gains: Vec<String>,
}
