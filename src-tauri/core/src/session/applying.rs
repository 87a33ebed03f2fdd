//! Applying changes: the one way in.

use orgdesk_domain::action::Action;
use orgdesk_domain::language::Sentence;
use orgdesk_domain::policy::Broken;
use orgdesk_domain::said;

use super::step::{self, Ending};
use super::{Session, trust};
use crate::Error;
use crate::gate::{Change, Outcome, Permit, Writing, flush_refusals, journal_refusal};
use crate::heads::SeenHead;
use crate::journal::{Entry, Payload, RefusedTarget};
use crate::state::Records as _;
use crate::store::Tables;

/// What was being tried when a step failed.
#[derive(Clone, Copy)]
struct Tried {
    action: Action,
    target: RefusedTarget,
}

impl Session {
    /// Applies one change. What is answered as saved survives a killed process and a power cut.
    ///
    /// # Errors
    /// [`Error::Denied`] and [`Error::Broken`] are journalled as refusals; nothing was changed.
    pub fn apply(&mut self, change: Change) -> Result<Outcome, Error> {
        self.apply_step(&[change])
    }

    /// Applies several changes as one step: all of them or none.
    ///
    /// # Errors
    /// As [`Self::apply`].
    pub fn apply_step(&mut self, changes: &[Change]) -> Result<Outcome, Error> {
        self.writable()?;
        self.rotate_if_due()?;
        let _lock = self.ready()?;
        let outcome = self.run_step(changes, Ending::Commit)?;
        if self.records().organization()?.deleted {
            self.remove_files()?;
        }
        Ok(outcome)
    }

    /// Does everything that [`Self::apply_step`] does, but saves and journals nothing and hands out no codes.
    ///
    /// # Errors
    /// The same ones.
    pub fn rehearse(&mut self, changes: &[Change]) -> Result<Outcome, Error> {
        let _lock = self.ready()?;
        self.run_step(changes, Ending::Rehearse)
    }

    pub(super) fn run_step(&self, changes: &[Change], ending: Ending) -> Result<Outcome, Error> {
        self.run(ending, |carrying| changes.iter().try_for_each(|change| carrying.carry(change, None)))
    }

    /// Runs a step whose changes are found out within its transaction.
    pub(super) fn run(
        &self,
        ending: Ending,
        work: impl FnOnce(&mut Carrying<'_, '_>) -> Result<(), Error>,
    ) -> Result<Outcome, Error> {
        let mut tried = None;
        let written = self.write(ending, |writing| {
            if ending == Ending::Commit {
                flush_refusals(writing)?;
            }
            work(&mut Carrying { writing, tried: &mut tried })
        });
        if let (Err(error), Ending::Commit, Some(tried)) = (&written, ending, tried) {
            self.journal_refused(error, tried)?;
        }
        written
    }

    /// Writes something that nobody asked for in particular, as a step of its own.
    pub(super) fn write_alone(
        &self,
        work: impl FnOnce(&mut Writing<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.write(Ending::Commit, work).map(|_| ())
    }

    /// Writes an entry about something that left the program, and journals the refusal where it may not.
    ///
    /// A copy takes no entry: what leaves it is decided by the same policy, and stands in no journal.
    pub(super) fn record_leaving(&self, payload: &Payload, action: Action) -> Result<Outcome, Error> {
        if self.written_elsewhere()?.is_none() {
            return self.record(payload, action);
        }
        let demand = payload.demand(&self.records())?;
        Permit::decide(&self.records(), self.member, &demand, self.clock.now())?;
        let note =
            said!("This is a copy of the organization, so its journal does not say that this list left.");
        Ok(Outcome { notes: vec![note], ..Outcome::default() })
    }

    /// Writes an entry that nobody asked for as a change, and journals the refusal where it may not.
    pub(super) fn record(&self, payload: &Payload, action: Action) -> Result<Outcome, Error> {
        // Refusals that are counted still wait where the writing only just comes here: they are no entries that move it.
        let moves_here = self.written_elsewhere()?.is_some();
        let written = self.write(Ending::Commit, |writing| {
            if !moves_here {
                flush_refusals(writing)?;
            }
            writing.record(payload, &[])
        });
        if let Err(error) = &written {
            self.journal_refused(error, Tried { action, target: RefusedTarget::default() })?;
        }
        written
    }

    /// Journals that a read for export was refused, and answers with the refusal.
    pub(super) fn refuse(&self, error: Error, action: Action) -> Result<Error, Error> {
        self.journal_refused(&error, Tried { action, target: RefusedTarget::default() })?;
        Ok(error)
    }

    /// Refuses to write into a file that is not what it should be: not a change, not a refusal, not the entry of a
    /// list that leaves.
    pub(super) fn writable(&mut self) -> Result<(), Error> {
        self.undoubted()?;
        let _lock = self.ready()?;
        self.written_here()
    }

    /// Refuses where another desktop writes the organization, for whoever holds a lock of it.
    pub(super) fn written_here(&self) -> Result<(), Error> {
        match self.written_elsewhere()? {
            Some(elsewhere) => Err(Error::ReadOnly(Sentence::from(&elsewhere))),
            None => Ok(()),
        }
    }

    /// The same, but also where another desktop writes it: for what moves the writing here.
    pub(super) fn undoubted(&self) -> Result<(), Error> {
        match &self.doubt {
            Some(doubt) => Err(Error::ReadOnly(doubt.clone())),
            None => Ok(()),
        }
    }

    /// Refuses where the account's keys are not those of an active member any more, as the records say.
    pub(super) fn still_speaks(&self, records: Tables<'_>) -> Result<(), Error> {
        let key = records.active_key(self.member)?;
        if key.is_some_and(|key| key.keys == self.account.keys().public()) {
            return Ok(());
        }
        Err(Error::Locked(
            "this account no longer speaks for a member of this organization: the member left, was removed, or was \
             given new keys"
                .into(),
        ))
    }

    /// Refuses where the file does not hold what this desktop saw of it, for whoever writes into it.
    pub(super) fn still_trusted(&self) -> Result<(), Error> {
        match trust::doubt_before_writing(&self.file, self.fingerprint, &self.heads)? {
            Some(doubt) => Err(Error::ReadOnly(doubt)),
            None => Ok(()),
        }
    }

    fn write(
        &self,
        ending: Ending,
        work: impl FnOnce(&mut Writing<'_>) -> Result<(), Error>,
    ) -> Result<Outcome, Error> {
        self.undoubted()?;
        let author = self.author();
        let done =
            step::run(&self.folder, &self.file.connection, &author, self.clock.now(), ending, |writing| {
                self.still_trusted()?;
                self.still_speaks(writing.records())?;
                work(writing)
            })?;
        if let Some(head) = &done.head {
            self.remember(head, done.changes_holders)?;
        }
        Ok(done.outcome)
    }

    /// Remembers the newest entry, which this session wrote itself. Owners come and go only with who may open the
    /// organization, so that most steps need not look for them.
    pub(super) fn remember(&self, head: &Entry, changes_holders: bool) -> Result<(), Error> {
        let before = self.heads.read();
        let seen = match before {
            Some(before) if !changes_holders && before.owners.is_some() => before.with_head(head),
            before => SeenHead::of(self.connection(), self.fingerprint, head, before.as_ref())?,
        };
        self.heads.remember(&seen)
    }

    /// A refusal is an entry of its own, after the step that it refused was rolled back.
    fn journal_refused(&self, error: &Error, tried: Tried) -> Result<(), Error> {
        if self.doubt.is_some() || self.written_elsewhere()?.is_some() {
            return Ok(());
        }
        let rule = match error {
            Error::Denied { refusal, .. } => refusal.rule.as_str(),
            Error::Broken(Broken { invariant, .. }) => invariant.as_str(),
            Error::NotFound { .. }
            | Error::Invalid { .. }
            | Error::Locked(_)
            | Error::ReadOnly(_)
            | Error::Damaged(_)
            | Error::Newer(_)
            | Error::Cancelled
            | Error::File(_)
            | Error::Storage(_)
            | Error::System(_) => return Ok(()),
        };
        self.write(Ending::Commit, |writing| journal_refusal(writing, tried.action, tried.target, rule))?;
        Ok(())
    }

    /// The last thing that happens to a deleted organization here.
    fn remove_files(&self) -> Result<(), Error> {
        let gone = |path: std::path::PathBuf| match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::file(&path, &error)),
            Ok(()) | Err(_) => Ok(()),
        };
        // The key slots first: without them nothing lists the organization any more, whatever happens next.
        gone(self.folder.organization_keys(self.organization))?;
        gone(self.folder.organization_db(self.organization))?;
        self.heads.forget()
    }
}

/// A step under way: each of its changes is decided on what the ones before have left.
pub(super) struct Carrying<'w, 'a> {
    writing: &'w mut Writing<'a>,
    tried: &'w mut Option<Tried>,
}

impl Carrying<'_, '_> {
    /// The file as the step has left it so far.
    pub(super) fn connection(&self) -> &rusqlite::Connection {
        self.writing.connection
    }

    /// What the step has written so far.
    pub(super) fn payloads(&self) -> Result<Vec<Payload>, Error> {
        self.writing.payloads()
    }

    /// How many entries the step has so far.
    pub(super) fn entries(&self) -> usize {
        self.writing.entries()
    }

    /// Whether what must hold at a step's end holds already.
    pub(super) fn holds(&self) -> Result<(), Error> {
        Payload::after_step(&self.writing.records())
    }

    /// Does a part of the step; where it fails, the step is as it was before.
    pub(super) fn attempt<T>(
        &mut self,
        part: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mark = self.writing.mark()?;
        let done = part(self);
        if done.is_ok() {
            self.writing.keep()?
        } else {
            self.writing.back_to(mark)?
        }
        done
    }

    /// Does a part of the step only to see what it does: the step is as it was before.
    pub(super) fn only_try<T>(
        &mut self,
        part: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mark = self.writing.mark()?;
        let done = part(self);
        self.writing.back_to(mark)?;
        done
    }

    /// Decides a change and carries it out; `reversing` is the entry that it takes back.
    pub(super) fn carry(&mut self, change: &Change, reversing: Option<u64>) -> Result<(), Error> {
        let writing = &mut *self.writing;
        writing.reversing = reversing;
        let records = writing.records();
        let demand = change.demand(&records, writing.author.member)?;
        *self.tried = Some(Tried { action: demand.action, target: demand.target });
        Permit::decide(&records, writing.author.member, &demand.demand, writing.at)?;
        change.carry_out(writing)
    }
}
