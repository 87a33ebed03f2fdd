//! Proving the organization: the whole journal replayed, and the file and its key slots compared with the outcome.

use std::collections::HashSet;

use super::Session;
use super::file::slots_of;
use super::step::{self, KnownHolders};
use crate::Error;
use crate::journal::{self, Problem, VerifyReport};
use crate::state::Records as _;

impl Session {
    /// Replays the journal and compares; everybody may. `progress` hears the entries done and cancels by answering
    /// false.
    ///
    /// # Errors
    /// [`Error::Cancelled`], or where the file cannot be read. What is wrong with its contents is in the report.
    pub fn verify(&mut self, progress: impl FnMut(u64) -> bool) -> Result<VerifyReport, Error> {
        let _lock = self.ready()?;
        let seen = self.heads.read();
        let known = seen.as_ref().map_or(self.fingerprint, |seen| seen.fingerprint);
        let newest = seen.map(|seen| (seen.seq, seen.hash));
        let generation = self.records().organization()?.generation;
        let mut report = journal::verify(&self.file.connection, Some(&known), newest, progress)?;
        if generation != self.file.generation {
            report.problems.push(Problem::of(format!(
                "the journal says that the file is encrypted under data key {generation}, but the key slot that opens \
                 it is of data key {}",
                self.file.generation
            )));
        }
        if !self.strange_slots()?.is_empty() {
            // Looked at again under the writer's lock: the slots of a step come before its commit.
            let _writing = step::begin(&self.file.connection, &self.folder.writer_note(self.organization))?;
            report.problems.extend(self.strange_slots()?);
        }
        Ok(report)
    }

    /// The key slots that are not sealed, by somebody the journal knows, to a key that it knows.
    fn strange_slots(&self) -> Result<Vec<Problem>, Error> {
        let Some(slots) = slots_of(&self.folder, self.organization)? else { return Ok(Vec::new()) };
        let known = KnownHolders::of(&self.records())?;
        let sealers: HashSet<[u8; 32]> =
            self.records().keys()?.into_iter().map(|key| key.keys.signing).collect();
        let mut problems = Vec::new();
        for slot in &slots.slots {
            let whose = format!("the key slot of {:?} for member {}", slot.holder, slot.member);
            if !known.holds(slot) {
                problems.push(Problem::of(format!(
                    "{whose} is sealed to a key that the journal does not know for it"
                )));
            } else if !sealers.contains(&slot.sealed_by)
                || slot.check_signature(slots.organization, &slots.fingerprint).is_err()
            {
                problems
                    .push(Problem::of(format!("{whose} is not sealed by anybody whom the journal knows")));
            }
        }
        Ok(problems)
    }
}
