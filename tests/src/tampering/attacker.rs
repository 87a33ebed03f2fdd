//! A copy of a desktop's folders, and its organization's file opened with the data key by somebody who has a slot.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use orgdesk_core::accounts::UnlockedAccount;
use orgdesk_core::clock::SetClock;
use orgdesk_core::domain::OrganizationId;
use orgdesk_core::vault::{DataKey, KeySlots};
use orgdesk_core::{Desktop, Error, Session};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::stage::{Stage, email, keep_device, password};

/// A copied desktop.
pub struct Copied {
    pub folder: TempDir,
    pub desktop: Desktop,
    pub organization: OrganizationId,
}

impl Copied {
    pub fn of(folder: &Path, clock: Arc<SetClock>, organization: OrganizationId) -> Self {
        let copy = tempfile::tempdir().expect("a temporary folder");
        copy_folder(folder, copy.path());
        keep_device(&copy.path().join("data"));
        let desktop = Stage::open(copy.path(), clock);
        Self { folder: copy, desktop, organization }
    }

    /// The organization's file.
    pub fn db(&self) -> PathBuf {
        self.file("db")
    }

    /// Its key slots.
    pub fn keys(&self) -> PathBuf {
        self.file("keys")
    }

    fn file(&self, extension: &str) -> PathBuf {
        self.folder.path().join("data/organizations").join(format!("{}.{extension}", self.organization))
    }

    pub fn unlock(&self, address: &str) -> Arc<UnlockedAccount> {
        Arc::new(self.desktop.accounts().unlock(&email(address), &password()).expect("the password fits"))
    }

    pub fn enter(&self, address: &str) -> Result<Session, Error> {
        self.desktop.enter(self.unlock(address), self.organization)
    }

    /// Edits the file by SQL, with the key out of this account's slot. What guards the journal against accidents
    /// is taken away meanwhile and put back.
    pub fn forge(&self, address: &str, edit: impl FnOnce(&Connection)) {
        let key = data_key(&self.keys(), &self.unlock(address));
        let connection = open_file(&self.db(), &key);
        let triggers: Vec<(String, String)> = connection
            .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
            .and_then(|mut found| found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
            .expect("the triggers");
        for (name, _) in &triggers {
            connection.execute_batch(&format!("DROP TRIGGER {name}")).expect("a trigger goes");
        }
        edit(&connection);
        for (_, sql) in &triggers {
            connection.execute_batch(sql).expect("a trigger comes back");
        }
    }
}

/// The data key out of the slot of an account.
pub fn data_key(keys: &Path, account: &UnlockedAccount) -> DataKey {
    let slots = KeySlots::read(keys).expect("key slots");
    let slot = slots.slots_for_account(account.id()).next().expect("a slot").clone();
    slot.open(slots.organization, &slots.fingerprint, &account.keys().receiving).expect("the slot opens")
}

/// The file, opened as any SQLCipher would.
pub fn open_file(path: &Path, key: &DataKey) -> Connection {
    let connection = Connection::open(path).expect("a file");
    connection.execute_batch("PRAGMA cipher_log_level = NONE;").expect("quiet");
    connection.pragma_update(None, "key", key.pragma_value().as_str()).expect("a key");
    connection
}

/// Copies a folder with everything in it.
pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).expect("a copy");
        }
    }
}
