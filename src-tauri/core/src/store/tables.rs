//! The tables of a file as records: reads for everybody, writes for whoever holds a permit.

use orgdesk_domain::said;
use orgdesk_domain::{ApplicationId, FieldId, InvitationId, MemberId, RecoveryKeyId, TemplateId};
use rusqlite::{Connection, params};

use super::table::{Stored, find, list};
use crate::Error;
use crate::gate::Permit;
use crate::journal::Effect;
use crate::state::{
    AnyRecord, ApplicationRecord, FieldRecord, InvitationRecord, KeyRecord, MemberRecord, OrganizationRecord,
    OverrideRecord, RecordKey, Records, RecoveryKeyRecord, TemplateRecord,
};

/// The records of an open file.
pub(crate) struct Tables<'c>(pub(crate) &'c Connection);

impl Tables<'_> {
    /// Carries out an effect; answers the row that was there before.
    pub(crate) fn carry_out(&self, effect: &Effect, _: &Permit) -> Result<Option<AnyRecord>, Error> {
        let key = match effect {
            Effect::Put(row) => row.key(),
            Effect::Remove(key) => *key,
        };
        let before = self.row(key)?;
        match effect {
            Effect::Put(row) => self.put(row)?,
            Effect::Remove(key) => self.remove(*key)?,
        }
        Ok(before)
    }

    /// The row of a key.
    pub(crate) fn row(&self, key: RecordKey) -> Result<Option<AnyRecord>, Error> {
        Ok(match key {
            RecordKey::Organization => find(self.0, "true", [])?.map(AnyRecord::Organization),
            RecordKey::Member(id) => self.member(id)?.map(AnyRecord::Member),
            RecordKey::Override(member, application) => {
                self.overriding(member, application)?.map(AnyRecord::Override)
            }
            RecordKey::Application(id) => self.application(id)?.map(AnyRecord::Application),
            RecordKey::Template(id) => self.template(id)?.map(AnyRecord::Template),
            RecordKey::Invitation(id) => self.invitation(id)?.map(AnyRecord::Invitation),
            RecordKey::Key(member, signing) => {
                find(self.0, "member = ?1 AND signing_key = ?2", params![member.as_bytes(), signing])?
                    .map(AnyRecord::Key)
            }
            RecordKey::RecoveryKey(id) => self.recovery_key(id)?.map(AnyRecord::RecoveryKey),
            RecordKey::Field(id) => self.field(id)?.map(AnyRecord::Field),
        })
    }

    /// The next members in the order of their ids.
    pub(crate) fn members_after(
        &self,
        last: Option<MemberId>,
        most: u32,
    ) -> Result<Vec<MemberRecord>, Error> {
        let after = last.map_or(Vec::new(), |id| id.as_bytes().to_vec());
        list(self.0, "id > ?1 ORDER BY id LIMIT ?2", params![after, most])
    }

    /// All keys, those that no longer speak for anybody included.
    pub(crate) fn keys(&self) -> Result<Vec<KeyRecord>, Error> {
        list(self.0, "true ORDER BY member", [])
    }

    /// Hands every journalled row to a reader, table by table.
    pub(crate) fn for_each_row(
        &self,
        mut reader: impl FnMut(AnyRecord) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.each(AnyRecord::Organization, &mut reader)?;
        self.each(AnyRecord::Member, &mut reader)?;
        self.each(AnyRecord::Override, &mut reader)?;
        self.each(AnyRecord::Application, &mut reader)?;
        self.each(AnyRecord::Template, &mut reader)?;
        self.each(AnyRecord::Invitation, &mut reader)?;
        self.each(AnyRecord::Key, &mut reader)?;
        self.each(AnyRecord::RecoveryKey, &mut reader)?;
        self.each(AnyRecord::Field, &mut reader)
    }

    fn each<T: Stored>(
        &self,
        wrap: fn(T) -> AnyRecord,
        reader: &mut impl FnMut(AnyRecord) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut statement = self.0.prepare_cached(T::SELECT)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            reader(wrap(T::read(row)?))?;
        }
        Ok(())
    }

    fn put(&self, row: &AnyRecord) -> rusqlite::Result<()> {
        match row {
            AnyRecord::Organization(record) => record.put(self.0),
            AnyRecord::Member(record) => record.put(self.0),
            AnyRecord::Override(record) => record.put(self.0),
            AnyRecord::Application(record) => record.put(self.0),
            AnyRecord::Template(record) => record.put(self.0),
            AnyRecord::Invitation(record) => record.put(self.0),
            AnyRecord::Key(record) => record.put(self.0),
            AnyRecord::RecoveryKey(record) => record.put(self.0),
            AnyRecord::Field(record) => record.put(self.0),
        }
    }

    fn remove(&self, key: RecordKey) -> Result<(), Error> {
        match key {
            RecordKey::Override(member, application) => {
                self.0
                    .prepare_cached(
                        "DELETE FROM application_override WHERE member = ?1 AND application = ?2",
                    )?
                    .execute(params![member.as_bytes(), application.as_bytes()])?;
            }
            RecordKey::Application(id) => {
                self.0.prepare_cached("DELETE FROM application WHERE id = ?1")?.execute([id.as_bytes()])?;
            }
            RecordKey::Field(id) => {
                self.0.prepare_cached("DELETE FROM profile_field WHERE id = ?1")?.execute([id.as_bytes()])?;
            }
            RecordKey::Organization
            | RecordKey::Member(_)
            | RecordKey::Template(_)
            | RecordKey::Invitation(_)
            | RecordKey::Key(..)
            | RecordKey::RecoveryKey(_) => {
                return Err(Error::damaged(said!(
                    "{key} is to be taken away, but its kind stays as history",
                    key
                )));
            }
        }
        Ok(())
    }
}

impl Records for Tables<'_> {
    fn organization(&self) -> Result<OrganizationRecord, Error> {
        find(self.0, "true", [])?.ok_or_else(|| Error::damaged("the file holds no organization"))
    }

    fn member(&self, id: MemberId) -> Result<Option<MemberRecord>, Error> {
        find(self.0, "id = ?1", [id.as_bytes()])
    }

    fn members(&self) -> Result<Vec<MemberRecord>, Error> {
        list(self.0, "true ORDER BY id", [])
    }

    fn overriding(
        &self,
        member: MemberId,
        application: ApplicationId,
    ) -> Result<Option<OverrideRecord>, Error> {
        find(self.0, "member = ?1 AND application = ?2", params![member.as_bytes(), application.as_bytes()])
    }

    fn overrides_of(&self, member: MemberId) -> Result<Vec<OverrideRecord>, Error> {
        list(self.0, "member = ?1 ORDER BY application", [member.as_bytes()])
    }

    fn overrides(&self) -> Result<Vec<OverrideRecord>, Error> {
        list(self.0, "true ORDER BY member, application", [])
    }

    fn application(&self, id: ApplicationId) -> Result<Option<ApplicationRecord>, Error> {
        find(self.0, "id = ?1", [id.as_bytes()])
    }

    fn applications(&self) -> Result<Vec<ApplicationRecord>, Error> {
        list(self.0, "true ORDER BY id", [])
    }

    fn template(&self, id: TemplateId) -> Result<Option<TemplateRecord>, Error> {
        find(self.0, "id = ?1", [id.as_bytes()])
    }

    fn templates(&self) -> Result<Vec<TemplateRecord>, Error> {
        list(self.0, "true ORDER BY id", [])
    }

    fn invitation(&self, id: InvitationId) -> Result<Option<InvitationRecord>, Error> {
        find(self.0, "id = ?1", [id.as_bytes()])
    }

    fn open_invitations_of(&self, member: MemberId) -> Result<Vec<InvitationRecord>, Error> {
        list(self.0, "member = ?1 AND state = 'open' ORDER BY id", [member.as_bytes()])
    }

    fn open_invitations(&self) -> Result<Vec<InvitationRecord>, Error> {
        list(self.0, "state = 'open' ORDER BY id", [])
    }

    fn active_key(&self, member: MemberId) -> Result<Option<KeyRecord>, Error> {
        find(self.0, "member = ?1 AND state = 'active'", [member.as_bytes()])
    }

    fn active_keys(&self) -> Result<Vec<KeyRecord>, Error> {
        list(self.0, "state = 'active' ORDER BY member", [])
    }

    fn recovery_key(&self, id: RecoveryKeyId) -> Result<Option<RecoveryKeyRecord>, Error> {
        find(self.0, "id = ?1", [id.as_bytes()])
    }

    fn active_recovery_keys(&self) -> Result<Vec<RecoveryKeyRecord>, Error> {
        list(self.0, "state = 'active' ORDER BY id", [])
    }

    fn field(&self, id: FieldId) -> Result<Option<FieldRecord>, Error> {
        find(self.0, "id = ?1", [id.as_bytes()])
    }

    fn fields(&self) -> Result<Vec<FieldRecord>, Error> {
        list(self.0, "true ORDER BY id", [])
    }

    fn owners_who_can_sign_in(&self) -> Result<usize, Error> {
        let mut statement = self.0.prepare_cached(
            "SELECT count(*) FROM member JOIN member_key ON member_key.member = member.id \
             WHERE member.role = 'owner' AND member.status = 'active' AND member_key.state = 'active'",
        )?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }
}
