//! An observer beside the program: reads the file with the key out of anybody's slot, and replays its journal.

use std::collections::BTreeMap;
use std::path::PathBuf;

use orgdesk_core::domain::OrganizationId;
use orgdesk_core::journal::Replay;
use orgdesk_core::state::MemoryRecords;
use orgdesk_core::vault::{DataKey, KeySlots};
use rusqlite::Connection;
use rusqlite::types::Value;

use super::Person;
use crate::stage::Stage;
use crate::tampering::{entries_from, open_file};

/// All rows of the tables that the journal vouches for, and of the running sum.
pub type Rows = BTreeMap<String, Vec<String>>;

pub struct Observer {
    db: PathBuf,
    organization: OrganizationId,
    key: Option<DataKey>,
    replay: Replay,
    next: u64,
    rows: Rows,
}

impl Observer {
    pub(super) fn new(stage: &Stage, organization: OrganizationId) -> Self {
        let db = stage.data().join("organizations").join(format!("{organization}.db"));
        Self { db, organization, key: None, replay: Replay::new(), next: 0, rows: Rows::new() }
    }

    /// The records, as the journal alone leads to them.
    pub fn records(&self) -> &MemoryRecords {
        self.replay.records()
    }

    /// The tables as they stood at the last look.
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// The number of the next entry.
    pub fn next(&self) -> u64 {
        self.next
    }

    /// The time of the newest entry.
    pub fn newest(&self) -> orgdesk_core::domain::Timestamp {
        self.replay.head().expect("a founding").draft.decided_at
    }

    /// What the replay found wrong, once all is over.
    pub fn finish(self) -> Vec<orgdesk_core::journal::Problem> {
        self.replay.finish().1
    }

    /// Reads what is new.
    pub(super) fn look(&mut self, people: &[Person]) {
        let file = self.open(people);
        for entry in entries_from(&file, self.next) {
            self.next = entry.draft.link.seq + 1;
            self.replay.take(entry);
        }
        self.rows = rows(&file);
    }

    /// With the key of last time, or with another one where it was rotated.
    fn open(&mut self, people: &[Person]) -> Connection {
        if let Some(file) = self.key.as_ref().and_then(|key| fits(open_file(&self.db, key))) {
            return file;
        }
        let slots = KeySlots::read(&self.db.with_extension("keys")).expect("key slots");
        for person in people {
            for slot in slots.slots_for_account(person.account.id()) {
                let receiving = &person.account.keys().receiving;
                let Ok(key) = slot.open(self.organization, &slots.fingerprint, receiving) else { continue };
                if let Some(file) = fits(open_file(&self.db, &key)) {
                    self.key = Some(key);
                    return file;
                }
            }
        }
        panic!("nobody's slot opens the file");
    }
}

fn fits(file: Connection) -> Option<Connection> {
    file.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).ok().map(|()| file)
}

fn rows(file: &Connection) -> Rows {
    let tables: Vec<String> = file
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' \
             AND name NOT IN ('journal', 'last_active', 'pending_refusal') AND name NOT LIKE 'sqlite%'",
        )
        .and_then(|mut found| found.query_map([], |row| row.get(0))?.collect())
        .expect("the tables");
    let of = |table: &String| -> rusqlite::Result<Vec<String>> {
        let mut statement = file.prepare(&format!("SELECT * FROM {table}"))?;
        let columns = statement.column_count();
        let text = |row: &rusqlite::Row<'_>| {
            let values: rusqlite::Result<Vec<Value>> = (0..columns).map(|column| row.get(column)).collect();
            values.map(|values| format!("{values:?}"))
        };
        statement.query_map([], text)?.collect()
    };
    tables.iter().map(|table| (table.clone(), of(table).expect("the rows"))).collect()
}
