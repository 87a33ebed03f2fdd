//! The sections of an application, and sets of them.

use serde::{Deserialize, Serialize};

use crate::words::words;

words! {
    /// A part of an application that a permission or a template opens or closes as a whole.
    Section, "a section" {
        /// Name, summary, locales: what the assistant says of itself.
        AppInfo = "app_info",
        /// What users may mean.
        Intents = "intents",
        /// What slots may hold.
        Entities = "entities",
        /// What is answered.
        Handlers = "handlers",
        /// Questions with one answer.
        Faqs = "faqs",
        /// Where the assistant is reached.
        Channels = "channels",
        /// Name, environment and family in the organization, and how the application behaves.
        Settings = "settings",
        /// The keys of programs.
        Tokens = "tokens",
        /// Events and their figures.
        Analytics = "analytics",
    }
}

impl Section {
    /// The sections that `content.*` is about.
    pub const CONTENT: &'static [Self] =
        &[Self::AppInfo, Self::Intents, Self::Entities, Self::Handlers, Self::Faqs, Self::Channels];

    /// Whether `content.*` can be asked of it.
    pub fn is_content(self) -> bool {
        Self::CONTENT.contains(&self)
    }

    const fn bit(self) -> u16 {
        1 << (self as u16)
    }
}

/// A set of sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<Section>", into = "Vec<Section>")]
pub struct SectionSet(u16);

impl SectionSet {
    /// No section.
    pub const EMPTY: Self = Self(0);

    /// Whether the section is in the set.
    pub const fn contains(self, section: Section) -> bool {
        self.0 & section.bit() != 0
    }

    /// Both sets together.
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The sections, in the order of the contract.
    pub fn iter(self) -> impl Iterator<Item = Section> {
        Section::ALL.iter().copied().filter(move |section| self.contains(*section))
    }
}

impl FromIterator<Section> for SectionSet {
    fn from_iter<I: IntoIterator<Item = Section>>(sections: I) -> Self {
        Self(sections.into_iter().fold(0, |bits, section| bits | section.bit()))
    }
}

impl From<Vec<Section>> for SectionSet {
    fn from(sections: Vec<Section>) -> Self {
        sections.into_iter().collect()
    }
}

impl From<SectionSet> for Vec<Section> {
    fn from(set: SectionSet) -> Self {
        set.iter().collect()
    }
}
