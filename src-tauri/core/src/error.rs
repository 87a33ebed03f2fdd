//! What can go wrong, as sentences: what happened, why, and what to do next.

use std::path::Path;

use orgdesk_domain::action::Action;
use orgdesk_domain::policy::{Broken, Invariant, Refusal};

/// Any failure of the core. `code` is stable; the sentence is for people.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The policy refused.
    #[error("{sentence}")]
    Denied {
        /// What was tried.
        action: Action,
        /// What is missing.
        refusal: Box<Refusal>,
        /// For people.
        sentence: String,
    },
    /// No such thing, or none that this person may see.
    #[error("there is no {what} “{name}”{}", nearest.as_ref().map(|near| format!(" (did you mean “{near}”?)")).unwrap_or_default())]
    NotFound {
        /// The kind of thing.
        what: &'static str,
        /// What it was asked for by.
        name: String,
        /// The nearest name there is.
        nearest: Option<String>,
    },
    /// Nobody may: a rule that no role can break.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// Something given does not fit.
    #[error("{field}: {problem}")]
    Invalid {
        /// Which field or file.
        field: String,
        /// Why it does not fit.
        problem: String,
    },
    /// Not unlocked, or in use by somebody else for too long.
    #[error("{0}")]
    Locked(String),
    /// The organization can be read but not changed at present.
    #[error("{0}")]
    ReadOnly(String),
    /// A file is not what it was when it was written.
    #[error("{0}")]
    Damaged(String),
    /// A file was written by a newer version.
    #[error("{0}")]
    Newer(String),
    /// The work was cancelled; nothing was changed.
    #[error("cancelled; nothing was changed")]
    Cancelled,
    /// A file could not be read or written.
    #[error("{0}")]
    File(String),
    /// The database answered with an error.
    #[error("the organization's file could not be read or written: {0}")]
    Storage(String),
    /// The operating system's randomness, the clock or a codec failed.
    #[error("{0}")]
    System(String),
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
    pub fn invalid(field: impl Into<String>, problem: impl std::fmt::Display) -> Self {
        Self::Invalid { field: field.into(), problem: problem.to_string() }
    }

    /// The same, naming the row of a list.
    pub(crate) fn in_row(self, row: u64) -> Self {
        self.about(&format!("row {row}"))
    }

    /// The same, naming which of many it is about.
    pub(crate) fn about(self, which: &str) -> Self {
        match self {
            Self::Denied { action, refusal, sentence } => {
                Self::Denied { action, refusal, sentence: format!("{which}: {sentence}") }
            }
            Self::Broken(Broken { invariant, sentence }) => {
                Self::Broken(Broken { invariant, sentence: format!("{which}: {sentence}") })
            }
            Self::Invalid { field, problem } => Self::Invalid { field: format!("{which}, {field}"), problem },
            Self::NotFound { .. } => Self::invalid(which, self),
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

    pub(crate) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged(what.into())
    }

    pub(crate) fn file(path: &Path, error: &std::io::Error) -> Self {
        Self::File(format!("{}: {error}", path.display()))
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
            return Self::Damaged(format!("a stored value is not of the kind it should be: {error}"));
        }
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
                Self::Locked("another program is writing to this organization".to_owned())
            }
            Some(rusqlite::ErrorCode::DiskFull) => {
                Self::File("the disk is full; nothing was changed. Free some space and try again".to_owned())
            }
            Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase) => {
                Self::Damaged(format!("the organization's file is damaged, or its key does not fit: {error}"))
            }
            Some(_) | None => Self::Storage(error.to_string()),
        }
    }
}

impl From<crate::accounts::AccountError> for Error {
    fn from(error: crate::accounts::AccountError) -> Self {
        use crate::accounts::AccountError;
        let sentence = error.to_string();
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
        Self::Damaged(format!("a stored value is not of the kind it should be: {error}"))
    }
}

impl From<crate::randomness::RandomnessError> for Error {
    fn from(error: crate::randomness::RandomnessError) -> Self {
        Self::System(error.to_string())
    }
}

impl From<crate::files::FileError> for Error {
    fn from(error: crate::files::FileError) -> Self {
        Self::File(error.to_string())
    }
}

impl From<crate::files::LockError> for Error {
    fn from(error: crate::files::LockError) -> Self {
        match error {
            crate::files::LockError::InUse { .. } => Self::Locked(error.to_string()),
            crate::files::LockError::File(error) => error.into(),
        }
    }
}

impl From<crate::files::DeviceError> for Error {
    fn from(error: crate::files::DeviceError) -> Self {
        Self::File(error.to_string())
    }
}

impl From<crate::vault::SlotError> for Error {
    fn from(error: crate::vault::SlotError) -> Self {
        Self::Damaged(error.to_string())
    }
}

impl From<crate::vault::KeySlotsError> for Error {
    fn from(error: crate::vault::KeySlotsError) -> Self {
        match error {
            crate::vault::KeySlotsError::Newer { .. } => Self::Newer(error.to_string()),
            crate::vault::KeySlotsError::Damaged { .. } => Self::Damaged(error.to_string()),
            crate::vault::KeySlotsError::File(_) | crate::vault::KeySlotsError::TooMany { .. } => {
                Self::File(error.to_string())
            }
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::System(format!("a record could not be written or read as JSON: {error}"))
    }
}
