//! The table `member_key`: the accounts' public keys, as the journal knows them.

use orgdesk_domain::MemberId;
use rusqlite::{Connection, Row, params};

use super::Stored;
use super::value::{from_word, id, public_keys, word};
use crate::Error;
use crate::state::KeyRecord;

impl Stored for KeyRecord {
    const SELECT: &'static str = "SELECT member, signing_key, receiving_key, account, state FROM member_key";

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            member: id(row, 0)?,
            keys: public_keys(row, 1, 2)?,
            account: id(row, 3)?,
            state: from_word(row, 4)?,
        })
    }

    fn put(&self, connection: &Connection) -> rusqlite::Result<()> {
        connection
            .prepare_cached("INSERT OR REPLACE INTO member_key VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![
                self.member.as_bytes(),
                self.keys.signing,
                self.keys.receiving,
                self.account.as_bytes(),
                word(&self.state)?,
            ])
            .map(|_| ())
    }
}

/// Members whose keys were replaced by others that speak for them now.
pub(crate) fn replaced(connection: &Connection) -> Result<Vec<MemberId>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT gone.member FROM member_key AS gone WHERE gone.state = 'revoked' AND EXISTS (SELECT 1 FROM \
         member_key AS kept WHERE kept.member = gone.member AND kept.state = 'active') ORDER BY gone.member",
    )?;
    let rows = statement.query_map([], |row| id(row, 0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
