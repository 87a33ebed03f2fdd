//! What a change answers besides what it was for: the entry by which it can be taken back.

use serde::Serialize;
use ts_rs::TS;

use super::{MemberView, text};

/// A change that is saved.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Done {
    /// The newest entry of the change, by which it can be taken back; null where nothing was changed.
    pub entry: Option<u64>,
}

/// A member who was changed.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MemberChanged {
    /// The member as they are now.
    pub member: MemberView,
    /// The newest entry of the change; null where nothing was changed.
    pub entry: Option<u64>,
}

/// A change that was taken back.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Undone {
    /// What was taken back, as a sentence.
    pub sentence: String,
    /// Whom it was about, where it was about a member whose name is known.
    pub name: Option<String>,
    /// How many things it touched.
    pub count: usize,
}

/// What taking a change back would do.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UndoPreview {
    /// What is taken back, as a sentence.
    pub sentence: String,
    /// Whom it was about, where it was about a member whose name is known.
    pub name: Option<String>,
    /// The first of what would be done.
    pub changes: Vec<UndoChange>,
    /// How many entries it would be.
    pub count: usize,
}

/// One thing that would be done.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UndoChange {
    /// As a sentence.
    pub sentence: String,
    /// To whom, where it is done to a member whose name is known.
    pub name: Option<String>,
}

/// A field of the organization's own in profiles.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FieldLine {
    /// Its id.
    pub id: String,
    /// Its key in profiles.
    pub key: String,
    /// Its name.
    pub name: String,
}

impl From<orgdesk_core::state::FieldRecord> for FieldLine {
    fn from(field: orgdesk_core::state::FieldRecord) -> Self {
        let key = orgdesk_core::domain::profile::ProfileKey::Own(field.id);
        Self { id: text(field.id), key: text(key), name: text(field.name) }
    }
}
