//! The member lists that are recognised, by their headings.

use orgdesk_domain::language;
use orgdesk_domain::profile::ProfileField::{
    Department, EmployeeNumber, FamilyName, GivenName, Language, Phone, Title,
};
use orgdesk_domain::profile::{ProfileField, ProfileKey};
use serde::Serialize;

use super::mapping::{Because, Mapping};
use super::{ColumnUse, MemberColumn};
use crate::state::FieldRecord;

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
    /// The list of users that the Google Workspace admin console downloads.
    GoogleWorkspaceDownload,
    /// The member list that a Slack workspace exports.
    Slack,
    /// The template for an import of people into Okta, and its export.
    Okta,
    /// The template for a bulk creation of users in Microsoft Entra.
    Entra,
    /// The member list that a Bitwarden organization exports.
    Bitwarden,
    /// Users as SCIM 2.0 has them (RFC 7643).
    Scim,
    /// Any other list; its headings are guessed at.
    Other,
}

/// A heading in small letters, and what its column is taken for.
type Taken = (&'static str, ColumnUse);

const fn field(field: ProfileField) -> ColumnUse {
    ColumnUse::Profile(ProfileKey::Field(field))
}

const GOOGLE: &[Taken] = &[
    ("email address [required]", ColumnUse::Address),
    ("first name [required]", field(GivenName)),
    ("last name [required]", field(FamilyName)),
    ("password [required]", ColumnUse::Password),
    ("new status [upload only]", ColumnUse::Status),
    ("status [read only]", ColumnUse::Status),
    ("mobile phone", field(Phone)),
    ("work phone", field(Phone)),
    ("home phone", field(Phone)),
    ("employee id", field(EmployeeNumber)),
    ("employee title", field(Title)),
    ("department", field(Department)),
];

const SLACK: &[Taken] =
    &[("email", ColumnUse::Address), ("fullname", ColumnUse::Name), ("status", ColumnUse::RoleOrStatus)];

const OKTA: &[Taken] = &[
    ("email", ColumnUse::Address),
    ("displayname", ColumnUse::Name),
    ("firstname", field(GivenName)),
    ("lastname", field(FamilyName)),
    ("title", field(Title)),
    ("mobilephone", field(Phone)),
    ("primaryphone", field(Phone)),
    ("preferredlanguage", field(Language)),
    ("employeenumber", field(EmployeeNumber)),
    ("department", field(Department)),
];

const ENTRA: &[Taken] = &[
    ("user name [userprincipalname] required", ColumnUse::Address),
    ("name [displayname] required", ColumnUse::Name),
    ("initial password [passwordprofile] required", ColumnUse::Password),
    ("block sign in (yes/no) [accountenabled] required", ColumnUse::Blocked),
    ("first name [givenname]", field(GivenName)),
    ("last name [surname]", field(FamilyName)),
    ("job title [jobtitle]", field(Title)),
    ("department [department]", field(Department)),
];

const BITWARDEN: &[Taken] = &[
    ("email", ColumnUse::Address),
    ("name", ColumnUse::Name),
    ("status", ColumnUse::Status),
    ("role", ColumnUse::Role),
    ("groups", ColumnUse::Profile(ProfileKey::Tags)),
];

const SCIM: &[Taken] = &[
    ("id", ColumnUse::Id),
    ("emails", ColumnUse::Address),
    ("displayname", ColumnUse::Name),
    ("name.givenname", field(GivenName)),
    ("name.familyname", field(FamilyName)),
    ("phonenumbers", field(Phone)),
    ("title", field(Title)),
    ("preferredlanguage", field(Language)),
    ("active", ColumnUse::Active),
    ("urn:ietf:params:scim:schemas:extension:enterprise:2.0:user.department", field(Department)),
    ("urn:ietf:params:scim:schemas:extension:enterprise:2.0:user.employeenumber", field(EmployeeNumber)),
];

const PLAIN: &[Taken] = &[("email", ColumnUse::Address)];

/// The headings that a list of each kind has for certain, and what is taken of it. The first that fits is it.
const BY_HEADINGS: [(ListFormat, &[&str], &[Taken]); 9] = [
    (ListFormat::GoogleWorkspaceDownload, &["email address [required]", "status [read only]"], GOOGLE),
    (ListFormat::GoogleWorkspaceUpload, &["email address [required]", "first name [required]"], GOOGLE),
    (ListFormat::Slack, &["username", "email", "status", "userid", "fullname"], SLACK),
    (ListFormat::Okta, &["login", "firstname", "lastname", "email"], OKTA),
    (ListFormat::Entra, &["user name [userprincipalname] required", "name [displayname] required"], ENTRA),
    (ListFormat::Bitwarden, &["email", "status", "role", "two-step login"], BITWARDEN),
    (ListFormat::Scim, &["username", "emails"], SCIM),
    (ListFormat::Orgdesk, &["id", "email"], PLAIN),
    (ListFormat::Plain, &["email"], PLAIN),
];

impl ListFormat {
    /// The name as people read it.
    pub const fn title_in(self, said_in: language::Language) -> &'static str {
        match said_in {
            language::Language::English => self.title(),
            language::Language::German => self.title_in_german(),
        }
    }

    /// The name in English.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Orgdesk => "Orgdesk member list",
            Self::Plain => "plain member list",
            Self::GoogleWorkspaceUpload => "Google Workspace upload",
            Self::GoogleWorkspaceDownload => "Google Workspace download",
            Self::Slack => "Slack member list",
            Self::Okta => "Okta user list",
            Self::Entra => "Microsoft Entra bulk creation",
            Self::Bitwarden => "Bitwarden member list",
            Self::Scim => "SCIM users",
            Self::Other => "list with headings of its own",
        }
    }

    const fn title_in_german(self) -> &'static str {
        match self {
            Self::Orgdesk => "Mitgliederliste von Orgdesk",
            Self::Plain => "einfache Mitgliederliste",
            Self::GoogleWorkspaceUpload => "Upload für Google Workspace",
            Self::GoogleWorkspaceDownload => "Download aus Google Workspace",
            Self::Slack => "Mitgliederliste von Slack",
            Self::Okta => "Benutzerliste von Okta",
            Self::Entra => "Massenerstellung für Microsoft Entra",
            Self::Bitwarden => "Mitgliederliste von Bitwarden",
            Self::Scim => "SCIM-Benutzer",
            Self::Other => "Liste mit eigenen Überschriften",
        }
    }

    /// Whether a membership's role, status and permission are taken as what they shall be, rather than as what
    /// somebody is elsewhere.
    pub const fn is_our_own(self) -> bool {
        match self {
            Self::Orgdesk => true,
            Self::Plain
            | Self::GoogleWorkspaceUpload
            | Self::GoogleWorkspaceDownload
            | Self::Slack
            | Self::Okta
            | Self::Entra
            | Self::Bitwarden
            | Self::Scim
            | Self::Other => false,
        }
    }

    /// Whether an id in it that is a member's means exactly that membership: our own lists, and ours in SCIM's form.
    pub(super) const fn has_our_ids(self) -> bool {
        self.is_our_own() || matches!(self, Self::Scim)
    }

    /// Recognises a list by its headings and says what each column is taken for, as far as that is known.
    pub(super) fn recognised(headings: &[String], fields: &[FieldRecord]) -> (Self, Mapping) {
        let lower: Vec<String> = headings.iter().map(|heading| heading.to_lowercase()).collect();
        let fits = |needed: &&[&str]| needed.iter().all(|heading| lower.iter().any(|found| found == heading));
        let mut mapping = Mapping::guessed(headings, fields);
        let Some((format, _, taken)) = BY_HEADINGS.iter().find(|(_, needed, _)| fits(needed)) else {
            return (Self::Other, mapping);
        };
        let is_orgdesk = *format == Self::Orgdesk;
        for (index, heading) in lower.iter().enumerate() {
            let known = taken.iter().find(|(known, _)| known == heading).map(|(_, used_as)| *used_as);
            let ours = if is_orgdesk { of_our_own(heading, fields) } else { None };
            match known.or(ours) {
                Some(used_as) => mapping.set(index, used_as, Because::Known),
                // What other products mean by a word is known for the columns above only: a guess at another could
                // take the place of what is known.
                None if !is_orgdesk && *format != Self::Plain => mapping.unless_password(index),
                None => {}
            }
        }
        (*format, mapping)
    }
}

/// What a heading of our own exports stands for.
fn of_our_own(heading: &str, fields: &[FieldRecord]) -> Option<ColumnUse> {
    Some(match MemberColumn::parse(heading, fields).ok()? {
        MemberColumn::Id => ColumnUse::Id,
        MemberColumn::Name => ColumnUse::Name,
        MemberColumn::Email => ColumnUse::Address,
        MemberColumn::Role => ColumnUse::Role,
        MemberColumn::Permission => ColumnUse::Permission,
        MemberColumn::Status => ColumnUse::Status,
        MemberColumn::Profile(key) => ColumnUse::Profile(key),
        MemberColumn::Overrides
        | MemberColumn::CanSignIn
        | MemberColumn::CreatedAt
        | MemberColumn::JoinedAt
        | MemberColumn::LastActive
        | MemberColumn::InvitedBy => ColumnUse::OurOwn,
    })
}
