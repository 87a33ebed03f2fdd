//! What needs attention: everything that runs out or is open, and what would settle it.
//!
//! A later kind of matter is a variant of [`MatterKind`]: it does not compile before it has said what settles it, how it
//! reads, and what identifies it in a calendar.

mod calendar;
mod finding;
mod remedy;
mod sentence;

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::member::Role;
use orgdesk_domain::{ApplicationId, MemberId, PersonName, Timestamp};
use serde::Serialize;

use crate::state::InvitationPurpose;

pub(crate) use calendar::write as write_calendar;
pub(crate) use finding::{Found, find};
pub use remedy::Remedy;

/// How many days ahead are looked at, where nobody says.
pub const DAYS_AHEAD: u32 = 30;

/// How long it is said that somebody's keys were replaced, in days.
const REBOUND_SHOWN_DAYS: i64 = 30;

/// After how many days a hand-over that has not come back is named.
pub(crate) const HAND_OVER_DAYS: i64 = 7;
/// After how many days a newest backup counts as old.
pub(crate) const BACKUP_DAYS: i64 = 7;
/// After how many days it is named that the second place of the backups is not there.
pub(crate) const SECOND_PLACE_DAYS: i64 = 14;

/// What needs attention, as one person sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attention {
    /// When it was looked.
    pub at: Timestamp,
    /// How far ahead, exclusive.
    pub until: Timestamp,
    /// What is open: what has run out first, then what runs out soon, then the rest; each by date and name.
    pub matters: Vec<Matter>,
}

/// One thing that runs out or is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Matter {
    /// What it is.
    #[serde(flatten)]
    pub kind: MatterKind,
    /// How much it presses.
    pub severity: Severity,
    /// Since when it is open, where that is known and it has no end.
    pub since: Option<Timestamp>,
    /// When it runs out or ran out, exclusive.
    pub until: Option<Timestamp>,
    /// The name of the member that it is about; `None` where it is about none, or the name was erased.
    pub member_name: Option<PersonName>,
    /// The application that it is about, with its environment.
    pub application_name: Option<String>,
    /// What would settle it, the usual way first.
    pub remedies: Vec<Remedy>,
    /// Whether the person who looks may settle it; where not, it is shown because it concerns them.
    pub may_settle: bool,
}

/// How much a matter presses. The order is that of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It has run out, or keeps people from working.
    Overdue,
    /// It runs out within the days asked for.
    Soon,
    /// It has no date by which it must be settled.
    Open,
}

/// The closed set of what can need attention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum MatterKind {
    /// The file is not what it should be, so that nothing can be changed.
    ReadOnly {
        /// Why.
        why: String,
    },
    /// The computer's clock is more than a day behind the newest entry of the journal.
    ClockBehind {
        /// When the newest entry was made.
        newest: Timestamp,
    },
    /// This desktop handed the organization over, and it has not come back for long.
    HandOverOutstanding {},
    /// The newest backup is old, although something was written since, or there is none.
    BackupsOld {
        /// The number of the newest entry in it; `None` where there is none.
        seq: Option<u64>,
    },
    /// The second place of the backups was not there for long.
    SecondPlaceAbsent {},
    /// Somebody who could open the file has gone, and it is still encrypted under the same data key.
    RotationDue {},
    /// An Owner has no recovery key that works.
    NoRecoveryKey {
        /// Whose.
        member: MemberId,
    },
    /// Only one Owner can sign in.
    OneOwner {
        /// Who.
        member: MemberId,
    },
    /// Somebody who administers has no key and no code to come by one.
    CannotSignIn {
        /// Who.
        member: MemberId,
        /// In which role.
        role: Role,
    },
    /// Keys were bound anew to a membership, because a password was lost.
    KeysReplaced {
        /// Whose.
        member: MemberId,
        /// In which role.
        role: Role,
        /// Whether it was by a recovery key; otherwise by a new code.
        by_recovery_key: bool,
    },
    /// People are invited and have no code: they came in with a list, or their code was revoked.
    InvitedWithoutCode {
        /// How many.
        count: u64,
    },
    /// A permission for one application ends or has ended.
    OverrideEnds {
        /// Whose.
        member: MemberId,
        /// In which role.
        role: Role,
        /// For which application.
        application: ApplicationId,
        /// What held there.
        permission: ApplicationPermission,
    },
    /// An invitation, or a code for somebody who lost the password, ends or has ended before it was used.
    InvitationEnds {
        /// For whom.
        member: MemberId,
        /// In which role.
        role: Role,
        /// To join or to rebind.
        purpose: InvitationPurpose,
    },
}

impl MatterKind {
    /// The member that it is about.
    pub fn member(&self) -> Option<MemberId> {
        match self {
            Self::ReadOnly { .. }
            | Self::ClockBehind { .. }
            | Self::HandOverOutstanding {}
            | Self::BackupsOld { .. }
            | Self::SecondPlaceAbsent {}
            | Self::RotationDue {}
            | Self::InvitedWithoutCode { .. } => None,
            Self::NoRecoveryKey { member }
            | Self::OneOwner { member }
            | Self::CannotSignIn { member, .. }
            | Self::KeysReplaced { member, .. }
            | Self::OverrideEnds { member, .. }
            | Self::InvitationEnds { member, .. } => Some(*member),
        }
    }

    /// The application that it is about.
    pub fn application(&self) -> Option<ApplicationId> {
        match self {
            Self::OverrideEnds { application, .. } => Some(*application),
            Self::ReadOnly { .. }
            | Self::ClockBehind { .. }
            | Self::HandOverOutstanding {}
            | Self::BackupsOld { .. }
            | Self::SecondPlaceAbsent {}
            | Self::RotationDue {}
            | Self::NoRecoveryKey { .. }
            | Self::OneOwner { .. }
            | Self::CannotSignIn { .. }
            | Self::KeysReplaced { .. }
            | Self::InvitedWithoutCode { .. }
            | Self::InvitationEnds { .. } => None,
        }
    }

    /// The kind as one word.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::ReadOnly { .. } => "read_only",
            Self::ClockBehind { .. } => "clock_behind",
            Self::HandOverOutstanding {} => "hand_over_outstanding",
            Self::BackupsOld { .. } => "backups_old",
            Self::SecondPlaceAbsent {} => "second_place_absent",
            Self::RotationDue {} => "rotation_due",
            Self::NoRecoveryKey { .. } => "no_recovery_key",
            Self::OneOwner { .. } => "one_owner",
            Self::CannotSignIn { .. } => "cannot_sign_in",
            Self::KeysReplaced { .. } => "keys_replaced",
            Self::InvitedWithoutCode { .. } => "invited_without_code",
            Self::OverrideEnds { .. } => "override_ends",
            Self::InvitationEnds { .. } => "invitation_ends",
        }
    }
}
