//! What settles a matter, and whether a person may do it.

use orgdesk_domain::action::Action;
use orgdesk_domain::member::Role;
use orgdesk_domain::policy::Target;
use serde::Serialize;

use super::{MatterKind, Severity};
use crate::state::InvitationPurpose;

/// What would settle a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// Find out what was altered, and put a sound copy back.
    VerifyJournal,
    /// Set the computer's clock.
    SetClock,
    /// Have it handed back and open what comes; an Owner can take it back.
    BringBack,
    /// Make a backup.
    BackUp,
    /// Connect the second place, or choose another.
    FindSecondPlace,
    /// Make the new data key, which opening the organization does where nobody else has it open.
    RenewDataKey,
    /// Make a recovery key.
    MakeRecoveryKey,
    /// Make somebody else an Owner too.
    AddOwner,
    /// Give a code to somebody who has no key yet.
    IssueCode,
    /// Give a code to each who is invited and has none.
    IssueCodes,
    /// Ask the member whether it was they; if not, give them a new code.
    AskMember,
    /// Make the override last longer.
    ProlongOverride,
    /// Take the override away.
    ClearOverride,
    /// Make a new code in place of the one that ends.
    RenewCode,
    /// Take the invitation back.
    RevokeInvitation,
}

/// What the policy is asked before a remedy is offered.
pub(crate) type Asked = (Action, Target);

impl MatterKind {
    /// What would settle it, the usual way first.
    pub(crate) fn remedies(&self, severity: Severity) -> Vec<Remedy> {
        match self {
            Self::ReadOnly { .. } => vec![Remedy::VerifyJournal],
            Self::ClockBehind { .. } => vec![Remedy::SetClock],
            Self::HandOverOutstanding {} => vec![Remedy::BringBack],
            Self::BackupsOld { .. } => vec![Remedy::BackUp],
            Self::SecondPlaceAbsent {} => vec![Remedy::FindSecondPlace],
            Self::RotationDue {} => vec![Remedy::RenewDataKey],
            Self::NoRecoveryKey { .. } => vec![Remedy::MakeRecoveryKey],
            Self::OneOwner { .. } => vec![Remedy::AddOwner],
            Self::CannotSignIn { .. } => vec![Remedy::IssueCode],
            Self::KeysReplaced { .. } => vec![Remedy::AskMember],
            Self::InvitedWithoutCode { .. } => vec![Remedy::IssueCodes],
            // One that still holds goes by itself; one that has ended stands until somebody says what is meant.
            Self::OverrideEnds { .. } => match severity {
                Severity::Overdue => vec![Remedy::ProlongOverride, Remedy::ClearOverride],
                Severity::Soon | Severity::Open => vec![Remedy::ProlongOverride],
            },
            Self::InvitationEnds { .. } => vec![Remedy::RenewCode, Remedy::RevokeInvitation],
        }
    }

    /// The question whether somebody may settle it.
    pub(crate) fn asked(&self) -> Asked {
        match self {
            Self::ReadOnly { .. } => (Action::JournalVerify, Target::Organization),
            Self::ClockBehind { .. }
            | Self::RotationDue {}
            | Self::BackupsOld { .. }
            | Self::SecondPlaceAbsent {} => (Action::OrgView, Target::Organization),
            Self::HandOverOutstanding {} => (Action::OrgPackage, Target::Organization),
            Self::NoRecoveryKey { .. } => (Action::OrgRecoveryKey, Target::Organization),
            Self::OneOwner { .. } => (Action::MemberInvite, Target::Newcomer { role: Role::Owner }),
            // Which of them somebody may give a code to was looked at when they were counted.
            Self::InvitedWithoutCode { .. } => {
                (Action::MemberInvite, Target::Newcomer { role: Role::Member })
            }
            Self::CannotSignIn { member, role } => {
                (Action::MemberInvite, Target::Member { member: *member, role: *role, becomes: None })
            }
            Self::KeysReplaced { member, role, .. } => {
                (Action::MemberRebind, Target::Member { member: *member, role: *role, becomes: None })
            }
            Self::OverrideEnds { member, role, .. } => {
                (Action::MemberSetPermission, Target::Member { member: *member, role: *role, becomes: None })
            }
            Self::InvitationEnds { member, role, purpose } => {
                let action = match purpose {
                    InvitationPurpose::Join => Action::MemberInvite,
                    InvitationPurpose::Rebind => Action::MemberRebind,
                };
                (action, Target::Member { member: *member, role: *role, becomes: None })
            }
        }
    }
}
