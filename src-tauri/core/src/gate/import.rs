//! A member list as one step: newcomers without keys, and changes of members who are there.

use orgdesk_domain::member::Status;
use orgdesk_domain::said;
use orgdesk_domain::{EmailAddress, MemberId};

use super::carry_out::{member_here, person, update_member};
use super::inviting::not_a_member_yet;
use super::unmade::is_unmade;
use super::{Change, Touched, Writing, profile};
use crate::Error;
use crate::journal::Payload;
use crate::lists::{ImportedRow, NewField};
use crate::randomness::id_entropy;
use crate::store::personal;

/// Carries the rows out in their order. The first that cannot stand refuses the whole list and is named.
pub(super) fn import(
    writing: &mut Writing<'_>,
    new_fields: &[NewField],
    rows: &[ImportedRow],
) -> Result<(), Error> {
    new_fields.iter().try_for_each(|field| profile::define(writing, Some(field.id), &field.name))?;
    rows.iter().try_for_each(|row| import_row(writing, row).map_err(|error| error.in_row(row.number())))
}

fn import_row(writing: &mut Writing<'_>, row: &ImportedRow) -> Result<(), Error> {
    match row {
        ImportedRow::New { address, name, role, status, permission, profile, .. } => {
            not_a_member_yet(writing, address)?;
            if status.is_present() {
                not_gone(writing, address)?;
            }
            let member = MemberId::new(writing.at, id_entropy()?);
            let (digests, values) = person(member, name, address, profile)?;
            let payload = Payload::MemberImported {
                member,
                role: *role,
                status: *status,
                permission: *permission,
                person: digests,
            };
            writing.record(&payload, &values)?;
            writing.outcome.touched.push(Touched::Member(member));
            Ok(())
        }
        ImportedRow::Changed { member, name, address, role, permission, status, profile, .. } => {
            let held = member_here(writing, *member)?;
            if name.is_some() || address.is_some() || !profile.is_empty() {
                update_member(writing, *member, name.as_ref(), address.as_ref(), profile)?;
            }
            if let Some(role) = role.filter(|role| *role != held.role) {
                let change =
                    Change::SetRole { member: *member, role, permission: *permission, keep_overrides: false };
                change.carry_out(writing)?;
            }
            let held = member_here(writing, *member)?;
            if let Some(permission) = permission.filter(|permission| *permission != held.permission) {
                Change::SetPermission { member: *member, permission }.carry_out(writing)?;
            }
            match status {
                Some(Status::Suspended) if held.status == Status::Active => {
                    Change::Suspend { member: *member }.carry_out(writing)
                }
                Some(Status::Active) if held.status == Status::Suspended => {
                    Change::Reactivate { member: *member }.carry_out(writing)
                }
                Some(wanted) if *wanted != held.status => Err(Error::invalid(
                    "status",
                    said!("a list cannot turn {status} into {wanted}", status = held.status, wanted),
                )),
                Some(_) | None => Ok(()),
            }
        }
    }
}

/// Whoever left or was removed comes back by an invitation only, also where they went after the list was planned, and
/// whichever of their addresses it is. Whom an import brought that was taken back was never here.
fn not_gone(writing: &Writing<'_>, address: &EmailAddress) -> Result<(), Error> {
    for holder in personal::holders_of_address(writing.connection, address)? {
        let (status, member) = (holder.member.status, holder.member.id);
        if status.is_present() || is_unmade(writing.connection, member)? {
            continue;
        }
        let reason = if holder.is_todays {
            said!("{address} is {status} here; invite the person anew instead", address, status => status)
        } else {
            said!(
                "{address} was an address of somebody who is {status} here; invite the person anew instead",
                address,
                status => status
            )
        };
        return Err(Error::invalid("email", reason));
    }
    Ok(())
}
