//! Proving the organization: the whole journal replayed, and the file and its key slots compared with the outcome.

use std::collections::HashSet;

use orgdesk_domain::OrganizationId;
use orgdesk_domain::said;

use super::Session;
use super::file::{OpenFile, slots_of};
use super::step::{self, KnownHolders};
use super::writer_note::shared_lock;
use crate::Error;
use crate::files::DataFolder;
use crate::heads::SeenHead;
use crate::journal::{Problem, Verification, VerifyReport};
use crate::state::Records as _;
use crate::store::Tables;
use crate::vault::Fingerprint;

/// Entries that are replayed in one go: a fraction of a second, for which whoever writes waits.
const PART: u64 = 1_000;

/// A proof of an organization, apart from the session that it was begun in: it reads through a connection of its own,
/// and both go on meanwhile. It holds the organization's data key for as long as it lasts.
pub struct Proving {
    folder: DataFolder,
    organization: OrganizationId,
    fingerprint: Fingerprint,
    seen: Option<SeenHead>,
    file: OpenFile,
}

impl Session {
    /// Replays the journal and compares; everybody may. `progress` hears the entries done and cancels by answering
    /// false.
    ///
    /// # Errors
    /// As [`Proving::run`].
    pub fn verify(&mut self, progress: impl FnMut(u64) -> bool) -> Result<VerifyReport, Error> {
        self.proving()?.run(progress)
    }

    /// The same, to be run elsewhere while the session goes on.
    ///
    /// # Errors
    /// Where the file cannot be opened once more.
    pub fn proving(&mut self) -> Result<Proving, Error> {
        let _lock = self.ready()?;
        Ok(Proving {
            folder: self.folder.clone(),
            organization: self.organization,
            fingerprint: self.fingerprint,
            seen: self.heads.read(),
            file: self.file.beside()?,
        })
    }
}

impl Proving {
    /// Replays the journal part by part, then compares. `progress` hears the entries done and cancels by answering
    /// false. Whoever changes something meanwhile waits for one part, and at the end for the comparison.
    ///
    /// # Errors
    /// [`Error::Cancelled`]; [`Error::Locked`] where the file was encrypted anew meanwhile; or where the file cannot be
    /// read. What is wrong with its contents is in the report.
    pub fn run(self, mut progress: impl FnMut(u64) -> bool) -> Result<VerifyReport, Error> {
        let known = self.seen.as_ref().map_or(self.fingerprint, |seen| seen.fingerprint);
        let newest = self.seen.as_ref().map(|seen| (seen.seq, seen.hash));
        let connection = &self.file.connection;
        let mut verification = Verification::new(newest);
        loop {
            let lock = self.ready()?;
            let has_more = verification.replay(connection, PART)?;
            drop(lock);
            if !progress(verification.entries()) {
                return Err(Error::Cancelled);
            }
            if !has_more {
                break;
            }
        }
        let _lock = self.ready()?;
        let snapshot = connection.unchecked_transaction()?;
        let generation = Tables(&snapshot).organization()?.generation;
        let mut report = verification.finish(&snapshot, Some(&known))?;
        drop(snapshot);
        if generation != self.file.generation {
            report.problems.push(Problem::of(said!(
                "the journal says that the file is encrypted under data key {generation}, but the key slot that opens \
                 it is of data key {opening}",
                generation,
                opening = self.file.generation
            )));
        }
        if !self.strange_slots()?.is_empty() {
            // Looked at again under the writer's lock: the slots of a step come before its commit.
            let _writing = step::begin(connection, &self.folder.writer_note(self.organization))?;
            report.problems.extend(self.strange_slots()?);
        }
        Ok(report)
    }

    /// The shared lock over the file that the proof was begun with.
    fn ready(&self) -> Result<crate::files::OrganizationLock, Error> {
        let lock = shared_lock(&self.folder, self.organization)?;
        if self.file.is_replaced()? {
            return Err(Error::Locked(
                "this organization’s file was replaced by another one meanwhile, as happens when it is encrypted anew. \
                 Prove it again"
                    .into(),
            ));
        }
        step::begin_reading(&self.file.connection, &self.folder.writer_note(self.organization))?;
        Ok(lock)
    }

    /// The key slots that are not sealed, by somebody the journal knows, to a key that it knows.
    fn strange_slots(&self) -> Result<Vec<Problem>, Error> {
        let Some(slots) = slots_of(&self.folder, self.organization)? else { return Ok(Vec::new()) };
        let records = Tables(&self.file.connection);
        let known = KnownHolders::of(&records)?;
        let sealers: HashSet<[u8; 32]> = records.keys()?.into_iter().map(|key| key.keys.signing).collect();
        let mut problems = Vec::new();
        for slot in &slots.slots {
            let (holder, member) = (format!("{:?}", slot.holder), slot.member);
            if !known.holds(slot) {
                problems.push(Problem::of(said!(
                    "the key slot of {holder} for member {member} is sealed to a key that the journal does not know for it",
                    holder,
                    member
                )));
            } else if !sealers.contains(&slot.sealed_by)
                || slot.check_signature(slots.organization, &slots.fingerprint).is_err()
            {
                problems.push(Problem::of(said!(
                    "the key slot of {holder} for member {member} is not sealed by anybody whom the journal knows",
                    holder,
                    member
                )));
            }
        }
        Ok(problems)
    }
}
