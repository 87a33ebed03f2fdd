//! The table `recovery_key`.

use rusqlite::{Connection, Row, params};

use super::Stored;
use super::value::{from_word, id, public_keys, time, word};
use crate::state::RecoveryKeyRecord;

impl Stored for RecoveryKeyRecord {
    const SELECT: &'static str =
        "SELECT id, member, signing_key, receiving_key, state, created_at FROM recovery_key";

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: id(row, 0)?,
            member: id(row, 1)?,
            keys: public_keys(row, 2, 3)?,
            state: from_word(row, 4)?,
            created_at: time(row, 5)?,
        })
    }

    fn put(&self, connection: &Connection) -> rusqlite::Result<()> {
        connection
            .prepare_cached("INSERT OR REPLACE INTO recovery_key VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute(params![
                self.id.as_bytes(),
                self.member.as_bytes(),
                self.keys.signing,
                self.keys.receiving,
                word(&self.state)?,
                self.created_at.as_unix_millis(),
            ])
            .map(|_| ())
    }
}
