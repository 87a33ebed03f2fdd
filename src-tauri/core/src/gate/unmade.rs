//! People whom an import brought and whose import was taken back: they were never anything else here.

use std::collections::HashSet;

use orgdesk_domain::MemberId;
use rusqlite::Connection;

use crate::Error;
use crate::journal::Payload;
use crate::store::journal;

/// Whether all that ever happened to this membership is that an import brought it and that taking this very import
/// back removed it. A code, a key, an override or any other change makes it one that somebody worked with. What was
/// only tried and refused changed nothing.
pub(crate) fn is_unmade(connection: &Connection, member: MemberId) -> Result<bool, Error> {
    let mut imported = None;
    let mut removed = false;
    for entry in journal::about(connection, member)? {
        match (entry.payload()?, imported) {
            (Payload::Refused { .. }, _) => {}
            (Payload::MemberImported { .. }, None) => imported = Some(entry.draft.link.seq),
            (Payload::MemberRemoved { .. }, Some(seq)) if !removed && entry.draft.reverses == Some(seq) => {
                removed = true;
            }
            (_, _) => return Ok(false),
        }
    }
    Ok(removed)
}

/// All such memberships.
pub(crate) fn unmade(connection: &Connection) -> Result<HashSet<MemberId>, Error> {
    let mut unmade = HashSet::new();
    for member in journal::removed_by_reversal(connection)? {
        if is_unmade(connection, member)? {
            unmade.insert(member);
        }
    }
    Ok(unmade)
}
