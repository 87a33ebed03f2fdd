//! The member lists that are recognised, by their headings.

use serde::Serialize;

/// Whose list it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListFormat {
    /// Our own export with the ids of members: what differs in it is meant as a change.
    Orgdesk,
    /// A list with an `Email` heading and our other words for headings, but without ids.
    Plain,
    /// The template for a bulk upload of the Google Workspace admin console.
    GoogleWorkspaceUpload,
    /// The member list that a Slack workspace exports.
    Slack,
}

impl ListFormat {
    /// The name as people read it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Orgdesk => "Orgdesk member list",
            Self::Plain => "plain member list",
            Self::GoogleWorkspaceUpload => "Google Workspace upload",
            Self::Slack => "Slack member list",
        }
    }

    /// Whether a membership's role, status and permission are taken as what they shall be, rather than as what
    /// somebody is elsewhere.
    pub const fn is_our_own(self) -> bool {
        match self {
            Self::Orgdesk => true,
            Self::Plain | Self::GoogleWorkspaceUpload | Self::Slack => false,
        }
    }

    /// Whether cells may have been neutralised as our exports do it.
    pub(super) const fn is_neutralised(self) -> bool {
        match self {
            Self::Orgdesk | Self::Plain => true,
            Self::GoogleWorkspaceUpload | Self::Slack => false,
        }
    }

    /// The format that these headings belong to.
    pub(super) fn of(headings: &[String]) -> Option<Self> {
        const BY_HEADINGS: [(ListFormat, &[&str]); 4] = [
            (ListFormat::GoogleWorkspaceUpload, &["email address [required]", "first name [required]"]),
            (ListFormat::Slack, &["username", "email", "status", "userid", "fullname"]),
            (ListFormat::Orgdesk, &["id", "email"]),
            (ListFormat::Plain, &["email"]),
        ];
        BY_HEADINGS
            .into_iter()
            .find(|(_, needed)| needed.iter().all(|heading| headings.iter().any(|found| found == heading)))
            .map(|(format, _)| format)
    }

    /// What a column with this heading holds; `None` for one that is not taken.
    pub(super) fn field(self, heading: &str) -> Option<Field> {
        match self {
            Self::Orgdesk if heading == "id" => Some(Field::Id),
            Self::Orgdesk | Self::Plain => match heading {
                "email" => Some(Field::Address),
                "name" => Some(Field::Name),
                "role" => Some(Field::Role),
                "permission" | "app permission" | "application permission" => Some(Field::Permission),
                "status" => Some(Field::Status),
                _ => None,
            },
            Self::GoogleWorkspaceUpload => match heading {
                "email address [required]" => Some(Field::Address),
                "first name [required]" => Some(Field::GivenName),
                "last name [required]" => Some(Field::FamilyName),
                "new status [upload only]" => Some(Field::Status),
                _ => None,
            },
            Self::Slack => match heading {
                "email" => Some(Field::Address),
                "fullname" => Some(Field::Name),
                // Slack says in one column what somebody is and whether they still are.
                "status" => Some(Field::RoleOrStatus),
                _ => None,
            },
        }
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Address,
    Name,
    GivenName,
    FamilyName,
    Role,
    Permission,
    Status,
    RoleOrStatus,
}
