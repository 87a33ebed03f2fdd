//! Where, besides the organization's file, the data of a person may lie.

use serde::Serialize;
use ts_rs::TS;

use super::text;

/// What erasing a person does not reach.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HeldElsewhere {
    /// Lists and dossiers that left the program while the person was in the organization, newest first.
    pub lists: Vec<ListElsewhere>,
    /// Copies of the organization's file, by their names without their folder.
    pub copies: Vec<String>,
}

/// A list that left the program.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListElsewhere {
    /// The entry that says so.
    pub entry: u64,
    /// When.
    pub at: String,
    /// In which form.
    pub format: String,
    /// How many rows it had.
    pub count: u64,
    /// Who exported it; null where that person was erased.
    pub author_name: Option<String>,
}

impl HeldElsewhere {
    /// As the core knows it; `name` says what members are called.
    pub fn of(
        held: orgdesk_core::HeldElsewhere,
        name: &dyn Fn(orgdesk_core::domain::MemberId) -> Option<String>,
    ) -> Self {
        let copy = |path: std::path::PathBuf| {
            path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
        };
        Self {
            lists: held
                .lists
                .into_iter()
                .map(|list| ListElsewhere {
                    entry: list.seq,
                    at: text(list.at),
                    author_name: name(list.author),
                    format: list.format,
                    count: list.count,
                })
                .collect(),
            copies: held.copies.into_iter().map(copy).collect(),
        }
    }
}
