//! The journal to read: entries that fit a filter, newest first, one entry with everything that is held of it, and
//! which of them can be taken back.

use orgdesk_domain::action::Action;
use orgdesk_domain::language::Sentence;
use orgdesk_domain::policy::Target;
use orgdesk_domain::{DeviceId, MemberId, PersonName, StepId, Timestamp};
use serde::Serialize;

use super::Session;
use crate::journal::{Entry, EntryKind, Payload};
use crate::state::Records as _;
use crate::store::{journal, personal};
use crate::{Error, time_zone};

/// Which entries of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct JournalFilter {
    /// Only entries below this number.
    pub below: Option<u64>,
    /// At most so many; 0 stands for 100.
    pub most: u32,
    /// Only entries about this member.
    pub about: Option<MemberId>,
    /// Only entries by this member.
    pub by: Option<MemberId>,
    /// Only entries of this kind.
    pub kind: Option<EntryKind>,
    /// Only entries of this time or later.
    pub from: Option<Timestamp>,
    /// Only entries before this time.
    pub until: Option<Timestamp>,
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
    /// The step that it is part of.
    pub step: StepId,
    /// The entry that this one takes back.
    pub reverses: Option<u64>,
    /// What happened.
    pub payload: Payload,
    /// The entry's hash.
    pub hash: String,
}

/// Everything that is held of one entry.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JournalEntryView {
    /// As it stands in the list.
    pub line: JournalLine,
    /// On which desktop it was written.
    pub device: DeviceId,
    /// Its place among the entries of its step, from 0.
    pub step_index: u32,
    /// How many entries the step has.
    pub step_count: u32,
    /// The version of the rules by which it was decided.
    pub rules: u16,
    /// The fingerprint of the key that signed it; `None` where no key of its author did.
    pub signed_with: Option<String>,
    /// The hash of the entry before.
    pub previous: String,
    /// The payload as it was hashed.
    pub raw: String,
}

/// Whether an entry's step can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TakeBack {
    /// The entry.
    pub seq: u64,
    /// The entry that took its step back, where that holds.
    pub taken_back_by: Option<u64>,
    /// Why it cannot be taken back, as a sentence; `None` where nothing is known that speaks against it.
    pub stays: Option<Sentence>,
}

impl Session {
    /// Entries of the journal, newest first. Whoever may not see all of it sees the own ones.
    ///
    /// # Errors
    /// [`Error::Denied`] for whoever may not even see those.
    pub fn journal(&mut self, filter: &JournalFilter) -> Result<Vec<JournalLine>, Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        let author = self.journal_author(Action::JournalView)?;
        let most = if filter.most == 0 { 100 } else { filter.most };
        let entries = journal::page(&self.file.connection, author, &JournalFilter { most, ..*filter })?;
        entries.iter().map(|entry| self.journal_line(entry)).collect()
    }

    /// One entry with everything that is held of it.
    ///
    /// # Errors
    /// [`Error::NotFound`], also for an entry that this person may not see.
    pub fn journal_entry(&mut self, seq: u64) -> Result<JournalEntryView, Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        let entry = self.visible_entry(seq)?;
        let keys = self.records().keys()?;
        let signer =
            keys.iter().find(|key| key.member == entry.draft.author && entry.is_signed_by(&key.keys));
        Ok(JournalEntryView {
            line: self.journal_line(&entry)?,
            device: entry.draft.device,
            step_index: entry.draft.step.index,
            step_count: entry.draft.step.count,
            rules: entry.draft.rules,
            signed_with: signer.map(|key| key.keys.fingerprint()),
            previous: entry.draft.link.previous.to_string(),
            raw: String::from_utf8_lossy(&entry.draft.payload).into_owned(),
        })
    }

    /// Whether the steps of these entries can be taken back, in the order asked for. Quick enough for every row of a
    /// page: what a step did is compared with what stands now by its newest entry alone, and what taking it back would
    /// break is found by [`Self::rehearse_undo`]. Entries that this person may not see are left out.
    pub fn take_backs(&mut self, entries: &[u64]) -> Result<Vec<TakeBack>, Error> {
        let _lock = self.ready()?;
        let _snapshot = self.snapshot()?;
        let author = self.journal_author(Action::JournalView)?;
        let mut known: Option<(StepId, TakeBack)> = None;
        let mut found = Vec::new();
        for seq in entries {
            let Some(entry) = journal::entry(&self.file.connection, *seq)? else { continue };
            if author.is_some_and(|author| author != entry.draft.author) {
                continue;
            }
            let step = entry.draft.step.id;
            // The entries of a step stand together, and all of them are taken back or none.
            let answer = match known.take().filter(|(last, _)| *last == step) {
                Some((_, answer)) => TakeBack { seq: *seq, ..answer },
                None => self.take_back(&entry)?,
            };
            known = Some((step, answer.clone()));
            found.push(answer);
        }
        Ok(found)
    }

    /// The instants that a period of whole days begins before and ends with, by the organization's time zone. A text
    /// is a day such as 2026-06-30, or an instant, which is taken as it is.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming the text.
    pub fn period(
        &mut self,
        from: Option<&str>,
        to: Option<&str>,
    ) -> Result<(Option<Timestamp>, Option<Timestamp>), Error> {
        let _lock = self.ready()?;
        let zone = self.records().organization()?.time_zone;
        let from = from.map(|text| time_zone::beginning("from", text, &zone)).transpose()?;
        let until = to.map(|text| time_zone::end("to", text, &zone)).transpose()?;
        if let (Some(from), Some(until)) = (from, until)
            && until <= from
        {
            return Err(Error::invalid("to", "it lies before the beginning of the period"));
        }
        Ok((from, until))
    }

    /// An entry; whoever may see own ones only is told of the others as if there were none.
    pub(super) fn visible_entry(&self, seq: u64) -> Result<Entry, Error> {
        let unknown = || Error::not_found("entry", seq);
        let entry = journal::entry(&self.file.connection, seq)?.ok_or_else(unknown)?;
        let author = self.journal_author(Action::JournalView)?;
        if author.is_some_and(|author| author != entry.draft.author) { Err(unknown()) } else { Ok(entry) }
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
            step: entry.draft.step.id,
            reverses: entry.draft.reverses,
            payload,
            hash: entry.hash.to_string(),
        })
    }
}
