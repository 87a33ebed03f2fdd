//! Every kind of actor and of target that the sweep knows.

use orgdesk_core::domain::access::ApplicationPermission::{
    self, AppEditor, AppReader, CustomAppEditor, CustomAppReader,
};
use orgdesk_core::domain::member::Role;

/// Who acts; the columns of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Actor {
    Founder,
    Owner,
    Admin,
    Editor,
    Reader,
    AppEditor,
    AppReader,
    Raised,
    Lowered,
    Suspended,
    Left,
    Removed,
    Invited,
    Keyless,
    Stranger,
}

impl Actor {
    pub(crate) const ALL: [Self; 15] = [
        Self::Founder,
        Self::Owner,
        Self::Admin,
        Self::Editor,
        Self::Reader,
        Self::AppEditor,
        Self::AppReader,
        Self::Raised,
        Self::Lowered,
        Self::Suspended,
        Self::Left,
        Self::Removed,
        Self::Invited,
        Self::Keyless,
        Self::Stranger,
    ];

    /// The column's heading, and what it stands for.
    pub(crate) fn heading(self) -> (&'static str, &'static str) {
        match self {
            Self::Founder => ("founder", "Owner, who founded the organization"),
            Self::Owner => ("owner", "another Owner"),
            Self::Admin => ("admin", "Admin"),
            Self::Editor => ("editor", "Member, Custom App Editor"),
            Self::Reader => ("reader", "Member, Custom App Reader"),
            Self::AppEditor => ("l.editor", "Member, App Editor (legacy)"),
            Self::AppReader => ("l.reader", "Member, App Reader (legacy)"),
            Self::Raised => ("raised", "Custom App Reader, by an override Custom App Editor of “Support”"),
            Self::Lowered => ("lowered", "Custom App Editor, by an override Custom App Reader of “Support”"),
            Self::Suspended => ("suspend.", "an Admin suspended while the session was open"),
            Self::Left => ("left", "an Owner who left while another session was open"),
            Self::Removed => ("removed", "an Owner removed while the session was open"),
            Self::Invited => ("invited", "invited with this account, not accepted yet"),
            Self::Keyless => ("keyless", "a member of an imported list, with an account but without a key"),
            Self::Stranger => ("stranger", "the Owner of another organization on this desktop"),
        }
    }

    /// The address of the account.
    pub(crate) fn address(self) -> String {
        format!("actor-{self:?}@example.com").to_lowercase()
    }

    /// Role and permission of those who join by a code.
    pub(crate) fn joins_as(self) -> Option<(Role, ApplicationPermission)> {
        match self {
            Self::Owner | Self::Left | Self::Removed => Some((Role::Owner, CustomAppEditor)),
            Self::Admin | Self::Suspended => Some((Role::Admin, CustomAppEditor)),
            Self::Editor | Self::Lowered => Some((Role::Member, CustomAppEditor)),
            Self::Reader | Self::Raised => Some((Role::Member, CustomAppReader)),
            Self::AppEditor => Some((Role::Member, AppEditor)),
            Self::AppReader => Some((Role::Member, AppReader)),
            Self::Founder | Self::Invited | Self::Keyless | Self::Stranger => None,
        }
    }
}

/// Whom a change is about; the rows of changes of members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    Oneself,
    Owner,
    Admin,
    Member,
    Suspended,
    Invited,
    Keyless,
    Left,
    Removed,
    Foreign,
    Nobody,
}

impl Target {
    pub(crate) const ALL: [Self; 11] = [
        Self::Oneself,
        Self::Owner,
        Self::Admin,
        Self::Member,
        Self::Suspended,
        Self::Invited,
        Self::Keyless,
        Self::Left,
        Self::Removed,
        Self::Foreign,
        Self::Nobody,
    ];

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Oneself => "oneself",
            Self::Owner => "an Owner",
            Self::Admin => "an Admin",
            Self::Member => "a Member",
            Self::Suspended => "a suspended Member",
            Self::Invited => "an invited Member",
            Self::Keyless => "an imported Member",
            Self::Left => "who left",
            Self::Removed => "who was removed",
            Self::Foreign => FOREIGN,
            Self::Nobody => NOBODY,
        }
    }
}

/// The row about a thing of another organization.
pub(crate) const FOREIGN: &str = "another organization's";
/// The row about a thing that does not exist.
pub(crate) const NOBODY: &str = "nobody's";
