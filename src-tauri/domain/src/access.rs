//! Application permissions: what a Member may do in applications, for all of them or by override for one.

use serde::{Deserialize, Serialize};

use crate::Timestamp;
use crate::words::words;

words! {
    /// What a Member may do in an application. Owners and Admins need none.
    ApplicationPermission, "an application permission" {
        /// Reads and edits every section, creates and revokes tokens. What newly invited people get.
        CustomAppEditor = "custom_app_editor",
        /// Reads every section; any attempted edit is an error.
        CustomAppReader = "custom_app_reader",
        /// Legacy, not recommended: edits what the application's template opens for editing.
        AppEditor = "app_editor",
        /// Legacy, not recommended: reads what the application's template opens for reading.
        AppReader = "app_reader",
    }
}

impl ApplicationPermission {
    /// The permission of somebody for whom nothing else was said.
    pub const PRESET: Self = Self::CustomAppEditor;
    /// The permission after a demotion for which nothing else was said.
    pub const AFTER_DEMOTION: Self = Self::CustomAppReader;

    /// Whether it follows the application's template; kept for organizations that have it, not recommended.
    pub const fn is_legacy(self) -> bool {
        match self {
            Self::AppEditor | Self::AppReader => true,
            Self::CustomAppEditor | Self::CustomAppReader => false,
        }
    }

    /// The name as people read it.
    pub const fn title(self) -> &'static str {
        self.title_in(crate::language::Language::English)
    }
}

/// A permission for one application that stands in place of the member's own, up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Override {
    /// What holds for that application.
    pub permission: ApplicationPermission,
    /// From this instant on the override counts as absent.
    pub expires: Option<Timestamp>,
}

impl Override {
    /// Whether it counts at this time.
    pub fn counts_at(&self, at: Timestamp) -> bool {
        self.expires.is_none_or(|end| at < end)
    }
}
