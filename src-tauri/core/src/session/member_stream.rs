//! All members one after the other, some at a time in memory: a list of everybody needs no room for everybody.

use std::collections::{HashMap, HashSet};

use orgdesk_domain::member::Status;
use orgdesk_domain::profile::Profile;
use orgdesk_domain::{ApplicationId, MemberId, PersonName, Timestamp};

use super::members::{NOTE, held, override_view, read, view_of};
use super::{MemberView, OverrideView, Session};
use crate::Error;
use crate::state::{MemberRecord, Records as _};
use crate::store::personal;
use crate::store::table::local;

/// So many members are in memory.
const AT_A_TIME: u32 = 2_000;

/// The members in the order of their ids. Where the file cannot be read it ends; [`Self::finish`] tells.
pub(super) struct MemberStream<'s> {
    session: &'s Session,
    now: Timestamp,
    sees_notes: bool,
    applications: HashMap<ApplicationId, String>,
    overrides: HashMap<MemberId, Vec<OverrideView>>,
    keys: HashSet<MemberId>,
    last_active: HashMap<MemberId, Timestamp>,
    inviters: HashMap<MemberId, Option<PersonName>>,
    last: Option<MemberId>,
    read: std::vec::IntoIter<MemberView>,
    ended: bool,
    failure: Option<Error>,
}

impl Session {
    /// The members for whoever holds the lock and asked the policy.
    pub(super) fn member_stream(&self) -> Result<MemberStream<'_>, Error> {
        let connection = &self.file.connection;
        let mut stream = MemberStream {
            session: self,
            now: self.clock.now(),
            sees_notes: self.sees_notes()?,
            applications: self.application_names()?,
            overrides: HashMap::new(),
            keys: self.records().active_keys()?.into_iter().map(|key| key.member).collect(),
            last_active: local::last_active(connection)?,
            inviters: HashMap::new(),
            last: None,
            read: Vec::new().into_iter(),
            ended: false,
            failure: None,
        };
        for record in self.records().overrides()? {
            if record.as_override().counts_at(stream.now) {
                let view = override_view(&record, &stream.applications);
                stream.overrides.entry(record.member).or_default().push(view);
            }
        }
        Ok(stream)
    }
}

impl MemberStream<'_> {
    /// Whether it came to its end.
    ///
    /// # Errors
    /// What it stopped at.
    pub(super) fn finish(self) -> Result<(), Error> {
        self.failure.map_or(Ok(()), Err)
    }

    fn read_on(&mut self) -> Result<(), Error> {
        let connection = &self.session.file.connection;
        let records = self.session.records().members_after(self.last, AT_A_TIME)?;
        let (Some(first), Some(last)) = (records.first(), records.last()) else {
            self.ended = true;
            return Ok(());
        };
        let mut values = personal::Values::read(connection, first.id, last.id)?;
        self.last = Some(last.id);
        let views: Result<Vec<_>, Error> =
            records.into_iter().map(|record| self.view(record, &mut values)).collect();
        self.read = views?.into_iter();
        Ok(())
    }

    fn view(&mut self, record: MemberRecord, values: &mut personal::Values) -> Result<MemberView, Error> {
        let id = record.id;
        let name = values.take(id, record.name).map(|text| read(&text)).transpose()?;
        let address = values.take(id, record.address).map(|text| read(&text)).transpose()?;
        self.session.refuse_altered(&record, name.is_some() && address.is_some())?;
        let mut profile = Profile::default();
        for (key, digest) in record.profile.iter().filter(|(key, _)| self.sees_notes || **key != NOTE) {
            if let Some(text) = values.take(id, *digest) {
                profile.put(*key, held(*key, &text)?);
            }
        }
        Ok(MemberView {
            profile,
            overrides: self.overrides.remove(&id).unwrap_or_default(),
            can_sign_in: record.status == Status::Active && self.keys.contains(&id),
            last_active: self.last_active.remove(&id),
            invited_by_name: self.inviter(record.invited_by)?,
            ..view_of(record, name, address)
        })
    }

    /// Few people invite many.
    fn inviter(&mut self, inviter: Option<MemberId>) -> Result<Option<PersonName>, Error> {
        let Some(inviter) = inviter else { return Ok(None) };
        if let Some(known) = self.inviters.get(&inviter) {
            return Ok(known.clone());
        }
        let (name, _) = personal::present(&self.session.file.connection, inviter)?;
        self.inviters.insert(inviter, name.clone());
        Ok(name)
    }
}

impl Iterator for MemberStream<'_> {
    type Item = MemberView;

    fn next(&mut self) -> Option<MemberView> {
        loop {
            if let Some(view) = self.read.next() {
                return Some(view);
            }
            if self.ended {
                return None;
            }
            if let Err(error) = self.read_on() {
                (self.failure, self.ended) = (Some(error), true);
            }
        }
    }
}
