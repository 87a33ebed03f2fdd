//! What a session shows: the organization, its members and applications. Every read asks the policy.

use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;
use std::collections::HashMap;

use orgdesk_domain::action::Action;
use orgdesk_domain::application::Environment;
use orgdesk_domain::policy::Target;
use orgdesk_domain::{
    AccountId, ApplicationId, MemberId, OrganizationId, OrganizationName, RecoveryKeyId, Timestamp,
};
use serde::Serialize;

use super::Session;
use crate::Error;
use crate::state::{
    ApplicationRecord, InvitationMeans, InvitationPurpose, InvitationRecord, Records as _, TemplateRecord,
};
use crate::store::journal;

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
    pub read_only: Option<Sentence>,
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

impl InvitationView {
    pub(super) fn of(record: InvitationRecord) -> Self {
        Self {
            member: record.member,
            purpose: record.purpose,
            account: match record.means {
                InvitationMeans::Code => None,
                InvitationMeans::Account { account } => Some(account),
            },
            issued_by: record.issued_by,
            issued_at: record.issued_at,
            expires: record.expires,
        }
    }
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
                said!(
                    "“{text}” has several versions; name one, such as “{name}@{environment}”",
                    text,
                    name = first.name,
                    environment = first.environment
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
        Ok(open.into_iter().map(InvitationView::of).collect())
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

    pub(super) fn application_names(&self) -> Result<HashMap<ApplicationId, String>, Error> {
        Ok(self.records().applications()?.iter().map(|record| (record.id, full_name(record))).collect())
    }
}

/// The name with the environment, which together are unique.
pub(crate) fn full_name(record: &ApplicationRecord) -> String {
    format!("{}@{}", record.name, record.environment)
}

/// Not found, with the nearest of the names there are, where one is near enough to be meant.
pub(super) fn not_found_near(what: &'static str, text: &str, names: impl Iterator<Item = String>) -> Error {
    let near = names
        .map(|name| (strsim::jaro_winkler(&name.to_lowercase(), &text.to_lowercase()), name))
        .filter(|(similarity, _)| *similarity > 0.8)
        .max_by(|one, other| one.0.total_cmp(&other.0));
    Error::NotFound { what, name: text.to_owned(), nearest: near.map(|(_, name)| name) }
}
