//! What a session shows: the organization, its members and applications, its journal. Every read asks the policy.

use std::collections::HashMap;

use orgdesk_domain::action::Action;
use orgdesk_domain::application::Environment;
use orgdesk_domain::member::Status;
use orgdesk_domain::policy::Target;
use orgdesk_domain::profile::{Profile, ProfileField, ProfileKey, ProfileText};
use orgdesk_domain::{
    AccountId, ApplicationId, EmailAddress, MemberId, OrganizationId, OrganizationName, PersonName,
    RecoveryKeyId, Timestamp,
};
use serde::Serialize;

use super::{MemberView, OverrideView, Session};
use crate::Error;
use crate::journal::{Entry, Payload};
use crate::state::{
    ApplicationRecord, FieldRecord, InvitationMeans, InvitationPurpose, MemberRecord, Records as _,
    TemplateRecord,
};
use crate::store::table::local;
use crate::store::{journal, personal};

/// The organization as it shows itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrganizationView {
    /// Its id.
    pub id: OrganizationId,
    /// Its name.
    pub name: OrganizationName,
    /// Its time zone.
    pub time_zone: String,
    /// When it was founded.
    pub created_at: Timestamp,
    /// How many members belong to the present.
    pub members: usize,
    /// How many applications it has.
    pub applications: usize,
    /// The number of the newest journal entry.
    pub revision: u64,
    /// The fingerprint: the hash of the first entry.
    pub fingerprint: String,
    /// Why nothing can be changed, where that is so.
    pub read_only: Option<String>,
}

/// A recovery key that works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecoveryKeyView {
    /// Its id.
    pub id: RecoveryKeyId,
    /// Whose.
    pub member: MemberId,
    /// When it was made.
    pub created_at: Timestamp,
}

/// An open invitation or code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InvitationView {
    /// For whom.
    pub member: MemberId,
    /// To join or to rebind.
    pub purpose: InvitationPurpose,
    /// The account that accepts without a code, where one was chosen.
    pub account: Option<AccountId>,
    /// Who made it.
    pub issued_by: MemberId,
    /// When.
    pub issued_at: Timestamp,
    /// Until when it can be accepted.
    pub expires: Option<Timestamp>,
}

/// Which entries of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct JournalFilter {
    /// Only entries below this number.
    pub below: Option<u64>,
    /// At most so many; 0 stands for 100.
    pub most: u32,
    /// Only entries about this member.
    pub about: Option<MemberId>,
}

/// An entry for people to read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JournalLine {
    /// Its number.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// By whose membership.
    pub author: MemberId,
    /// That person's name, where it is not erased.
    pub author_name: Option<PersonName>,
    /// The kind.
    pub kind: &'static str,
    /// The member that it is about.
    pub member: Option<MemberId>,
    /// That person's name.
    pub member_name: Option<PersonName>,
    /// What happened.
    pub payload: Payload,
    /// The entry's hash.
    pub hash: String,
}

impl Session {
    /// The organization itself.
    pub fn view(&mut self) -> Result<OrganizationView, Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        self.demand(Action::OrgView, &Target::Organization)?;
        let records = self.records();
        let organization = records.organization()?;
        Ok(OrganizationView {
            id: organization.id,
            name: organization.name,
            time_zone: organization.time_zone,
            created_at: organization.created_at,
            members: records.members()?.iter().filter(|member| member.status.is_present()).count(),
            applications: records.applications()?.len(),
            revision: journal::head(&self.file.connection)?.map_or(0, |entry| entry.draft.link.seq),
            fingerprint: self.fingerprint.to_string(),
            read_only: self.doubt.clone(),
        })
    }

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
        let record = self.records().member(id)?.ok_or_else(|| Error::not_found("member", id))?;
        let (name, address) = personal::present(&self.file.connection, id)?;
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
        let connection = &self.file.connection;
        let now = self.clock.now();
        let sees_notes = self.sees_notes()?;
        let mut values = personal::Values::read(connection)?;
        let mut last_active = local::last_active(connection)?;
        let applications = self.application_names()?;
        let mut overrides: HashMap<MemberId, Vec<OverrideView>> = HashMap::new();
        for record in
            self.records().overrides()?.into_iter().filter(|record| record.as_override().counts_at(now))
        {
            overrides.entry(record.member).or_default().push(override_view(&record, &applications));
        }
        let keys: std::collections::HashSet<MemberId> =
            self.records().active_keys()?.into_iter().map(|key| key.member).collect();
        let mut views = Vec::new();
        for record in self.records().members()? {
            let id = record.id;
            let name = values.take(id, record.name).map(|text| read(&text)).transpose()?;
            let address = values.take(id, record.address).map(|text| read(&text)).transpose()?;
            let mut profile = Profile::default();
            for (key, digest) in record.profile.iter().filter(|(key, _)| sees_notes || **key != NOTE) {
                if let Some(text) = values.take(id, *digest) {
                    profile.put(*key, held(*key, &text)?);
                }
            }
            views.push(MemberView {
                profile,
                overrides: overrides.remove(&id).unwrap_or_default(),
                can_sign_in: record.status == Status::Active && keys.contains(&id),
                last_active: last_active.remove(&id),
                ..view_of(record, name, address)
            });
        }
        let inviters: std::collections::HashSet<MemberId> =
            views.iter().filter_map(|view| view.invited_by).collect();
        let names: HashMap<MemberId, PersonName> = views
            .iter()
            .filter(|view| inviters.contains(&view.id))
            .filter_map(|view| Some((view.id, view.name.clone()?)))
            .collect();
        for view in &mut views {
            view.invited_by_name = view.invited_by.and_then(|inviter| names.get(&inviter).cloned());
        }
        Ok(views)
    }

    /// Notes are for those who may export the whole list: Owners and Admins.
    fn sees_notes(&self) -> Result<bool, Error> {
        match self.demand(Action::MemberExport, &Target::Organization) {
            Ok(()) => Ok(true),
            Err(Error::Denied { .. }) => Ok(false),
            Err(error) => Err(error),
        }
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
            let mut found = Vec::new();
            for id in personal::members_by_address(&self.file.connection, &address)? {
                found.extend(self.records().member(id)?);
            }
            // Whoever came back has a newer membership: the present one is meant.
            let present = found.iter().find(|member| member.status.is_present());
            if let Some(member) = present.or(found.first()) {
                return Ok(member.id);
            }
        }
        let addresses = self.member_views()?.into_iter().filter_map(|view| view.address);
        Err(not_found_near("member", text, addresses.map(String::from)))
    }

    /// The applications, in the order in which they came.
    pub fn applications(&mut self) -> Result<Vec<ApplicationRecord>, Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        self.demand(Action::OrgView, &Target::Organization)?;
        self.records().applications()
    }

    /// The application that a text names: its name, `NAME@environment`, or its id.
    ///
    /// # Errors
    /// [`Error::NotFound`] with the nearest name; [`Error::Invalid`] where several versions share the name.
    pub fn find_application(&mut self, text: &str) -> Result<ApplicationRecord, Error> {
        let applications = self.applications()?;
        let by_id = text.parse::<ApplicationId>().ok();
        // An @ that no environment follows belongs to the name.
        let versioned =
            text.rsplit_once('@').and_then(|(name, end)| Some((name, end.parse::<Environment>().ok()?)));
        let (name, environment) = versioned.map_or((text, None), |(name, end)| (name, Some(end)));
        let fits = |record: &&ApplicationRecord| {
            by_id == Some(record.id)
                || (record.name.as_str().to_lowercase() == name.to_lowercase()
                    && environment.is_none_or(|wanted| record.environment == wanted))
        };
        let mut found = applications.iter().filter(fits);
        match (found.next(), found.next()) {
            (Some(record), None) => Ok(record.clone()),
            (Some(first), Some(_)) => Err(Error::invalid(
                "application",
                format!(
                    "“{text}” has several versions; name one, such as “{}@{}”",
                    first.name, first.environment
                ),
            )),
            (None, _) => {
                let names =
                    applications.iter().flat_map(|record| [record.name.to_string(), full_name(record)]);
                Err(not_found_near("application", text, names))
            }
        }
    }

    /// The templates.
    pub fn templates(&mut self) -> Result<Vec<TemplateRecord>, Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        self.demand(Action::OrgView, &Target::Organization)?;
        self.records().templates()
    }

    /// The open invitations and codes.
    pub fn invitations(&mut self) -> Result<Vec<InvitationView>, Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        self.demand(Action::MemberView, &Target::Organization)?;
        let open = self.records().open_invitations()?;
        let view = |record: crate::state::InvitationRecord| InvitationView {
            member: record.member,
            purpose: record.purpose,
            account: match record.means {
                InvitationMeans::Code => None,
                InvitationMeans::Account { account } => Some(account),
            },
            issued_by: record.issued_by,
            issued_at: record.issued_at,
            expires: record.expires,
        };
        Ok(open.into_iter().map(view).collect())
    }

    /// The recovery keys that work.
    pub fn recovery_keys(&mut self) -> Result<Vec<RecoveryKeyView>, Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        self.demand(Action::OrgRecoveryKey, &Target::Organization)?;
        let keys = self.records().active_recovery_keys()?;
        Ok(keys
            .into_iter()
            .map(|key| RecoveryKeyView { id: key.id, member: key.member, created_at: key.created_at })
            .collect())
    }

    /// Entries of the journal, newest first. Whoever may not see all of it sees the own ones.
    pub fn journal(&mut self, filter: &JournalFilter) -> Result<Vec<JournalLine>, Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        let author = self.journal_author(Action::JournalView)?;
        let most = if filter.most == 0 { 100 } else { filter.most };
        let entries = match filter.about {
            None => journal::page(&self.file.connection, author, filter.below, most)?,
            Some(member) => {
                let mut entries = journal::about(&self.file.connection, member)?;
                entries.retain(|entry| {
                    author.is_none_or(|author| entry.draft.author == author)
                        && filter.below.is_none_or(|below| entry.draft.link.seq < below)
                });
                entries.reverse();
                entries.truncate(usize::try_from(most).unwrap_or(usize::MAX));
                entries
            }
        };
        entries.iter().map(|entry| self.journal_line(entry)).collect()
    }

    /// `None` where all entries may be seen, otherwise the author whose entries may.
    pub(super) fn journal_author(&self, action: Action) -> Result<Option<MemberId>, Error> {
        match self.demand(action, &Target::Organization) {
            Ok(()) => Ok(None),
            Err(Error::Denied { .. }) => {
                let role = self
                    .records()
                    .member(self.member)?
                    .map_or(orgdesk_domain::member::Role::Member, |m| m.role);
                self.demand(action, &Target::Member { member: self.member, role, becomes: None })?;
                Ok(Some(self.member))
            }
            Err(error) => Err(error),
        }
    }

    pub(super) fn journal_line(&self, entry: &Entry) -> Result<JournalLine, Error> {
        let payload = entry.payload()?;
        let name = |member: MemberId| Ok::<_, Error>(personal::present(&self.file.connection, member)?.0);
        let member = payload.member();
        Ok(JournalLine {
            seq: entry.draft.link.seq,
            at: entry.draft.decided_at,
            author: entry.draft.author,
            author_name: name(entry.draft.author)?,
            kind: payload.kind(),
            member,
            member_name: member.map(name).transpose()?.flatten(),
            payload,
            hash: entry.hash.to_string(),
        })
    }

    fn application_names(&self) -> Result<HashMap<ApplicationId, String>, Error> {
        Ok(self.records().applications()?.iter().map(|record| (record.id, full_name(record))).collect())
    }
}

/// The name with the environment, which together are unique.
pub(crate) fn full_name(record: &ApplicationRecord) -> String {
    format!("{}@{}", record.name, record.environment)
}

fn read<T: std::str::FromStr>(text: &str) -> Result<T, Error>
where
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|error| Error::damaged(format!("a stored name or address {error}")))
}

/// The one text of a profile that not everybody sees.
const NOTE: ProfileKey = ProfileKey::Field(ProfileField::Note);

fn held(key: ProfileKey, text: &str) -> Result<ProfileText, Error> {
    key.checked(text).map_err(|error| Error::damaged(format!("a stored {key} {error}")))
}

fn view_of(record: MemberRecord, name: Option<PersonName>, address: Option<EmailAddress>) -> MemberView {
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

fn override_view(
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

/// Not found, with the nearest of the names there are, where one is near enough to be meant.
pub(super) fn not_found_near(what: &'static str, text: &str, names: impl Iterator<Item = String>) -> Error {
    let near = names
        .map(|name| (strsim::jaro_winkler(&name.to_lowercase(), &text.to_lowercase()), name))
        .filter(|(similarity, _)| *similarity > 0.8)
        .max_by(|one, other| one.0.total_cmp(&other.0));
    Error::NotFound { what, name: text.to_owned(), nearest: near.map(|(_, name)| name) }
}
