//! What a change answers once it is saved.

use orgdesk_domain::language::Sentence;
use orgdesk_domain::{ApplicationId, EmailAddress, MemberId, OrganizationId, RecoveryKeyId, Timestamp};
use serde::Serialize;

use crate::vault::Code;

/// A thing that a change touched, for whoever shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "thing", content = "id", rename_all = "snake_case")]
pub enum Touched {
    /// The organization itself.
    Organization(OrganizationId),
    /// A member.
    Member(MemberId),
    /// An application.
    Application(ApplicationId),
    /// A recovery key.
    RecoveryKey(RecoveryKeyId),
}

/// For what a code is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IssuedFor {
    /// For a member to accept an invitation, or to bind new keys.
    Member {
        /// Which member.
        member: MemberId,
        /// The address, for whoever hands the code out.
        address: Option<EmailAddress>,
        /// Until when it can be used.
        expires: Option<Timestamp>,
    },
    /// A recovery key of one's own ownership.
    Recovery(RecoveryKeyId),
}

/// A code that is shown once.
pub struct IssuedCode {
    /// For what.
    pub purpose: IssuedFor,
    /// The code.
    pub code: Code,
}

/// A change that is saved.
#[derive(Default)]
pub struct Outcome {
    /// The number of the newest entry.
    pub revision: u64,
    /// What was touched, in the order of the step.
    pub touched: Vec<Touched>,
    /// The codes made, to be shown once.
    pub codes: Vec<IssuedCode>,
    /// What the person should know besides, as sentences.
    pub notes: Vec<Sentence>,
}
