//! A new data key, once somebody who could open the organization no longer may.
//!
//! The whole file is copied under the new key, the copy proved, the slots of both generations written, the copy
//! renamed into place, and only then are the old slots dropped. Killed at any point, one generation of slots opens
//! the file that stands there, and the leftover copy is thrown away by the next rotation.

use orgdesk_domain::said;
use std::fs::File;
use std::path::Path;

use orgdesk_domain::member::Status;
use rusqlite::Connection;
use zeroize::Zeroizing;

use super::file::{OpenFile, slots_of};
use super::step::{Recipient, holders};
use super::writer_note::WriterNote;
use super::{LOCK_PATIENCE, Session};
use crate::Error;
use crate::files::{LockError, OrganizationLock, owner_only};
use crate::gate::{Author, Writing};
use crate::journal::{Entry, Payload};
use crate::state::Records as _;
use crate::store::{SCHEMA_VERSION, StoredKey, Tables, journal, open_existing};
use crate::vault::{DataKey, Slot};

impl Session {
    /// At opening nobody waits for the others to close: where the file is in use, the next change rotates.
    pub(super) fn rotate_at_opening(&mut self) -> Result<(), Error> {
        if self.written_elsewhere()?.is_some() || !self.is_rotation_due()? {
            return Ok(());
        }
        match OrganizationLock::exclusive(&self.folder, self.organization, std::time::Duration::ZERO) {
            Ok(lock) => self.rotate(&lock),
            Err(LockError::InUse { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Makes the new data key before anything else is changed.
    pub(super) fn rotate_if_due(&mut self) -> Result<(), Error> {
        if !self.is_rotation_due()? {
            return Ok(());
        }
        let lock = OrganizationLock::exclusive(&self.folder, self.organization, LOCK_PATIENCE)?;
        self.rotate(&lock)
    }

    fn is_rotation_due(&mut self) -> Result<bool, Error> {
        let _lock = self.ready()?;
        Ok(self.records().organization()?.rotation_due && self.remains()?)
    }

    /// Whether this account speaks for an active member. Whoever departs, or was given other keys, makes no new data
    /// key: what they go on to do is answered as it would be without one falling due.
    fn remains(&self) -> Result<bool, Error> {
        let active =
            self.records().member(self.member)?.is_some_and(|member| member.status == Status::Active);
        let key = self.records().active_key(self.member)?;
        Ok(active && key.is_some_and(|key| key.keys == self.account.keys().public()))
    }

    fn rotate(&mut self, _alone: &OrganizationLock) -> Result<(), Error> {
        self.reopen_if_replaced()?;
        self.undoubted()?;
        self.written_here()?;
        self.still_trusted()?;
        let organization = self.records().organization()?;
        if !organization.rotation_due || !self.remains()? {
            return Ok(());
        }
        let _note = WriterNote::leave(self.folder.writer_note(self.organization), self.clock.now())?;
        let path = self.folder.organization_db(self.organization);
        let beside = path.with_extension("db.rotating");
        remove_leftovers(&beside)?;
        let data_key = DataKey::generate()?;
        copy_under(&self.file.connection, &beside, &data_key)?;
        let generation = organization.generation.saturating_add(1);
        let (slots, head) = self.finish_copy(&beside, &data_key, generation)?;

        let keys_path = self.folder.organization_keys(self.organization);
        let mut both = slots_of(&self.folder, self.organization)?
            .ok_or_else(|| Error::not_found("organization", self.organization))?;
        // Slots of a rotation that was killed before its file stood in place open nothing.
        both.slots.retain(|slot| slot.generation == organization.generation);
        both.slots.extend(slots);
        both.write(&keys_path)?;
        put_in_place(&beside, &path)?;
        let (file, _) = OpenFile::with_account(&self.folder, self.organization, &self.account)?;
        self.file = file;
        both.slots.retain(|slot| slot.generation == generation);
        both.write(&keys_path)?;
        self.remember(&head, false)
    }

    /// Writes the rotation's entry into the copy, seals its key to everybody who remains, and proves the copy.
    fn finish_copy(
        &self,
        beside: &Path,
        data_key: &DataKey,
        generation: u32,
    ) -> Result<(Vec<Slot>, Entry), Error> {
        let StoredKey::Fits(copy) = open_existing(beside, data_key)? else {
            return Err(Error::damaged(
                "the copy under the new key does not open with it; nothing was changed",
            ));
        };
        let author = Author { data_key, generation, ..self.author() };
        let transaction = copy.unchecked_transaction()?;
        let mut writing = Writing::begin(&transaction, &author, self.clock.now())?;
        writing.record(&Payload::DataKeyRotated { generation }, &[])?;
        for Recipient { holder, member, receiving } in holders(&writing.records())? {
            writing.seal(holder, member, receiving)?;
        }
        let (_, slots, head) = writing.finish()?;
        transaction.commit()?;
        let head = head.ok_or_else(|| Error::damaged("the copy under the new key has no journal"))?;
        self.prove_copy(&copy, &head)?;
        copy.close().map_err(|(_, error)| error)?;
        // A fresh connection, so that the proof is not of what the first one had in its cache.
        match open_existing(beside, data_key)? {
            StoredKey::Fits(reread) => self.prove_copy(&reread, &head)?,
            StoredKey::DoesNotFit => {
                return Err(Error::damaged(
                    "the copy under the new key does not open with it; nothing was changed",
                ));
            }
        }
        Ok((slots, head))
    }

    /// The copy holds the whole journal and whole tables.
    fn prove_copy(&self, copy: &Connection, head: &Entry) -> Result<(), Error> {
        let verdict: String = copy.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        let before = journal::head(&self.file.connection)?;
        let follows = before.is_some_and(|before| before.hash == head.draft.link.previous);
        let stored = journal::head(copy)?.is_some_and(|stored| stored == *head);
        let rows = |connection: &Connection| -> Result<u64, Error> {
            let mut rows = 0;
            Tables(connection).for_each_row(|_| {
                rows += 1;
                Ok(())
            })?;
            Ok(rows)
        };
        if verdict == "ok" && follows && stored && rows(copy)? == rows(&self.file.connection)? {
            return Ok(());
        }
        Err(Error::damaged("the copy under the new key is not whole; nothing was changed"))
    }
}

fn copy_under(connection: &Connection, beside: &Path, data_key: &DataKey) -> Result<(), Error> {
    let name = beside.to_str().ok_or_else(|| {
        Error::invalid(
            "data folder",
            said!("its path is not Unicode, which SQLCipher needs to re-encrypt a file"),
        )
    })?;
    let key = Zeroizing::new(data_key.pragma_value().to_string());
    // The file must be there: this connection was opened without the right to make files.
    File::create_new(beside).map_err(|error| Error::file(beside, &error))?;
    owner_only::narrow(beside)?;
    connection.execute("ATTACH DATABASE ?1 AS copy KEY ?2", rusqlite::params![name, key.as_str()])?;
    let copied = connection
        .execute_batch("PRAGMA copy.synchronous = EXTRA;")
        .and_then(|()| connection.query_row("SELECT sqlcipher_export('copy')", [], |_| Ok(())))
        .and_then(|()| {
            let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
            connection.execute_batch(&format!(
                "PRAGMA copy.user_version = {SCHEMA_VERSION}; PRAGMA copy.application_id = {application};"
            ))
        });
    let detached = connection.execute_batch("DETACH DATABASE copy;");
    copied?;
    Ok(detached?)
}

fn remove_leftovers(beside: &Path) -> Result<(), Error> {
    for path in [beside.to_owned(), beside.with_extension("rotating-journal")] {
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::file(&path, &error));
            }
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

fn put_in_place(beside: &Path, path: &Path) -> Result<(), Error> {
    let failed = |error: std::io::Error| Error::file(path, &error);
    File::open(beside).and_then(|file| file.sync_all()).map_err(failed)?;
    std::fs::rename(beside, path).map_err(failed)?;
    // The rename itself must survive a power cut before the old slots go.
    match path.parent() {
        Some(folder) => File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed),
        None => Ok(()),
    }
}
