//! Proving the organization: the whole journal replayed, and the file compared with the outcome.

use super::Session;
use crate::Error;
use crate::journal::{self, VerifyReport};

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
        journal::verify(&self.file.connection, Some(&known), newest, progress)
    }
}
