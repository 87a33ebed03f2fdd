//! What can be typed about profiles: the texts of one member, and the fields of the organization's own.

use clap::{Args, Subcommand};
use orgdesk_domain::profile::{ProfileField, Tag};
use orgdesk_domain::{EmailAddress, FieldName, PersonName};

use super::DryRun;

/// What is new about a member. An empty text takes a field out of the profile.
#[derive(Debug, Args)]
pub(crate) struct Update {
    /// Whose, by address or id; an earlier address finds the person as well.
    pub(crate) member: String,
    /// The new display name.
    #[arg(long)]
    pub(crate) name: Option<PersonName>,
    /// The new address.
    #[arg(long)]
    pub(crate) email: Option<EmailAddress>,
    /// The given name.
    #[arg(long, value_name = "TEXT")]
    given_name: Option<String>,
    /// The family name.
    #[arg(long, value_name = "TEXT")]
    family_name: Option<String>,
    /// The telephone number.
    #[arg(long, value_name = "TEXT")]
    phone: Option<String>,
    /// What the person is in the team.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Where in the team.
    #[arg(long, value_name = "TEXT")]
    department: Option<String>,
    /// The number that a payroll or a directory gives.
    #[arg(long, value_name = "TEXT")]
    employee_number: Option<String>,
    /// The language that the person prefers.
    #[arg(long, value_name = "TEXT")]
    language: Option<String>,
    /// A note, which only Owners and Admins see.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Add a tag; may be given several times.
    #[arg(long = "tag", value_name = "TAG")]
    pub(crate) tags: Vec<Tag>,
    /// Take a tag away; may be given several times.
    #[arg(long = "untag", value_name = "TAG")]
    pub(crate) untags: Vec<Tag>,
    /// Set an own field of the organization, such as --field "Shoe size=38"; may be given several times.
    #[arg(long = "field", value_name = "NAME=TEXT")]
    pub(crate) fields: Vec<String>,
    #[command(flatten)]
    pub(crate) dry_run: DryRun,
}

impl Update {
    /// The fields that every profile has, as far as they were typed.
    pub(crate) fn common(&self) -> impl Iterator<Item = (ProfileField, &str)> {
        let typed = |field| match field {
            ProfileField::GivenName => &self.given_name,
            ProfileField::FamilyName => &self.family_name,
            ProfileField::Phone => &self.phone,
            ProfileField::Title => &self.title,
            ProfileField::Department => &self.department,
            ProfileField::EmployeeNumber => &self.employee_number,
            ProfileField::Language => &self.language,
            ProfileField::Note => &self.note,
        };
        ProfileField::ALL.iter().filter_map(move |field| Some((*field, typed(*field).as_deref()?)))
    }
}

/// What to do with the fields of the organization's own.
#[derive(Debug, Subcommand)]
pub(crate) enum Fields {
    /// List the own fields.
    List,
    /// Give all profiles a field of the organization's own.
    #[command(after_help = "Example:\n  orgdesk fields add Locker")]
    Add {
        /// Its name, which is also its heading in lists.
        name: FieldName,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Give an own field another name.
    Rename {
        /// Which, by name or id.
        field: String,
        /// The new name.
        name: FieldName,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Take an own field out of all profiles.
    Remove {
        /// Which, by name or id.
        field: String,
        #[command(flatten)]
        dry_run: DryRun,
    },
}
