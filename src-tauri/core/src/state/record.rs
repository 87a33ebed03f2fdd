//! The records of an organization: one struct for each journalled table.
//!
//! A record's JSON is what the state digest is made of. A field added later must be skipped where it is absent, so
//! that the digests of rows that are older than the field stay what they were.

use std::collections::BTreeMap;

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::application::{Environment, Openings};
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::profile::ProfileKey;
use orgdesk_domain::{
    AccountId, ApplicationId, ApplicationName, FieldId, FieldName, InvitationId, MemberId, OrganizationId,
    OrganizationName, RecoveryKeyId, TemplateId, TemplateName, Timestamp,
};
use serde::{Deserialize, Serialize};

use super::Digest;
use crate::vault::PublicKeys;

/// The organization itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationRecord {
    /// Its id, also the name of its files.
    pub id: OrganizationId,
    /// Its name.
    pub name: OrganizationName,
    /// IANA name of the time zone whose days its figures follow.
    pub time_zone: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// Counts the data keys, from 1.
    pub generation: u32,
    /// Whether somebody who had a key or a code has gone since the data key was made.
    pub rotation_due: bool,
    /// Whether it was deleted: the last entry, before its files go.
    pub deleted: bool,
}

/// A membership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRecord {
    /// Its id, never used twice.
    pub id: MemberId,
    /// The role held.
    pub role: Role,
    /// Where it stands.
    pub status: Status,
    /// The permission for all applications.
    pub permission: ApplicationPermission,
    /// Salted digest of the name.
    pub name: Digest,
    /// Salted digest of the address.
    pub address: Digest,
    /// Salted digests of what the profile holds.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub profile: BTreeMap<ProfileKey, Digest>,
    /// Salted digests of names, addresses and profile texts held earlier, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier_values: Vec<Digest>,
    /// Whether the person was erased: the digests stay, what they were made of is gone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub erased: bool,
    /// Who invited or imported it; `None` for the founder.
    pub invited_by: Option<MemberId>,
    /// When the membership was recorded.
    pub created_at: Timestamp,
    /// When it became active for the first time.
    pub joined_at: Option<Timestamp>,
    /// Since when it has its status.
    pub status_since: Timestamp,
}

impl MemberRecord {
    /// Every digest by which the record names a text of the person, present and earlier.
    pub fn values(&self) -> impl Iterator<Item = Digest> {
        let named = [self.name, self.address].into_iter().chain(self.profile.values().copied());
        named.chain(self.earlier_values.iter().copied())
    }
}

/// A member's permission for one application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverrideRecord {
    /// Whose.
    pub member: MemberId,
    /// For which application.
    pub application: ApplicationId,
    /// What holds there.
    pub permission: ApplicationPermission,
    /// From when on it counts as absent.
    pub expires: Option<Timestamp>,
}

/// An application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationRecord {
    /// Its id.
    pub id: ApplicationId,
    /// Its name, unique in its environment.
    pub name: ApplicationName,
    /// Where it runs.
    pub environment: Environment,
    /// What the versions of one assistant share.
    pub family: ApplicationName,
    /// What it was made from; `None` for a custom application.
    pub template: Option<TemplateId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Who made it.
    pub created_by: MemberId,
}

/// A template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateRecord {
    /// Its id.
    pub id: TemplateId,
    /// Its name.
    pub name: TemplateName,
    /// What it opens to the legacy permissions.
    pub openings: Openings,
}

/// What a code or a chosen account may do with an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvitationPurpose {
    /// Make an invited membership active.
    Join,
    /// Bind new keys to a membership whose password was lost.
    Rebind,
}

/// How an invitation is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "by")]
pub enum InvitationMeans {
    /// By whoever has the code.
    Code,
    /// By the account of this desktop that the inviter chose.
    Account {
        /// Which.
        account: AccountId,
    },
}

/// Where an invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvitationState {
    /// Can be accepted.
    Open,
    /// Was accepted.
    Accepted,
    /// Was taken back, or a newer one stands in its place.
    Revoked,
}

/// An invitation, or a new code for an existing membership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationRecord {
    /// Its id.
    pub id: InvitationId,
    /// For which membership.
    pub member: MemberId,
    /// To join or to rebind.
    pub purpose: InvitationPurpose,
    /// By code or by a chosen account.
    pub means: InvitationMeans,
    /// The public halves of the code's keys, or those of the chosen account.
    pub keys: PublicKeys,
    /// From when on it can no longer be accepted.
    pub expires: Option<Timestamp>,
    /// Where it stands.
    pub state: InvitationState,
    /// Who made it.
    pub issued_by: MemberId,
    /// When.
    pub issued_at: Timestamp,
}

/// Whether a key still speaks for its member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyState {
    /// It does.
    Active,
    /// It did once.
    Revoked,
}

/// An account's public keys, as the journal knows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyRecord {
    /// For whom they speak.
    pub member: MemberId,
    /// Whose they are.
    pub account: AccountId,
    /// The public halves.
    pub keys: PublicKeys,
    /// Whether they still speak.
    pub state: KeyState,
}

/// A recovery key of one Owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryKeyRecord {
    /// Its id.
    pub id: RecoveryKeyId,
    /// To whose membership it can bind new keys.
    pub member: MemberId,
    /// The public halves of what its words derive.
    pub keys: PublicKeys,
    /// Whether it still works.
    pub state: KeyState,
    /// When it was made.
    pub created_at: Timestamp,
}

/// A text field that the organization's profiles have besides the common ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldRecord {
    /// Its id.
    pub id: FieldId,
    /// Its name, which is also its heading in lists.
    pub name: FieldName,
    /// When it was made.
    pub created_at: Timestamp,
}

/// Any record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "table")]
pub enum AnyRecord {
    /// The organization.
    Organization(OrganizationRecord),
    /// A membership.
    Member(MemberRecord),
    /// An override.
    Override(OverrideRecord),
    /// An application.
    Application(ApplicationRecord),
    /// A template.
    Template(TemplateRecord),
    /// An invitation.
    Invitation(InvitationRecord),
    /// A key.
    Key(KeyRecord),
    /// A recovery key.
    RecoveryKey(RecoveryKeyRecord),
    /// A profile's own field.
    Field(FieldRecord),
}

/// What identifies a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKey {
    /// There is one organization in a file.
    Organization,
    /// A membership.
    Member(MemberId),
    /// An override.
    Override(MemberId, ApplicationId),
    /// An application.
    Application(ApplicationId),
    /// A template.
    Template(TemplateId),
    /// An invitation.
    Invitation(InvitationId),
    /// A member's key, by its signing half.
    Key(MemberId, [u8; 32]),
    /// A recovery key.
    RecoveryKey(RecoveryKeyId),
    /// A profile's own field.
    Field(FieldId),
}

impl AnyRecord {
    /// What identifies it.
    pub fn key(&self) -> RecordKey {
        match self {
            Self::Organization(_) => RecordKey::Organization,
            Self::Member(record) => RecordKey::Member(record.id),
            Self::Override(record) => RecordKey::Override(record.member, record.application),
            Self::Application(record) => RecordKey::Application(record.id),
            Self::Template(record) => RecordKey::Template(record.id),
            Self::Invitation(record) => RecordKey::Invitation(record.id),
            Self::Key(record) => RecordKey::Key(record.member, record.keys.signing),
            Self::RecoveryKey(record) => RecordKey::RecoveryKey(record.id),
            Self::Field(record) => RecordKey::Field(record.id),
        }
    }
}

impl std::fmt::Display for RecordKey {
    /// Names the row as a person would look for it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Organization => f.write_str("the organization"),
            Self::Member(id) => write!(f, "member {id}"),
            Self::Override(member, application) => {
                write!(f, "the override of member {member} for application {application}")
            }
            Self::Application(id) => write!(f, "application {id}"),
            Self::Template(id) => write!(f, "template {id}"),
            Self::Invitation(id) => write!(f, "invitation {id}"),
            Self::Key(member, _) => write!(f, "a key of member {member}"),
            Self::RecoveryKey(id) => write!(f, "recovery key {id}"),
            Self::Field(id) => write!(f, "the profile field {id}"),
        }
    }
}
