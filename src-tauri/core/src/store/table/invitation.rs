//! The table `invitation`: invitations and codes for rebinding.

use orgdesk_domain::Timestamp;
use rusqlite::{Connection, Row, params};

use super::value::{from_word, id, millis, optional_id, optional_time, public_keys, time, word};
use super::{Stored, list};
use crate::Error;
use crate::state::{InvitationMeans, InvitationRecord};

impl Stored for InvitationRecord {
    const SELECT: &'static str = "SELECT id, member, purpose, account, signing_key, receiving_key, expires, \
         state, issued_by, issued_at FROM invitation";

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: id(row, 0)?,
            member: id(row, 1)?,
            purpose: from_word(row, 2)?,
            means: match optional_id(row, 3)? {
                Some(account) => InvitationMeans::Account { account },
                None => InvitationMeans::Code,
            },
            keys: public_keys(row, 4, 5)?,
            expires: optional_time(row, 6)?,
            state: from_word(row, 7)?,
            issued_by: id(row, 8)?,
            issued_at: time(row, 9)?,
        })
    }

    fn put(&self, connection: &Connection) -> rusqlite::Result<()> {
        let account = match &self.means {
            InvitationMeans::Code => None,
            InvitationMeans::Account { account } => Some(account.as_bytes()),
        };
        connection
            .prepare_cached(
                "INSERT OR REPLACE INTO invitation VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                self.id.as_bytes(),
                self.member.as_bytes(),
                word(&self.purpose)?,
                account,
                self.keys.signing,
                self.keys.receiving,
                millis(self.expires),
                word(&self.state)?,
                self.issued_by.as_bytes(),
                self.issued_at.as_unix_millis(),
            ])
            .map(|_| ())
    }
}

/// The open ones that end, or have ended, before an instant.
pub(crate) fn ending_before(
    connection: &Connection,
    instant: Timestamp,
) -> Result<Vec<InvitationRecord>, Error> {
    list(connection, "state = 'open' AND expires < ?1 ORDER BY id", [instant.as_unix_millis()])
}
