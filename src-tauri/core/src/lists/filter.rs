//! Which members a list shows.

use std::collections::BTreeSet;

use orgdesk_domain::MemberId;
use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::language::Sentence;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::profile::ProfileKey;
use orgdesk_domain::said;
use orgdesk_domain::{EmailAddress, PersonName};

use super::MemberColumn;
use crate::Error;
use crate::session::MemberView;
use crate::state::FieldRecord;

/// Whom a list shows: those who fit every field that is given. Without a status, those who belong to the present.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MemberFilter {
    /// Any of these roles.
    pub roles: Vec<Role>,
    /// Any of these statuses.
    pub statuses: Vec<Status>,
    /// Any of these permissions for all applications.
    pub permissions: Vec<ApplicationPermission>,
    /// With a key, or without.
    pub can_sign_in: Option<bool>,
    /// With this in the name, the address or the profile (notes aside), without regard to case.
    pub text: Option<String>,
    /// With any of these texts as the name, in small letters.
    pub names: Vec<String>,
    /// With any of these texts as the address, in small letters.
    pub addresses: Vec<String>,
    /// With any of these texts under the key, for each key that is given.
    pub profile: Vec<ProfileFilter>,
    /// These members alone, where some were chosen one by one.
    pub only: Option<BTreeSet<MemberId>>,
}

/// What a profile must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileFilter {
    /// Under which key.
    pub key: ProfileKey,
    /// Any of these, in small letters; an empty one stands for nothing at all.
    pub any_of: Vec<String>,
}

impl MemberFilter {
    /// Reads parts such as `role=owner,admin`, `status=any`, `permission=app_reader`, `can_sign_in=true`, `text=ada`,
    /// `name=Ada`, `email=ada@example.com`, `tag=care`, `department=Product` or `Shoe size=38`, an own field by its name. Several parts for the profile
    /// must all fit.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming the part.
    pub fn parse<T: AsRef<str>>(parts: &[T], fields: &[FieldRecord]) -> Result<Self, Error> {
        let mut filter = Self::default();
        for part in parts {
            let part = part.as_ref();
            let malformed = || {
                let known = "role=…, status=… (or status=any), permission=…, can_sign_in=true|false, text=…, \
                             name=…, email=…, tag=…, and every field of the profile";
                Error::invalid("filter", said!("“{part}” is no filter; there is {known}", part, known))
            };
            let (key, value) = part.split_once('=').ok_or_else(malformed)?;
            match key.trim() {
                "role" => filter.roles = words(part, value)?,
                "status" if value.trim() == "any" => filter.statuses = Status::ALL.to_vec(),
                "status" => filter.statuses = words(part, value)?,
                "permission" => filter.permissions = words(part, value)?,
                "can_sign_in" => filter.can_sign_in = Some(value.trim().parse().map_err(|_| malformed())?),
                "text" => filter.text = Some(value.to_lowercase()),
                "name" => filter.names = folded_texts(value),
                "email" => filter.addresses = folded_texts(value),
                other => {
                    let heading = if other == "tag" { "tags" } else { other };
                    let column = MemberColumn::parse(heading, fields).map_err(|_| malformed())?;
                    let MemberColumn::Profile(key) = column else { return Err(malformed()) };
                    filter.profile.push(ProfileFilter { key, any_of: folded_texts(value) });
                }
            }
        }
        Ok(filter)
    }

    /// Whether the list shows this member.
    pub fn matches(&self, member: &MemberView) -> bool {
        let status_fits = match self.statuses.as_slice() {
            [] => member.status.is_present(),
            statuses => statuses.contains(&member.status),
        };
        status_fits
            && self.only.as_ref().is_none_or(|chosen| chosen.contains(&member.id))
            && (self.roles.is_empty() || self.roles.contains(&member.role))
            && (self.permissions.is_empty() || self.permissions.contains(&member.permission))
            && self.can_sign_in.is_none_or(|wanted| member.can_sign_in == wanted)
            && is_any_of(&self.names, member.name.as_ref().map(PersonName::as_str))
            && is_any_of(&self.addresses, member.address.as_ref().map(EmailAddress::as_str))
            && self.profile.iter().all(|wanted| wanted.matches(member))
            && self.text.as_ref().is_none_or(|text| has_text(member, text))
    }
}

impl ProfileFilter {
    fn matches(&self, member: &MemberView) -> bool {
        let Some(held) = member.profile.get(self.key) else {
            return self.any_of.iter().any(String::is_empty);
        };
        let is_wanted = |text: &str| self.any_of.contains(&text.to_lowercase());
        match self.key {
            ProfileKey::Tags => member.profile.tags().any(is_wanted),
            ProfileKey::Field(_) | ProfileKey::Own(_) => is_wanted(held.as_str()),
        }
    }
}

/// Parted by commas, without regard to case.
fn folded_texts(value: &str) -> Vec<String> {
    value.split(',').map(|text| text.trim().to_lowercase()).collect()
}

/// Whether nothing is asked for, or one of these; an empty one stands for nothing at all.
fn is_any_of(wanted: &[String], held: Option<&str>) -> bool {
    wanted.is_empty() || wanted.contains(&held.unwrap_or_default().to_lowercase())
}

fn has_text(member: &MemberView, text: &str) -> bool {
    let name = member.name.as_ref().map(|name| name.as_str()).unwrap_or_default();
    let address = member.address.as_ref().map(|address| address.as_str()).unwrap_or_default();
    let is_note = |key| key == ProfileKey::Field(orgdesk_domain::profile::ProfileField::Note);
    name.to_lowercase().contains(text)
        || address.to_lowercase().contains(text)
        || member
            .profile
            .iter()
            .any(|(key, held)| !is_note(key) && held.as_str().to_lowercase().contains(text))
}

fn words<T: std::str::FromStr<Err: Into<Sentence>>>(part: &str, value: &str) -> Result<Vec<T>, Error> {
    let wrong = |error: T::Err| Error::invalid(said!("filter {part}", part), error);
    value.split(',').map(|word| word.parse().map_err(wrong)).collect()
}
