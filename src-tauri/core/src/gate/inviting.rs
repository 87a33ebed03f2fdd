//! Invitations and codes: to whom the data key is sealed before anybody has come.

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::language::Sentence;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::policy::Invariant;
use orgdesk_domain::profile::Profile;
use orgdesk_domain::said;
use orgdesk_domain::{EmailAddress, InvitationId, MemberId, Timestamp};
use rusqlite::Connection;

use super::carry_out::{member_here, person};
use super::{ChosenAccount, Invitee, IssuedCode, IssuedFor, Touched, Writing};
use crate::Error;
use crate::journal::{Acceptance, Issued, Payload, open_invitations_issued_by};
use crate::randomness::id_entropy;
use crate::state::{InvitationMeans, InvitationPurpose, MemberRecord, Records as _};
use crate::store::personal;
use crate::vault::{Code, Holder};

pub(super) fn invite(
    writing: &mut Writing<'_>,
    person_invited: &Invitee,
    role: Role,
    permission: ApplicationPermission,
    expires: Option<Timestamp>,
) -> Result<(), Error> {
    let address = &person_invited.address;
    not_a_member_yet(writing, address)?;
    let name = match &person_invited.name {
        Some(name) => name.clone(),
        None => address.as_str().parse().map_err(|error| Error::invalid(Sentence::quoted(address), error))?,
    };
    let member = MemberId::new(writing.at, id_entropy()?);
    let (digests, values) = person(member, &name, address, &Profile::default())?;
    let means = match &person_invited.account {
        None => Means::Code,
        Some(chosen) => Means::Account(*chosen),
    };
    let (invitation, code) = issue(writing, InvitationPurpose::Join, means, expires)?;
    let payload =
        Payload::MemberInvited { member, role, permission, person: digests, invitation: invitation.clone() };
    writing.record(&payload, &values)?;
    writing.outcome.touched.push(Touched::Member(member));
    hand_out(writing, member, &invitation, code, Some(address.clone()))
}

pub(super) fn issue_code(
    writing: &mut Writing<'_>,
    member: MemberId,
    purpose: InvitationPurpose,
    expires: Option<Timestamp>,
) -> Result<(), Error> {
    member_here(writing, member)?;
    let (invitation, code) = issue(writing, purpose, Means::Code, expires)?;
    writing.record(&Payload::CodeIssued { member, invitation: invitation.clone() }, &[])?;
    let (_, address) = personal::present(writing.connection, member)?;
    hand_out(writing, member, &invitation, code, address)
}

pub(super) fn revoke_invitation(writing: &mut Writing<'_>, member: MemberId) -> Result<(), Error> {
    member_here(writing, member)?;
    let open = writing.records().open_invitations_of(member)?;
    if open.is_empty() {
        return Err(Error::not_found("open invitation of member", member));
    }
    open.into_iter().try_for_each(|invitation| {
        writing.record(&Payload::InvitationRevoked { invitation: invitation.id, member }, &[])
    })
}

/// Refuses an address that a present member has, offering what would be meant.
pub(super) fn not_a_member_yet(writing: &mut Writing<'_>, address: &EmailAddress) -> Result<(), Error> {
    if let Some(member) = present_holders(writing.connection, address)?.first() {
        let next = match member.status {
            Status::Invited => said!("renew the invitation instead (members invite --renew)"),
            Status::Active | Status::Suspended | Status::Left | Status::Removed => {
                said!("change the role instead (members set-role)")
            }
        };
        return Err(Invariant::OneMembership
            .broken(said!("{address} is a member already ({role}, {status}). Inviting again changes nothing; {next}.", address, role => member.role, status => member.status, next => next))
            .into());
    }
    note_look_alikes(writing, address)
}

/// Says which addresses look like a new one.
pub(super) fn note_look_alikes(writing: &mut Writing<'_>, address: &EmailAddress) -> Result<(), Error> {
    for id in personal::members_by_look(writing.connection, address)? {
        let (_, held) = personal::present(writing.connection, id)?;
        if let Some(held) = held.filter(|held| held != address) {
            writing.outcome.notes.push(said!(
                "{address} looks like {held}, who is a member already. Make sure that it is meant.",
                address,
                held
            ));
        }
    }
    Ok(())
}

/// The account that accepted elsewhere gets its key slot here.
pub(super) fn take_reply_in(writing: &mut Writing<'_>, acceptance: Acceptance) -> Result<(), Error> {
    writing.outcome.touched.push(Touched::Member(acceptance.member));
    writing.record(&Payload::ReplyTakenIn { acceptance }, &[])?;
    writing.seal(Holder::Account(acceptance.account), acceptance.member, acceptance.keys.receiving)
}

/// Refuses a step at whose end a moved address would be of two present members.
pub(super) fn one_membership_each(
    connection: &Connection,
    moved: &[(MemberId, EmailAddress)],
) -> Result<(), Error> {
    for (member, address) in moved {
        let holders = present_holders(connection, address)?;
        // Whom the step moved on, or took out, holds it no longer.
        let is_theirs = holders.iter().any(|holder| holder.id == *member);
        let Some(other) = holders.iter().find(|holder| holder.id != *member).filter(|_| is_theirs) else {
            continue;
        };
        return Err(Invariant::OneMembership
            .broken(said!("{address} is a member already ({role}, {status}): two members cannot have one address. Change the other's in \
                 the same step, or first.", address, role => other.role, status => other.status))
            .into());
    }
    Ok(())
}

/// The present members whose address of today this is.
fn present_holders(connection: &Connection, address: &EmailAddress) -> Result<Vec<MemberRecord>, Error> {
    let holders = personal::holders_of_address(connection, address)?;
    let is_here = |holder: &personal::AddressHolder| holder.is_todays && holder.member.status.is_present();
    Ok(holders.into_iter().filter(is_here).map(|holder| holder.member).collect())
}

enum Means {
    Code,
    Account(ChosenAccount),
}

fn issue(
    writing: &Writing<'_>,
    purpose: InvitationPurpose,
    means: Means,
    expires: Option<Timestamp>,
) -> Result<(Issued, Option<Code>), Error> {
    if expires.is_some_and(|end| end <= writing.at) {
        return Err(Error::invalid("expires", said!("the invitation would be over before it begins")));
    }
    let id = InvitationId::new(writing.at, id_entropy()?);
    Ok(match means {
        Means::Code => {
            let code = Code::generate(&writing.author.known_fingerprint()?)?;
            let keys = code.keys().public();
            (Issued { id, purpose, means: InvitationMeans::Code, keys, expires }, Some(code))
        }
        Means::Account(chosen) => {
            let means = InvitationMeans::Account { account: chosen.account };
            (Issued { id, purpose, means, keys: chosen.keys, expires }, None)
        }
    })
}

/// Seals the data key to what accepts the invitation, and keeps the code for the answer.
fn hand_out(
    writing: &mut Writing<'_>,
    member: MemberId,
    invitation: &Issued,
    code: Option<Code>,
    address: Option<EmailAddress>,
) -> Result<(), Error> {
    let holder = match invitation.means {
        InvitationMeans::Code => Holder::Code(invitation.id),
        InvitationMeans::Account { account } => Holder::Account(account),
    };
    writing.seal(holder, member, invitation.keys.receiving)?;
    if let Some(code) = code {
        let purpose = IssuedFor::Member { member, address, expires: invitation.expires };
        writing.outcome.codes.push(IssuedCode { purpose, code });
    }
    Ok(())
}

/// Says that codes end which somebody made who may no longer invite.
pub(super) fn note_of_ending(
    writing: &mut Writing<'_>,
    issuer: MemberId,
    ends: impl Fn(Role) -> bool,
) -> Result<(), Error> {
    let made = open_invitations_issued_by(&writing.records(), issuer, ends)?.len();
    if made > 0 {
        let note = match made {
            1 => said!(
                "1 open code that they made ends, because they may know the words. Make new ones for whoever has not \
                 come yet (members invite --renew)."
            ),
            _ => said!(
                "{made} open codes that they made end, because they may know the words. Make new ones for whoever has \
                 not come yet (members invite --renew).",
                made
            ),
        };
        writing.outcome.notes.push(note);
    }
    Ok(())
}
