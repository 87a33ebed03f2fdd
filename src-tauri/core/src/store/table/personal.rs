//! The table `personal_value`: names, addresses and profile texts, each with its salt, found by the digest in the
//! record.

use std::borrow::Cow;

use orgdesk_domain::profile::{ProfileKey, ProfileText};
use orgdesk_domain::{EmailAddress, MemberId, PersonName};
use rusqlite::{Connection, Row, params};

use super::value::{digest, id, text};
use crate::Error;
use crate::randomness;
use crate::state::Digest;

/// Which value of a person it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PersonalField {
    /// The display name.
    Name,
    /// The e-mail address, the present one or an earlier one.
    Address,
    /// A text of the profile, the present one or an earlier one.
    Profile(ProfileKey),
}

impl PersonalField {
    pub(crate) fn word(self) -> Cow<'static, str> {
        match self {
            Self::Name => Cow::Borrowed("name"),
            Self::Address => Cow::Borrowed("address"),
            Self::Profile(key) => Cow::Owned(key.to_string()),
        }
    }

    /// The field of a stored word.
    fn read(word: &str) -> Option<Self> {
        match word {
            "name" => Some(Self::Name),
            "address" => Some(Self::Address),
            other => other.parse().ok().map(Self::Profile),
        }
    }
}

/// A value ready to be stored under its digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PersonalValue {
    pub(crate) member: MemberId,
    pub(crate) digest: Digest,
    field: PersonalField,
    salt: [u8; 16],
    value: String,
    lookup: String,
    skeleton: String,
}

impl PersonalValue {
    pub(crate) fn of_name(member: MemberId, name: &PersonName) -> Result<Self, Error> {
        Self::salted(member, PersonalField::Name, name.as_str(), name_forms(name))
    }

    pub(crate) fn of_address(member: MemberId, address: &EmailAddress) -> Result<Self, Error> {
        Self::salted(member, PersonalField::Address, address.as_str(), address_forms(address))
    }

    pub(crate) fn of_profile(member: MemberId, key: ProfileKey, text: &ProfileText) -> Result<Self, Error> {
        // Texts of profiles are found by reading them: no index names them.
        Self::salted(member, PersonalField::Profile(key), text.as_str(), (String::new(), String::new()))
    }

    fn salted(
        member: MemberId,
        field: PersonalField,
        value: &str,
        (lookup, skeleton): (String, String),
    ) -> Result<Self, Error> {
        let salt = randomness::bytes::<16>()?;
        let digest = Digest::of_personal_value(&salt, &field.word(), value);
        Ok(Self { member, digest, field, salt, value: value.to_owned(), lookup, skeleton })
    }

    pub(crate) fn put(&self, connection: &Connection) -> Result<(), Error> {
        connection
            .prepare_cached("INSERT INTO personal_value VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
            .execute(params![
                self.member.as_bytes(),
                self.digest.0,
                self.field.word(),
                self.salt,
                self.value,
                self.lookup,
                self.skeleton,
            ])?;
        Ok(())
    }
}

/// A stored value as `verify` looks at it.
pub(crate) struct StoredValue {
    pub(crate) member: MemberId,
    pub(crate) digest: Digest,
    field: String,
    salt: [u8; 16],
    value: String,
    lookup: String,
    skeleton: String,
}

impl StoredValue {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            member: id(row, 0)?,
            digest: digest(row, 1)?,
            field: row.get(2)?,
            salt: row.get(3)?,
            value: row.get(4)?,
            lookup: row.get(5)?,
            skeleton: row.get(6)?,
        })
    }

    /// Whether the value is the one that the digest was made of.
    pub(crate) fn fits(&self) -> bool {
        Digest::of_personal_value(&self.salt, &self.field, &self.value) == self.digest
    }

    /// Whether it is found under its own spelling: otherwise somebody's address would lead to somebody else.
    pub(crate) fn is_filed_right(&self) -> bool {
        let forms = PersonalField::read(&self.field).and_then(|field| match field {
            PersonalField::Name => self.value.parse().ok().map(|name| name_forms(&name)),
            PersonalField::Address => self.value.parse().ok().map(|address| address_forms(&address)),
            PersonalField::Profile(key) => key.checked(&self.value).ok().map(|_| Default::default()),
        });
        forms.is_some_and(|(lookup, skeleton)| lookup == self.lookup && skeleton == self.skeleton)
    }
}

/// How a name is looked up, and what it looks like.
fn name_forms(name: &PersonName) -> (String, String) {
    (name.as_str().to_lowercase(), name.skeleton())
}

/// How an address is looked up, and what it looks like.
fn address_forms(address: &EmailAddress) -> (String, String) {
    (address.mailbox().to_owned(), address.skeleton())
}

/// Hands every stored value to a reader.
pub(crate) fn for_each(
    connection: &Connection,
    mut reader: impl FnMut(StoredValue) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut statement = connection
        .prepare_cached("SELECT member, digest, field, salt, value, lookup, skeleton FROM personal_value")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        reader(StoredValue::read(row)?)?;
    }
    Ok(())
}

/// All values, to be taken one by one: quickest where members come in the order of their ids, as they lie in the file.
pub(crate) struct Values {
    sorted: Vec<(MemberId, Digest, String)>,
    next: usize,
}

impl Values {
    pub(crate) fn read(connection: &Connection) -> Result<Self, Error> {
        let query = "SELECT member, digest, value FROM personal_value ORDER BY member, digest";
        let mut statement = connection.prepare_cached(query)?;
        let rows = statement.query_map([], |row| Ok((id(row, 0)?, digest(row, 1)?, row.get(2)?)))?;
        Ok(Self { sorted: rows.collect::<rusqlite::Result<_>>()?, next: 0 })
    }

    /// The value of a digest; `None` where it was erased, or taken before.
    pub(crate) fn take(&mut self, member: MemberId, digest: Digest) -> Option<String> {
        let is_before = |(owner, ..): &(MemberId, Digest, String)| *owner < member;
        if self.sorted.get(self.next).is_none_or(|(owner, ..)| *owner > member) {
            self.next = self.sorted.partition_point(is_before);
        }
        while self.sorted.get(self.next).is_some_and(is_before) {
            self.next += 1;
        }
        let rest = self.sorted.get_mut(self.next..)?;
        let theirs = rest.iter_mut().take_while(|(owner, ..)| *owner == member);
        theirs
            .into_iter()
            .find(|(_, found, value)| *found == digest && !value.is_empty())
            .map(|(_, _, value)| std::mem::take(value))
    }
}

/// The value of a digest; `None` where it was erased.
pub(crate) fn value(
    connection: &Connection,
    member: MemberId,
    digest: Digest,
) -> Result<Option<String>, Error> {
    let mut statement =
        connection.prepare_cached("SELECT value FROM personal_value WHERE member = ?1 AND digest = ?2")?;
    let mut rows = statement.query(params![member.as_bytes(), digest.0])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}

/// A value with what it is of.
pub(crate) type HeldValue = (PersonalField, Digest, String);

/// Everything that is held of a member, present and earlier.
pub(crate) fn values_of(connection: &Connection, member: MemberId) -> Result<Vec<HeldValue>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT field, digest, value FROM personal_value WHERE member = ?1 ORDER BY field, digest",
    )?;
    let mut rows = statement.query([member.as_bytes()])?;
    let mut values = Vec::new();
    while let Some(row) = rows.next()? {
        let word: String = row.get(0)?;
        let field = PersonalField::read(&word).ok_or_else(|| {
            Error::damaged(format!("a value of member {member} is of the unknown kind “{word}”"))
        })?;
        values.push((field, digest(row, 1)?, row.get(2)?));
    }
    Ok(values)
}

/// Erases everything that is held of a member, with the salts: without those nobody can tell from a digest what it
/// was made of. SQLite overwrites what it deletes (`secure_delete`).
pub(crate) fn erase(connection: &Connection, member: MemberId) -> Result<usize, Error> {
    Ok(connection
        .prepare_cached("DELETE FROM personal_value WHERE member = ?1")?
        .execute([member.as_bytes()])?)
}

/// The members who have, or had, this mailbox: newest membership first.
pub(crate) fn members_by_address(
    connection: &Connection,
    address: &EmailAddress,
) -> Result<Vec<MemberId>, Error> {
    by(connection, "field = 'address' AND lookup = ?1", address.mailbox())
}

/// Every mailbox that a member has or had, by member.
pub(crate) fn mailboxes(connection: &Connection) -> Result<Vec<(MemberId, String)>, Error> {
    let query = "SELECT member, lookup FROM personal_value WHERE field = 'address' ORDER BY member";
    let mut statement = connection.prepare_cached(query)?;
    let rows = statement.query_map([], |row| Ok((id(row, 0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The members whose address looks like this one.
pub(crate) fn members_by_look(
    connection: &Connection,
    address: &EmailAddress,
) -> Result<Vec<MemberId>, Error> {
    by(connection, "field = 'address' AND skeleton = ?1", &address.skeleton())
}

fn by(connection: &Connection, condition: &str, value: &str) -> Result<Vec<MemberId>, Error> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT DISTINCT member FROM personal_value WHERE {condition} ORDER BY member DESC"
    ))?;
    let rows = statement.query_map([value], |row| id(row, 0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Name and address of a member, where they are not erased.
pub(crate) fn present(
    connection: &Connection,
    member: MemberId,
) -> Result<(Option<PersonName>, Option<EmailAddress>), Error> {
    let mut statement = connection.prepare_cached(
        "SELECT name.value, address.value FROM member \
         LEFT JOIN personal_value AS name ON name.member = member.id AND name.digest = member.name \
         LEFT JOIN personal_value AS address ON address.member = member.id AND address.digest = member.address \
         WHERE member.id = ?1",
    )?;
    let mut rows = statement.query([member.as_bytes()])?;
    let Some(row) = rows.next()? else { return Ok((None, None)) };
    let is_there =
        |column| Ok::<_, rusqlite::Error>(row.get_ref(column)?.data_type() != rusqlite::types::Type::Null);
    let name = if is_there(0)? { Some(text(row, 0)?) } else { None };
    let address = if is_there(1)? { Some(text(row, 1)?) } else { None };
    Ok((name, address))
}
