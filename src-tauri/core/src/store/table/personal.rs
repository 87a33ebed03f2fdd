//! The table `personal_value`: names, addresses and profile texts, each with its salt, found by the digest in the
//! record.

use orgdesk_domain::said;
use std::borrow::Cow;

use orgdesk_domain::profile::{ProfileKey, ProfileText};
use orgdesk_domain::{EmailAddress, MemberId, PersonName};
use rusqlite::{Connection, Row, params};

use super::value::{digest, id};
use crate::Error;
use crate::randomness;
use crate::state::{Digest, MemberRecord, Records as _};
use crate::store::Tables;

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

    /// The mailbox, where it is an address.
    pub(crate) fn mailbox(&self) -> Option<String> {
        let is_address = PersonalField::read(&self.field) == Some(PersonalField::Address);
        let address = is_address.then(|| self.value.parse::<EmailAddress>().ok()).flatten()?;
        Some(address.mailbox().to_owned())
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

/// The value of a row that has field, salt and value in these columns; `None` where it is not the one that its digest
/// was made of: the entries name the digest, so what does not fit it was put there by nobody who may.
fn vouched(row: &Row<'_>, digest: Digest, first: usize) -> rusqlite::Result<Option<String>> {
    let value = row.get_ref(first + 2)?.as_str()?;
    let of = Digest::of_personal_value(&row.get(first + 1)?, row.get_ref(first)?.as_str()?, value);
    Ok((of == digest).then(|| value.to_owned()))
}

/// A member who has a value that does not fit its digest, or whose name or address is not there although nobody
/// erased them.
pub(crate) fn altered(connection: &Connection) -> Result<Option<MemberId>, Error> {
    let mut all =
        connection.prepare_cached("SELECT member, digest, field, salt, value FROM personal_value")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        if vouched(row, digest(row, 1)?, 2)?.is_none() {
            return Ok(Some(id(row, 0)?));
        }
    }
    let mut missing = connection.prepare_cached(
        "SELECT id FROM member WHERE erased = 0 AND \
         (NOT EXISTS (SELECT 1 FROM personal_value WHERE member = member.id AND digest = member.name) OR \
         NOT EXISTS (SELECT 1 FROM personal_value WHERE member = member.id AND digest = member.address)) LIMIT 1",
    )?;
    let mut rows = missing.query([])?;
    Ok(rows.next()?.map(|row| id(row, 0)).transpose()?)
}

/// All values that fit their digests, to be taken one by one: quickest where members come in the order of their ids, as they lie in the file.
pub(crate) struct Values {
    sorted: Vec<(MemberId, Digest, String)>,
    next: usize,
}

impl Values {
    /// Those of everybody.
    pub(crate) fn all(connection: &Connection) -> Result<Self, Error> {
        Self::read(connection, MemberId::from_bytes([0; 16]), MemberId::from_bytes([0xff; 16]))
    }

    /// Those of the members from the first to the last.
    pub(crate) fn read(connection: &Connection, first: MemberId, last: MemberId) -> Result<Self, Error> {
        let mut statement = connection.prepare_cached(
            "SELECT member, digest, field, salt, value FROM personal_value \
             WHERE member BETWEEN ?1 AND ?2 ORDER BY member, digest",
        )?;
        let mut rows = statement.query(params![first.as_bytes(), last.as_bytes()])?;
        let mut sorted = Vec::new();
        while let Some(row) = rows.next()? {
            let digest = digest(row, 1)?;
            if let Some(value) = vouched(row, digest, 2)? {
                sorted.push((id(row, 0)?, digest, value));
            }
        }
        Ok(Self { sorted, next: 0 })
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

/// What profiles hold, or held, in this organization. From one key to the next by the index, however many values
/// there are.
pub(crate) fn keys_in_use(connection: &Connection) -> Result<Vec<ProfileKey>, Error> {
    let mut next = connection.prepare_cached("SELECT min(field) FROM personal_value WHERE field > ?1")?;
    let mut keys = Vec::new();
    let mut last = String::new();
    while let Some(word) = next.query_row([&last], |row| row.get::<_, Option<String>>(0))? {
        if let Some(PersonalField::Profile(key)) = PersonalField::read(&word) {
            keys.push(key);
        }
        last = word;
    }
    Ok(keys)
}

/// The value of a digest; `None` where it was erased, or is not the one that the digest was made of.
pub(crate) fn value(
    connection: &Connection,
    member: MemberId,
    digest: Digest,
) -> Result<Option<String>, Error> {
    let mut statement = connection
        .prepare_cached("SELECT field, salt, value FROM personal_value WHERE member = ?1 AND digest = ?2")?;
    let mut rows = statement.query(params![member.as_bytes(), digest.0])?;
    Ok(rows.next()?.map(|row| vouched(row, digest, 0)).transpose()?.flatten())
}

/// A value with what it is of.
pub(crate) type HeldValue = (PersonalField, Digest, String);

/// Everything that is held of a member, present and earlier, as far as it fits its digests.
pub(crate) fn values_of(connection: &Connection, member: MemberId) -> Result<Vec<HeldValue>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT digest, field, salt, value FROM personal_value WHERE member = ?1 ORDER BY field, digest",
    )?;
    let mut rows = statement.query([member.as_bytes()])?;
    let mut values = Vec::new();
    while let Some(row) = rows.next()? {
        let word: String = row.get(1)?;
        let digest = digest(row, 0)?;
        let Some(value) = vouched(row, digest, 1)? else { continue };
        let field = PersonalField::read(&word).ok_or_else(|| {
            Error::damaged(said!("a value of member {member} is of the unknown kind “{word}”", member, word))
        })?;
        values.push((field, digest, value));
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

/// A member who has or had an address that was looked for.
pub(crate) struct AddressHolder {
    pub(crate) member: MemberRecord,
    /// Whether it is the address of today.
    pub(crate) is_todays: bool,
}

/// The members who have, or had, this mailbox: newest membership first.
pub(crate) fn holders_of_address(
    connection: &Connection,
    address: &EmailAddress,
) -> Result<Vec<AddressHolder>, Error> {
    by(connection, "lookup = ?1", address.mailbox())
}

/// The same, by their ids.
pub(crate) fn members_by_address(
    connection: &Connection,
    address: &EmailAddress,
) -> Result<Vec<MemberId>, Error> {
    Ok(ids(holders_of_address(connection, address)?))
}

/// Every mailbox that a member has or had, by member.
pub(crate) fn mailboxes(connection: &Connection) -> Result<Vec<(MemberId, String)>, Error> {
    let mut statement = connection.prepare_cached(&format!("{ADDRESSES} ORDER BY member"))?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let stored = StoredValue::read(row)?;
        if stored.fits()
            && let Some(mailbox) = stored.mailbox()
        {
            found.push((stored.member, mailbox));
        }
    }
    Ok(found)
}

/// The members whose address looks like this one.
pub(crate) fn members_by_look(
    connection: &Connection,
    address: &EmailAddress,
) -> Result<Vec<MemberId>, Error> {
    Ok(ids(by(connection, "skeleton = ?1", &address.skeleton())?))
}

const ADDRESSES: &str =
    "SELECT member, digest, field, salt, value, lookup, skeleton FROM personal_value WHERE field = 'address'";

/// Whom an index leads to is taken only where the record names the value, and the value is found by its own spelling:
/// otherwise an edited row would turn a change that is meant for one person to another one.
fn by(connection: &Connection, condition: &str, value: &str) -> Result<Vec<AddressHolder>, Error> {
    let mut statement =
        connection.prepare_cached(&format!("{ADDRESSES} AND {condition} ORDER BY member DESC, digest"))?;
    let mut rows = statement.query([value])?;
    let mut found: Vec<AddressHolder> = Vec::new();
    while let Some(row) = rows.next()? {
        let stored = StoredValue::read(row)?;
        if !stored.fits() || !stored.is_filed_right() {
            continue;
        }
        let Some(member) = Tables(connection).member(stored.member)? else { continue };
        let is_todays = member.address == stored.digest;
        match found.last_mut() {
            Some(last) if last.member.id == member.id => last.is_todays |= is_todays,
            Some(_) | None if member.values().any(|named| named == stored.digest) => {
                found.push(AddressHolder { member, is_todays });
            }
            Some(_) | None => {}
        }
    }
    Ok(found)
}

fn ids(holders: Vec<AddressHolder>) -> Vec<MemberId> {
    holders.into_iter().map(|holder| holder.member.id).collect()
}

/// Name and address of a member, where they are not erased and fit their digests.
pub(crate) fn present(
    connection: &Connection,
    member: MemberId,
) -> Result<(Option<PersonName>, Option<EmailAddress>), Error> {
    let Some(record) = Tables(connection).member(member)? else { return Ok((None, None)) };
    let name = value(connection, member, record.name)?.map(|text| parsed(&text)).transpose()?;
    let address = value(connection, member, record.address)?.map(|text| parsed(&text)).transpose()?;
    Ok((name, address))
}

fn parsed<T: std::str::FromStr>(text: &str) -> Result<T, Error>
where
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|error| Error::damaged(said!("a stored name or address {error}", error)))
}
