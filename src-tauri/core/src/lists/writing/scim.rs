//! A member list as the answer of a SCIM 2.0 server to a question for all its users.

use std::borrow::Borrow;
use std::io::Write;

use orgdesk_domain::member::Status;
use orgdesk_domain::profile::ProfileField;
use serde::Serialize;

use super::{ListOf, given_and_family, name_of, unwritten};
use crate::Error;
use crate::session::MemberView;

const LIST: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
const ENTERPRISE_USER: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// Writes the list as a ListResponse (RFC 7644, 3.4.2), one User (RFC 7643, 4.1) to a line, and returns how many there
/// are. The numbers stand behind the users, for they are known only then.
pub(super) fn write_scim(
    members: impl Iterator<Item = impl Borrow<MemberView>>,
    list: &ListOf<'_>,
    out: &mut dyn Write,
) -> Result<u64, Error> {
    write!(out, "{{\"schemas\":[\"{LIST}\"],\"Resources\":[").map_err(unwritten)?;
    let mut count: u64 = 0;
    for member in members {
        let member: &MemberView = member.borrow();
        out.write_all(if count == 0 { b"\n" } else { b",\n" }).map_err(unwritten)?;
        serde_json::to_writer(&mut *out, &User::of(member, list)).map_err(unwritten)?;
        count += 1;
    }
    write!(out, "\n],\"totalResults\":{count},\"startIndex\":1,\"itemsPerPage\":{count}}}\n")
        .map_err(unwritten)?;
    Ok(count)
}

/// A User. Its `userName` is the address, which is unique among members; the id of whoever was erased.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct User<'a> {
    schemas: [&'static str; 2],
    id: String,
    user_name: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    display_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Name<'a>>,
    emails: Vec<Email<'a>>,
    /// Whether the member may do anything at present.
    active: bool,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    preferred_language: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    phone_numbers: Vec<PhoneNumber<'a>>,
    #[serde(rename = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")]
    enterprise: Enterprise<'a>,
    meta: Meta,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Name<'a> {
    formatted: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    given_name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    family_name: &'a str,
}

#[derive(Serialize)]
struct Email<'a> {
    value: &'a str,
    r#type: &'static str,
    primary: bool,
}

#[derive(Serialize)]
struct PhoneNumber<'a> {
    value: &'a str,
    r#type: &'static str,
}

/// What RFC 7643, 4.3 adds.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Enterprise<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    employee_number: &'a str,
    organization: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    department: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Meta {
    resource_type: &'static str,
    created: String,
}

impl<'a> User<'a> {
    fn of(member: &'a MemberView, list: &ListOf<'a>) -> Self {
        let text = |field| member.profile.text(field);
        let address = member.address.as_ref().map(|address| address.as_str());
        let (given_name, family_name) = given_and_family(member);
        let name = Name { formatted: name_of(member), given_name, family_name };
        let phone = PhoneNumber { value: text(ProfileField::Phone), r#type: "work" };
        Self {
            schemas: [USER, ENTERPRISE_USER],
            id: member.id.to_string(),
            user_name: address.map_or_else(|| member.id.to_string(), str::to_owned),
            display_name: name_of(member),
            name: (!name.formatted.is_empty()).then_some(name),
            emails: address.map(|value| Email { value, r#type: "work", primary: true }).into_iter().collect(),
            active: member.status == Status::Active,
            title: text(ProfileField::Title),
            preferred_language: text(ProfileField::Language),
            phone_numbers: (!phone.value.is_empty()).then_some(phone).into_iter().collect(),
            enterprise: Enterprise {
                employee_number: text(ProfileField::EmployeeNumber),
                organization: list.organization.as_str(),
                department: text(ProfileField::Department),
            },
            meta: Meta { resource_type: "User", created: member.created_at.to_string() },
        }
    }
}
