//! What entries do to who can open the organization: invitations, keys and recovery keys, and when a new data key
//! falls due.

use orgdesk_domain::action::Action;
use orgdesk_domain::member::Role;
use orgdesk_domain::policy::{RulesVersion, Standing, Target, decide};
use orgdesk_domain::{AccountId, InvitationId, MemberId, RecoveryKeyId, Timestamp};

use super::Issued;
use super::effect::{Effect, put_organization};
use crate::Error;
use crate::state::{
    AnyRecord, InvitationRecord, InvitationState, KeyRecord, KeyState, OrganizationRecord, Records,
    RecoveryKeyRecord,
};
use crate::vault::PublicKeys;

pub(super) fn issue(invitation: &Issued, member: MemberId, author: MemberId, at: Timestamp) -> Effect {
    Effect::Put(AnyRecord::Invitation(InvitationRecord {
        id: invitation.id,
        member,
        purpose: invitation.purpose,
        means: invitation.means,
        keys: invitation.keys,
        expires: invitation.expires,
        state: InvitationState::Open,
        issued_by: author,
        issued_at: at,
    }))
}

pub(super) fn key(member: MemberId, account: AccountId, keys: PublicKeys) -> KeyRecord {
    KeyRecord { member, account, keys, state: KeyState::Active }
}

pub(super) fn close_invitation(
    records: &impl Records,
    id: InvitationId,
    state: InvitationState,
) -> Result<Effect, Error> {
    let record = records.invitation(id)?.ok_or_else(|| Error::not_found("invitation", id))?;
    Ok(Effect::Put(AnyRecord::Invitation(InvitationRecord { state, ..record })))
}

/// Ends the open invitations of a member. Whoever was given such a code could have copied the file meanwhile, so
/// the data key falls due.
pub(super) fn end_invitations(records: &impl Records, member: MemberId) -> Result<Vec<Effect>, Error> {
    let open = records.open_invitations_of(member)?;
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let mut effects = vec![rotation_due(records)?];
    effects.extend(open.into_iter().map(|record| {
        Effect::Put(AnyRecord::Invitation(InvitationRecord { state: InvitationState::Revoked, ..record }))
    }));
    Ok(effects)
}

/// Ends the open invitations that somebody made to roles that `ends` names: whoever made a code may know its words.
pub(super) fn end_invitations_issued_by(
    records: &impl Records,
    issuer: MemberId,
    ends: impl Fn(Role) -> bool,
) -> Result<Vec<Effect>, Error> {
    let ending = open_invitations_issued_by(records, issuer, ends)?;
    let mut effects: Vec<Effect> = ending
        .into_iter()
        .map(|record| {
            let revoked = InvitationRecord { state: InvitationState::Revoked, ..record };
            Effect::Put(AnyRecord::Invitation(revoked))
        })
        .collect();
    if !effects.is_empty() {
        effects.push(rotation_due(records)?);
    }
    Ok(effects)
}

/// The open invitations that somebody made to members with these roles.
pub(crate) fn open_invitations_issued_by(
    records: &impl Records,
    issuer: MemberId,
    to: impl Fn(Role) -> bool,
) -> Result<Vec<InvitationRecord>, Error> {
    let mut found = Vec::new();
    for record in records.open_invitations()?.into_iter().filter(|record| record.issued_by == issuer) {
        if records.member(record.member)?.is_some_and(|member| to(member.role)) {
            found.push(record);
        }
    }
    Ok(found)
}

/// Whether somebody may invite to a role: what the policy says of it.
pub(crate) fn may_invite(inviter: &Standing, role: Role, at: Timestamp) -> bool {
    let target = Target::Newcomer { role };
    decide(RulesVersion::CURRENT, Some(inviter), Action::MemberInvite, &target, at).is_allowed()
}

/// The membership stays as it was: it can be given another code, or be removed.
pub(super) fn revoke_invitation(records: &impl Records, id: InvitationId) -> Result<Vec<Effect>, Error> {
    Ok(vec![close_invitation(records, id, InvitationState::Revoked)?, rotation_due(records)?])
}

pub(super) fn rotation_due(records: &impl Records) -> Result<Effect, Error> {
    Ok(put_organization(OrganizationRecord { rotation_due: true, ..records.organization()? }))
}

pub(super) fn rotation_falls_due(records: &impl Records, member: MemberId) -> Result<Option<Effect>, Error> {
    let had_access = records.active_key(member)?.is_some();
    if had_access { rotation_due(records).map(Some) } else { Ok(None) }
}

/// Revokes the key that speaks for a member, where there is one.
pub(super) fn revoke_key(records: &impl Records, member: MemberId) -> Result<Option<Effect>, Error> {
    let key = records.active_key(member)?;
    Ok(key.map(|key| put_key(KeyRecord { state: KeyState::Revoked, ..key })))
}

pub(super) fn revoke_recovery_key(records: &impl Records, id: RecoveryKeyId) -> Result<[Effect; 2], Error> {
    let record = records.recovery_key(id)?.ok_or_else(|| Error::not_found("recovery key", id))?;
    let revoked = RecoveryKeyRecord { state: KeyState::Revoked, ..record };
    Ok([Effect::Put(AnyRecord::RecoveryKey(revoked)), rotation_due(records)?])
}

pub(super) fn end_recovery_keys(records: &impl Records, member: MemberId) -> Result<Vec<Effect>, Error> {
    let mut effects = Vec::new();
    for record in records.active_recovery_keys()?.into_iter().filter(|record| record.member == member) {
        let revoked = RecoveryKeyRecord { state: KeyState::Revoked, ..record };
        effects.push(Effect::Put(AnyRecord::RecoveryKey(revoked)));
        effects.push(rotation_due(records)?);
    }
    Ok(effects)
}

pub(super) fn rebind(
    records: &impl Records,
    member: MemberId,
    account: AccountId,
    keys: PublicKeys,
) -> Result<Vec<Effect>, Error> {
    let mut effects = Vec::new();
    if let Some(revoked) = revoke_key(records, member)? {
        effects.push(rotation_due(records)?);
        effects.push(revoked);
    }
    effects.push(put_key(key(member, account, keys)));
    Ok(effects)
}

pub(super) fn put_key(record: KeyRecord) -> Effect {
    Effect::Put(AnyRecord::Key(record))
}
