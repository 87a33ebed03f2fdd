//! The one wording of grants, refusals and remedies, for every place that shows them.

use std::fmt;

use super::{Access, Grant, Missing, Refusal, Remedy};
use crate::member::{Role, Status};

impl fmt::Display for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everybody => f.write_str("everybody may"),
            Self::Active => f.write_str("the membership is active"),
            Self::Role { role } => write!(f, "role {}", role.title()),
            Self::Themselves => f.write_str("it is about themselves"),
            Self::Permission { permission } => {
                write!(f, "permission {} for all applications", permission.title())
            }
            Self::Override { permission, until: None } => {
                write!(f, "override {} for this application", permission.title())
            }
            Self::Override { permission, until: Some(end) } => {
                write!(f, "override {} for this application until {end}", permission.title())
            }
            Self::TemplateOpens { section } => write!(f, "the application's template opens {section}"),
        }
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Membership => f.write_str("is not a member of this organization"),
            Self::ActiveStatus { status } => match status {
                Status::Invited => f.write_str("is invited but has not accepted yet"),
                Status::Suspended => f.write_str("is suspended"),
                Status::Left => f.write_str("has left"),
                Status::Removed => f.write_str("was removed"),
                Status::Active => f.write_str("is active"),
            },
            Self::Role { least: Role::Owner } => f.write_str("only an Owner may"),
            Self::Role { least: Role::Admin } => f.write_str("only an Owner or an Admin may"),
            Self::Role { least: Role::Member } => f.write_str("only a member may"),
            Self::Permission { least, access, section } => {
                let verb = match access {
                    Access::Read => "reading",
                    Access::Edit => "editing",
                };
                write!(f, "{verb} {section} needs at least {}", least.title())
            }
            Self::Themselves => f.write_str("nobody can do it for somebody else"),
            Self::Token => f.write_str("only a token may"),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.missing.fmt(f)
    }
}

fn who(by: Role) -> &'static str {
    match by {
        Role::Owner => "an Owner",
        Role::Admin | Role::Member => "an Owner or an Admin",
    }
}

impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invite => f.write_str("an Owner or an Admin invites them"),
            Self::AcceptInvitation => f.write_str("they accept their invitation"),
            Self::Reactivate { by } => write!(f, "{} reactivates them", who(*by)),
            Self::SetRole { role, by } => write!(f, "{} gives them the role {}", who(*by), role.title()),
            Self::SetOverride { permission, by } => {
                write!(f, "{} gives them an override {} for this application", who(*by), permission.title())
            }
        }
    }
}
