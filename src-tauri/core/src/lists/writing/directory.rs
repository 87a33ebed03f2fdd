//! Lists as other directories take them in: Google Workspace and Okta, with exactly their headings.

use std::borrow::Borrow;
use std::io::Write;

use orgdesk_domain::member::Status;
use orgdesk_domain::profile::ProfileField;

use super::delimited::Cells;
use super::{ListOf, address_of, given_and_family, name_of};
use crate::Error;
use crate::session::MemberView;

/// What a column of such a list shows.
#[derive(Clone, Copy)]
enum Shown {
    Nothing,
    Always(&'static str),
    Name,
    Given,
    Family,
    Address,
    /// `Active`, and `Suspended` for everybody who may do nothing here.
    Standing,
    Organization,
    Field(ProfileField),
}

/// The headings of Google Workspace's template for many users at once (“Bulk update users”, Users > Download blank
/// CSV template), in its order. Passwords are nothing that Orgdesk has: Google asks for them before it takes the list.
const GOOGLE: [(&str, Shown); 28] = [
    ("First Name [Required]", Shown::Given),
    ("Last Name [Required]", Shown::Family),
    ("Email Address [Required]", Shown::Address),
    ("Password [Required]", Shown::Nothing),
    ("Password Hash Function [UPLOAD ONLY]", Shown::Nothing),
    ("Org Unit Path [Required]", Shown::Always("/")),
    ("New Primary Email [UPLOAD ONLY]", Shown::Nothing),
    ("Recovery Email", Shown::Nothing),
    ("Home Secondary Email", Shown::Nothing),
    ("Work Secondary Email", Shown::Nothing),
    ("Recovery Phone [MUST BE IN THE E.164 FORMAT]", Shown::Nothing),
    ("Work Phone", Shown::Field(ProfileField::Phone)),
    ("Home Phone", Shown::Nothing),
    ("Mobile Phone", Shown::Nothing),
    ("Work Address", Shown::Nothing),
    ("Home Address", Shown::Nothing),
    ("Employee ID", Shown::Field(ProfileField::EmployeeNumber)),
    ("Employee Type", Shown::Nothing),
    ("Employee Title", Shown::Field(ProfileField::Title)),
    ("Manager Email", Shown::Nothing),
    ("Department", Shown::Field(ProfileField::Department)),
    ("Cost Center", Shown::Nothing),
    ("Building ID", Shown::Nothing),
    ("Floor Name", Shown::Nothing),
    ("Floor Section", Shown::Nothing),
    ("Change Password at Next Sign-In", Shown::Nothing),
    ("New Status [UPLOAD ONLY]", Shown::Standing),
    ("Advanced Protection Program enrollment", Shown::Nothing),
];

/// The headings of Okta's template (Directory > People > More actions > Import users from CSV), in its order. Okta's
/// list has no column for a status.
const OKTA: [(&str, Shown); 31] = [
    ("login", Shown::Address),
    ("firstName", Shown::Given),
    ("lastName", Shown::Family),
    ("middleName", Shown::Nothing),
    ("honorificPrefix", Shown::Nothing),
    ("honorificSuffix", Shown::Nothing),
    ("email", Shown::Address),
    ("title", Shown::Field(ProfileField::Title)),
    ("displayName", Shown::Name),
    ("nickName", Shown::Nothing),
    ("profileUrl", Shown::Nothing),
    ("secondEmail", Shown::Nothing),
    ("mobilePhone", Shown::Nothing),
    ("primaryPhone", Shown::Field(ProfileField::Phone)),
    ("streetAddress", Shown::Nothing),
    ("city", Shown::Nothing),
    ("state", Shown::Nothing),
    ("zipCode", Shown::Nothing),
    ("countryCode", Shown::Nothing),
    ("postalAddress", Shown::Nothing),
    ("preferredLanguage", Shown::Field(ProfileField::Language)),
    ("locale", Shown::Nothing),
    ("timezone", Shown::Nothing),
    ("userType", Shown::Nothing),
    ("employeeNumber", Shown::Field(ProfileField::EmployeeNumber)),
    ("costCenter", Shown::Nothing),
    ("organization", Shown::Organization),
    ("division", Shown::Nothing),
    ("department", Shown::Field(ProfileField::Department)),
    ("managerId", Shown::Nothing),
    ("manager", Shown::Nothing),
];

/// Writes the list for Google Workspace and returns how many rows it has.
pub(super) fn write_google(
    members: impl Iterator<Item = impl Borrow<MemberView>>,
    list: &ListOf<'_>,
    out: &mut dyn Write,
) -> Result<u64, Error> {
    write(&GOOGLE, members, list, out)
}

/// Writes the list for Okta and returns how many rows it has.
pub(super) fn write_okta(
    members: impl Iterator<Item = impl Borrow<MemberView>>,
    list: &ListOf<'_>,
    out: &mut dyn Write,
) -> Result<u64, Error> {
    write(&OKTA, members, list, out)
}

fn write(
    shape: &[(&str, Shown)],
    members: impl Iterator<Item = impl Borrow<MemberView>>,
    list: &ListOf<'_>,
    out: &mut dyn Write,
) -> Result<u64, Error> {
    let mut cells = Cells::between(b',', out);
    for (heading, _) in shape {
        cells.cell(heading)?;
    }
    cells.end_row()?;
    let mut count = 0;
    for member in members {
        let member: &MemberView = member.borrow();
        for (_, shown) in shape {
            cells.cell(text_of(*shown, member, list))?;
        }
        cells.end_row()?;
        count += 1;
    }
    cells.finish()?;
    Ok(count)
}

fn text_of<'a>(shown: Shown, member: &'a MemberView, list: &ListOf<'a>) -> &'a str {
    match shown {
        Shown::Nothing => "",
        Shown::Always(text) => text,
        Shown::Name => name_of(member),
        Shown::Given => given_and_family(member).0,
        Shown::Family => given_and_family(member).1,
        Shown::Address => address_of(member),
        Shown::Standing => match member.status {
            Status::Active => "Active",
            Status::Invited | Status::Suspended | Status::Left | Status::Removed => "Suspended",
        },
        Shown::Organization => list.organization.as_str(),
        Shown::Field(field) => member.profile.text(field),
    }
}
