//! A state in memory: what a replay of the journal builds up.

use std::collections::BTreeMap;
use std::ops::Bound;

use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::{ApplicationId, FieldId, InvitationId, MemberId, RecoveryKeyId, TemplateId};

use super::{
    AnyRecord, ApplicationRecord, FieldRecord, InvitationRecord, InvitationState, KeyRecord, KeyState,
    MemberRecord, OrganizationRecord, OverrideRecord, RecordKey, Records, RecoveryKeyRecord, TemplateRecord,
};
use crate::Error;
use crate::journal::Effect;

/// All records of an organization, by what identifies them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MemoryRecords {
    rows: BTreeMap<RecordKey, AnyRecord>,
}

impl MemoryRecords {
    /// Carries out an effect; answers the row that was there before.
    pub fn carry_out(&mut self, effect: &Effect) -> Option<AnyRecord> {
        match effect {
            Effect::Put(row) => self.rows.insert(row.key(), row.clone()),
            Effect::Remove(key) => self.rows.remove(key),
        }
    }

    /// All rows, by key.
    pub fn rows(&self) -> &BTreeMap<RecordKey, AnyRecord> {
        &self.rows
    }
}

/// Picks the rows of one table out of a range of keys.
macro_rules! rows {
    ($self:ident, $table:ident, $from:expr, $to:expr) => {
        $self
            .rows
            .range((Bound::Included($from), Bound::Included($to)))
            .filter_map(|(_, row)| if let AnyRecord::$table(record) = row { Some(record) } else { None })
    };
}

const LOW: [u8; 16] = [0; 16];
const HIGH: [u8; 16] = [0xff; 16];

impl Records for MemoryRecords {
    fn organization(&self) -> Result<OrganizationRecord, Error> {
        rows!(self, Organization, RecordKey::Organization, RecordKey::Organization)
            .next()
            .cloned()
            .ok_or_else(|| Error::damaged("the journal does not begin with the founding of an organization"))
    }

    fn member(&self, id: MemberId) -> Result<Option<MemberRecord>, Error> {
        Ok(rows!(self, Member, RecordKey::Member(id), RecordKey::Member(id)).next().cloned())
    }

    fn members(&self) -> Result<Vec<MemberRecord>, Error> {
        let (from, to) = (MemberId::from_bytes(LOW), MemberId::from_bytes(HIGH));
        Ok(rows!(self, Member, RecordKey::Member(from), RecordKey::Member(to)).cloned().collect())
    }

    fn overriding(
        &self,
        member: MemberId,
        application: ApplicationId,
    ) -> Result<Option<OverrideRecord>, Error> {
        let key = RecordKey::Override(member, application);
        Ok(rows!(self, Override, key, key).next().cloned())
    }

    fn overrides_of(&self, member: MemberId) -> Result<Vec<OverrideRecord>, Error> {
        let from = RecordKey::Override(member, ApplicationId::from_bytes(LOW));
        let to = RecordKey::Override(member, ApplicationId::from_bytes(HIGH));
        Ok(rows!(self, Override, from, to).cloned().collect())
    }

    fn overrides(&self) -> Result<Vec<OverrideRecord>, Error> {
        let from = RecordKey::Override(MemberId::from_bytes(LOW), ApplicationId::from_bytes(LOW));
        let to = RecordKey::Override(MemberId::from_bytes(HIGH), ApplicationId::from_bytes(HIGH));
        Ok(rows!(self, Override, from, to).cloned().collect())
    }

    fn application(&self, id: ApplicationId) -> Result<Option<ApplicationRecord>, Error> {
        Ok(rows!(self, Application, RecordKey::Application(id), RecordKey::Application(id)).next().cloned())
    }

    fn applications(&self) -> Result<Vec<ApplicationRecord>, Error> {
        let (from, to) = (ApplicationId::from_bytes(LOW), ApplicationId::from_bytes(HIGH));
        Ok(rows!(self, Application, RecordKey::Application(from), RecordKey::Application(to))
            .cloned()
            .collect())
    }

    fn template(&self, id: TemplateId) -> Result<Option<TemplateRecord>, Error> {
        Ok(rows!(self, Template, RecordKey::Template(id), RecordKey::Template(id)).next().cloned())
    }

    fn templates(&self) -> Result<Vec<TemplateRecord>, Error> {
        let (from, to) = (TemplateId::from_bytes(LOW), TemplateId::from_bytes(HIGH));
        Ok(rows!(self, Template, RecordKey::Template(from), RecordKey::Template(to)).cloned().collect())
    }

    fn invitation(&self, id: InvitationId) -> Result<Option<InvitationRecord>, Error> {
        Ok(rows!(self, Invitation, RecordKey::Invitation(id), RecordKey::Invitation(id)).next().cloned())
    }

    fn open_invitations_of(&self, member: MemberId) -> Result<Vec<InvitationRecord>, Error> {
        Ok(self.open_invitations()?.into_iter().filter(|record| record.member == member).collect())
    }

    fn open_invitations(&self) -> Result<Vec<InvitationRecord>, Error> {
        let (from, to) = (InvitationId::from_bytes(LOW), InvitationId::from_bytes(HIGH));
        Ok(rows!(self, Invitation, RecordKey::Invitation(from), RecordKey::Invitation(to))
            .filter(|record| record.state == InvitationState::Open)
            .cloned()
            .collect())
    }

    fn active_key(&self, member: MemberId) -> Result<Option<KeyRecord>, Error> {
        let (from, to) = (RecordKey::Key(member, [0; 32]), RecordKey::Key(member, [0xff; 32]));
        Ok(rows!(self, Key, from, to).find(|record| record.state == KeyState::Active).cloned())
    }

    fn active_keys(&self) -> Result<Vec<KeyRecord>, Error> {
        let from = RecordKey::Key(MemberId::from_bytes(LOW), [0; 32]);
        let to = RecordKey::Key(MemberId::from_bytes(HIGH), [0xff; 32]);
        Ok(rows!(self, Key, from, to).filter(|record| record.state == KeyState::Active).cloned().collect())
    }

    fn recovery_key(&self, id: RecoveryKeyId) -> Result<Option<RecoveryKeyRecord>, Error> {
        Ok(rows!(self, RecoveryKey, RecordKey::RecoveryKey(id), RecordKey::RecoveryKey(id)).next().cloned())
    }

    fn active_recovery_keys(&self) -> Result<Vec<RecoveryKeyRecord>, Error> {
        let (from, to) = (RecoveryKeyId::from_bytes(LOW), RecoveryKeyId::from_bytes(HIGH));
        Ok(rows!(self, RecoveryKey, RecordKey::RecoveryKey(from), RecordKey::RecoveryKey(to))
            .filter(|record| record.state == KeyState::Active)
            .cloned()
            .collect())
    }

    fn field(&self, id: FieldId) -> Result<Option<FieldRecord>, Error> {
        Ok(rows!(self, Field, RecordKey::Field(id), RecordKey::Field(id)).next().cloned())
    }

    fn fields(&self) -> Result<Vec<FieldRecord>, Error> {
        let (from, to) = (FieldId::from_bytes(LOW), FieldId::from_bytes(HIGH));
        Ok(rows!(self, Field, RecordKey::Field(from), RecordKey::Field(to)).cloned().collect())
    }

    fn owners_who_can_sign_in(&self) -> Result<usize, Error> {
        let mut owners = 0;
        for key in self.active_keys()? {
            let member = self.member(key.member)?;
            owners += usize::from(
                member.is_some_and(|member| member.role == Role::Owner && member.status == Status::Active),
            );
        }
        Ok(owners)
    }
}
