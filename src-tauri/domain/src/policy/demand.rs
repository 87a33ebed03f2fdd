//! What an action demands of whoever does it.

use crate::action::Action;
use crate::section::Section;

/// Reading or editing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Access {
    /// Look at it.
    Read,
    /// Change it.
    Edit,
}

/// What an action demands, before anything is known of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    /// Nothing: it is everybody's.
    Nothing,
    /// An active membership.
    Membership,
    /// Role Admin or Owner.
    Administration,
    /// Role Owner.
    Ownership,
    /// Role Admin or Owner, and Owner where an Owner is touched or made.
    AdministrationOver,
    /// An active membership where it is about oneself, otherwise role Admin or Owner.
    AboutSelfOrAdministration,
    /// An active membership, and that it is about oneself.
    Self_,
    /// Access to all these sections of an application: role Admin or Owner, or by permission.
    Sections(Access, &'static [Section]),
    /// Access to the section that the question names, or to all content sections.
    NamedSection(Access),
    /// A token.
    Token,
}

impl Action {
    /// What the action demands (the tables *Roles* and *Application permissions* of the rules).
    pub const fn demand(self) -> Demand {
        use Access::{Edit, Read};
        match self {
            Self::JournalVerify => Demand::Nothing,
            Self::OrgView | Self::UsageView | Self::MemberView | Self::ApplicationView => Demand::Membership,
            Self::OrgUpdate
            | Self::BillingView
            | Self::MemberExport
            | Self::OrgPackage
            | Self::ServiceRevoke
            | Self::ApplicationCreate
            | Self::ApplicationPromote
            | Self::ApplicationDelete
            | Self::TemplateManage
            | Self::CheckEdit
            | Self::ReviewRun => Demand::Administration,
            Self::OrgDelete
            | Self::BillingUpdate
            | Self::MemberTransfer
            | Self::OrgRestore
            | Self::OrgRecoveryKey
            | Self::ServiceCreate => Demand::Ownership,
            Self::MemberInvite
            | Self::MemberUpdate
            | Self::MemberSetRole
            | Self::MemberSetPermission
            | Self::MemberSuspend
            | Self::MemberReactivate
            | Self::MemberRemove
            | Self::MemberRebind
            | Self::MemberErase => Demand::AdministrationOver,
            Self::JournalView | Self::JournalExport | Self::AccessAsk => Demand::AboutSelfOrAdministration,
            Self::MemberLeave => Demand::Self_,
            Self::ContentRead => Demand::NamedSection(Read),
            Self::ContentCreate | Self::ContentUpdate | Self::ContentDelete => Demand::NamedSection(Edit),
            Self::ApplicationUpdate | Self::SettingsUpdate => Demand::Sections(Edit, &[Section::Settings]),
            Self::SettingsRead => Demand::Sections(Read, &[Section::Settings]),
            Self::TokenRead => Demand::Sections(Read, &[Section::Tokens]),
            Self::TokenCreate | Self::TokenRotate | Self::TokenRevoke => {
                Demand::Sections(Edit, &[Section::Tokens])
            }
            Self::AnalyticsRead => Demand::Sections(Read, &[Section::Analytics]),
            Self::AnalyticsUpdate => Demand::Sections(Edit, &[Section::Analytics]),
            Self::EventPost => Demand::Token,
        }
    }
}
