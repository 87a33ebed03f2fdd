//! Everything that can be changed in an organization. A new variant does not compile before it says what it
//! demands and what it does.

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::application::Environment;
use orgdesk_domain::member::Role;
use orgdesk_domain::profile::{ProfileKey, ProfileText};
use orgdesk_domain::{
    AccountId, ApplicationId, ApplicationName, EmailAddress, FieldId, FieldName, MemberId, OrganizationId,
    OrganizationName, PersonName, RecoveryKeyId, TemplateId, Timestamp,
};

use crate::journal::Acceptance;
use crate::lists::{ImportedRow, NewField};
use crate::vault::PublicKeys;

/// An account of this desktop that the inviter chose: it accepts in one click, without a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChosenAccount {
    /// Which.
    pub account: AccountId,
    /// Its public keys, whose fingerprint the inviter saw.
    pub keys: PublicKeys,
}

/// Somebody to be invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitee {
    /// Where the invitation goes.
    pub address: EmailAddress,
    /// The name, where it is known; otherwise the address stands in its place.
    pub name: Option<PersonName>,
    /// The account that may accept, where one of this desktop was chosen.
    pub account: Option<ChosenAccount>,
}

/// A change of an organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Change the organization's name or time zone.
    UpdateOrganization {
        /// The new name.
        name: Option<OrganizationName>,
        /// The new time zone, an IANA name.
        time_zone: Option<String>,
    },
    /// Delete the organization.
    DeleteOrganization {
        /// The id as the person typed it.
        typed: OrganizationId,
    },
    /// Invite people.
    Invite {
        /// Whom.
        people: Vec<Invitee>,
        /// To which role.
        role: Role,
        /// With which permission.
        permission: ApplicationPermission,
        /// Until when it can be accepted.
        expires: Option<Timestamp>,
    },
    /// Give a member who never signed in a code: renew an invitation, or invite an imported member.
    IssueCode {
        /// Whom.
        member: MemberId,
        /// Until when it can be accepted.
        expires: Option<Timestamp>,
    },
    /// Take the open code of a member back.
    RevokeInvitation {
        /// Whose.
        member: MemberId,
    },
    /// Give a new code for the same membership to somebody who lost the password.
    Rebind {
        /// Whom.
        member: MemberId,
        /// Until when it can be used.
        expires: Option<Timestamp>,
    },
    /// Give a member another role.
    SetRole {
        /// Whom.
        member: MemberId,
        /// Which.
        role: Role,
        /// The permission from then on; without one, a demotion to Member sets Custom App Reader.
        permission: Option<ApplicationPermission>,
        /// Keep the overrides at a demotion.
        keep_overrides: bool,
    },
    /// Give a member another permission for all applications.
    SetPermission {
        /// Whom.
        member: MemberId,
        /// Which.
        permission: ApplicationPermission,
    },
    /// Give a member a permission for one application.
    SetOverride {
        /// Whom.
        member: MemberId,
        /// Where.
        application: ApplicationId,
        /// Which.
        permission: ApplicationPermission,
        /// Until when.
        expires: Option<Timestamp>,
    },
    /// Take an override away.
    ClearOverride {
        /// Whose.
        member: MemberId,
        /// Where.
        application: ApplicationId,
    },
    /// Change a member's name, address or profile.
    UpdateMember {
        /// Whose.
        member: MemberId,
        /// The new name.
        name: Option<PersonName>,
        /// The new address.
        address: Option<EmailAddress>,
        /// What is new in the profile; `None` takes a text out.
        profile: Vec<(ProfileKey, Option<ProfileText>)>,
    },
    /// Give the profiles a field of the organization's own.
    DefineField {
        /// Its name.
        name: FieldName,
    },
    /// Give an own field another name.
    RenameField {
        /// Which.
        field: FieldId,
        /// The new name.
        name: FieldName,
    },
    /// Take an own field out of all profiles.
    RemoveField {
        /// Which.
        field: FieldId,
    },
    /// Erase a person's names, addresses and profile; whoever is still a member is removed first, in the same step.
    Erase {
        /// Whose.
        member: MemberId,
    },
    /// Put a membership to rest.
    Suspend {
        /// Whose.
        member: MemberId,
    },
    /// Wake it.
    Reactivate {
        /// Whose.
        member: MemberId,
    },
    /// Take a member out.
    Remove {
        /// Whom.
        member: MemberId,
    },
    /// Go oneself.
    Leave,
    /// Hand one's own ownership over, in one step.
    Transfer {
        /// To whom.
        to: MemberId,
        /// What oneself becomes.
        becomes: Role,
        /// One's own permission from then on; without one, a demotion to Member sets Custom App Reader.
        permission: Option<ApplicationPermission>,
        /// Keep one's own overrides at a demotion.
        keep_overrides: bool,
    },
    /// Bring in a planned member list.
    Import {
        /// Own fields that come to be for it.
        new_fields: Vec<NewField>,
        /// Its rows.
        rows: Vec<ImportedRow>,
    },
    /// Make an application.
    CreateApplication {
        /// Its name.
        name: ApplicationName,
        /// Where it runs.
        environment: Environment,
        /// Its family; without one, its own name.
        family: Option<ApplicationName>,
        /// What it is made from; without one, it is a custom application.
        template: Option<TemplateId>,
    },
    /// Change an application's name, environment or family.
    UpdateApplication {
        /// Which.
        application: ApplicationId,
        /// The new name.
        name: Option<ApplicationName>,
        /// The new environment.
        environment: Option<Environment>,
        /// The new family.
        family: Option<ApplicationName>,
    },
    /// Delete an application.
    DeleteApplication {
        /// Which.
        application: ApplicationId,
        /// The id as the person typed it.
        typed: ApplicationId,
    },
    /// Take in that somebody accepted an invitation, or a new code, on another desktop.
    TakeReplyIn {
        /// What their reply says.
        acceptance: Box<Acceptance>,
    },
    /// Set the time of the journal back to that of this computer's clock: entries were made under one that was ahead.
    ResetClock,
    /// Make a recovery key for one's own ownership.
    CreateRecoveryKey,
    /// Revoke a recovery key.
    RevokeRecoveryKey {
        /// Which.
        recovery_key: RecoveryKeyId,
    },
}
