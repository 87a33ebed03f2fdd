//! The organization that is open, and what the person in front of it may do.

use orgdesk_core::domain::language::Language;
use std::collections::BTreeMap;

use orgdesk_core::domain::MemberId;
use serde::Serialize;
use ts_rs::TS;

use super::{MemberView, WrittenElsewhere, text};

/// An organization as it shows itself.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrganizationView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its time zone, an IANA name.
    pub time_zone: String,
    /// When it was founded.
    pub created_at: String,
    /// How many members belong to the present.
    pub members: usize,
    /// How many applications it has.
    pub applications: usize,
    /// The number of the newest journal entry.
    pub revision: u64,
    /// The fingerprint: the hash of the first entry.
    pub fingerprint: String,
    /// Why nothing can be changed, where that is so.
    pub read_only: Option<String>,
}

impl OrganizationView {
    /// The view in a language.
    pub fn of(view: orgdesk_core::OrganizationView, language: Language) -> Self {
        Self {
            id: text(view.id),
            name: text(view.name),
            time_zone: view.time_zone,
            created_at: text(view.created_at),
            members: view.members,
            applications: view.applications,
            revision: view.revision,
            fingerprint: view.fingerprint,
            read_only: view.read_only.map(|why| why.in_words(language)),
        }
    }
}

/// Whether the person may do something at all, for pages that show it as not available.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// Whether it may be done.
    pub allowed: bool,
    /// Why, or why not.
    pub reason: String,
}

/// An organization that was opened.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Opened {
    /// The organization.
    pub organization: OrganizationView,
    /// The membership of the person in front of it.
    pub me: MemberView,
    /// By the name of the action, such as `member.invite`.
    pub can_do: BTreeMap<String, Verdict>,
    /// Whether this person, as an Owner, has a recovery key; true for everybody who needs none.
    pub has_recovery_key: bool,
    /// Why the organization is open for reading only, where that is so.
    pub doubt: Option<String>,
    /// Whether that is because its file was put back to an older copy, which an Owner can accept.
    pub is_older: bool,
    /// Which other desktop writes it, where one does.
    pub elsewhere: Option<WrittenElsewhere>,
}

/// A recovery key, shown once.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecoveryWords {
    /// Its words, with spaces between them.
    pub words: String,
}

/// What the settings of an organization show besides the organization itself.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrganizationSettings {
    /// The recovery keys that work, of all Owners; none for whoever may not see them.
    pub recovery_keys: Vec<RecoveryKeyLine>,
    /// Whether the person may leave.
    pub can_leave: Verdict,
    /// Whether the person may hand an ownership over.
    pub can_transfer: Verdict,
    /// Whether the person may delete the organization as it is now.
    pub can_delete: Verdict,
}

/// A recovery key that works.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecoveryKeyLine {
    /// Its id.
    pub id: String,
    /// The name of the Owner whose membership it binds.
    pub owner: Option<String>,
    /// Whether that is the person in front.
    pub own: bool,
    /// When it was made.
    pub created_at: String,
}

impl RecoveryKeyLine {
    /// The line of a key, with its Owner.
    pub fn of(key: &orgdesk_core::RecoveryKeyView, owner: orgdesk_core::MemberView, me: MemberId) -> Self {
        let address = owner.address.map(text);
        Self {
            id: text(key.id),
            owner: owner.name.map(text).or(address),
            own: key.member == me,
            created_at: text(key.created_at),
        }
    }
}
