//! What a command answers where it fails: what happened, why, and what to do next.

use std::fmt;

use orgdesk_core::Error;
use orgdesk_core::domain::member::Role;
use serde::Serialize;
use ts_rs::TS;

/// A failure, for people to read and for pages to tell apart by its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// A stable word, such as `denied`, `locked` or `conflict`.
    pub code: String,
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
    pub missing: Option<String>,
}

impl Failure {
    /// Nobody is signed in.
    pub fn locked() -> Self {
        Self {
            what_next: Some("Sign in and do it again.".to_owned()),
            ..Self::plain("locked", "Orgdesk is locked, so nothing was changed.")
        }
    }

    /// No organization is open.
    pub fn no_organization() -> Self {
        Self {
            what_next: Some("Open an organization first.".to_owned()),
            ..Self::plain("not_found", "No organization is open.")
        }
    }

    /// Something in the shell itself went wrong.
    pub fn system(message: impl fmt::Display) -> Self {
        Self {
            what_next: Some("Try again; where it happens again, restart Orgdesk.".to_owned()),
            ..Self::plain("system", message)
        }
    }

    fn plain(code: &str, message: impl fmt::Display) -> Self {
        Self {
            code: code.to_owned(),
            message: message.to_string(),
            details: None,
            what_next: None,
            field: None,
            rule: None,
            missing: None,
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let failure = Self {
            what_next: what_next(&error).map(str::to_owned),
            ..Self::plain(error.code(), sentence(&error.to_string()))
        };
        match error {
            Error::Denied { action, refusal, .. } => Self {
                // The way out of a refusal of one's own is the same whatever role one has: it lacks the right.
                what_next: refusal
                    .remedy(Role::Member)
                    .map(|remedy| format!("It becomes possible when {remedy}.")),
                details: Some(format!("action {action}, rule {}", refusal.rule)),
                rule: Some(refusal.rule.to_string().into()),
                missing: Some(refusal.missing.to_string()),
                ..failure
            },
            Error::Broken(broken) => Self { rule: Some(broken.invariant.to_string().into()), ..failure },
            Error::Invalid { field, .. } => Self { field: Some(field.into()), ..failure },
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
fn what_next(error: &Error) -> Option<&'static str> {
    match error {
        Error::NotFound { .. } => Some("Check the spelling, or choose from what is there."),
        Error::Damaged(_) => Some("The file was left as it is. Keep a copy of it before anything else."),
        Error::Newer(_) => Some("Update Orgdesk on this computer. The file was left as it is."),
        Error::Storage(_) | Error::System(_) => Some("Try again; where it happens again, restart Orgdesk."),
        Error::Denied { .. }
        | Error::Broken(_)
        | Error::Invalid { .. }
        | Error::Locked(_)
        | Error::ReadOnly(_)
        | Error::Cancelled
        | Error::File(_) => None,
    }
}
