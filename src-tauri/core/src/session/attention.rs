//! What needs attention, as whoever opened the session may see it, and a calendar of it.

use orgdesk_domain::Timestamp;
use orgdesk_domain::action::Action;
use orgdesk_domain::policy::{RulesVersion, Standing, Target, decide};

use super::backing_up::{newest_backup, second_place_absent_since};
use super::exporting::unwritten;
use super::{Destination, Exported, Session};
use crate::Error;
use crate::attention::{
    Attention, BACKUP_DAYS, Found, HAND_OVER_DAYS, Matter, MatterKind, SECOND_PLACE_DAYS, Severity, find,
    write_calendar,
};
use crate::journal::{Elsewhere, ListKind, Payload};
use crate::state::Records as _;
use crate::store::{journal, personal};

impl Session {
    /// What runs out within so many days, has run out, or is open. Owners and Admins see what they may settle; everybody
    /// sees what concerns themselves or the file.
    ///
    /// # Errors
    /// [`Error::Denied`] for whoever may not see the organization.
    pub fn attention(&mut self, within: u32) -> Result<Attention, Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        self.demand(Action::OrgView, &Target::Organization)?;
        self.attention_unasked(within)
    }

    /// Exports what [`Self::attention`] shows and has an end as an iCalendar file. It names people, so it asks for what
    /// a member list asks for.
    ///
    /// # Errors
    /// [`Error::Denied`], which is journalled; and where the file cannot be written.
    pub fn export_attention(&mut self, within: u32, destination: Destination<'_>) -> Result<Exported, Error> {
        let _lock = self.ready()?;
        self.demand_export()?;
        let payload = |count, digest| Payload::ListExported {
            list: ListKind::Attention,
            format: "ics".to_owned(),
            columns: Vec::new(),
            count,
            digest,
        };
        self.export(Action::MemberExport, destination, payload, |out| {
            let _snapshot = self.snapshot()?;
            let attention = self.attention_unasked(within)?;
            let organization = self.records().organization()?;
            write_calendar(&attention, (organization.id, &organization.name), out).map_err(unwritten)
        })
    }

    /// For whoever holds the lock and asked the policy.
    fn attention_unasked(&self, within: u32) -> Result<Attention, Error> {
        let at = self.clock.now();
        let until = at.plus_days(i64::from(within));
        let standing = self.records().standing(self.member, None)?;
        let may = |action, target: &Target| allowed(standing.as_ref(), action, target, at);
        let found = find(
            &self.file.connection,
            self.doubt().map(ToString::to_string).as_deref(),
            (at, until),
            self.member,
            |role| may(Action::MemberInvite, &Target::Newcomer { role }),
        )?;
        let mut matters = Vec::new();
        for found in found.into_iter().chain(self.outside_the_file(at)?) {
            let (action, target) = found.kind.asked();
            let may_settle = may(action, &target);
            if may_settle || found.kind.member() == Some(self.member) {
                matters.push((self.named(&found, may_settle)?, found));
            }
        }
        // Ids last, so that the order is the same for people of the same name.
        matters.sort_by(|(one, found), (other, after)| {
            let key = |matter: &Matter| {
                (matter.who().to_lowercase(), matter.kind.as_str(), matter.application_name.clone())
            };
            found
                .before(after)
                .then_with(|| key(one).cmp(&key(other)))
                .then_with(|| one.kind.member().cmp(&other.kind.member()))
        });
        Ok(Attention { at, until, matters: matters.into_iter().map(|(matter, _)| matter).collect() })
    }

    /// What is open about where the organization and its backups are.
    fn outside_the_file(&self, at: Timestamp) -> Result<Vec<Found>, Error> {
        let mut found = Vec::new();
        let is_past = |since: Timestamp, days| since.plus_days(days) < at;
        if let Some(Elsewhere::HandedOver { since, .. }) = self.written_elsewhere()?
            && is_past(since, HAND_OVER_DAYS)
        {
            found.push(Found::open(MatterKind::HandOverOutstanding {}, Severity::Open, Some(since)));
        }
        let newest_seq = journal::newest_seq(&self.file.connection)?;
        match newest_backup(&self.folder, self.organization)? {
            Some(backup) if backup.seq != newest_seq && is_past(backup.made_at, BACKUP_DAYS) => {
                let kind = MatterKind::BackupsOld { seq: Some(backup.seq) };
                found.push(Found::open(kind, Severity::Open, Some(backup.made_at)));
            }
            Some(_) => {}
            None => {
                let founded = self.records().organization()?.created_at;
                if is_past(founded, BACKUP_DAYS) {
                    let kind = MatterKind::BackupsOld { seq: None };
                    found.push(Found::open(kind, Severity::Open, Some(founded)));
                }
            }
        }
        // A damaged file of the places is named where backups are made; nobody is kept from this list for it.
        if let Some(since) = second_place_absent_since(&self.folder).unwrap_or_default()
            && is_past(since, SECOND_PLACE_DAYS)
        {
            found.push(Found::open(MatterKind::SecondPlaceAbsent {}, Severity::Open, Some(since)));
        }
        Ok(found)
    }

    fn named(&self, found: &Found, may_settle: bool) -> Result<Matter, Error> {
        let member_name = match found.kind.member() {
            Some(member) => personal::present(&self.file.connection, member)?.0,
            None => None,
        };
        let application_name = match found.kind.application() {
            Some(id) => self.records().application(id)?.map(|record| super::full_name(&record)),
            None => None,
        };
        Ok(Matter {
            kind: found.kind.clone(),
            severity: found.severity,
            since: found.since,
            until: found.until,
            member_name,
            application_name,
            remedies: found.kind.remedies(found.severity),
            may_settle,
        })
    }
}

fn allowed(
    standing: Option<&Standing>,
    action: Action,
    target: &Target,
    at: orgdesk_domain::Timestamp,
) -> bool {
    decide(RulesVersion::CURRENT, standing, action, target, at).is_allowed()
}
