//! What a session shows of members, with their names and profiles.

use orgdesk_domain::said;
use std::collections::{HashMap, HashSet};

use orgdesk_domain::action::Action;
use orgdesk_domain::member::Status;
use orgdesk_domain::policy::Target;
use orgdesk_domain::profile::{Profile, ProfileField, ProfileKey, ProfileText};
use orgdesk_domain::{ApplicationId, EmailAddress, MemberId, PersonName};

use super::reading::not_found_near;
use super::{MemberView, OverrideView, Session};
use crate::Error;
use crate::state::{FieldRecord, MemberRecord, Records as _};
use crate::store::personal::{self, AddressHolder};
use crate::store::table::local;

impl Session {
    /// All members, history included, in the order in which they came.
    pub fn members(&mut self) -> Result<Vec<MemberView>, Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        self.demand(Action::MemberView, &Target::Organization)?;
        self.member_views()
    }

    /// One member.
    pub fn member_view(&mut self, id: MemberId) -> Result<MemberView, Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        self.demand(Action::MemberView, &Target::Organization)?;
        self.member_view_unasked(id)
    }

    /// One member, for whoever holds the lock and asked the policy.
    pub(super) fn member_view_unasked(&self, id: MemberId) -> Result<MemberView, Error> {
        let record = self.records().member(id)?.ok_or_else(|| Error::not_found("member", id))?;
        let (name, address) = personal::present(&self.file.connection, id)?;
        self.refuse_altered(&record, name.is_some() && address.is_some())?;
        let sees_notes = self.sees_notes()?;
        let mut profile = Profile::default();
        for (key, digest) in record.profile.iter().filter(|(key, _)| sees_notes || **key != NOTE) {
            if let Some(text) = personal::value(&self.file.connection, id, *digest)? {
                profile.put(*key, held(*key, &text)?);
            }
        }
        let invited_by_name = match record.invited_by {
            Some(inviter) => personal::present(&self.file.connection, inviter)?.0,
            None => None,
        };
        let now = self.clock.now();
        let applications = self.application_names()?;
        let overrides = self.records().overrides_of(id)?;
        Ok(MemberView {
            overrides: overrides
                .into_iter()
                .filter(|record| record.as_override().counts_at(now))
                .map(|record| override_view(&record, &applications))
                .collect(),
            can_sign_in: record.status == Status::Active && self.records().active_key(id)?.is_some(),
            last_active: local::last_active(&self.file.connection)?.remove(&id),
            invited_by_name,
            profile,
            ..view_of(record, name, address)
        })
    }

    /// The members for whoever holds the lock and asked the policy.
    pub(super) fn member_views(&self) -> Result<Vec<MemberView>, Error> {
        let mut stream = self.member_stream()?;
        let views = stream.by_ref().collect();
        stream.finish()?;
        Ok(views)
    }

    /// The organization's own fields of profiles, in the order in which they came.
    pub fn fields(&mut self) -> Result<Vec<FieldRecord>, Error> {
        let _lock = self.ready()?;
        self.demand(Action::OrgView, &Target::Organization)?;
        self.records().fields()
    }

    /// The member whom a text names: an address, present or earlier, or an id.
    ///
    /// # Errors
    /// [`Error::NotFound`], with the nearest address where there is one.
    pub fn find_member(&mut self, text: &str) -> Result<MemberId, Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        self.demand(Action::MemberView, &Target::Organization)?;
        if let Ok(id) = text.parse::<MemberId>() {
            return self.records().member(id)?.map(|_| id).ok_or_else(|| Error::not_found("member", text));
        }
        if let Ok(address) = text.parse::<EmailAddress>() {
            let holders = personal::holders_of_address(&self.file.connection, &address)?;
            if let Some(member) = meant(&address, &holders)? {
                return Ok(member);
            }
        }
        let addresses = self.member_views()?.into_iter().filter_map(|view| view.address);
        Err(not_found_near("member", text, addresses.map(String::from)))
    }

    /// Every membership that a text names: by an address, those of today and those that have ended; by an id, the one.
    ///
    /// # Errors
    /// As [`Self::find_member`].
    pub fn find_memberships(&mut self, text: &str) -> Result<Vec<MemberId>, Error> {
        let first = self.find_member(text)?;
        let Ok(address) = text.parse::<EmailAddress>() else { return Ok(vec![first]) };
        let _lock = self.ready()?;
        let mut found = vec![first];
        found.extend(personal::members_by_address(&self.file.connection, &address)?);
        let mut seen = HashSet::new();
        found.retain(|id| seen.insert(*id));
        Ok(found)
    }

    /// A name or an address that does not fit what was signed is not shown. Where the file is in doubt already, the
    /// rest is shown without it.
    pub(super) fn refuse_altered(&self, record: &MemberRecord, is_whole: bool) -> Result<(), Error> {
        if is_whole || record.erased || self.doubt.is_some() {
            return Ok(());
        }
        Err(Error::damaged(said!(
            "the name or the address of member {id} is missing or is not the one that was signed: somebody edited the \
             file. Run “journal verify”",
            id = record.id
        )))
    }

    /// Notes are for those who may export the whole list: Owners and Admins.
    pub(super) fn sees_notes(&self) -> Result<bool, Error> {
        match self.demand(Action::MemberExport, &Target::Organization) {
            Ok(()) => Ok(true),
            Err(Error::Denied { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// Which of the members who have or had an address is meant by it: whoever has it today, or else had it and is still
/// there, or else the newest membership of somebody who has gone.
fn meant(address: &EmailAddress, holders: &[AddressHolder]) -> Result<Option<MemberId>, Error> {
    let is_there = |holder: &&AddressHolder| holder.member.status.is_present();
    let there: Vec<&AddressHolder> = holders.iter().filter(is_there).collect();
    let todays: Vec<&AddressHolder> = there.iter().copied().filter(|holder| holder.is_todays).collect();
    match if todays.is_empty() { there } else { todays }.as_slice() {
        [] => Ok(holders.first().map(|holder| holder.member.id)),
        [one] => Ok(Some(one.member.id)),
        several => {
            let ids: Vec<String> = several.iter().map(|holder| holder.member.id.to_string()).collect();
            Err(Error::invalid(
                "member",
                said!(
                    "{address} is or was the address of several members: {ids}. Name the one that is meant by the id",
                    address,
                    ids = ids.join(", ")
                ),
            ))
        }
    }
}

pub(super) fn read<T: std::str::FromStr>(text: &str) -> Result<T, Error>
where
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|error| Error::damaged(said!("a stored name or address {error}", error)))
}

/// The one text of a profile that not everybody sees.
pub(super) const NOTE: ProfileKey = ProfileKey::Field(ProfileField::Note);

pub(super) fn held(key: ProfileKey, text: &str) -> Result<ProfileText, Error> {
    key.checked(text).map_err(|error| Error::damaged(said!("a stored {key} {error}", key, error)))
}

pub(super) fn view_of(
    record: MemberRecord,
    name: Option<PersonName>,
    address: Option<EmailAddress>,
) -> MemberView {
    MemberView {
        id: record.id,
        name,
        address,
        role: record.role,
        status: record.status,
        permission: record.permission,
        profile: Profile::default(),
        erased: record.erased,
        overrides: Vec::new(),
        can_sign_in: false,
        created_at: record.created_at,
        joined_at: record.joined_at,
        last_active: None,
        invited_by: record.invited_by,
        invited_by_name: None,
    }
}

pub(super) fn override_view(
    record: &crate::state::OverrideRecord,
    applications: &HashMap<ApplicationId, String>,
) -> OverrideView {
    OverrideView {
        application: record.application,
        application_name: applications
            .get(&record.application)
            .cloned()
            .unwrap_or_else(|| record.application.to_string()),
        permission: record.permission,
        expires: record.expires,
    }
}
