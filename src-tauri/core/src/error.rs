//! What can go wrong, as sentences: what happened, why, and what to do next.

use orgdesk_domain::said;
use std::path::Path;

use orgdesk_domain::action::Action;
use orgdesk_domain::language::Sentence;
use orgdesk_domain::policy::{Broken, Invariant, Refusal};

/// Any failure of the core. `code` is stable; the sentence is for people.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.sentence())]
pub enum Error {
    /// The policy refused.
    Denied {
        /// What was tried.
        action: Action,
        /// What is missing.
        refusal: Box<Refusal>,
        /// For people.
        sentence: Sentence,
    },
    /// No such thing, or none that this person may see.
    NotFound {
        /// The kind of thing.
        what: &'static str,
        /// What it was asked for by.
        name: String,
        /// The nearest name there is.
        nearest: Option<String>,
    },
    /// Nobody may: a rule that no role can break.
    Broken(#[from] Broken),
    /// Something given does not fit.
    Invalid {
        /// Which field or file.
        field: Sentence,
        /// Why it does not fit.
        problem: Sentence,
    },
    /// Not unlocked, or in use by somebody else for too long.
    Locked(Sentence),
    /// The organization can be read but not changed at present.
    ReadOnly(Sentence),
    /// A file is not what it was when it was written.
    Damaged(Sentence),
    /// A file was written by a newer version.
    Newer(Sentence),
    /// The work was cancelled; nothing was changed.
    Cancelled,
    /// A file could not be read or written.
    File(Sentence),
    /// The database answered with an error.
    Storage(String),
    /// The operating system's randomness, the clock or a codec failed.
    System(Sentence),
}

impl Error {
    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Denied { action: Action::AccessAsk, .. } => "access.ask",
            Self::Denied { .. } => "denied",
            Self::NotFound { .. } => "not_found",
            Self::Broken(_) => "conflict",
            Self::Invalid { .. } => "invalid",
            Self::Locked(_) => "locked",
            Self::ReadOnly(_) => "read_only",
            Self::Damaged(_) => "damaged",
            Self::Newer(_) => "newer",
            Self::Cancelled => "cancelled",
            Self::File(_) => "file",
            Self::Storage(_) => "storage",
            Self::System(_) => "system",
        }
    }

    /// A field or file that does not fit.
    pub fn invalid(field: impl Into<Sentence>, problem: impl Into<Sentence>) -> Self {
        Self::Invalid { field: field.into(), problem: problem.into() }
    }

    /// The whole of it as a sentence, in whichever language.
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::Denied { sentence, .. } => sentence.clone(),
            Self::NotFound { what, name, nearest: None } => {
                said!("there is no {what} “{name}”", what => Sentence::from(*what), name)
            }
            Self::NotFound { what, name, nearest: Some(near) } => said!(
                "there is no {what} “{name}” (did you mean “{near}”?)",
                what => Sentence::from(*what),
                name,
                near
            ),
            Self::Broken(broken) => broken.sentence.clone(),
            Self::Invalid { field, problem } => {
                said!("{field}: {problem}", field => field, problem => problem)
            }
            Self::Locked(sentence)
            | Self::ReadOnly(sentence)
            | Self::Damaged(sentence)
            | Self::Newer(sentence)
            | Self::File(sentence)
            | Self::System(sentence) => sentence.clone(),
            Self::Cancelled => said!("cancelled; nothing was changed"),
            Self::Storage(problem) => {
                said!("the organization's file could not be read or written: {problem}", problem)
            }
        }
    }

    /// The same, naming the row of a list.
    pub(crate) fn in_row(self, row: u64) -> Self {
        self.about(said!("row {row}", row))
    }

    /// The same, naming which of many it is about.
    pub(crate) fn about(self, which: Sentence) -> Self {
        match self {
            Self::Denied { action, refusal, sentence } => Self::Denied {
                action,
                refusal,
                sentence: said!("{which}: {sentence}", which => which, sentence => sentence),
            },
            Self::Broken(Broken { invariant, sentence }) => {
                let sentence = said!("{which}: {sentence}", which => which, sentence => sentence);
                Self::Broken(Broken { invariant, sentence })
            }
            Self::Invalid { field, problem } => {
                Self::Invalid { field: said!("{which}, {field}", which => which, field => field), problem }
            }
            Self::NotFound { .. } => Self::invalid(which, self.sentence()),
            Self::Locked(_)
            | Self::ReadOnly(_)
            | Self::Damaged(_)
            | Self::Newer(_)
            | Self::Cancelled
            | Self::File(_)
            | Self::Storage(_)
            | Self::System(_) => self,
        }
    }

    pub(crate) fn not_found(what: &'static str, name: impl std::fmt::Display) -> Self {
        Self::NotFound { what, name: name.to_string(), nearest: None }
    }

    pub(crate) fn damaged(what: impl Into<Sentence>) -> Self {
        Self::Damaged(what.into())
    }

    pub(crate) fn file(path: &Path, error: &std::io::Error) -> Self {
        Self::File(said!("{path}: {error}", path = path.display(), error))
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        if matches!(
            error,
            rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
        ) {
            return Self::Damaged(said!("a stored value is not of the kind it should be: {error}", error));
        }
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
                Self::Locked("another program is writing to this organization".into())
            }
            Some(rusqlite::ErrorCode::DiskFull) => {
                Self::File("the disk is full; nothing was changed. Free some space and try again".into())
            }
            Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase) => Self::Damaged(
                said!("the organization's file is damaged, or its key does not fit: {error}", error),
            ),
            Some(_) | None => Self::Storage(error.to_string()),
        }
    }
}

impl From<crate::accounts::AccountError> for Error {
    fn from(error: crate::accounts::AccountError) -> Self {
        use crate::accounts::AccountError;
        let sentence = Sentence::from(&error);
        match error {
            AccountError::UnknownAddress { address } | AccountError::Gone { address } => {
                Self::not_found("account", address)
            }
            AccountError::AddressTaken { .. } => Self::Broken(Invariant::OneMembership.broken(sentence)),
            AccountError::WrongPassword { .. }
            | AccountError::TooManyAttempts { .. }
            | AccountError::KeyringOff { .. }
            | AccountError::KeyringKey { .. }
            | AccountError::Keyring(_) => Self::Locked(sentence),
            AccountError::NewPassword(_) => Self::invalid("password", sentence),
            AccountError::NewerSchema { .. } => Self::Newer(sentence),
            AccountError::Damaged { .. } | AccountError::Keys { .. } => Self::Damaged(sentence),
            AccountError::InUse { .. } | AccountError::ChangedMeanwhile { .. } => Self::Locked(sentence),
            AccountError::DiskFull { .. }
            | AccountError::Storage { .. }
            | AccountError::File(_)
            | AccountError::Randomness(_)
            | AccountError::Derivation(_)
            | AccountError::Seal(_) => Self::File(sentence),
        }
    }
}

impl From<rusqlite::types::FromSqlError> for Error {
    fn from(error: rusqlite::types::FromSqlError) -> Self {
        Self::Damaged(said!("a stored value is not of the kind it should be: {error}", error))
    }
}

impl From<crate::randomness::RandomnessError> for Error {
    fn from(error: crate::randomness::RandomnessError) -> Self {
        Self::System(Sentence::from(&error))
    }
}

impl From<crate::files::FileError> for Error {
    fn from(error: crate::files::FileError) -> Self {
        Self::File(Sentence::from(&error))
    }
}

impl From<crate::files::LockError> for Error {
    fn from(error: crate::files::LockError) -> Self {
        match error {
            crate::files::LockError::InUse { .. } => Self::Locked(Sentence::from(&error)),
            crate::files::LockError::File(error) => error.into(),
        }
    }
}

impl From<crate::files::DeviceError> for Error {
    fn from(error: crate::files::DeviceError) -> Self {
        Self::File(Sentence::from(&error))
    }
}

impl From<crate::vault::SlotError> for Error {
    fn from(error: crate::vault::SlotError) -> Self {
        Self::Damaged(Sentence::from(&error))
    }
}

impl From<crate::vault::KeySlotsError> for Error {
    fn from(error: crate::vault::KeySlotsError) -> Self {
        match error {
            crate::vault::KeySlotsError::Newer { .. } => Self::Newer(Sentence::from(&error)),
            crate::vault::KeySlotsError::Damaged { .. } => Self::Damaged(Sentence::from(&error)),
            crate::vault::KeySlotsError::File(_) | crate::vault::KeySlotsError::TooMany { .. } => {
                Self::File(Sentence::from(&error))
            }
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::System(said!("a record could not be written or read as JSON: {error}", error))
    }
}
