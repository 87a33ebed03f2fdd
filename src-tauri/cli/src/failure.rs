//! What went wrong: a stable code, a sentence, and the exit code that belongs to it.

use std::io;

use orgdesk_core::Error;
use orgdesk_domain::Action;
use serde::Serialize;
use serde_json::{Map, Value};

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done, or the answer is yes.
    Done = 0,
    /// An error.
    Error = 1,
    /// The command line itself does not fit.
    Usage = 2,
    /// This person may not, or the answer is no.
    Denied = 3,
    /// No such thing, or none that this person may see.
    NotFound = 4,
    /// Nobody may.
    Conflict = 5,
    /// Not unlocked, or in use by somebody else.
    Locked = 6,
}

/// A command that was not done.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    pub(crate) code: &'static str,
    pub(crate) message: String,
    /// What programs want to know besides.
    pub(crate) more: Map<String, Value>,
}

impl Failure {
    pub(crate) fn new(exit: Exit, code: &'static str, message: impl Into<String>) -> Self {
        Self { exit, code, message: message.into(), more: Map::new() }
    }

    /// What was typed does not fit.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, "usage", message)
    }

    /// There is no such thing.
    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self::new(Exit::NotFound, "not_found", message)
    }

    /// A file could not be read or written.
    pub(crate) fn file(path: &std::path::Path, error: &io::Error) -> Self {
        Self::new(Exit::Error, "file", format!("{}: {error}", path.display()))
    }

    /// The same with one more thing for programs.
    pub(crate) fn with(mut self, key: &str, value: impl Serialize) -> Self {
        if let Ok(value) = serde_json::to_value(value) {
            self.more.insert(key.to_owned(), value);
        }
        self
    }

    /// The one JSON object for standard error.
    pub(crate) fn json(&self) -> Value {
        let mut error = Map::new();
        error.insert("code".to_owned(), self.code.into());
        error.insert("message".to_owned(), self.message.as_str().into());
        error.extend(self.more.clone());
        serde_json::json!({ "error": error })
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let failure = |exit| Self::new(exit, error.code(), error.to_string());
        match &error {
            Error::Denied { action, refusal, .. } => {
                let exit = if *action == Action::AccessAsk { Exit::Error } else { Exit::Denied };
                failure(exit)
                    .with("action", action)
                    .with("rule", refusal.rule)
                    .with("missing", refusal.missing)
                    .with("held", &refusal.held)
            }
            Error::NotFound { what, name, nearest } => {
                failure(Exit::NotFound).with("what", what).with("name", name).with("nearest", nearest)
            }
            Error::Broken(broken) => failure(Exit::Conflict).with("rule", broken.invariant),
            Error::Invalid { field, problem } => {
                failure(Exit::Error).with("field", field).with("problem", problem)
            }
            Error::Locked(_) => failure(Exit::Locked),
            Error::ReadOnly(_)
            | Error::Damaged(_)
            | Error::Newer(_)
            | Error::Cancelled
            | Error::File(_)
            | Error::Storage(_)
            | Error::System(_) => failure(Exit::Error),
        }
    }
}

impl From<orgdesk_core::accounts::AccountError> for Failure {
    fn from(error: orgdesk_core::accounts::AccountError) -> Self {
        Error::from(error).into()
    }
}

impl From<orgdesk_core::files::FileError> for Failure {
    fn from(error: orgdesk_core::files::FileError) -> Self {
        Error::from(error).into()
    }
}

impl From<orgdesk_core::randomness::RandomnessError> for Failure {
    fn from(error: orgdesk_core::randomness::RandomnessError) -> Self {
        Error::from(error).into()
    }
}

/// Of the streams; those of files name their path.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::new(Exit::Error, "file", format!("the output could not be written: {error}"))
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::new(Exit::Error, "system", format!("the answer could not be written as JSON: {error}"))
    }
}
