//! Which desktop writes. An organization is written on one desktop at a time, so that its journal stays one chain
//! without a server: where, its newest entry says.

use std::fmt;

use orgdesk_domain::language::Sentence;
use orgdesk_domain::{DeviceId, PackageId, Timestamp, said};

use super::{Draft, Entry, Payload};

/// Why an organization is only read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Elsewhere {
    /// This desktop handed it over, and it has not come back.
    HandedOver {
        /// In which package.
        package: PackageId,
        /// When.
        since: Timestamp,
    },
    /// It is on its way to whoever opens the package; this is a copy of it.
    OnItsWay {
        /// In which package.
        package: PackageId,
        /// When it was handed over.
        since: Timestamp,
    },
    /// Another desktop writes it: this is a copy of what it was then.
    Copy {
        /// When its newest entry was written.
        of: Timestamp,
    },
}

impl From<&Elsewhere> for Sentence {
    fn from(elsewhere: &Elsewhere) -> Self {
        match elsewhere {
            Elsewhere::HandedOver { since, .. } => said!(
                "this organization was handed over on {since} and has not come back, so it can only be read here. \
                 Open the package that comes back; an Owner can also take it back, which abandons what the other \
                 desktop wrote since",
                since
            ),
            Elsewhere::OnItsWay { since, .. } => said!(
                "this organization was handed over on {since}: open the package of the hand-over to go on here. Until \
                 then it can only be read",
                since
            ),
            Elsewhere::Copy { of } => said!(
                "this is a copy of {of}: another desktop writes this organization, so it can only be read here. Ask \
                 for it to be handed over; where that desktop is gone, an Owner can go on here",
                of
            ),
        }
    }
}

impl fmt::Display for Elsewhere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Sentence::from(self).fmt(f)
    }
}

impl Elsewhere {
    /// Why the desktop `here` may not go on behind this entry; `None` where it may.
    pub fn behind(head: &Entry, here: DeviceId) -> Option<Self> {
        let Draft { device, decided_at, .. } = head.draft;
        match head.payload() {
            Ok(Payload::OrganizationHandedOver { package }) if device == here => {
                Some(Self::HandedOver { package, since: decided_at })
            }
            Ok(Payload::OrganizationHandedOver { package }) => {
                Some(Self::OnItsWay { package, since: decided_at })
            }
            Ok(_) | Err(_) if device == here => None,
            Ok(_) | Err(_) => Some(Self::Copy { of: decided_at }),
        }
    }
}

/// Whether an entry of the desktop `here` may stand right behind another: of the same desktop, or one by which the
/// writing moves. An Owner moves it by right, and whoever opens a hand-over by the hand-over.
pub(crate) fn may_follow(head: &Entry, here: DeviceId, payload: &Payload) -> Result<(), Elsewhere> {
    let Some(elsewhere) = Elsewhere::behind(head, here) else { return Ok(()) };
    let moves = match payload {
        Payload::WritingTaken {} | Payload::OrganizationRestored { .. } | Payload::OwnerRecovered { .. } => {
            true
        }
        Payload::HandOverOpened { package } => match elsewhere {
            Elsewhere::OnItsWay { package: sent, .. } => *package == sent,
            Elsewhere::HandedOver { .. } | Elsewhere::Copy { .. } => false,
        },
        Payload::OrganizationFounded { .. }
        | Payload::OrganizationUpdated { .. }
        | Payload::OrganizationDeleted {}
        | Payload::MemberInvited { .. }
        | Payload::CodeIssued { .. }
        | Payload::InvitationRevoked { .. }
        | Payload::InvitationAccepted { .. }
        | Payload::MemberRebound { .. }
        | Payload::MemberImported { .. }
        | Payload::MemberUpdated { .. }
        | Payload::RoleChanged { .. }
        | Payload::PermissionChanged { .. }
        | Payload::OverrideSet { .. }
        | Payload::OverrideCleared { .. }
        | Payload::MemberSuspended { .. }
        | Payload::MemberReactivated { .. }
        | Payload::MemberRemoved { .. }
        | Payload::MemberLeft { .. }
        | Payload::MemberErased { .. }
        | Payload::FieldDefined { .. }
        | Payload::FieldRenamed { .. }
        | Payload::FieldRemoved { .. }
        | Payload::ApplicationCreated { .. }
        | Payload::ApplicationUpdated { .. }
        | Payload::ApplicationDeleted { .. }
        | Payload::RecoveryKeyCreated { .. }
        | Payload::RecoveryKeyRevoked { .. }
        | Payload::DataKeyRotated { .. }
        | Payload::OrganizationCopied { .. }
        | Payload::OrganizationHandedOver { .. }
        | Payload::TimeReset {}
        | Payload::ReplyTakenIn { .. }
        | Payload::ListExported { .. }
        | Payload::Refused { .. } => false,
    };
    if moves { Ok(()) } else { Err(elsewhere) }
}
