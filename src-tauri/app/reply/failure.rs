//! What a command answers where it fails: what happened, why, and what to do next.

use orgdesk_core::domain::language::{Language, Sentence};
use orgdesk_core::domain::said;

use orgdesk_core::Error;
use orgdesk_core::domain::member::Role;
use serde::Serialize;
use ts_rs::TS;

/// A failure, for people to read and for pages to tell apart by its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// A stable word, such as `denied`, `locked` or `conflict`.
    pub code: Box<str>,
    /// What happened and why, as a sentence.
    pub message: String,
    /// More for whoever looks into it.
    pub details: Option<String>,
    /// What to do next, as a sentence.
    pub what_next: Option<String>,
    /// What given does not fit, where the failure is about something given.
    pub field: Option<Box<str>>,
    /// The rule that refused.
    pub rule: Option<Box<str>>,
    /// The grant that is missing.
    pub missing: Option<Box<str>>,
    /// The same sentences, to be said in another language.
    #[serde(skip)]
    #[ts(skip)]
    said: Option<Box<Said>>,
}

/// What a failure says, in whichever language.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Said {
    message: Sentence,
    what_next: Option<Sentence>,
    missing: Option<Sentence>,
}

impl Failure {
    /// Nobody is signed in.
    pub fn locked() -> Self {
        let next = said!("Sign in and do it again.");
        Self::plain("locked", said!("Orgdesk is locked, so nothing was changed."), Some(next))
    }

    /// No organization is open.
    pub fn no_organization() -> Self {
        let next = said!("Open an organization first.");
        Self::plain("not_found", said!("No organization is open."), Some(next))
    }

    /// Something in the shell itself went wrong.
    pub fn system(message: Sentence) -> Self {
        let next = said!("Try again; where it happens again, restart Orgdesk.");
        Self::plain("system", message, Some(next))
    }

    /// The same in another language.
    pub fn spoken(mut self, language: Language) -> Self {
        if let Some(said) = &self.said {
            self.message = sentence(&said.message.in_words(language));
            self.what_next = said.what_next.as_ref().map(|next| next.in_words(language));
            self.missing = said.missing.as_ref().map(|missing| missing.in_words(language).into());
        }
        self
    }

    /// The same, at a field that pages know by another name than people.
    pub(crate) fn at(self, field: String) -> Self {
        Self { field: Some(field.into()), ..self }
    }

    fn plain(code: &str, message: Sentence, what_next: Option<Sentence>) -> Self {
        Self {
            code: code.into(),
            message: String::new(),
            details: None,
            what_next: None,
            field: None,
            rule: None,
            missing: None,
            said: Some(Box::new(Said { message, what_next, missing: None })),
        }
        .spoken(Language::English)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let mut failure = Self::plain(error.code(), error.sentence(), what_next(&error));
        match error {
            Error::Denied { action, refusal, .. } => {
                // The way out of a refusal of one's own is the same whatever role one has: it lacks the right.
                let remedy = refusal.remedy(Role::Member);
                let next = remedy.map(|remedy| said!("It becomes possible when {remedy}.", remedy => remedy));
                if let Some(said) = &mut failure.said {
                    said.what_next = next;
                    said.missing = Some(refusal.missing.into());
                }
                Self {
                    details: Some(format!("action {action}, rule {}", refusal.rule)),
                    rule: Some(refusal.rule.to_string().into()),
                    ..failure
                }
                .spoken(Language::English)
            }
            Error::Broken(broken) => Self { rule: Some(broken.invariant.to_string().into()), ..failure },
            Error::Invalid { field, .. } => Self { field: Some(field.to_string().into()), ..failure },
            Error::NotFound { .. }
            | Error::Locked(_)
            | Error::ReadOnly(_)
            | Error::Damaged(_)
            | Error::Newer(_)
            | Error::Cancelled
            | Error::File(_)
            | Error::Storage(_)
            | Error::System(_) => failure,
        }
    }
}

/// The core's sentences begin small where the command line puts something before them.
pub(super) fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return String::new() };
    let end = if text.ends_with(['.', '?', '!']) { "" } else { "." };
    first.to_uppercase().chain(characters).collect::<String>() + end
}

/// What to do, where the sentence itself does not say it.
fn what_next(error: &Error) -> Option<Sentence> {
    match error {
        Error::NotFound { .. } => Some(said!("Check the spelling, or choose from what is there.")),
        Error::Damaged(_) => {
            Some(said!("The file was left as it is. Keep a copy of it before anything else."))
        }
        Error::Newer(_) => Some(said!("Update Orgdesk on this computer. The file was left as it is.")),
        Error::Storage(_) | Error::System(_) => {
            Some(said!("Try again; where it happens again, restart Orgdesk."))
        }
        Error::Denied { .. }
        | Error::Broken(_)
        | Error::Invalid { .. }
        | Error::Locked(_)
        | Error::ReadOnly(_)
        | Error::Cancelled
        | Error::File(_) => None,
    }
}
