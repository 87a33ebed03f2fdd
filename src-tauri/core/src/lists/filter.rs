//! Which members a list shows.

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::member::{Role, Status};

use crate::Error;
use crate::session::MemberView;

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
    /// With this in the name or the address, without regard to case.
    pub text: Option<String>,
}

impl MemberFilter {
    /// Reads parts such as `role=owner,admin`, `status=any`, `permission=app_reader`, `can_sign_in=true`, `text=ada`.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming the part.
    pub fn parse<T: AsRef<str>>(parts: &[T]) -> Result<Self, Error> {
        let mut filter = Self::default();
        for part in parts {
            let part = part.as_ref();
            let malformed = || {
                let known = "role=…, status=… (or status=any), permission=…, can_sign_in=true|false, text=…";
                Error::invalid("filter", format!("“{part}” is no filter; there is {known}"))
            };
            let (key, value) = part.split_once('=').ok_or_else(malformed)?;
            match key.trim() {
                "role" => filter.roles = words(part, value)?,
                "status" if value.trim() == "any" => filter.statuses = Status::ALL.to_vec(),
                "status" => filter.statuses = words(part, value)?,
                "permission" => filter.permissions = words(part, value)?,
                "can_sign_in" => filter.can_sign_in = Some(value.trim().parse().map_err(|_| malformed())?),
                "text" => filter.text = Some(value.to_lowercase()),
                _ => return Err(malformed()),
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
            && (self.roles.is_empty() || self.roles.contains(&member.role))
            && (self.permissions.is_empty() || self.permissions.contains(&member.permission))
            && self.can_sign_in.is_none_or(|wanted| member.can_sign_in == wanted)
            && self.text.as_ref().is_none_or(|text| has_text(member, text))
    }
}

fn has_text(member: &MemberView, text: &str) -> bool {
    let name = member.name.as_ref().map(|name| name.as_str()).unwrap_or_default();
    let address = member.address.as_ref().map(|address| address.as_str()).unwrap_or_default();
    name.to_lowercase().contains(text) || address.to_lowercase().contains(text)
}

fn words<T: std::str::FromStr<Err: std::fmt::Display>>(part: &str, value: &str) -> Result<Vec<T>, Error> {
    let wrong = |error: T::Err| Error::invalid(format!("filter {part}"), error);
    value.split(',').map(|word| word.parse().map_err(wrong)).collect()
}
