//! Replays the journal: builds the state up entry by entry and holds each entry to what it needed at its time.

use std::collections::HashMap;

use orgdesk_domain::language::Sentence;
use orgdesk_domain::policy::decide;
use orgdesk_domain::said;
use orgdesk_domain::{MemberId, Timestamp};

use super::precondition::{accepted_by_means, not_deleted};
use super::verify::Problem;
use super::writer::may_follow;
use super::{AuthorProof, Entry, EntryDemand, JOURNAL_VERSION, Payload};
use crate::Error;
use crate::state::{Accumulator, Digest, InvitationMeans, MemoryRecords, Records};
use crate::vault::PublicKeys;

/// The end of the year 9999 in UTC. What is later comes from no clock, however wrong it is.
const LAST_TIME: Timestamp = Timestamp::from_unix_millis(253_402_300_799_999);

/// The state so far, and what was found wrong on the way.
pub struct Replay {
    records: MemoryRecords,
    accumulator: Accumulator,
    author_entries: HashMap<MemberId, u64>,
    /// By number, whether an entry is a change that can be taken back.
    changes: Vec<bool>,
    last: Option<Entry>,
    problems: Vec<Problem>,
}

impl Default for Replay {
    fn default() -> Self {
        Self::new()
    }
}

impl Replay {
    /// Before the first entry.
    pub fn new() -> Self {
        Self {
            records: MemoryRecords::default(),
            accumulator: Accumulator::default(),
            author_entries: HashMap::new(),
            changes: Vec::new(),
            last: None,
            problems: Vec::new(),
        }
    }

    /// The state so far.
    pub fn records(&self) -> &MemoryRecords {
        &self.records
    }

    /// The hash of the newest entry.
    pub fn head(&self) -> Option<&Entry> {
        self.last.as_ref()
    }

    /// The state, and what was found wrong.
    pub fn finish(mut self) -> (MemoryRecords, Vec<Problem>) {
        if let Some(last) = &self.last
            && last.draft.step.index.saturating_add(1) != last.draft.step.count
        {
            let seq = last.draft.link.seq;
            self.problems
                .push(Problem::at(seq, said!("the step that this entry is part of is not complete")));
        }
        (self.records, self.problems)
    }

    /// Takes the next entry in. What is wrong with it is noted, and it is carried out all the same as far as it
    /// can be, so that later entries are judged by what their authors saw.
    pub fn take(&mut self, entry: Entry) {
        let seq = entry.draft.link.seq;
        self.check_chain(&entry);
        match entry.payload() {
            Ok(payload) => {
                if let Err(error) = says_no_more(&entry, &payload) {
                    self.problems.push(Problem::at(seq, error));
                }
                let here = entry.draft.device;
                if self.last.as_ref().is_some_and(|last| may_follow(last, here, &payload).is_err()) {
                    self.problems.push(Problem::at(
                        seq,
                        said!("was written on a desktop that did not have the organization"),
                    ));
                }
                if let Err(error) = self.check_right(&entry, &payload) {
                    self.problems.push(Problem::at(seq, error));
                }
                self.carry_out(&entry, &payload);
            }
            Err(error) => self.problems.push(Problem::at(seq, error.sentence())),
        }
        let last_of_step = entry.draft.step.index.saturating_add(1) == entry.draft.step.count;
        if last_of_step && let Err(error) = Payload::after_step(&self.records) {
            self.problems.push(Problem::at(seq, error.sentence()));
        }
        self.last = Some(entry);
    }

    fn check_chain(&mut self, entry: &Entry) {
        let draft = &entry.draft;
        let seq = draft.link.seq;
        let may_reverse = self.may_reverse(entry);
        let mut wrong = |sentence: Sentence| self.problems.push(Problem::at(seq, sentence));
        if draft.hash() != entry.hash {
            wrong(said!("was altered: its hash does not fit what it says"));
        }
        if draft.version != JOURNAL_VERSION {
            wrong(said!("has a shape that this version of Orgdesk does not know"));
        }
        if draft.decided_at > LAST_TIME {
            wrong(said!("is of a time that no clock shows"));
        }
        match &self.last {
            None => {
                if seq != 0 || draft.link.previous != Digest([0; 32]) {
                    wrong(said!("stands first but is not: entries before it are missing"));
                }
                if draft.step.index != 0 {
                    wrong(said!("is not the first of its step"));
                }
            }
            Some(last) => {
                if draft.link.previous != last.hash || seq != last.draft.link.seq.saturating_add(1) {
                    wrong(said!(
                        "does not follow the entry before it: one was dropped, exchanged or altered"
                    ));
                }
                if draft.organization != last.draft.organization {
                    wrong(said!("belongs to another organization"));
                }
                // Whether its author may set the time back, and whether it says no more than that, is held with the
                // rest of the entry.
                let resets = matches!(entry.payload(), Ok(Payload::TimeReset {}));
                if draft.decided_at < last.draft.decided_at && !resets {
                    wrong(said!("is older than the entry before it"));
                }
                if resets && (draft.decided_at >= last.draft.decided_at || draft.step.count != 1) {
                    wrong(said!("sets a time back that it does not set back"));
                }
                let goes_on = last.draft.step.index.saturating_add(1) < last.draft.step.count;
                let same = draft.step.id == last.draft.step.id
                    && draft.step.index == last.draft.step.index.saturating_add(1)
                    && draft.step.count == last.draft.step.count
                    && draft.author == last.draft.author
                    && draft.decided_at == last.draft.decided_at;
                if goes_on != same || (!goes_on && draft.step.index != 0) {
                    wrong(said!("does not fit the step that it or the entry before it is part of"));
                }
            }
        }
        if !may_reverse {
            wrong(said!("says that it takes back what it cannot take back"));
        }
        let count = self.author_entries.entry(draft.author).or_insert(0);
        if draft.link.author_seq != *count {
            wrong(said!("breaks its author's own count: an entry of that author is missing or added"));
        }
        *count = draft.link.author_seq.saturating_add(1);
        self.changes.push(draft.changes_something());
    }

    /// A change takes back a change of an earlier step, or nothing. Looking for what took a step back goes by it.
    fn may_reverse(&self, entry: &Entry) -> bool {
        let draft = &entry.draft;
        let Some(reversed) = draft.reverses else { return true };
        let first_of_step = draft.link.seq.saturating_sub(u64::from(draft.step.index));
        let is_change = usize::try_from(reversed).ok().and_then(|place| self.changes.get(place).copied());
        draft.changes_something() && reversed < first_of_step && is_change == Some(true)
    }

    /// Signature, right and preconditions; the error is the sentence about what is wrong.
    fn check_right(&self, entry: &Entry, payload: &Payload) -> Result<(), Sentence> {
        let draft = &entry.draft;
        let founding = matches!(payload, Payload::OrganizationFounded { .. });
        if founding != (draft.link.seq == 0) {
            return Err(said!("founds the organization in the wrong place"));
        }
        let say = |error: Error| error.sentence();
        if !founding {
            not_deleted(&self.records.organization().map_err(say)?).map_err(say)?;
        }
        let keys = self.author_keys(draft.author, payload).map_err(say)?;
        if !keys.is_some_and(|keys| entry.is_signed_by(&keys)) {
            return Err(said!("is not signed by a key that spoke for its author at that time"));
        }
        let rules = entry.rules().map_err(say)?;
        let demand = payload.demand(&self.records).map_err(say)?;
        // It is no part of the hash, so nothing else would tell one that was added.
        if entry.proof.is_some() && !matches!(demand, EntryDemand::Proof(_)) {
            return Err(said!("has a second signature that nothing asks for"));
        }
        match demand {
            EntryDemand::Founding | EntryDemand::Key => {}
            EntryDemand::Action { action, target, application } => {
                let standing = self.records.standing(draft.author, application).map_err(say)?;
                let decision = decide(rules, standing.as_ref(), action, &target, draft.decided_at);
                if let Some(refusal) = decision.refusal() {
                    return Err(said!(
                        "its author could not do {action} at that time: {refusal}",
                        action,
                        refusal => refusal.clone()
                    ));
                }
            }
            EntryDemand::Proof(proof) => self.check_proof(entry, payload, &proof)?,
        }
        payload.preconditions(&self.records, draft.author, draft.decided_at).map_err(say)
    }

    /// The keys that must have signed: those that spoke for the author before the entry, or, where the entry is
    /// what brings the author's keys, the ones that it brings.
    fn author_keys(&self, author: MemberId, payload: &Payload) -> Result<Option<PublicKeys>, Error> {
        if let Some((_, keys)) = payload.keys_brought() {
            return Ok(Some(keys));
        }
        Ok(self.records.active_key(author)?.map(|record| record.keys))
    }

    fn check_proof(&self, entry: &Entry, payload: &Payload, proof: &AuthorProof) -> Result<(), Sentence> {
        let say = |error: Error| error.sentence();
        let Some((account, keys)) = payload.keys_brought() else {
            return Err(said!("brings no keys although it should"));
        };
        let proved = match proof {
            AuthorProof::Invitation(id, purpose) => {
                let invitation = self.records.invitation(*id).map_err(say)?;
                invitation.is_some_and(|invitation| {
                    let proved = entry.is_proved_by(&invitation.keys);
                    // A chosen account signs once, with the keys it was chosen by.
                    let asked = invitation.means == InvitationMeans::Code || entry.proof.is_none();
                    asked
                        && invitation.purpose == *purpose
                        && invitation.member == entry.draft.author
                        && accepted_by_means(&invitation, account, &keys, proved)
                })
            }
            AuthorProof::RecoveryKey(id) => {
                let key = self.records.recovery_key(*id).map_err(say)?;
                key.is_some_and(|key| key.member == entry.draft.author && entry.is_proved_by(&key.keys))
            }
        };
        if proved {
            Ok(())
        } else {
            Err(said!("binds keys without the invitation or recovery key that it names"))
        }
    }

    fn carry_out(&mut self, entry: &Entry, payload: &Payload) {
        let draft = &entry.draft;
        let effects = match payload.effects(&self.records, draft.author, draft.decided_at) {
            Ok(effects) => effects,
            Err(error) => return self.problems.push(Problem::at(draft.link.seq, error.sentence())),
        };
        for effect in effects {
            let before = self.records.carry_out(&effect);
            if let Err(error) = self.accumulator.replace(before.as_ref(), effect.row()) {
                self.problems.push(Problem::at(draft.link.seq, error.sentence()));
            }
        }
        if self.accumulator.digest() != draft.state {
            self.problems.push(Problem::at(
                draft.link.seq,
                said!("led to another state than the one it was signed with"),
            ));
        }
    }
}

/// Nothing rides along in an entry: its bytes are those of its payload, and its free texts are words that Orgdesk
/// writes.
fn says_no_more(entry: &Entry, payload: &Payload) -> Result<(), Sentence> {
    if !serde_json::to_vec(payload).is_ok_and(|bytes| bytes == entry.draft.payload) {
        return Err(said!("says more than its kind of entry says, or says it otherwise than Orgdesk does"));
    }
    payload.check_words().map_err(|what| said!("has {what}", what => what))
}
