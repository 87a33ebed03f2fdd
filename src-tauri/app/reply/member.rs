//! Members, as tables and details show them.

use std::collections::BTreeMap;

use orgdesk_core::domain::access::ApplicationPermission;
use orgdesk_core::domain::member::{Role, Status};
use orgdesk_core::domain::profile::ProfileKey;
use serde::Serialize;
use ts_rs::TS;

use super::{JournalLine, some_text, text};

/// A member.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MemberView {
    /// The membership.
    pub id: String,
    /// The name; null where it was erased.
    pub name: Option<String>,
    /// The address; null where it was erased.
    pub address: Option<String>,
    /// The role.
    #[ts(type = "Role")]
    pub role: Role,
    /// Where the membership stands.
    #[ts(type = "Status")]
    pub status: Status,
    /// The permission for all applications.
    #[ts(type = "ApplicationPermission")]
    pub permission: ApplicationPermission,
    /// What the profile holds besides tags, by the key, such as `department` or `field:ID` for an own field.
    pub profile: BTreeMap<String, String>,
    /// The tags, sorted.
    pub tags: Vec<String>,
    /// Whether the person was erased.
    pub erased: bool,
    /// Permissions for single applications that count at present.
    pub overrides: Vec<OverrideView>,
    /// Whether the member has a key and so can sign in.
    pub can_sign_in: bool,
    /// When the membership was recorded.
    pub created_at: String,
    /// When it became active for the first time.
    pub joined_at: Option<String>,
    /// When the member last opened the organization here.
    pub last_active: Option<String>,
    /// Who invited or imported the member.
    pub invited_by: Option<String>,
    /// That person's name.
    pub invited_by_name: Option<String>,
}

impl From<orgdesk_core::MemberView> for MemberView {
    fn from(view: orgdesk_core::MemberView) -> Self {
        Self {
            id: text(view.id),
            name: some_text(view.name),
            address: some_text(view.address),
            role: view.role,
            status: view.status,
            permission: view.permission,
            tags: view.profile.tags().map(str::to_owned).collect(),
            profile: view
                .profile
                .iter()
                .filter(|(key, _)| *key != ProfileKey::Tags)
                .map(|(key, held)| (text(key), text(held)))
                .collect(),
            erased: view.erased,
            overrides: view.overrides.into_iter().map(OverrideView::from).collect(),
            can_sign_in: view.can_sign_in,
            created_at: text(view.created_at),
            joined_at: some_text(view.joined_at),
            last_active: some_text(view.last_active),
            invited_by: some_text(view.invited_by),
            invited_by_name: some_text(view.invited_by_name),
        }
    }
}

/// A permission for one application.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OverrideView {
    /// For which application.
    pub application: String,
    /// Its name with its environment, such as `Support@production`.
    pub application_name: String,
    /// What holds there.
    #[ts(type = "ApplicationPermission")]
    pub permission: ApplicationPermission,
    /// Until when.
    pub expires: Option<String>,
}

impl From<orgdesk_core::OverrideView> for OverrideView {
    fn from(view: orgdesk_core::OverrideView) -> Self {
        Self {
            application: text(view.application),
            application_name: view.application_name,
            permission: view.permission,
            expires: some_text(view.expires),
        }
    }
}

/// One member with everything there is to see.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MemberDetail {
    /// The member.
    pub member: MemberView,
    /// The newest entries about the member, at most 50, newest first.
    pub history: Vec<JournalLine>,
    /// What the member can do, in words.
    pub can_do: Vec<CanDo>,
}

/// Something that a member can do.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CanDo {
    /// As a sentence.
    pub sentence: String,
}
