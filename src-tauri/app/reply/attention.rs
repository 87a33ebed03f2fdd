//! What needs attention, as the page lists it.

use orgdesk_core::attention::{self as core, MatterKind as Kind};
use orgdesk_core::state::InvitationPurpose;
use serde::Serialize;
use ts_rs::TS;

use super::{some_text, text};

/// So many matters are sent to a page; the others are counted.
const SHOWN: usize = 100;

/// Words of the core as types of the pages.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Serialize, TS)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs, reason = "each is explained where the core has it")]
        pub enum $name { $($variant),+ }

        impl From<core::$name> for $name {
            fn from(word: core::$name) -> Self {
                match word { $(core::$name::$variant => Self::$variant),+ }
            }
        }
    )+};
}

words! {
    /// How much a matter presses.
    Severity { Overdue, Soon, Open }
    /// What would settle a matter.
    Remedy {
        VerifyJournal, SetClock, BringBack, BackUp, FindSecondPlace, RenewDataKey, MakeRecoveryKey, AddOwner, IssueCode, IssueCodes, AskMember,
        ProlongOverride, ClearOverride, RenewCode, RevokeInvitation,
    }
}

/// What a matter is.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is explained where the core has it")]
pub enum MatterKind {
    ReadOnly,
    ClockBehind,
    HandOverOutstanding,
    BackupsOld,
    NoBackup,
    SecondPlaceAbsent,
    RotationDue,
    NoRecoveryKey,
    OneOwner,
    CannotSignIn,
    KeysReplaced,
    InvitedWithoutCode,
    OverrideEnds,
    InvitationEnds,
    NewCodeEnds,
}

/// What needs attention.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Attention {
    /// How many matters there are.
    pub count: usize,
    /// The first of them, the most urgent first.
    pub matters: Vec<Matter>,
}

/// One thing that runs out or is open.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Matter {
    /// What it is.
    pub kind: MatterKind,
    /// How much it presses.
    pub severity: Severity,
    /// Since when it is open, where it has no end.
    pub since: Option<String>,
    /// When it runs out or ran out.
    pub until: Option<String>,
    /// The member that it is about.
    pub member: Option<String>,
    /// That person's name; null where it was erased.
    pub member_name: Option<String>,
    /// The application that it is about.
    pub application: Option<String>,
    /// Its name with its environment.
    pub application_name: Option<String>,
    /// What an override gives.
    #[ts(type = "ApplicationPermission | null")]
    pub permission: Option<String>,
    /// How many people it is about, where it is about several.
    pub count: Option<u64>,
    /// When the newest entry was made, where the clock is behind it.
    pub newest: Option<String>,
    /// What would settle it, the usual way first.
    pub remedies: Vec<Remedy>,
    /// Whether this person may.
    pub may_settle: bool,
}

impl From<core::Attention> for Attention {
    fn from(attention: core::Attention) -> Self {
        let count = attention.matters.len();
        Self { count, matters: attention.matters.into_iter().take(SHOWN).map(Matter::from).collect() }
    }
}

impl From<core::Matter> for Matter {
    fn from(matter: core::Matter) -> Self {
        let mut view = Self {
            kind: MatterKind::ReadOnly,
            severity: matter.severity.into(),
            since: some_text(matter.since),
            until: some_text(matter.until),
            member: some_text(matter.kind.member()),
            member_name: some_text(matter.member_name),
            application: some_text(matter.kind.application()),
            application_name: matter.application_name,
            permission: None,
            count: None,
            newest: None,
            remedies: matter.remedies.into_iter().map(Remedy::from).collect(),
            may_settle: matter.may_settle,
        };
        view.kind = match matter.kind {
            // Why stands above everything else on the page.
            Kind::ReadOnly { .. } => MatterKind::ReadOnly,
            Kind::ClockBehind { newest } => {
                view.newest = Some(text(newest));
                MatterKind::ClockBehind
            }
            Kind::HandOverOutstanding {} => MatterKind::HandOverOutstanding,
            Kind::BackupsOld { seq: Some(_) } => MatterKind::BackupsOld,
            Kind::BackupsOld { seq: None } => MatterKind::NoBackup,
            Kind::SecondPlaceAbsent {} => MatterKind::SecondPlaceAbsent,
            Kind::RotationDue {} => MatterKind::RotationDue,
            Kind::NoRecoveryKey { .. } => MatterKind::NoRecoveryKey,
            Kind::OneOwner { .. } => MatterKind::OneOwner,
            Kind::CannotSignIn { .. } => MatterKind::CannotSignIn,
            Kind::KeysReplaced { .. } => MatterKind::KeysReplaced,
            Kind::InvitedWithoutCode { count } => {
                view.count = Some(count);
                MatterKind::InvitedWithoutCode
            }
            Kind::OverrideEnds { permission, .. } => {
                view.permission = Some(text(permission));
                MatterKind::OverrideEnds
            }
            Kind::InvitationEnds { purpose: InvitationPurpose::Join, .. } => MatterKind::InvitationEnds,
            Kind::InvitationEnds { purpose: InvitationPurpose::Rebind, .. } => MatterKind::NewCodeEnds,
        };
        view
    }
}
