//! An organization's file seen from inside, past the gate and for looking only: its rows, its entries, its digest.

use std::path::Path;

use orgdesk_core::accounts::UnlockedAccount;
use orgdesk_core::domain::{MemberId, OrganizationId};
use orgdesk_core::journal::Payload;
use orgdesk_core::vault::KeySlots;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

/// Tables that are not the state: the journal itself, and what is local to a desktop.
const BESIDE_THE_STATE: [&str; 5] =
    ["journal", "last_active", "list_mapping", "named_list", "pending_refusal"];

/// A file opened by the slot of somebody who may open it.
pub struct Inside {
    connection: Connection,
}

/// An entry as it stands there.
#[derive(Debug)]
pub struct Written {
    pub seq: u64,
    pub author: MemberId,
    pub payload: Payload,
    /// The payload's bytes as text.
    pub text: String,
}

impl Inside {
    /// Opens the file in a data folder.
    pub fn open(data: &Path, organization: OrganizationId, who: &UnlockedAccount) -> Self {
        let folder = data.join("organizations");
        let slots = KeySlots::read(&folder.join(format!("{organization}.keys"))).expect("the key slots");
        let slot = slots.slots_for_account(who.id()).max_by_key(|slot| slot.generation).expect("a slot");
        let key = slot.open(organization, &slots.fingerprint, &who.keys().receiving).expect("the slot opens");
        let path = folder.join(format!("{organization}.db"));
        let connection =
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the file is there");
        connection.execute_batch(&format!("PRAGMA key = \"{}\";", &*key.pragma_value())).expect("a key");
        Self { connection }
    }

    /// Every row of the state with its table, in one order.
    pub fn state(&self) -> Vec<String> {
        let mut rows = Vec::new();
        for table in self.texts("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") {
            if BESIDE_THE_STATE.contains(&table.as_str()) {
                continue;
            }
            let mut statement = self.connection.prepare(&format!("SELECT * FROM {table}")).expect("a table");
            let columns = statement.column_count();
            let found = statement
                .query_map([], |row| (0..columns).map(|column| row.get::<_, Value>(column)).collect())
                .expect("its rows");
            let found: Vec<Vec<Value>> = found.collect::<Result<_, _>>().expect("its values");
            rows.extend(found.into_iter().map(|row| format!("{table}: {row:?}")));
        }
        rows.sort();
        rows
    }

    /// The state digest that the newest entry was signed with.
    pub fn state_digest(&self) -> Vec<u8> {
        self.connection
            .query_row("SELECT state FROM journal ORDER BY seq DESC LIMIT 1", [], |row| row.get(0))
            .expect("an entry")
    }

    /// The number of the newest entry.
    pub fn newest(&self) -> u64 {
        self.connection.query_row("SELECT max(seq) FROM journal", [], |row| row.get(0)).expect("an entry")
    }

    /// The entries behind this one.
    pub fn entries_after(&self, seq: u64) -> Vec<Written> {
        let mut statement = self
            .connection
            .prepare("SELECT seq, author, payload FROM journal WHERE seq > ?1 ORDER BY seq")
            .expect("a journal");
        let found = statement
            .query_map([seq], |row| {
                let payload: Vec<u8> = row.get(2)?;
                Ok(Written {
                    seq: row.get(0)?,
                    author: MemberId::from_bytes(row.get(1)?),
                    payload: serde_json::from_slice(&payload).expect("a payload"),
                    text: String::from_utf8(payload).expect("text"),
                })
            })
            .expect("entries");
        found.collect::<Result<_, _>>().expect("entries")
    }

    /// The payloads of the refusals that wait for their minute to end.
    pub fn pending_refusals(&self) -> Vec<String> {
        self.texts("SELECT CAST(payload AS TEXT) FROM pending_refusal ORDER BY 1")
    }

    /// What the checks of SQLite and of the cipher find in the bare file.
    ///
    /// # Errors
    /// Where they cannot even read it.
    pub fn faults(&self) -> rusqlite::Result<Vec<String>> {
        let mut faults = Vec::new();
        for pragma in ["integrity_check", "cipher_integrity_check"] {
            let mut statement = self.connection.prepare(&format!("PRAGMA {pragma}"))?;
            for line in statement.query_map([], |row| row.get::<_, String>(0))? {
                faults.push(line?);
            }
        }
        faults.retain(|line| line != "ok");
        Ok(faults)
    }

    fn texts(&self, query: &str) -> Vec<String> {
        let mut statement = self.connection.prepare(query).expect("a query");
        let found = statement.query_map([], |row| row.get(0)).expect("rows");
        found.collect::<Result<_, _>>().expect("texts")
    }
}
