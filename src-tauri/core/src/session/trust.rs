//! Whether a file that was opened is what was last seen: quick checks, before anything may be changed.

use orgdesk_domain::OrganizationId;
use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;
use rusqlite::Connection;

use super::file::OpenFile;
use crate::Error;
use crate::heads::{Heads, SeenHead};
use crate::journal::{Entry, Payload, Replay};
use crate::state::{Accumulator, Digest, Records as _};
use crate::store::{Tables, journal, local, personal, strangeness};
use crate::vault::Fingerprint;

/// Entries that are replayed in a fraction of a second.
const REPLAYED_AT_OPENING: u64 = 5_000;

/// Checks the founding, the chain since the head that this desktop saw last, and the rows against the newest
/// entry's state digest. Answers the reason to open read-only, where there is one; where there is none, the newest
/// entry counts as seen.
pub(super) fn doubt(
    file: &OpenFile,
    organization: OrganizationId,
    fingerprint: Fingerprint,
    heads: &Heads,
) -> Result<Option<Sentence>, Error> {
    let seen = heads.read();
    if let Some(doubt) = seen.as_ref().and_then(|seen| other_founding(seen.fingerprint, fingerprint)) {
        return Ok(Some(doubt));
    }
    // One state of the file throughout: a step that is saved meanwhile must not look like an edit.
    let snapshot = file.connection.unchecked_transaction()?;
    let connection: &Connection = &snapshot;
    if let Some(doubt) = other_beginning(connection, organization, fingerprint)? {
        return Ok(Some(doubt));
    }
    if let Some(doubt) = put_back(connection, seen.as_ref())? {
        return Ok(Some(doubt));
    }
    // Where an Owner restored the file, the memory of what was given up is no memory of it any more.
    let seen = match seen {
        Some(seen) if holds(connection, &seen)? => Some(seen),
        Some(_) | None => None,
    };
    let doubt = doubt_of_contents(connection, file.generation, seen.as_ref())?;
    if doubt.is_none() {
        remember(connection, fingerprint, seen.as_ref(), heads)?;
    }
    Ok(doubt)
}

/// The same without what this desktop saw last: for whoever accepts that the file is an older one.
pub(super) fn doubt_but_older(
    file: &OpenFile,
    organization: OrganizationId,
    fingerprint: Fingerprint,
) -> Result<Option<Sentence>, Error> {
    match other_beginning(&file.connection, organization, fingerprint)? {
        Some(doubt) => Ok(Some(doubt)),
        None => doubt_of_contents(&file.connection, file.generation, None),
    }
}

fn doubt_of_contents(
    connection: &Connection,
    generation: u32,
    seen: Option<&SeenHead>,
) -> Result<Option<Sentence>, Error> {
    let from = seen.map_or(0, |seen| seen.seq);
    if let Some(seq) = broken_link(connection, from)? {
        return Ok(Some(said!(
            "entry {seq} of the journal does not follow the one before it. The organization is open for reading only; \
             run “journal verify”",
            seq
        )));
    }
    if let Some(problem) = wrong_news(connection, seen)? {
        return Ok(Some(said!(
            "{problem}. The organization is open for reading only; run “journal verify”",
            problem
        )));
    }
    if let Some(strange) = strangeness(connection)?.first() {
        return Ok(Some(said!(
            "{strange}: somebody edited the file. The organization is open for reading only; run “journal verify”",
            strange
        )));
    }
    match state_differs(connection)? {
        Some(doubt) => Ok(Some(doubt)),
        None => match altered_values(connection)? {
            Some(doubt) => Ok(Some(doubt)),
            None => other_generation(connection, generation),
        },
    }
}

/// Looks again within the transaction of a change, at the price of one entry read: a copy put in the file's place, or
/// over it, after it was opened is not written into.
pub(super) fn doubt_before_writing(
    file: &OpenFile,
    fingerprint: Fingerprint,
    heads: &Heads,
) -> Result<Option<Sentence>, Error> {
    let seen = heads.read();
    match seen.as_ref().and_then(|seen| other_founding(seen.fingerprint, fingerprint)) {
        Some(doubt) => Ok(Some(doubt)),
        None => match put_back(&file.connection, seen.as_ref())? {
            Some(doubt) => Ok(Some(doubt)),
            None => other_generation(&file.connection, file.generation),
        },
    }
}

/// The journal says that the file was encrypted anew, and it was not: whoever is next would seal slots, and drop
/// others, for a data key that does not exist. In the midst of a rotation either file goes with the slots of its own.
fn other_generation(connection: &Connection, opened: u32) -> Result<Option<Sentence>, Error> {
    let journalled = Tables(connection).organization()?.generation;
    Ok((journalled != opened).then(|| {
        said!("the journal says that the file is encrypted under data key {journalled}, but the key slot that opens it \
             is of data key {opened}: one of the two was made up. The organization is open for reading only; run \
             “journal verify”", journalled, opened)
    }))
}

/// Another founding than the one that is known.
pub(super) fn other_founding(known: Fingerprint, found: Fingerprint) -> Option<Sentence> {
    (known != found).then(|| {
        said!("the history of this organization was replaced: it begins with {found}, but this desktop knows it as \
             {known}. It is open for reading only", found, known)
    })
}

/// The file begins with another entry than the founding that its key slots name.
fn other_beginning(
    connection: &Connection,
    organization: OrganizationId,
    fingerprint: Fingerprint,
) -> Result<Option<Sentence>, Error> {
    let first = journal::entry(connection, 0)?;
    let founding_fits = first.is_some_and(|entry| {
        entry.hash.0 == fingerprint.0
            && entry.draft.hash() == entry.hash
            && entry.draft.organization == organization
    });
    if !founding_fits {
        return Ok(Some(said!(
            "the file does not begin with the founding that its key slots name: it was replaced or altered. It is \
             open for reading only; run “journal verify”"
        )));
    }
    Ok(None)
}

/// The newest entry that was seen is not there any more.
fn put_back(connection: &Connection, seen: Option<&SeenHead>) -> Result<Option<Sentence>, Error> {
    let Some(seen) = seen else { return Ok(None) };
    if holds(connection, seen)? || is_given_up(connection, seen)? {
        return Ok(None);
    }
    Ok(Some(said!(
        "entry {seq} that this desktop saw is missing or another one now: the file was put back to an older copy, or its \
         history was rewritten. It is open for reading only; run “journal verify”. An Owner who put a backup back by \
         hand can accept it (“backup accept”)",
        seq = seen.seq
    )))
}

fn holds(connection: &Connection, seen: &SeenHead) -> Result<bool, Error> {
    Ok(journal::entry(connection, seen.seq)?.is_some_and(|entry| entry.hash == seen.hash))
}

/// Whether an Owner restored the file and gave up what was seen. The word of an entry that is not proved counts for
/// nothing here, however long the proof takes: it is asked for once.
///
/// An entry that was known when the head was seen excuses nothing: what was seen came after it. Nor does one by
/// somebody who was no Owner by then.
fn is_given_up(connection: &Connection, seen: &SeenHead) -> Result<bool, Error> {
    let gives_up = |entry: &Entry| match entry.payload() {
        Ok(Payload::OrganizationRestored { abandoned: Some(abandoned) }) => {
            let is_same = abandoned.seq > seen.seq || abandoned.hash == seen.hash;
            entry.draft.link.seq <= seen.seq
                && seen.seq <= abandoned.seq
                && is_same
                && !seen.restored.contains(&entry.hash)
                && seen.was_owner(entry.draft.author)
        }
        Ok(_) | Err(_) => false,
    };
    if journal::restores_behind(connection, None)?.iter().all(|hash| seen.restored.contains(hash)) {
        return Ok(false);
    }
    let mut replay = Replay::new();
    let mut is_given_up = false;
    journal::for_each(connection, 0, |entry| {
        is_given_up |= gives_up(&entry);
        replay.take(entry);
        Ok(true)
    })?;
    Ok(is_given_up && replay.finish().1.is_empty())
}

/// The newest entry that was seen, where the file does not hold it any more.
pub(super) fn lost_head(file: &OpenFile, heads: &Heads) -> Result<Option<SeenHead>, Error> {
    let Some(seen) = heads.read() else { return Ok(None) };
    Ok(if holds(&file.connection, &seen)? { None } else { Some(seen) })
}

/// Whoever only reads has seen the newest entry as well.
fn remember(
    connection: &Connection,
    fingerprint: Fingerprint,
    seen: Option<&SeenHead>,
    heads: &Heads,
) -> Result<(), Error> {
    let Some(head) = journal::head(connection)? else { return Ok(()) };
    let is_known = |seen: &SeenHead| seen.hash == head.hash && seen.owners.is_some();
    if seen.is_some_and(is_known) {
        return Ok(());
    }
    heads.remember(&SeenHead::of(connection, fingerprint, &head, seen)?)
}

/// The first entry from here on whose hash or link does not fit.
fn broken_link(connection: &Connection, from: u64) -> Result<Option<u64>, Error> {
    let mut last: Option<(u64, Digest)> = None;
    let mut broken = None;
    journal::for_each(connection, from, |entry: Entry| {
        let link = entry.draft.link;
        let follows = last.is_none_or(|(seq, hash)| link.seq == seq + 1 && link.previous == hash);
        if !follows || entry.draft.hash() != entry.hash {
            broken = Some(link.seq);
            return Ok(false);
        }
        last = Some((link.seq, entry.hash));
        Ok(true)
    })?;
    Ok(broken)
}

/// Where others have written since this account was here last, their signatures and rights are checked as well, as
/// far as the journal is short enough to be replayed while somebody waits.
fn wrong_news(connection: &Connection, seen: Option<&SeenHead>) -> Result<Option<Sentence>, Error> {
    let Some(head) = journal::head(connection)? else { return Ok(None) };
    let newest = head.draft.link.seq;
    if newest >= REPLAYED_AT_OPENING || seen.is_some_and(|seen| seen.seq == newest) {
        return Ok(None);
    }
    let mut replay = Replay::new();
    journal::for_each(connection, 0, |entry| {
        replay.take(entry);
        Ok(true)
    })?;
    Ok(replay.finish().1.into_iter().next().map(|problem| problem.sentence))
}

/// Names and addresses are no part of the rows that are summed up, but of what the records name by digest.
fn altered_values(connection: &Connection) -> Result<Option<Sentence>, Error> {
    Ok(personal::altered(connection)?.map(|member| {
        said!("a name, an address or another text of member {member} is missing or is not the one that was signed: \
             somebody edited the file. It is open for reading only, without what does not fit; “journal verify” names \
             what differs", member)
    }))
}

/// Sums all rows up and compares with what the newest entry was signed with.
fn state_differs(connection: &Connection) -> Result<Option<Sentence>, Error> {
    let mut sum = Accumulator::default();
    Tables(connection).for_each_row(|row| sum.replace(None, Some(&row)))?;
    let head = journal::head(connection)?;
    if head.is_some_and(|head| head.draft.state == sum.digest()) && local::sum(connection)? == sum {
        return Ok(None);
    }
    Ok(Some(said!(
        "the organization's rows are not what its newest entry was signed with: somebody edited the file. It is open \
         for reading only; “journal verify” names what differs"
    )))
}
