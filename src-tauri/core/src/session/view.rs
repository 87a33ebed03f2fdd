//! A member as lists and tables show them: the record with its names.

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::profile::Profile;
use orgdesk_domain::{ApplicationId, EmailAddress, MemberId, PersonName, Timestamp};
use serde::Serialize;

/// A member with names, for people to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MemberView {
    /// The membership.
    pub id: MemberId,
    /// The name; `None` where it was erased.
    pub name: Option<PersonName>,
    /// The address; `None` where it was erased.
    pub address: Option<EmailAddress>,
    /// The role.
    pub role: Role,
    /// Where the membership stands.
    pub status: Status,
    /// The permission for all applications.
    pub permission: ApplicationPermission,
    /// What the profile holds; without the note for whoever may not see notes.
    pub profile: Profile,
    /// Whether the person was erased.
    pub erased: bool,
    /// Permissions for single applications that count at present.
    pub overrides: Vec<OverrideView>,
    /// Whether the member has a key and so can sign in.
    pub can_sign_in: bool,
    /// When the membership was recorded.
    pub created_at: Timestamp,
    /// When it became active for the first time.
    pub joined_at: Option<Timestamp>,
    /// When the member last opened the organization here.
    pub last_active: Option<Timestamp>,
    /// Who invited or imported the member.
    pub invited_by: Option<MemberId>,
    /// That person's name.
    pub invited_by_name: Option<PersonName>,
}

/// An override with the application's name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct OverrideView {
    /// For which application.
    pub application: ApplicationId,
    /// Its name with its environment, such as `Support@production`.
    pub application_name: String,
    /// What holds there.
    pub permission: ApplicationPermission,
    /// Until when.
    pub expires: Option<Timestamp>,
}
