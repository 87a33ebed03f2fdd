//! The state of an organization as records: what the tables hold and what a replay of the journal must arrive at.

mod accumulator;
mod digest;
mod memory;
mod record;

pub use accumulator::Accumulator;
pub use digest::Digest;
pub use memory::MemoryRecords;
pub use record::{
    AnyRecord, ApplicationRecord, FieldRecord, InvitationMeans, InvitationPurpose, InvitationRecord,
    InvitationState, KeyRecord, KeyState, MemberRecord, OrganizationRecord, OverrideRecord, RecordKey,
    RecoveryKeyRecord, TemplateRecord,
};

use orgdesk_domain::access::Override;
use orgdesk_domain::policy::{Standing, Target};
use orgdesk_domain::section::Section;
use orgdesk_domain::{ApplicationId, FieldId, InvitationId, MemberId, RecoveryKeyId, TemplateId, Timestamp};

use crate::Error;

/// Looks records up, in the tables of a file or in a state replayed in memory. Everything that is decided, planned
/// or derived from records goes through here, so that the gate and a replay cannot come to differ.
pub trait Records {
    /// The organization's own record.
    fn organization(&self) -> Result<OrganizationRecord, Error>;
    /// One membership.
    fn member(&self, id: MemberId) -> Result<Option<MemberRecord>, Error>;
    /// All memberships, history included, in the order of their ids.
    fn members(&self) -> Result<Vec<MemberRecord>, Error>;
    /// A member's override for one application, expired or not.
    fn overriding(
        &self,
        member: MemberId,
        application: ApplicationId,
    ) -> Result<Option<OverrideRecord>, Error>;
    /// All overrides of a member.
    fn overrides_of(&self, member: MemberId) -> Result<Vec<OverrideRecord>, Error>;
    /// All overrides, by member and application.
    fn overrides(&self) -> Result<Vec<OverrideRecord>, Error>;
    /// One application.
    fn application(&self, id: ApplicationId) -> Result<Option<ApplicationRecord>, Error>;
    /// All applications, in the order of their ids.
    fn applications(&self) -> Result<Vec<ApplicationRecord>, Error>;
    /// One template.
    fn template(&self, id: TemplateId) -> Result<Option<TemplateRecord>, Error>;
    /// All templates, in the order of their ids.
    fn templates(&self) -> Result<Vec<TemplateRecord>, Error>;
    /// One invitation or rebinding code.
    fn invitation(&self, id: InvitationId) -> Result<Option<InvitationRecord>, Error>;
    /// The open invitations and rebinding codes of a member.
    fn open_invitations_of(&self, member: MemberId) -> Result<Vec<InvitationRecord>, Error>;
    /// All open invitations and rebinding codes.
    fn open_invitations(&self) -> Result<Vec<InvitationRecord>, Error>;
    /// The key that speaks for a member now.
    fn active_key(&self, member: MemberId) -> Result<Option<KeyRecord>, Error>;
    /// All keys that speak for somebody now.
    fn active_keys(&self) -> Result<Vec<KeyRecord>, Error>;
    /// One recovery key, revoked or not.
    fn recovery_key(&self, id: RecoveryKeyId) -> Result<Option<RecoveryKeyRecord>, Error>;
    /// The recovery keys that still work.
    fn active_recovery_keys(&self) -> Result<Vec<RecoveryKeyRecord>, Error>;
    /// One of the profiles' own fields.
    fn field(&self, id: FieldId) -> Result<Option<FieldRecord>, Error>;
    /// The profiles' own fields, in the order of their ids.
    fn fields(&self) -> Result<Vec<FieldRecord>, Error>;
    /// How many Owners are active and have a key, and so can sign in.
    fn owners_who_can_sign_in(&self) -> Result<usize, Error>;

    /// What the policy needs to know of a member, for a question about one application or about none.
    fn standing(
        &self,
        member: MemberId,
        application: Option<ApplicationId>,
    ) -> Result<Option<Standing>, Error> {
        let Some(record) = self.member(member)? else { return Ok(None) };
        let overriding = match application {
            Some(application) => self.overriding(member, application)?.map(|record| record.as_override()),
            None => None,
        };
        Ok(Some(record.standing(overriding)))
    }

    /// An application as the policy's target.
    fn application_target(
        &self,
        application: &ApplicationRecord,
        section: Option<Section>,
    ) -> Result<Target, Error> {
        let template = match application.template {
            Some(id) => {
                let template = self.template(id)?;
                Some(template.map(|record| record.openings).unwrap_or_default())
            }
            None => None,
        };
        Ok(Target::Application { template, section })
    }
}

impl MemberRecord {
    /// What the policy needs to know of this member.
    pub fn standing(&self, overriding: Option<Override>) -> Standing {
        Standing {
            member: self.id,
            role: self.role,
            status: self.status,
            permission: self.permission,
            overriding,
        }
    }
}

impl OverrideRecord {
    /// As the policy sees it.
    pub fn as_override(&self) -> Override {
        Override { permission: self.permission, expires: self.expires }
    }
}

impl InvitationRecord {
    /// Whether it can still be accepted at this time.
    pub fn is_open_at(&self, at: Timestamp) -> bool {
        self.state == InvitationState::Open && self.expires.is_none_or(|end| at < end)
    }
}
