//! The closed set of actions: everything that can be done or asked about, each named `thing.verb`.

use crate::words::words;

words! {
    /// An action on the organization or on one application.
    Action, "an action" {
        /// See that the organization exists, its name and settings.
        OrgView = "org.view",
        /// Change its profile.
        OrgUpdate = "org.update",
        /// Delete it.
        OrgDelete = "org.delete",
        /// See plan, payment method and billing contact.
        BillingView = "billing.view",
        /// Change them.
        BillingUpdate = "billing.update",
        /// See the meters.
        UsageView = "usage.view",
        /// See the members.
        MemberView = "member.view",
        /// Invite somebody to a role.
        MemberInvite = "member.invite",
        /// Change a member's name, address or profile.
        MemberUpdate = "member.update",
        /// Give a member another role.
        MemberSetRole = "member.set_role",
        /// Give a member another application permission, or an override.
        MemberSetPermission = "member.set_permission",
        /// Put a membership to rest.
        MemberSuspend = "member.suspend",
        /// Wake it again.
        MemberReactivate = "member.reactivate",
        /// Take a member out.
        MemberRemove = "member.remove",
        /// Go oneself.
        MemberLeave = "member.leave",
        /// Make another member Owner in one's own place.
        MemberTransfer = "member.transfer",
        /// Give a new code for the same membership to somebody who lost the password.
        MemberRebind = "member.rebind",
        /// Erase a person's names, addresses and values.
        MemberErase = "member.erase",
        /// Export the member list.
        MemberExport = "member.export",
        /// Make a copy or a hand-over of the whole organization.
        OrgPackage = "org.package",
        /// Put the organization back to a backup.
        OrgRestore = "org.restore",
        /// Make or revoke a recovery key.
        OrgRecoveryKey = "org.recovery_key",
        /// Make a slot for unattended serving.
        ServiceCreate = "service.create",
        /// Revoke it.
        ServiceRevoke = "service.revoke",
        /// Make an application.
        ApplicationCreate = "application.create",
        /// Make and change templates.
        TemplateManage = "template.manage",
        /// See journal entries.
        JournalView = "journal.view",
        /// Export them.
        JournalExport = "journal.export",
        /// Prove that nobody tampered with the file.
        JournalVerify = "journal.verify",
        /// Ask what somebody may do.
        AccessAsk = "access.ask",
        /// Edit the checks kept with the organization.
        CheckEdit = "check.edit",
        /// Run an access review.
        ReviewRun = "review.run",
        /// See that an application exists.
        ApplicationView = "application.view",
        /// Change its name, environment or family.
        ApplicationUpdate = "application.update",
        /// Carry its content to the next environment.
        ApplicationPromote = "application.promote",
        /// Delete it.
        ApplicationDelete = "application.delete",
        /// Read content of a section.
        ContentRead = "content.read",
        /// Add content.
        ContentCreate = "content.create",
        /// Change content.
        ContentUpdate = "content.update",
        /// Delete content.
        ContentDelete = "content.delete",
        /// Read settings.
        SettingsRead = "settings.read",
        /// Change settings.
        SettingsUpdate = "settings.update",
        /// See tokens, masked.
        TokenRead = "token.read",
        /// Make a token.
        TokenCreate = "token.create",
        /// Replace a token by a new one.
        TokenRotate = "token.rotate",
        /// Revoke a token.
        TokenRevoke = "token.revoke",
        /// Read figures and events.
        AnalyticsRead = "analytics.read",
        /// Flag events and change retention.
        AnalyticsUpdate = "analytics.update",
        /// Send events. Of tokens only.
        EventPost = "event.post",
    }
}

impl Action {
    /// Whether the action is on one application, rather than on the organization.
    pub const fn is_on_application(self) -> bool {
        match self {
            Self::ApplicationView
            | Self::ApplicationUpdate
            | Self::ApplicationPromote
            | Self::ApplicationDelete
            | Self::ContentRead
            | Self::ContentCreate
            | Self::ContentUpdate
            | Self::ContentDelete
            | Self::SettingsRead
            | Self::SettingsUpdate
            | Self::TokenRead
            | Self::TokenCreate
            | Self::TokenRotate
            | Self::TokenRevoke
            | Self::AnalyticsRead
            | Self::AnalyticsUpdate
            | Self::EventPost => true,
            Self::OrgView
            | Self::OrgUpdate
            | Self::OrgDelete
            | Self::BillingView
            | Self::BillingUpdate
            | Self::UsageView
            | Self::MemberView
            | Self::MemberInvite
            | Self::MemberUpdate
            | Self::MemberSetRole
            | Self::MemberSetPermission
            | Self::MemberSuspend
            | Self::MemberReactivate
            | Self::MemberRemove
            | Self::MemberLeave
            | Self::MemberTransfer
            | Self::MemberRebind
            | Self::MemberErase
            | Self::MemberExport
            | Self::OrgPackage
            | Self::OrgRestore
            | Self::OrgRecoveryKey
            | Self::ServiceCreate
            | Self::ServiceRevoke
            | Self::ApplicationCreate
            | Self::TemplateManage
            | Self::JournalView
            | Self::JournalExport
            | Self::JournalVerify
            | Self::AccessAsk
            | Self::CheckEdit
            | Self::ReviewRun => false,
        }
    }

    /// Whether a question about the action can name a content section.
    pub const fn takes_section(self) -> bool {
        matches!(self, Self::ContentRead | Self::ContentCreate | Self::ContentUpdate | Self::ContentDelete)
    }

    /// Whether the answer depends on the role of the member that the action is done to.
    pub const fn takes_role(self) -> bool {
        matches!(
            self,
            Self::MemberInvite
                | Self::MemberUpdate
                | Self::MemberSetRole
                | Self::MemberSetPermission
                | Self::MemberSuspend
                | Self::MemberReactivate
                | Self::MemberRemove
                | Self::MemberTransfer
                | Self::MemberRebind
                | Self::MemberErase
        )
    }
}
