//! Taking a step back: the reverse step, decided by today's rights and journalled as the reverse of what it takes
//! back.

use orgdesk_domain::StepId;
use orgdesk_domain::language::Sentence;
use orgdesk_domain::policy::Invariant;
use orgdesk_domain::said;

use super::step::Ending;
use super::{JournalFilter, Session, TakeBack};
use crate::Error;
use crate::gate::{Outcome, check_reversible, reversal};
use crate::journal::{Entry, Payload};
use crate::store::journal;

/// A step that was taken back.
pub struct Undone {
    /// The number of its first entry.
    pub entry: u64,
    /// What that entry was.
    pub kind: String,
    /// What taking it back did, entry by entry.
    pub changes: Vec<Payload>,
    /// What is answered for it as for any change.
    pub outcome: Outcome,
}

impl Session {
    /// Takes the step back that an entry is part of; without one, the newest own change that was not taken back yet.
    ///
    /// # Errors
    /// [`Error::Broken`] where it cannot be taken back, was taken back already, or something was changed since;
    /// [`Error::Denied`] where this person may not make the reverse change today. Either is journalled.
    pub fn undo(&mut self, entry: Option<u64>) -> Result<Undone, Error> {
        self.writable()?;
        self.rotate_if_due()?;
        let _lock = self.ready()?;
        self.undo_step(entry, Ending::Commit)
    }

    /// Does everything that [`Self::undo`] does, but saves and journals nothing.
    ///
    /// # Errors
    /// The same ones.
    pub fn rehearse_undo(&mut self, entry: Option<u64>) -> Result<Undone, Error> {
        let _lock = self.ready()?;
        self.undo_step(entry, Ending::Rehearse)
    }

    fn undo_step(&self, entry: Option<u64>, ending: Ending) -> Result<Undone, Error> {
        let step = match entry {
            Some(seq) => self.step_of(seq)?,
            None => self.newest_own_step()?,
        };
        let first = step.first().ok_or_else(|| Error::not_found("entry", entry.unwrap_or_default()))?;
        let (entry, count, kind) = (first.draft.link.seq, first.draft.step.count, first.draft.kind.clone());
        let mut changes = Vec::new();
        let outcome = self.run(ending, |carrying| {
            // Looked at within the transaction: nobody else can take the same step back meanwhile.
            if let Some(by) = self.undone_by(entry, count)? {
                return Err(broken(said!("Entry {entry} was taken back already, by entry {by}.", entry, by)));
            }
            let mut changed = false;
            for entry in step.iter().rev() {
                // On what is left by taking back the ones behind it.
                for change in reversal(carrying.connection(), entry)? {
                    carrying.carry(&change, Some(entry.draft.link.seq))?;
                    changed = true;
                }
            }
            if changed {
                changes = carrying.payloads()?;
                return Ok(());
            }
            Err(broken(said!(
                "Entry {entry} ({kind}) changed nothing that could be taken back.",
                entry,
                kind
            )))
        })?;
        Ok(Undone { entry, kind, changes, outcome })
    }

    /// Whether the step of an entry can be taken back: by its newest entries, which are looked at from the last on.
    pub(super) fn take_back(&self, entry: &Entry) -> Result<TakeBack, Error> {
        /// More of a step are not looked at: they are of one kind then, as those of an import are.
        const LOOKED_AT: u32 = 50;
        let seq = entry.draft.link.seq;
        let step = entry.draft.step;
        let first = seq.saturating_sub(u64::from(step.index));
        if let Some(by) = self.undone_by(first, step.count)? {
            return Ok(TakeBack {
                seq,
                taken_back_by: Some(by),
                stays: Some(said!("Entry {by} took it back already.", by)),
            });
        }
        let stays = |reason: Sentence| Ok(TakeBack { seq, taken_back_by: None, stays: Some(reason) });
        if let Err(doubt) = self.undoubted().and_then(|()| self.written_here()) {
            return stays(doubt.sentence());
        }
        let last = first.saturating_add(u64::from(step.count.saturating_sub(1)));
        for number in (first..=last).rev().take(LOOKED_AT as usize) {
            let Some(entry) = journal::entry(&self.file.connection, number)? else { continue };
            let connection = &self.file.connection;
            match check_reversible(connection, &entry, self.member, self.clock.now(), number == last) {
                Ok(()) => {}
                Err(reason @ (Error::Broken(_) | Error::Denied { .. } | Error::NotFound { .. })) => {
                    return stays(reason.sentence());
                }
                Err(error) => return Err(error),
            }
        }
        Ok(TakeBack { seq, taken_back_by: None, stays: None })
    }

    /// The entries of the step that an entry is part of, oldest first.
    fn step_of(&self, seq: u64) -> Result<Vec<Entry>, Error> {
        let entry = self.visible_entry(seq)?;
        let step: StepId = entry.draft.step.id;
        let first = seq.saturating_sub(u64::from(entry.draft.step.index));
        let mut entries = Vec::new();
        journal::for_each(&self.file.connection, first, |entry| {
            let is_within = entry.draft.step.id == step;
            if is_within {
                entries.push(entry);
            }
            Ok(is_within)
        })?;
        Ok(entries)
    }

    /// The newest step of this author that changed something, is no reversal, and was not taken back.
    fn newest_own_step(&self) -> Result<Vec<Entry>, Error> {
        /// How many entries are looked at in one go.
        const PAGE: u32 = 100;
        let mut below = None;
        loop {
            let filter = JournalFilter { below, most: PAGE, ..JournalFilter::default() };
            let page = journal::page(&self.file.connection, Some(self.member), &filter)?;
            for entry in &page {
                let first = entry.draft.link.seq.saturating_sub(u64::from(entry.draft.step.index));
                if entry.draft.changes_something()
                    && entry.draft.reverses.is_none()
                    && self.undone_by(first, entry.draft.step.count)?.is_none()
                {
                    return self.step_of(entry.draft.link.seq);
                }
            }
            match page.last() {
                Some(oldest) => below = Some(oldest.draft.link.seq),
                None => {
                    return Err(Error::NotFound {
                        what: "change of yours to take back",
                        name: "the newest".to_owned(),
                        nearest: None,
                    });
                }
            }
        }
    }

    /// The entry that took one of these back, where it was not taken back itself. A step is taken back by a later
    /// one, so each look goes on from where the last one ended, whatever the entries claim.
    fn undone_by(&self, first: u64, count: u32) -> Result<Option<u64>, Error> {
        let connection = &self.file.connection;
        let last_of = |first: u64, count: u32| first.saturating_add(u64::from(count.saturating_sub(1)));
        let mut steps = Vec::new();
        let (mut first, mut last) = (first, last_of(first, count));
        while let Some(by) = journal::newest_reverse_of(connection, first, last)? {
            let Some(reverse) = journal::entry(connection, by)? else { break };
            steps.push(by);
            let step = reverse.draft.step;
            first = by.saturating_sub(u64::from(step.index)).max(last.saturating_add(1));
            last = last_of(first, step.count).max(by);
        }
        // Taken back, taken back, and so on: an even number of times, and the step holds again.
        Ok(steps.first().copied().filter(|_| steps.len() % 2 == 1))
    }
}

fn broken(sentence: Sentence) -> Error {
    Invariant::StateAllows.broken(sentence).into()
}
