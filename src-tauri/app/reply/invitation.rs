//! Codes that were handed out, each shown once.

use serde::Serialize;
use ts_rs::TS;

/// The codes that a step made.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Invited {
    /// One for each person, in the order in which they were named; none for an account that accepts without one.
    pub codes: Vec<InvitedCode>,
    /// The newest entry of the step, by which it can be taken back.
    pub entry: Option<u64>,
}

/// A code for one person.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InvitedCode {
    /// The membership that it is for.
    pub member: String,
    /// Where it goes; null where the address was erased.
    pub address: Option<String>,
    /// The person's name; null where it was erased.
    pub name: Option<String>,
    /// The code: 18 words.
    pub code: String,
    /// Until when it can be used.
    pub expires: Option<String>,
}

/// An invitation that is open: nobody accepted or revoked it yet.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InvitationLine {
    /// Whose membership it is for.
    pub member: String,
    /// When it was made.
    pub issued_at: String,
    /// Until when it can be accepted; null for one without an end.
    pub expires: Option<String>,
    /// Whether that time is over.
    pub is_over: bool,
}
