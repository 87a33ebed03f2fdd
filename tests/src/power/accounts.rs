//! A workload for SQLite alone: amounts moved between accounts in an encrypted file.

use std::ops::RangeInclusive;
use std::path::Path;

use rusqlite::{Connection, TransactionBehavior, params};

use super::explore::{Broken, Failure, Workload};

const KEY: &str = "x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'";
const ACCOUNTS: u32 = 5;
const START: i64 = 1000;
/// More than the cache holds, so pages reach the file before the commit does.
const LARGE: usize = 60_000;

/// Some changes are larger than the cache, some shrink the file, some are given up half-way.
pub struct Accounts {
    pub journal: &'static str,
    pub synchronous: &'static str,
    /// So many changes are there before the power may go.
    pub prepared: u32,
    pub changes: u32,
}

impl Accounts {
    fn open(&self, folder: &Path) -> rusqlite::Result<Connection> {
        let connection = Connection::open(folder.join("accounts.db"))?;
        connection.execute_batch(&format!(
            "PRAGMA cipher_log_level = NONE;
             PRAGMA key = \"{KEY}\";
             PRAGMA synchronous = {};
             PRAGMA fullfsync = 1;
             PRAGMA cache_size = 10;",
            self.synchronous
        ))?;
        connection.pragma_update(None, "journal_mode", self.journal)?;
        Ok(connection)
    }

    fn work(
        &self,
        folder: &Path,
        changes: RangeInclusive<u32>,
        saved: &mut dyn FnMut(u64),
    ) -> rusqlite::Result<()> {
        let mut connection = self.open(folder)?;
        // Only an empty file takes this; afterwards each opening would write.
        connection.pragma_update(None, "auto_vacuum", "FULL")?;
        for change in changes {
            if change.is_multiple_of(6) {
                connection = self.open(folder)?;
            }
            if change.is_multiple_of(4) {
                // A transaction that gives up after it has reached the file.
                let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
                transaction.execute("UPDATE account SET balance = 0", [])?;
                transaction.execute("INSERT INTO history VALUES (0, ?1)", [vec![1; LARGE]])?;
                transaction.rollback()?;
            }
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            match change {
                1 => create(&transaction)?,
                _ => transfer(&transaction, change)?,
            }
            transaction.commit()?;
            saved(u64::from(change));
        }
        Ok(())
    }
}

impl Workload for Accounts {
    /// With nothing prepared, the file itself is created under power cuts too.
    fn prepare(&self, folder: &Path) -> Result<(), Failure> {
        if self.prepared > 0 {
            self.work(folder, 1..=self.prepared, &mut |_| {})?;
        }
        Ok(())
    }

    fn run(&self, folder: &Path, saved: &mut dyn FnMut(u64)) -> Result<(), Failure> {
        Ok(self.work(folder, self.prepared + 1..=self.changes, saved)?)
    }

    fn check(&self, folder: &Path, saved: u64) -> Result<(), Broken> {
        let saved = saved.max(u64::from(self.prepared));
        let connection = self.open(folder)?;
        // The cipher's check reads the bare file: it must hold what the journal or the WAL has to say. The
        // reading rolls a journal back, and a WAL is moved into the file.
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        for pragma in ["integrity_check", "cipher_integrity_check"] {
            let mut statement = connection.prepare(&format!("PRAGMA {pragma}"))?;
            for line in statement.query_map([], |row| row.get::<_, String>(0))? {
                let line = line?;
                if line != "ok" {
                    return Err(Broken::Damaged(line));
                }
            }
        }
        let created = connection.table_exists(None, "history")?;
        let mut notes = Vec::new();
        let mut balances = Vec::new();
        let mut done: u32 = 0;
        if created {
            done = connection.query_row("SELECT max(change) FROM history", [], |row| row.get(0))?;
            notes = all(&connection, "SELECT change, note FROM history ORDER BY change")?;
            balances = all(&connection, "SELECT id, balance FROM account ORDER BY id")?;
        }
        if u64::from(done) < saved {
            return Err(Broken::Lost(format!("{saved} was saved, {done} is there")));
        }
        if u64::from(done) > saved + 1 {
            return Err(Broken::Damaged(format!("{done} is there, and only {saved} was saved")));
        }
        if (notes, balances) != (expected_notes(done), expected_balances(done)) {
            return Err(Broken::Damaged(format!("part of a change is there, after {done}")));
        }
        Ok(())
    }
}

fn create(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL);
         CREATE TABLE history (change INTEGER PRIMARY KEY, note BLOB NOT NULL);",
    )?;
    for (id, balance) in expected_balances(1) {
        connection.execute("INSERT INTO account VALUES (?1, ?2)", params![id, balance])?;
    }
    connection.execute("INSERT INTO history VALUES (1, ?1)", [note(1)])?;
    Ok(())
}

fn transfer(connection: &Connection, change: u32) -> rusqlite::Result<()> {
    let (from, to, amount) = moved(change);
    connection.execute("UPDATE account SET balance = balance - ?2 WHERE id = ?1", params![from, amount])?;
    connection.execute("INSERT INTO history VALUES (?1, ?2)", params![change, note(change)])?;
    if let Some(gone) = dropped(change) {
        connection.execute("DELETE FROM history WHERE change = ?1", [gone])?;
    }
    connection.execute("UPDATE account SET balance = balance + ?2 WHERE id = ?1", params![to, amount])?;
    Ok(())
}

/// From whom, to whom, how much.
fn moved(change: u32) -> (u32, u32, i64) {
    (change % ACCOUNTS, (change * 3 + 1) % ACCOUNTS, 7 * i64::from(change))
}

fn note(change: u32) -> Vec<u8> {
    let size = if change.is_multiple_of(5) { LARGE } else { 300 };
    vec![u8::try_from(change % 256).unwrap_or(0); size]
}

/// A large note goes again two changes later, so that the file shrinks.
fn dropped(change: u32) -> Option<u32> {
    (change > 5 && change % 5 == 2).then(|| change - 2)
}

fn expected_notes(done: u32) -> Vec<(u32, Vec<u8>)> {
    let dropped: Vec<u32> = (1..=done).filter_map(dropped).collect();
    (1..=done).filter(|change| !dropped.contains(change)).map(|change| (change, note(change))).collect()
}

fn expected_balances(done: u32) -> Vec<(u32, i64)> {
    if done == 0 {
        return Vec::new();
    }
    let mut balances: Vec<(u32, i64)> = (0..ACCOUNTS).map(|id| (id, START)).collect();
    for (from, to, amount) in (2..=done).map(moved) {
        for (id, balance) in &mut balances {
            // Somebody may move an amount to himself.
            *balance += amount * (i64::from(*id == to) - i64::from(*id == from));
        }
    }
    balances
}

fn all<A: rusqlite::types::FromSql, B: rusqlite::types::FromSql>(
    connection: &Connection,
    query: &str,
) -> rusqlite::Result<Vec<(A, B)>> {
    let mut statement = connection.prepare(query)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}
