//! What an entry says happened. A type of its own, never the change that was asked for: what is not here, such as
//! a password, a code or a name, cannot reach the journal.
//!
//! People are named by id only; their names and addresses stand as salted digests.

use std::collections::BTreeMap;

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::action::Action;
use orgdesk_domain::application::Environment;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::profile::ProfileKey;
use orgdesk_domain::{
    AccountId, ApplicationId, ApplicationName, FieldId, FieldName, InvitationId, MemberId, OrganizationId,
    OrganizationName, PackageId, RecoveryKeyId, Timestamp,
};
use serde::{Deserialize, Serialize};

use super::{AbandonedHead, Acceptance, Issued, ListKind, PersonDigests, RefusedTarget};
use crate::state::{ApplicationRecord, Digest, FieldRecord, TemplateRecord};
use crate::vault::PublicKeys;

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Payload {
    /// The first entry: its hash is the organization's fingerprint.
    OrganizationFounded {
        /// The organization's id.
        organization: OrganizationId,
        /// Its name.
        name: OrganizationName,
        /// Its time zone.
        time_zone: String,
        /// The founder's membership.
        member: MemberId,
        /// The founder's account.
        account: AccountId,
        /// The founder's public keys.
        keys: PublicKeys,
        /// The founder's name and address.
        person: PersonDigests,
        /// The templates that every organization starts with.
        templates: Vec<TemplateRecord>,
    },
    /// The organization's profile changed.
    OrganizationUpdated {
        /// The new name, where it changed.
        name: Option<OrganizationName>,
        /// The new time zone, where it changed.
        time_zone: Option<String>,
    },
    /// The organization ends here.
    OrganizationDeleted {},
    /// Somebody was invited.
    MemberInvited {
        /// The new membership.
        member: MemberId,
        /// Its role.
        role: Role,
        /// Its permission.
        permission: ApplicationPermission,
        /// Who it is.
        person: PersonDigests,
        /// The invitation.
        invitation: Issued,
    },
    /// A member got a code: a renewed invitation, the first one of an imported member, or one to rebind.
    /// Earlier open ones of that member end.
    CodeIssued {
        /// For whom.
        member: MemberId,
        /// The invitation.
        invitation: Issued,
    },
    /// An invitation was taken back.
    InvitationRevoked {
        /// Which.
        invitation: InvitationId,
        /// Whose.
        member: MemberId,
    },
    /// Somebody accepted: signed by the account and by what the invitation asks for.
    InvitationAccepted {
        /// Which.
        invitation: InvitationId,
        /// Whose.
        member: MemberId,
        /// The account that accepted.
        account: AccountId,
        /// Its public keys.
        keys: PublicKeys,
    },
    /// Somebody bound new keys with a code; the old keys are revoked from here on.
    MemberRebound {
        /// The code's invitation.
        invitation: InvitationId,
        /// Whose membership.
        member: MemberId,
        /// The account bound.
        account: AccountId,
        /// Its public keys.
        keys: PublicKeys,
    },
    /// An Owner bound new keys with a recovery key; the old keys are revoked from here on.
    OwnerRecovered {
        /// Which recovery key.
        recovery_key: RecoveryKeyId,
        /// Whose membership.
        member: MemberId,
        /// The account bound.
        account: AccountId,
        /// Its public keys.
        keys: PublicKeys,
    },
    /// Somebody came in with a list, without a key.
    MemberImported {
        /// The new membership.
        member: MemberId,
        /// Its role.
        role: Role,
        /// Its status, as the list says.
        status: Status,
        /// Its permission.
        permission: ApplicationPermission,
        /// Who it is.
        person: PersonDigests,
    },
    /// A member's name, address or profile changed.
    MemberUpdated {
        /// Whose.
        member: MemberId,
        /// The new name, where it changed.
        name: Option<Digest>,
        /// The new address, where it changed.
        address: Option<Digest>,
        /// What changed in the profile; `None` for what is no longer there.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        profile: BTreeMap<ProfileKey, Option<Digest>>,
    },
    /// A member's role changed.
    RoleChanged {
        /// Whose.
        member: MemberId,
        /// From.
        from: Role,
        /// To.
        to: Role,
        /// The permission from now on.
        permission: ApplicationPermission,
        /// Whether the overrides ended.
        clears_overrides: bool,
    },
    /// A member's permission for all applications changed.
    PermissionChanged {
        /// Whose.
        member: MemberId,
        /// From.
        from: ApplicationPermission,
        /// To.
        to: ApplicationPermission,
    },
    /// A member got an override, or another one.
    OverrideSet {
        /// Whose.
        member: MemberId,
        /// For which application.
        application: ApplicationId,
        /// What holds there.
        permission: ApplicationPermission,
        /// Until when.
        expires: Option<Timestamp>,
    },
    /// An override ended.
    OverrideCleared {
        /// Whose.
        member: MemberId,
        /// For which application.
        application: ApplicationId,
    },
    /// A membership was put to rest.
    MemberSuspended {
        /// Whose.
        member: MemberId,
    },
    /// A membership was woken.
    MemberReactivated {
        /// Whose.
        member: MemberId,
    },
    /// A member was taken out.
    MemberRemoved {
        /// Whose.
        member: MemberId,
    },
    /// A member went.
    MemberLeft {
        /// Whose.
        member: MemberId,
    },
    /// A person was erased: names, addresses and profile texts are gone with their salts.
    MemberErased {
        /// Whose.
        member: MemberId,
    },
    /// The profiles got a field of the organization's own.
    FieldDefined {
        /// All of it.
        field: FieldRecord,
    },
    /// An own field got another name.
    FieldRenamed {
        /// Which.
        field: FieldId,
        /// Its new name.
        name: FieldName,
    },
    /// An own field was taken out of all profiles.
    FieldRemoved {
        /// Which.
        field: FieldId,
    },
    /// An application was made.
    ApplicationCreated {
        /// All of it.
        application: ApplicationRecord,
    },
    /// An application's name, environment or family changed.
    ApplicationUpdated {
        /// Which.
        application: ApplicationId,
        /// The new name, where it changed.
        name: Option<ApplicationName>,
        /// The new environment, where it changed.
        environment: Option<Environment>,
        /// The new family, where it changed.
        family: Option<ApplicationName>,
    },
    /// An application was deleted.
    ApplicationDeleted {
        /// Which.
        application: ApplicationId,
    },
    /// A recovery key was made.
    RecoveryKeyCreated {
        /// Its id.
        recovery_key: RecoveryKeyId,
        /// Whose membership it can bind.
        member: MemberId,
        /// Its public halves.
        keys: PublicKeys,
    },
    /// A recovery key ended.
    RecoveryKeyRevoked {
        /// Which.
        recovery_key: RecoveryKeyId,
    },
    /// The file was encrypted anew, because somebody who had a key or a code has gone.
    DataKeyRotated {
        /// The number of the new key.
        generation: u32,
    },
    /// A copy of the whole organization left this desktop, to be read elsewhere.
    OrganizationCopied {
        /// The package that it left in.
        package: PackageId,
    },
    /// The organization was handed over: whoever opens the package writes from there on, and nobody before.
    OrganizationHandedOver {
        /// The package that it left in.
        package: PackageId,
    },
    /// A hand-over was opened: the desktop of this entry writes from here on.
    HandOverOpened {
        /// The package that was opened.
        package: PackageId,
    },
    /// An Owner goes on at the desktop of this entry: what another desktop wrote behind the entry before is abandoned.
    WritingTaken {},
    /// An Owner put the file back to an earlier state.
    OrganizationRestored {
        /// The newest entry that was known behind the one that this follows; `None` where nobody knew.
        abandoned: Option<AbandonedHead>,
    },
    /// An Owner set the mark back to this entry's own time: the entries before were made under a clock that was ahead.
    TimeReset {},
    /// An invitation or a new code was accepted on another desktop, and its reply opened here.
    ReplyTakenIn {
        /// What the reply says, signed there.
        acceptance: Acceptance,
    },
    /// A list left the program.
    ListExported {
        /// Which.
        list: ListKind,
        /// Its format.
        format: String,
        /// Its columns, in order.
        columns: Vec<String>,
        /// How many rows.
        count: u64,
        /// BLAKE3 of its bytes.
        digest: Digest,
    },
    /// A change or an export was refused.
    Refused {
        /// What was tried.
        action: Action,
        /// On what.
        target: RefusedTarget,
        /// The rule that decided.
        rule: String,
        /// How many alike within the minute.
        count: u32,
    },
}

impl Payload {
    /// The kind as it stands in the journal.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::OrganizationFounded { .. } => "organization_founded",
            Self::OrganizationUpdated { .. } => "organization_updated",
            Self::OrganizationDeleted {} => "organization_deleted",
            Self::MemberInvited { .. } => "member_invited",
            Self::CodeIssued { .. } => "code_issued",
            Self::InvitationRevoked { .. } => "invitation_revoked",
            Self::InvitationAccepted { .. } => "invitation_accepted",
            Self::MemberRebound { .. } => "member_rebound",
            Self::OwnerRecovered { .. } => "owner_recovered",
            Self::MemberImported { .. } => "member_imported",
            Self::MemberUpdated { .. } => "member_updated",
            Self::RoleChanged { .. } => "role_changed",
            Self::PermissionChanged { .. } => "permission_changed",
            Self::OverrideSet { .. } => "override_set",
            Self::OverrideCleared { .. } => "override_cleared",
            Self::MemberSuspended { .. } => "member_suspended",
            Self::MemberReactivated { .. } => "member_reactivated",
            Self::MemberRemoved { .. } => "member_removed",
            Self::MemberLeft { .. } => "member_left",
            Self::MemberErased { .. } => "member_erased",
            Self::FieldDefined { .. } => "field_defined",
            Self::FieldRenamed { .. } => "field_renamed",
            Self::FieldRemoved { .. } => "field_removed",
            Self::ApplicationCreated { .. } => "application_created",
            Self::ApplicationUpdated { .. } => "application_updated",
            Self::ApplicationDeleted { .. } => "application_deleted",
            Self::RecoveryKeyCreated { .. } => "recovery_key_created",
            Self::RecoveryKeyRevoked { .. } => "recovery_key_revoked",
            Self::DataKeyRotated { .. } => "data_key_rotated",
            Self::OrganizationCopied { .. } => "organization_copied",
            Self::OrganizationHandedOver { .. } => "organization_handed_over",
            Self::HandOverOpened { .. } => "hand_over_opened",
            Self::WritingTaken {} => "writing_taken",
            Self::OrganizationRestored { .. } => "organization_restored",
            Self::TimeReset {} => "time_reset",
            Self::ReplyTakenIn { .. } => "reply_taken_in",
            Self::ListExported { .. } => "list_exported",
            Self::Refused { .. } => "refused",
        }
    }

    /// The account and keys that the entry itself brings in, signed with those keys.
    pub const fn keys_brought(&self) -> Option<(AccountId, PublicKeys)> {
        match self {
            Self::OrganizationFounded { account, keys, .. }
            | Self::InvitationAccepted { account, keys, .. }
            | Self::MemberRebound { account, keys, .. }
            | Self::OwnerRecovered { account, keys, .. } => Some((*account, *keys)),
            Self::OrganizationUpdated { .. }
            | Self::OrganizationDeleted {}
            | Self::MemberInvited { .. }
            | Self::CodeIssued { .. }
            | Self::InvitationRevoked { .. }
            | Self::MemberImported { .. }
            | Self::MemberUpdated { .. }
            | Self::RoleChanged { .. }
            | Self::PermissionChanged { .. }
            | Self::OverrideSet { .. }
            | Self::OverrideCleared { .. }
            | Self::MemberSuspended { .. }
            | Self::MemberReactivated { .. }
            | Self::MemberRemoved { .. }
            | Self::MemberLeft { .. }
            | Self::MemberErased { .. }
            | Self::FieldDefined { .. }
            | Self::FieldRenamed { .. }
            | Self::FieldRemoved { .. }
            | Self::ApplicationCreated { .. }
            | Self::ApplicationUpdated { .. }
            | Self::ApplicationDeleted { .. }
            | Self::RecoveryKeyCreated { .. }
            | Self::RecoveryKeyRevoked { .. }
            | Self::DataKeyRotated { .. }
            | Self::OrganizationCopied { .. }
            | Self::OrganizationHandedOver { .. }
            | Self::HandOverOpened { .. }
            | Self::WritingTaken {}
            | Self::OrganizationRestored { .. }
            | Self::TimeReset {}
            | Self::ReplyTakenIn { .. }
            | Self::ListExported { .. }
            | Self::Refused { .. } => None,
        }
    }

    /// The member that the entry is about, for histories.
    pub fn member(&self) -> Option<MemberId> {
        match self {
            Self::OrganizationFounded { member, .. }
            | Self::MemberInvited { member, .. }
            | Self::CodeIssued { member, .. }
            | Self::InvitationRevoked { member, .. }
            | Self::InvitationAccepted { member, .. }
            | Self::MemberRebound { member, .. }
            | Self::OwnerRecovered { member, .. }
            | Self::MemberImported { member, .. }
            | Self::MemberUpdated { member, .. }
            | Self::RoleChanged { member, .. }
            | Self::PermissionChanged { member, .. }
            | Self::OverrideSet { member, .. }
            | Self::OverrideCleared { member, .. }
            | Self::MemberSuspended { member }
            | Self::MemberReactivated { member }
            | Self::MemberRemoved { member }
            | Self::MemberLeft { member }
            | Self::MemberErased { member }
            | Self::RecoveryKeyCreated { member, .. } => Some(*member),
            Self::ReplyTakenIn { acceptance } => Some(acceptance.member),
            Self::Refused { target, .. } => target.member,
            Self::OrganizationUpdated { .. }
            | Self::OrganizationDeleted {}
            | Self::FieldDefined { .. }
            | Self::FieldRenamed { .. }
            | Self::FieldRemoved { .. }
            | Self::ApplicationCreated { .. }
            | Self::ApplicationUpdated { .. }
            | Self::ApplicationDeleted { .. }
            | Self::RecoveryKeyRevoked { .. }
            | Self::DataKeyRotated { .. }
            | Self::OrganizationCopied { .. }
            | Self::OrganizationHandedOver { .. }
            | Self::HandOverOpened { .. }
            | Self::WritingTaken {}
            | Self::OrganizationRestored { .. }
            | Self::TimeReset {}
            | Self::ListExported { .. } => None,
        }
    }
}
