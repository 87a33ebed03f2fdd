//! The settings of this desktop that the pages know and change.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The settings of this desktop. They go for everybody who uses it, and are not encrypted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// The language of the window.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// How strong lines and letters stand out.
    pub contrast: Contrast,
    /// The size of everything, in percent, from 50 to 300.
    pub zoom: u16,
    /// After how many minutes without a sign of life the desktop locks itself, from 1 to 240.
    pub lock_after: u16,
    /// The id of the organization that was open last.
    pub last_organization: Option<String>,
    /// The tab that was open last.
    pub last_tab: Option<String>,
    /// The columns shown, by the name of the page, in their order.
    pub columns: BTreeMap<String, Vec<String>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::default(),
            theme: Theme::default(),
            contrast: Contrast::default(),
            zoom: 100,
            lock_after: 15,
            last_organization: None,
            last_tab: None,
            columns: BTreeMap::new(),
        }
    }
}

/// The language of the window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// That of the desktop.
    #[default]
    System,
    /// English.
    En,
    /// German.
    De,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the desktop is.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// How strong lines and letters stand out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Contrast {
    /// As the desktop says.
    #[default]
    System,
    /// Always more.
    More,
}
