//! The columns of a member list, each with what it shows and where that is kept.

use std::borrow::Cow;

use orgdesk_domain::profile::{ProfileField, ProfileKey};
use orgdesk_domain::said;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::session::MemberView;
use crate::state::FieldRecord;

/// A column that may leave the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    Profile(ProfileKey),
}

impl MemberColumn {
    /// The note, which no list shows unless it was asked for.
    pub const NOTE: Self = Self::Profile(ProfileKey::Field(ProfileField::Note));

    /// What every member has apart from the profile, in the usual order.
    const OF_MEMBERSHIP: [Self; 12] = [
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

    /// Every column, in the usual order; the organization's own fields stand last.
    pub fn all(fields: &[FieldRecord]) -> Vec<Self> {
        let common = ProfileField::ALL.iter().map(|field| ProfileKey::Field(*field));
        let own = fields.iter().map(|field| ProfileKey::Own(field.id));
        let profile = common.chain([ProfileKey::Tags]).chain(own).map(Self::Profile);
        Self::OF_MEMBERSHIP.into_iter().chain(profile).collect()
    }

    /// The columns of a list for which none were chosen: those of the membership, and of the profile what is in use.
    /// Notes are private, so that a list shows them only where they were asked for.
    pub fn usual(in_use: &[ProfileKey], fields: &[FieldRecord]) -> Vec<Self> {
        let is_usual = |column: &Self| match column {
            Self::CreatedAt | Self::Profile(ProfileKey::Field(ProfileField::Note)) => false,
            Self::Profile(key) => in_use.contains(key),
            Self::Id
            | Self::Name
            | Self::Email
            | Self::Role
            | Self::Permission
            | Self::Status
            | Self::Overrides
            | Self::CanSignIn
            | Self::JoinedAt
            | Self::LastActive
            | Self::InvitedBy => true,
        };
        Self::all(fields).into_iter().filter(is_usual).collect()
    }

    /// The heading: a word for what all organizations have, the field's name for an own one.
    pub fn heading(self, fields: &[FieldRecord]) -> Cow<'static, str> {
        match self {
            Self::Id => Cow::Borrowed("id"),
            Self::Name => Cow::Borrowed("name"),
            Self::Email => Cow::Borrowed("email"),
            Self::Role => Cow::Borrowed("role"),
            Self::Permission => Cow::Borrowed("permission"),
            Self::Status => Cow::Borrowed("status"),
            Self::Overrides => Cow::Borrowed("overrides"),
            Self::CanSignIn => Cow::Borrowed("can_sign_in"),
            Self::CreatedAt => Cow::Borrowed("created_at"),
            Self::JoinedAt => Cow::Borrowed("joined_at"),
            Self::LastActive => Cow::Borrowed("last_active"),
            Self::InvitedBy => Cow::Borrowed("invited_by"),
            Self::Profile(ProfileKey::Field(field)) => Cow::Borrowed(field.as_str()),
            Self::Profile(ProfileKey::Tags) => Cow::Borrowed("tags"),
            Self::Profile(ProfileKey::Own(id)) => {
                let named = fields.iter().find(|field| field.id == id);
                Cow::Owned(named.map_or_else(|| id.to_string(), |field| field.name.to_string()))
            }
        }
    }

    /// The word by which a kept list remembers it: the heading of what all organizations have, `field:ID` for an own
    /// field, which outlives a new name.
    pub(super) fn key(self) -> Cow<'static, str> {
        if let Self::Profile(key @ ProfileKey::Own(_)) = self {
            return Cow::Owned(key.to_string());
        }
        self.heading(&[])
    }

    /// Reads a heading, or the key `field:ID` of an own field.
    ///
    /// # Errors
    /// [`crate::Error::Invalid`] naming the columns there are.
    pub fn parse(heading: &str, fields: &[FieldRecord]) -> Result<Self, crate::Error> {
        let folded = heading.trim().to_lowercase();
        let all = Self::all(fields);
        let headed = all.iter().find(|column| column.heading(fields).to_lowercase() == folded);
        let named = headed.or_else(|| all.iter().find(|column| column.key() == folded));
        named.copied().ok_or_else(|| {
            let known = all.iter().map(|column| column.heading(fields)).collect::<Vec<_>>().join(", ");
            crate::Error::invalid(
                "columns",
                said!("there is no column “{heading}”; there is {known}", heading, known),
            )
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
            Self::Profile(_) => &["personal_value.value", "profile_field.name"],
        }
    }

    /// The cell as text; empty where there is nothing.
    pub(super) fn text<'a>(self, member: &'a MemberView) -> Cow<'a, str> {
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
            Self::Profile(ProfileKey::Tags) => {
                Cow::Owned(member.profile.tags().collect::<Vec<_>>().join(", "))
            }
            Self::Profile(key) => {
                Cow::Borrowed(member.profile.get(key).map(|text| text.as_str()).unwrap_or_default())
            }
        }
    }
}

impl Serialize for MemberColumn {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.key())
    }
}

impl<'de> Deserialize<'de> for MemberColumn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let key = Cow::<'de, str>::deserialize(deserializer)?;
        let of_membership = Self::OF_MEMBERSHIP.into_iter().find(|column| column.key() == key);
        match of_membership {
            Some(column) => Ok(column),
            None => key.parse().map(Self::Profile).map_err(serde::de::Error::custom),
        }
    }
}

/// A column with its heading, as a list writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HeadedColumn {
    pub(crate) column: MemberColumn,
    pub(crate) heading: String,
}

impl HeadedColumn {
    pub(crate) fn all(columns: &[MemberColumn], fields: &[FieldRecord]) -> Vec<Self> {
        let headed =
            |column: &MemberColumn| Self { column: *column, heading: column.heading(fields).into_owned() };
        columns.iter().map(headed).collect()
    }
}

fn overrides(member: &MemberView) -> String {
    let one = |held: &crate::session::OverrideView| {
        let until = held.expires.map(|end| format!(" until {end}")).unwrap_or_default();
        format!("{}: {}{until}", held.application_name, held.permission)
    };
    member.overrides.iter().map(one).collect::<Vec<_>>().join("; ")
}
