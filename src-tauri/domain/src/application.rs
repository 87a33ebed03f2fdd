//! What an application is to the policy: its environment and what its template opens.

use serde::{Deserialize, Serialize};

use crate::section::{Section, SectionSet};
use crate::words::words;

words! {
    /// Where a version of an assistant runs. The order is the way of a promotion.
    Environment, "an environment" {
        /// For trying out.
        Sandbox = "sandbox",
        /// For building.
        Development = "development",
        /// For checking before it goes out.
        Staging = "staging",
        /// What users meet.
        Production = "production",
    }
}

/// What a template opens to the two legacy permissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub struct Openings {
    /// What an App Reader may read.
    pub read: SectionSet,
    /// What an App Editor may edit, and so read.
    pub edit: SectionSet,
}

impl Openings {
    /// Whether an App Editor may read the section: opened for either.
    pub const fn opens_to_editor_for_reading(&self, section: Section) -> bool {
        self.read.contains(section) || self.edit.contains(section)
    }
}
