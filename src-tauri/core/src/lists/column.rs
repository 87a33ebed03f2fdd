//! The columns of a member list, each with what it shows and where that is kept.

use crate::session::MemberView;

/// A column that may leave the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is what its heading says")]
pub enum MemberColumn {
    Id,
    Name,
    Email,
    Role,
    Permission,
    Status,
    Overrides,
    CanSignIn,
    CreatedAt,
    JoinedAt,
    LastActive,
    InvitedBy,
}

impl MemberColumn {
    /// Every column, in the usual order.
    pub const ALL: [Self; 12] = [
        Self::Id,
        Self::Name,
        Self::Email,
        Self::Role,
        Self::Permission,
        Self::Status,
        Self::Overrides,
        Self::CanSignIn,
        Self::CreatedAt,
        Self::JoinedAt,
        Self::LastActive,
        Self::InvitedBy,
    ];

    /// The columns of a list for which none were chosen.
    pub fn standard() -> Vec<Self> {
        Self::ALL.into_iter().filter(|column| *column != Self::CreatedAt).collect()
    }

    /// The heading.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Email => "email",
            Self::Role => "role",
            Self::Permission => "permission",
            Self::Status => "status",
            Self::Overrides => "overrides",
            Self::CanSignIn => "can_sign_in",
            Self::CreatedAt => "created_at",
            Self::JoinedAt => "joined_at",
            Self::LastActive => "last_active",
            Self::InvitedBy => "invited_by",
        }
    }

    /// Reads a heading.
    ///
    /// # Errors
    /// [`crate::Error::Invalid`] naming the columns there are.
    pub fn parse(heading: &str) -> Result<Self, crate::Error> {
        let folded = heading.trim().to_ascii_lowercase();
        Self::ALL.into_iter().find(|column| column.as_str() == folded).ok_or_else(|| {
            let known = Self::ALL.map(Self::as_str).join(", ");
            crate::Error::invalid("columns", format!("there is no column “{heading}”; there is {known}"))
        })
    }

    /// The columns of the organization's file that it shows, as `table.column`.
    #[cfg(test)]
    pub(crate) const fn sources(self) -> &'static [&'static str] {
        match self {
            Self::Id => &["member.id"],
            Self::Name | Self::Email => &["personal_value.value"],
            Self::Role => &["member.role"],
            Self::Permission => &["member.permission"],
            Self::Status => &["member.status"],
            Self::Overrides => &[
                "application_override.permission",
                "application_override.expires",
                "application.name",
                "application.environment",
            ],
            Self::CanSignIn => &["member_key.state"],
            Self::CreatedAt => &["member.created_at"],
            Self::JoinedAt => &["member.joined_at"],
            Self::LastActive => &["last_active.at"],
            Self::InvitedBy => &["member.invited_by", "personal_value.value"],
        }
    }

    /// The cell as text; empty where there is nothing.
    pub(super) fn text<'a>(self, member: &'a MemberView) -> std::borrow::Cow<'a, str> {
        use std::borrow::Cow;
        let shown = |value: Option<&dyn std::fmt::Display>| {
            Cow::Owned(value.map(ToString::to_string).unwrap_or_default())
        };
        match self {
            Self::Id => Cow::Owned(member.id.to_string()),
            Self::Name => Cow::Borrowed(member.name.as_ref().map(|name| name.as_str()).unwrap_or_default()),
            Self::Email => {
                Cow::Borrowed(member.address.as_ref().map(|address| address.as_str()).unwrap_or_default())
            }
            Self::Role => Cow::Borrowed(member.role.as_str()),
            Self::Permission => Cow::Borrowed(member.permission.as_str()),
            Self::Status => Cow::Borrowed(member.status.as_str()),
            Self::Overrides => Cow::Owned(overrides(member)),
            Self::CanSignIn => Cow::Borrowed(if member.can_sign_in { "true" } else { "false" }),
            Self::CreatedAt => shown(Some(&member.created_at)),
            Self::JoinedAt => shown(member.joined_at.as_ref().map(|at| at as _)),
            Self::LastActive => shown(member.last_active.as_ref().map(|at| at as _)),
            Self::InvitedBy => match (&member.invited_by_name, member.invited_by) {
                (Some(name), _) => Cow::Borrowed(name.as_str()),
                (None, id) => shown(id.as_ref().map(|id| id as _)),
            },
        }
    }
}

fn overrides(member: &MemberView) -> String {
    let one = |held: &crate::session::OverrideView| {
        let until = held.expires.map(|end| format!(" until {end}")).unwrap_or_default();
        format!("{}: {}{until}", held.application_name, held.permission)
    };
    member.overrides.iter().map(one).collect::<Vec<_>>().join("; ")
}
