//! Whom a row of a list means, of the members there are.

use std::collections::{HashMap, HashSet};

use orgdesk_domain::member::Status;
use orgdesk_domain::said;
use orgdesk_domain::{EmailAddress, MemberId};

use super::RefusedRow;
use super::plan::Present;
use super::reading::ListRow;
use crate::session::MemberView;

/// The members by what a row may name them by.
pub(super) struct Known<'a> {
    by_id: HashMap<MemberId, &'a MemberView>,
    present: HashMap<&'a str, &'a MemberView>,
    /// Everybody who left or was removed with that address, the latest last.
    past: HashMap<&'a str, Vec<&'a MemberView>>,
    /// Everybody who left or was removed and had that address before, the latest last.
    past_earlier: HashMap<&'a str, Vec<&'a MemberView>>,
    /// Present members by addresses that they had before; `None` where several had the same one.
    earlier: HashMap<&'a str, Option<&'a MemberView>>,
    /// Whom an import brought that was taken back: new again, unless a list has them as history.
    unmade: &'a HashSet<MemberId>,
    /// Present members to whom the list gives another address by their id, with the row that does.
    moving: HashMap<MemberId, u64>,
}

impl<'a> Known<'a> {
    pub(super) fn of(present: &Present<'a>) -> Self {
        let mut known = Self {
            by_id: HashMap::new(),
            present: HashMap::new(),
            past: HashMap::new(),
            past_earlier: HashMap::new(),
            earlier: HashMap::new(),
            unmade: present.unmade,
            moving: HashMap::new(),
        };
        for member in present.members {
            known.by_id.insert(member.id, member);
            let Some(address) = &member.address else { continue };
            if member.status.is_present() {
                known.present.insert(address.mailbox(), member);
            } else {
                known.past.entry(address.mailbox()).or_default().push(member);
            }
        }
        for (id, mailbox) in present.earlier {
            let Some(member) = known.by_id.get(id).copied() else { continue };
            if !member.status.is_present() {
                known.past_earlier.entry(mailbox).or_default().push(member);
                continue;
            }
            let same = |held: &Option<&MemberView>| held.is_some_and(|held| held.id == member.id);
            let held = known.earlier.entry(mailbox).or_insert(Some(member));
            if !same(held) {
                *held = None;
            }
        }
        known
    }

    /// Looks at which members the list gives another address, so that their own is free for somebody else.
    pub(super) fn look_for_moves(&mut self, rows: &[ListRow]) {
        for row in rows {
            let member =
                row.id.and_then(|id| self.by_id.get(&id)).filter(|member| member.status.is_present());
            if let Some(member) = member
                && member.address.as_ref().is_some_and(|address| *address != row.address)
            {
                self.moving.entry(member.id).or_insert(row.row);
            }
        }
    }

    /// The row by which the present holder of an address, if it is another member, gets another one.
    pub(super) fn given_up_by(&self, address: &EmailAddress, taker: MemberId) -> Option<u64> {
        let holder = self.present.get(address.mailbox()).filter(|holder| holder.id != taker)?;
        self.moving.get(&holder.id).copied()
    }

    /// Whom the row is about; `None` for somebody new.
    pub(super) fn meant(&self, row: &ListRow) -> Result<Option<&'a MemberView>, RefusedRow> {
        let mailbox = row.address.mailbox();
        let present = match (self.present.get(mailbox), self.earlier.get(mailbox)) {
            (Some(member), _) | (None, Some(Some(member))) => Some(*member),
            (None, Some(None)) if row.id.is_none() => {
                let reason =
                    said!("was the address of several members before; name the one meant by its present one");
                return Err(RefusedRow::new(row.row, "email", row.address.as_str(), reason));
            }
            (None, Some(None) | None) => None,
        };
        let says_past = row.status.is_some_and(|status| !status.is_present());
        let counts = |member: &&&MemberView| says_past || !self.unmade.contains(&member.id);
        if let Some(member) = row.id.and_then(|id| self.by_id.get(&id)).filter(counts).copied() {
            return match present {
                Some(other)
                    if other.id != member.id
                        && member.status.is_present()
                        && self.given_up_by(&row.address, member.id).is_none() =>
                {
                    Err(RefusedRow::new(
                        row.row,
                        "email",
                        row.address.as_str(),
                        said!("belongs to another member than the id"),
                    ))
                }
                Some(_) | None => Ok(Some(member)),
            };
        }
        let of_address = [self.past.get(mailbox), self.past_earlier.get(mailbox)];
        let past: Vec<&MemberView> = of_address
            .into_iter()
            .flatten()
            .flat_map(|past| past.iter().rev())
            .filter(counts)
            .copied()
            .collect();
        match (present, past.first().copied(), says_past) {
            (Some(member), _, false) | (Some(member), None, true) => Ok(Some(member)),
            (_, Some(member), true) => {
                Ok(past.into_iter().find(|one| Some(one.status) == row.status).or(Some(member)))
            }
            (None, Some(member), false) => Err(RefusedRow::new(
                row.row,
                "email",
                row.address.as_str(),
                match (member.status, member.address.as_ref() == Some(&row.address)) {
                    (Status::Left, true) => said!("left the organization; invite the person anew instead"),
                    (Status::Left, false) => {
                        said!(
                            "was an address of somebody who left the organization; invite the person anew instead"
                        )
                    }
                    (Status::Removed | Status::Invited | Status::Active | Status::Suspended, true) => {
                        said!("was removed from the organization; invite the person anew instead")
                    }
                    (Status::Removed | Status::Invited | Status::Active | Status::Suspended, false) => {
                        said!(
                            "was an address of somebody who was removed from the organization; invite the person anew \
                             instead"
                        )
                    }
                },
            )),
            (None, None, _) => Ok(None),
        }
    }

    /// Takes the id out of a row whose id may be of another directory, unless it is of a member here.
    pub(super) fn without_foreign_id(&self, row: &mut ListRow) {
        if row.id.is_some_and(|id| !self.by_id.contains_key(&id)) {
            row.id = None;
            row.id_is_of_elsewhere = true;
        }
    }

    /// Whether an import that was taken back brought somebody with this address.
    pub(super) fn comes_again(&self, address: &EmailAddress) -> bool {
        let past = self.past.get(address.mailbox());
        past.is_some_and(|past| past.iter().any(|member| self.unmade.contains(&member.id)))
    }
}

/// What earlier rows named.
#[derive(Default)]
pub(super) struct Seen<'a> {
    members: HashMap<MemberId, u64>,
    mailboxes: HashMap<(&'a str, bool), u64>,
}

impl<'a> Seen<'a> {
    pub(super) fn once(&mut self, row: &'a ListRow, meant: Option<&MemberView>) -> Result<(), RefusedRow> {
        let twice = |earlier: u64| {
            let reason = said!("stands in row {earlier} already; that one is taken", earlier);
            RefusedRow::new(row.row, "email", row.address.as_str(), reason)
        };
        if let Some(member) = meant
            && let Some(earlier) = self.members.insert(member.id, row.row)
        {
            self.members.insert(member.id, earlier);
            return Err(twice(earlier));
        }
        let present =
            meant.map_or(row.status.is_none_or(Status::is_present), |member| member.status.is_present());
        if !present && meant.is_some() {
            // One person may have left more than once.
            return Ok(());
        }
        match self.mailboxes.entry((row.address.mailbox(), present)) {
            std::collections::hash_map::Entry::Occupied(earlier) => Err(twice(*earlier.get())),
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(row.row);
                Ok(())
            }
        }
    }
}
