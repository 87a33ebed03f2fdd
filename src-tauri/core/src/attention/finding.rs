//! Finds what is open in the records. Names are not looked at here: most of what is found by one person's eyes is not
//! theirs to see.

use std::cmp::Ordering;

use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::{MemberId, Timestamp};
use rusqlite::Connection;

use super::{MatterKind, REBOUND_SHOWN_DAYS, Severity};
use crate::Error;
use crate::journal::Payload;
use crate::state::{MemberRecord, Records as _};
use crate::store::{Tables, invitation, journal, key, member, overriding};

/// A matter without names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) kind: MatterKind,
    pub(crate) severity: Severity,
    pub(crate) since: Option<Timestamp>,
    pub(crate) until: Option<Timestamp>,
}

impl Found {
    /// Whose date comes first within the same severity; what has none comes last.
    pub(crate) fn before(&self, other: &Self) -> Ordering {
        let date = |found: &Self| {
            let date = found.until.or(found.since);
            (date.is_none(), date)
        };
        (self.severity, date(self)).cmp(&(other.severity, date(other)))
    }

    pub(crate) fn open(kind: MatterKind, severity: Severity, since: Option<Timestamp>) -> Self {
        Self { kind, severity, since, until: None }
    }

    fn ending(kind: MatterKind, end: Timestamp, at: Timestamp) -> Self {
        let severity = if end <= at { Severity::Overdue } else { Severity::Soon };
        Self { kind, severity, since: None, until: Some(end) }
    }
}

/// Everything that is open at this time, or ends before `until`. `may_invite` says to which roles whoever looks may
/// invite, `me` who that is.
pub(crate) fn find(
    connection: &Connection,
    doubt: Option<&str>,
    (at, until): (Timestamp, Timestamp),
    me: MemberId,
    may_invite: impl Fn(Role) -> bool,
) -> Result<Vec<Found>, Error> {
    let mut found = Vec::new();
    if let Some(why) = doubt {
        let why = why.trim_end_matches('.').to_owned();
        found.push(Found::open(MatterKind::ReadOnly { why }, Severity::Overdue, None));
    }
    if let Some(newest) = journal::head(connection)?
        .map(|head| head.draft.decided_at)
        .filter(|newest| *newest > at.plus_days(1))
    {
        found.push(Found::open(MatterKind::ClockBehind { newest }, Severity::Overdue, None));
    }
    if Tables(connection).organization()?.rotation_due {
        found.push(Found::open(MatterKind::RotationDue {}, Severity::Open, None));
    }
    ways_in(connection, me, &mut found)?;
    replaced_keys(connection, at, &mut found)?;
    let waiting = member::invited_without_code(connection)?;
    let count = waiting.into_iter().filter(|(role, _)| may_invite(*role)).map(|(_, count)| count).sum();
    if count > 0 {
        found.push(Found::open(MatterKind::InvitedWithoutCode { count }, Severity::Open, None));
    }
    endings(connection, at, until, &mut found)?;
    Ok(found)
}

/// Who could be locked out, or is.
fn ways_in(connection: &Connection, me: MemberId, found: &mut Vec<Found>) -> Result<(), Error> {
    let records = Tables(connection);
    // A recovery key is made by whom it is for, so that only the own one can be missed.
    let mine = records.member(me)?.filter(|mine| mine.role == Role::Owner && mine.status == Status::Active);
    if let Some(mine) = mine
        && !records.active_recovery_keys()?.iter().any(|key| key.member == me)
    {
        let kind = MatterKind::NoRecoveryKey { member: me };
        found.push(Found::open(kind, Severity::Open, mine.joined_at));
    }
    if let [only] = member::owners_who_can_sign_in(connection, 2)?.as_slice() {
        found.push(Found::open(MatterKind::OneOwner { member: only.id }, Severity::Open, None));
    }
    for MemberRecord { id, role, status_since, .. } in member::administrators_without_key(connection)? {
        let kind = MatterKind::CannotSignIn { member: id, role };
        found.push(Found::open(kind, Severity::Open, Some(status_since)));
    }
    Ok(())
}

/// Whose keys were replaced of late.
fn replaced_keys(connection: &Connection, at: Timestamp, found: &mut Vec<Found>) -> Result<(), Error> {
    let shown_from = at.plus_days(-REBOUND_SHOWN_DAYS);
    for id in key::replaced(connection)? {
        let Some(record) = Tables(connection).member(id)? else { continue };
        for entry in journal::about(connection, id)?.into_iter().rev() {
            if entry.draft.decided_at < shown_from {
                break;
            }
            let payload = entry.payload()?;
            let by_recovery_key = matches!(payload, Payload::OwnerRecovered { .. });
            if !by_recovery_key && !matches!(payload, Payload::MemberRebound { .. }) {
                continue;
            }
            let kind = MatterKind::KeysReplaced { member: id, role: record.role, by_recovery_key };
            found.push(Found::open(kind, Severity::Open, Some(entry.draft.decided_at)));
            break;
        }
    }
    Ok(())
}

/// What ends.
fn endings(
    connection: &Connection,
    at: Timestamp,
    until: Timestamp,
    found: &mut Vec<Found>,
) -> Result<(), Error> {
    let records = Tables(connection);
    // What ends this very instant has ended, however few days are looked ahead.
    let until = until.max(at.plus_millis(1));
    for held in overriding::ending_before(connection, until)? {
        let holder = records.member(held.member)?;
        // Of Owners and Admins an override is without effect, and of whoever is suspended everything is.
        let counts = |holder: &MemberRecord| {
            holder.role == Role::Member && matches!(holder.status, Status::Active | Status::Invited)
        };
        let (Some(holder), Some(end)) = (holder.filter(counts), held.expires) else { continue };
        let kind = MatterKind::OverrideEnds {
            member: held.member,
            role: holder.role,
            application: held.application,
            permission: held.permission,
        };
        found.push(Found::ending(kind, end, at));
    }
    for open in invitation::ending_before(connection, until)? {
        let (Some(invited), Some(end)) = (records.member(open.member)?, open.expires) else { continue };
        let kind =
            MatterKind::InvitationEnds { member: open.member, role: invited.role, purpose: open.purpose };
        found.push(Found::ending(kind, end, at));
    }
    Ok(())
}
