//! The kinds of entries, by the words that stand in the journal.

use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;
use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// The kind of an entry, such as `role_changed`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryKind(&'static str);

/// A word that is no kind of entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", Sentence::from(self.clone()))]
pub struct EntryKindError {
    /// What stood in its place.
    pub found: String,
}

impl From<EntryKindError> for Sentence {
    fn from(error: EntryKindError) -> Self {
        said!("“{found}” is no kind of entry; the kinds are {known}", found = error.found, known = listed())
    }
}

impl EntryKind {
    /// A change or an export that was refused.
    pub const REFUSED: Self = Self("refused");

    /// Every kind, in the order in which payloads declare them.
    pub const ALL: [Self; 38] = [
        Self("organization_founded"),
        Self("organization_updated"),
        Self("organization_deleted"),
        Self("member_invited"),
        Self("code_issued"),
        Self("invitation_revoked"),
        Self("invitation_accepted"),
        Self("member_rebound"),
        Self("owner_recovered"),
        Self("member_imported"),
        Self("member_updated"),
        Self("role_changed"),
        Self("permission_changed"),
        Self("override_set"),
        Self("override_cleared"),
        Self("member_suspended"),
        Self("member_reactivated"),
        Self("member_removed"),
        Self("member_left"),
        Self("member_erased"),
        Self("field_defined"),
        Self("field_renamed"),
        Self("field_removed"),
        Self("application_created"),
        Self("application_updated"),
        Self("application_deleted"),
        Self("recovery_key_created"),
        Self("recovery_key_revoked"),
        Self("data_key_rotated"),
        Self("organization_copied"),
        Self("organization_handed_over"),
        Self("hand_over_opened"),
        Self("writing_taken"),
        Self("organization_restored"),
        Self("time_reset"),
        Self("reply_taken_in"),
        Self("list_exported"),
        Self::REFUSED,
    ];

    /// The word.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for EntryKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl FromStr for EntryKind {
    type Err = EntryKindError;
    fn from_str(text: &str) -> Result<Self, EntryKindError> {
        let found = Self::ALL.into_iter().find(|kind| kind.0 == text);
        found.ok_or_else(|| EntryKindError { found: text.chars().take(80).collect() })
    }
}

impl Serialize for EntryKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

fn listed() -> String {
    EntryKind::ALL.map(|kind| kind.0).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Payload;

    #[test]
    fn the_kinds_are_those_of_payloads() {
        let unknown = serde_json::from_str::<Payload>(r#"{"kind":"?"}"#).unwrap_err().to_string();
        let declared: Vec<&str> = unknown.split('`').skip(3).step_by(2).collect();
        assert_eq!(EntryKind::ALL.map(EntryKind::as_str).to_vec(), declared, "{unknown}");
    }

    #[test]
    fn a_kind_is_read_by_its_word_alone() {
        for kind in EntryKind::ALL {
            assert_eq!(kind.to_string().parse(), Ok(kind));
        }
        for word in ["", "Refused", "role changed", "role_changed "] {
            let error = word.parse::<EntryKind>().unwrap_err();
            assert!(error.to_string().contains("role_changed"), "{error}");
        }
    }
}
