//! Writing a member list, in each format row by row.

mod delimited;
mod directory;
mod html;
mod json;
mod markdown;
mod scim;
mod vcard;
mod xlsx;

use orgdesk_domain::said;
use std::borrow::{Borrow, Cow};
use std::io::{self, Write};

use orgdesk_domain::profile::ProfileField;
use orgdesk_domain::{OrganizationName, Timestamp};

use super::column::HeadedColumn;
use super::{ExportFormat, MemberColumn};
use crate::Error;
use crate::session::MemberView;

pub(crate) use delimited::Cells;
#[cfg(test)]
pub(super) use delimited::write_csv;
pub(super) use json::overrides_text;
#[cfg(test)]
pub(super) use json::write_json;

/// What a list says besides its members.
pub(crate) struct ListOf<'a> {
    /// Whose members they are.
    pub(crate) organization: &'a OrganizationName,
    /// When it is written.
    pub(crate) at: Timestamp,
    /// Its columns. Formats of a fixed shape look only for the note among them.
    pub(crate) columns: &'a [HeadedColumn],
}

impl ListOf<'_> {
    fn shows_note(&self) -> bool {
        self.columns.iter().any(|headed| headed.column == MemberColumn::NOTE)
    }
}

/// Writes the list in this format and returns how many members are in it.
///
/// # Errors
/// [`Error::File`] where `out` takes no more; [`Error::Invalid`] where a workbook has no room for the list.
pub(crate) fn write_list(
    format: ExportFormat,
    list: &ListOf<'_>,
    members: impl Iterator<Item = impl Borrow<MemberView>>,
    out: &mut dyn Write,
) -> Result<u64, Error> {
    match format {
        ExportFormat::Csv => delimited::write_csv(members, list.columns, out),
        ExportFormat::Tsv => delimited::write_tsv(members, list.columns, out),
        ExportFormat::Xlsx => xlsx::write_xlsx(members, list, out),
        ExportFormat::Json => json::write_json(members, list.columns, out),
        ExportFormat::JsonLines => json::write_json_lines(members, list.columns, out),
        ExportFormat::Markdown => markdown::write_markdown(members, list.columns, out),
        ExportFormat::Html => html::write_html(members, list, out),
        ExportFormat::VCard => vcard::write_vcards(members, list, out),
        ExportFormat::Scim => scim::write_scim(members, list, out),
        ExportFormat::Google => directory::write_google(members, list, out),
        ExportFormat::Okta => directory::write_okta(members, list, out),
    }
}

fn unwritten(error: impl Into<io::Error>) -> Error {
    let error = error.into();
    Error::File(said!("the list could not be written: {error}", error))
}

/// The name, empty where it was erased.
fn name_of(member: &MemberView) -> &str {
    member.name.as_ref().map(|name| name.as_str()).unwrap_or_default()
}

/// The address, empty where it was erased.
fn address_of(member: &MemberView) -> &str {
    member.address.as_ref().map(|address| address.as_str()).unwrap_or_default()
}

/// The given and the family name for forms that ask for both. What the profile does not say is taken from the name:
/// the rest of it beside the part that is known, otherwise its last word as the family name.
pub(super) fn given_and_family(member: &MemberView) -> (&str, &str) {
    let name = name_of(member);
    let profile = &member.profile;
    match (profile.text(ProfileField::GivenName), profile.text(ProfileField::FamilyName)) {
        ("", "") => name.rsplit_once(char::is_whitespace).unwrap_or((name, "")),
        (given, "") => (given, name.strip_prefix(given).map(str::trim).unwrap_or_default()),
        ("", family) => (name.strip_suffix(family).map(str::trim).unwrap_or_default(), family),
        both => both,
    }
}

/// A heading for people: `joined_at` as “Joined at”; the name of an own field as it is.
fn title_of(headed: &HeadedColumn) -> Cow<'_, str> {
    use orgdesk_domain::profile::ProfileKey;
    if let MemberColumn::Profile(ProfileKey::Own(_)) = headed.column {
        return Cow::Borrowed(&headed.heading);
    }
    let spaced = headed.heading.replace('_', " ");
    let mut rest = spaced.chars();
    Cow::Owned(rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect())
}

/// A cell for people: titles of roles and permissions, times to the minute (in UTC), yes or no.
fn read_by_people(column: MemberColumn, member: &MemberView) -> Cow<'_, str> {
    let to_the_minute =
        |at: Timestamp| Cow::Owned(at.to_string().chars().take(16).collect::<String>().replace('T', " "));
    match column {
        MemberColumn::Role => Cow::Borrowed(member.role.title()),
        MemberColumn::Permission => Cow::Borrowed(member.permission.title()),
        MemberColumn::CanSignIn => Cow::Borrowed(if member.can_sign_in { "yes" } else { "no" }),
        MemberColumn::CreatedAt => to_the_minute(member.created_at),
        MemberColumn::JoinedAt => member.joined_at.map(to_the_minute).unwrap_or_default(),
        MemberColumn::LastActive => member.last_active.map(to_the_minute).unwrap_or_default(),
        MemberColumn::Id
        | MemberColumn::Name
        | MemberColumn::Email
        | MemberColumn::Status
        | MemberColumn::Overrides
        | MemberColumn::InvitedBy
        | MemberColumn::Profile(_) => column.text(member),
    }
}
