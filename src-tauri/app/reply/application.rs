//! Applications and the templates they are made from.

use orgdesk_core::domain::application::Environment;
use orgdesk_core::domain::section::{Section, SectionSet};
use orgdesk_core::state::{ApplicationRecord, TemplateRecord};
use serde::Serialize;
use ts_rs::TS;

use super::{some_text, text};

/// An application.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ApplicationView {
    /// Its id.
    pub id: String,
    /// Its name, unique in its environment.
    pub name: String,
    /// Where it runs.
    #[ts(type = "Environment")]
    pub environment: Environment,
    /// Name and environment, such as `Support@production`.
    pub full_name: String,
    /// What the versions of one assistant share.
    pub family: String,
    /// The template it was made from; null for a custom application.
    pub template: Option<String>,
    /// When it was made.
    pub created_at: String,
}

impl From<ApplicationRecord> for ApplicationView {
    fn from(record: ApplicationRecord) -> Self {
        Self {
            id: text(record.id),
            full_name: format!("{}@{}", record.name, record.environment),
            name: text(record.name),
            environment: record.environment,
            family: text(record.family),
            template: some_text(record.template),
            created_at: text(record.created_at),
        }
    }
}

/// An application that was made.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ApplicationMade {
    /// The application.
    pub application: ApplicationView,
    /// The entry that made it, by which it can be taken back.
    pub entry: Option<u64>,
}

/// An application that was changed.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ApplicationChanged {
    /// The application as it is now.
    pub application: ApplicationView,
    /// The entry by which the change can be taken back; null where nothing was changed.
    pub entry: Option<u64>,
}

/// A template.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplateView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The sections that an App Reader may read.
    #[ts(type = "Section[]")]
    pub opened_for_reading: Vec<Section>,
    /// The sections that an App Editor may edit.
    #[ts(type = "Section[]")]
    pub opened_for_editing: Vec<Section>,
}

impl From<TemplateRecord> for TemplateView {
    fn from(record: TemplateRecord) -> Self {
        let sections = |set: SectionSet| set.iter().collect();
        Self {
            id: text(record.id),
            name: text(record.name),
            opened_for_reading: sections(record.openings.read),
            opened_for_editing: sections(record.openings.edit),
        }
    }
}
