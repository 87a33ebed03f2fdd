//! One step from its beginning to its commit, with the key slots that go with it.

use orgdesk_domain::said;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::{MemberId, OrganizationId, Timestamp};
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::file::slots_of;
use super::writer_note::WriterNote;
use crate::Error;
use crate::files::DataFolder;
use crate::gate::{Author, Outcome, Writing};
use crate::journal::Entry;
use crate::state::{InvitationMeans, Records as _};
use crate::store::{Tables, check_version};
use crate::vault::{Holder, Slot};

/// Whether a step is to be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Save it.
    Commit,
    /// Only see what it would do.
    Rehearse,
}

/// A step that is done.
pub(super) struct Done {
    pub(super) outcome: Outcome,
    pub(super) head: Option<Entry>,
    /// Whether somebody may have come to open the organization, or ceased to.
    pub(super) changes_holders: bool,
}

/// Begins writing; where somebody else has been for too long, the error says who.
pub(super) fn begin<'c>(connection: &'c Connection, note: &Path) -> Result<Transaction<'c>, Error> {
    Transaction::new_unchecked(connection, TransactionBehavior::Immediate)
        .map_err(|error| naming(error.into(), note))
}

/// Reads once, so that whoever keeps readers out for too long, by a commit that does not end, is named as well.
pub(super) fn begin_reading(connection: &Connection, note: &Path) -> Result<(), Error> {
    let first = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
    // A newer version may have migrated the file while this one had it open.
    let read = first.map_err(Error::from).and_then(|()| check_version(connection));
    read.map_err(|error| naming(error, note))
}

/// The error; where somebody else holds the file for too long, with who it is.
fn naming(error: Error, note: &Path) -> Error {
    if !matches!(error, Error::Locked(_)) {
        return error;
    }
    Error::Locked(said!(
        "{read} is writing to this organization and has not finished in time. Nothing was changed; try again, or end \
         that program",
        read = WriterNote::read(note).unwrap_or_else(|| "another program".to_owned())
    ))
}

/// Runs `work` as one step: in one transaction, with the slots that it seals written before the commit and those
/// that nobody may have any more dropped right behind it.
pub(super) fn run(
    folder: &DataFolder,
    connection: &Connection,
    author: &Author<'_>,
    now: Timestamp,
    ending: Ending,
    work: impl FnOnce(&mut Writing<'_>) -> Result<(), Error>,
) -> Result<Done, Error> {
    let note = folder.writer_note(author.organization);
    let transaction = begin(connection, &note)?;
    let _note = WriterNote::leave(note, now)?;
    let mut writing = Writing::begin(&transaction, author, now)?;
    work(&mut writing)?;
    let changes_holders = writing.changes_holders;
    let (mut outcome, slots, head) = writing.finish()?;
    if ending == Ending::Rehearse {
        // The codes of a rehearsal open nothing: they are not handed out.
        outcome.codes.clear();
        transaction.rollback()?;
        return Ok(Done { outcome, head: None, changes_holders });
    }
    if !slots.is_empty() {
        add_slots(folder, author.organization, slots)?;
    }
    transaction.commit()?;
    // The change is saved, and codes may hang on the answer: what goes wrong from here on is no failure of it.
    if changes_holders
        && let Err(error) = drop_slots(folder, connection, author.organization, author.generation)
    {
        outcome.notes.push(said!("Everything was saved, but the key slots of whoever may not open the organization any more are still in \
             its key file: {error}. The next opening takes them away.", error));
    }
    Ok(Done { outcome, head, changes_holders })
}

/// Written before the commit: a slot for a code that nobody was given yet opens nothing to anybody, whereas a
/// committed invitation without its slot could not be accepted.
fn add_slots(folder: &DataFolder, organization: OrganizationId, added: Vec<Slot>) -> Result<(), Error> {
    let mut slots =
        slots_of(folder, organization)?.ok_or_else(|| Error::not_found("organization", organization))?;
    slots.slots.retain(|slot| {
        !added.iter().any(|new| new.holder == slot.holder && new.generation == slot.generation)
    });
    slots.slots.extend(added);
    Ok(slots.write(&folder.organization_keys(organization))?)
}

/// Drops the slots of holders who may not open the organization any more. Under the writer's lock, so that no
/// slot that another process adds meanwhile is lost. Where the journal knows another data key than the one that
/// opened the file, it is not believed: all slots that open it would go.
pub(super) fn drop_slots(
    folder: &DataFolder,
    connection: &Connection,
    organization: OrganizationId,
    opened: u32,
) -> Result<(), Error> {
    let transaction = begin(connection, &folder.writer_note(organization))?;
    if let Some(slots) = slots_of(folder, organization)? {
        let known = KnownHolders::of(&Tables(&transaction))?;
        if known.generation != opened {
            return Ok(transaction.rollback()?);
        }
        let mut kept = slots.clone();
        kept.slots.retain(|slot| known.holds(slot));
        if kept.slots.len() != slots.slots.len() {
            kept.write(&folder.organization_keys(organization))?;
        }
    }
    Ok(transaction.rollback()?)
}

/// Who may have a key slot, for which membership and sealed to which key, as the records say.
pub(super) struct KnownHolders {
    generation: u32,
    recipients: BTreeMap<Holder, (MemberId, [u8; 32])>,
}

impl KnownHolders {
    pub(super) fn of(records: &Tables<'_>) -> Result<Self, Error> {
        let known = |recipient: Recipient| (recipient.holder, (recipient.member, recipient.receiving));
        Ok(Self {
            generation: records.organization()?.generation,
            recipients: holders(records)?.into_iter().map(known).collect(),
        })
    }

    /// Whether this slot is one of those.
    pub(super) fn holds(&self, slot: &Slot) -> bool {
        slot.generation == self.generation
            && self.recipients.get(&slot.holder) == Some(&(slot.member, slot.recipient))
    }
}

/// Somebody who may open the organization, and the key to seal to.
pub(super) struct Recipient {
    pub(super) holder: Holder,
    pub(super) member: MemberId,
    pub(super) receiving: [u8; 32],
}

/// Everybody who may open the organization: active members with a key, open codes, chosen accounts, and the
/// recovery keys of active Owners. Each once: an account that came in otherwise leaves an invitation made out to it
/// without a slot.
pub(super) fn holders(records: &Tables<'_>) -> Result<Vec<Recipient>, Error> {
    let mut found = Vec::new();
    let mut accounts = BTreeSet::new();
    for key in records.active_keys()? {
        let active = records.member(key.member)?.is_some_and(|member| member.status == Status::Active);
        if active {
            let holder = Holder::Account(key.account);
            accounts.insert(holder);
            found.push(Recipient { holder, member: key.member, receiving: key.keys.receiving });
        }
    }
    for invitation in records.open_invitations()? {
        let holder = match invitation.means {
            InvitationMeans::Code => Holder::Code(invitation.id),
            InvitationMeans::Account { account } => Holder::Account(account),
        };
        let enters = records
            .member(invitation.member)?
            .is_some_and(|member| matches!(member.status, Status::Invited | Status::Active));
        if enters && !accounts.contains(&holder) {
            found.push(Recipient { holder, member: invitation.member, receiving: invitation.keys.receiving });
        }
    }
    for key in records.active_recovery_keys()? {
        let owner = records
            .member(key.member)?
            .is_some_and(|member| member.status == Status::Active && member.role == Role::Owner);
        if owner {
            let holder = Holder::Recovery(key.id);
            found.push(Recipient { holder, member: key.member, receiving: key.keys.receiving });
        }
    }
    Ok(found)
}
