//! What each action is, in words that stand behind “can”.

use orgdesk_core::domain::Action;

/// The action in words.
pub(crate) const fn of(action: Action) -> &'static str {
    match action {
        Action::OrgView => "see the organization",
        Action::OrgUpdate => "change the organization’s profile",
        Action::OrgDelete => "delete the organization",
        Action::BillingView => "see plan and billing",
        Action::BillingUpdate => "change plan, payment method and billing contact",
        Action::UsageView => "see the meters",
        Action::MemberView => "see the members",
        Action::MemberInvite => "invite people",
        Action::MemberUpdate => "change names and addresses of members",
        Action::MemberSetRole => "change roles",
        Action::MemberSetPermission => "change application permissions and overrides",
        Action::MemberSuspend => "suspend members",
        Action::MemberReactivate => "reactivate members",
        Action::MemberRemove => "remove members",
        Action::MemberLeave => "leave the organization",
        Action::MemberTransfer => "hand the ownership over",
        Action::MemberRebind => "give a new code to somebody who lost the password",
        Action::MemberErase => "erase a person’s data",
        Action::MemberExport => "export the member list",
        Action::OrgPackage => "make a copy of the whole organization",
        Action::OrgRestore => "put the organization back to a backup",
        Action::OrgRecoveryKey => "make and revoke recovery keys",
        Action::ServiceCreate => "set up unattended serving",
        Action::ServiceRevoke => "end unattended serving",
        Action::ApplicationCreate => "make applications",
        Action::TemplateManage => "make and change templates",
        Action::JournalView => "see the whole journal",
        Action::JournalExport => "export the whole journal",
        Action::JournalVerify => "prove that nobody tampered with the file",
        Action::AccessAsk => "ask what anybody may do",
        Action::CheckEdit => "edit the checks kept with the organization",
        Action::ReviewRun => "run an access review",
        Action::ApplicationView => "see that the application exists",
        Action::ApplicationUpdate => "change name, environment and family",
        Action::ApplicationPromote => "promote content to the next environment",
        Action::ApplicationDelete => "delete the application",
        Action::ContentRead => "read content",
        Action::ContentCreate => "add content",
        Action::ContentUpdate => "change content",
        Action::ContentDelete => "delete content",
        Action::SettingsRead => "read settings",
        Action::SettingsUpdate => "change settings",
        Action::TokenRead => "see tokens, masked",
        Action::TokenCreate => "make tokens",
        Action::TokenRotate => "rotate tokens",
        Action::TokenRevoke => "revoke tokens",
        Action::AnalyticsRead => "read analytics",
        Action::AnalyticsUpdate => "flag events and change retention",
        Action::EventPost => "send events",
    }
}

/// The same for actions that everybody may do where they are about oneself.
pub(crate) const OWN: [(Action, &str); 4] = [
    (Action::MemberLeave, of(Action::MemberLeave)),
    (Action::JournalView, "see their own entries of the journal"),
    (Action::JournalExport, "export their own entries of the journal"),
    (Action::AccessAsk, "ask what they themselves may do"),
];

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn listed(items: &[&str]) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
