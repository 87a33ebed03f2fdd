//! Names, roles, permissions, actions and the one policy that decides. Pure: no clock, no randomness, no files.
//!
//! Time and random bytes come in as arguments. Nothing here knows where anything is kept or shown.

pub mod access;
pub mod action;
pub mod application;
pub mod email_address;
pub mod id;
pub mod language;
pub mod member;
pub mod name;
pub mod policy;
pub mod profile;
pub mod section;
mod spelling;
pub mod timestamp;
pub mod words;

pub use action::Action;
pub use email_address::EmailAddress;
pub use id::{
    AccountId, ApplicationId, DeviceId, FieldId, InvitationId, ListId, MemberId, OrganizationId, PackageId,
    RecoveryKeyId, StepId, TemplateId,
};
pub use name::{ApplicationName, FieldName, ListName, OrganizationName, PersonName, TemplateName};
pub use spelling::SpellingError;
pub use timestamp::Timestamp;
