//! Changes of what profiles hold: the texts of one member, and the fields of the organization's own.

use orgdesk_domain::said;
use std::collections::BTreeMap;

use orgdesk_domain::profile::{Profile, ProfileKey, ProfileText};
use orgdesk_domain::{FieldId, FieldName, MemberId};

use super::Writing;
use crate::Error;
use crate::journal::Payload;
use crate::lists::{ColumnUse, MemberColumn};
use crate::randomness::id_entropy;
use crate::state::{Digest, FieldRecord, Records as _};
use crate::store::personal::{self, PersonalValue};

/// The digests by which a record names the texts of a profile.
pub(super) type ProfileDigests = BTreeMap<ProfileKey, Digest>;

/// The same of what changes; `None` for what is no longer there.
pub(super) type ChangedDigests = BTreeMap<ProfileKey, Option<Digest>>;

/// A profile of somebody new, as digests and as the values to be stored.
pub(super) fn salted(
    member: MemberId,
    profile: &Profile,
) -> Result<(ProfileDigests, Vec<PersonalValue>), Error> {
    let mut digests = ProfileDigests::new();
    let mut values = Vec::new();
    for (key, text) in profile.iter() {
        let value = PersonalValue::of_profile(member, key, text)?;
        digests.insert(key, value.digest);
        values.push(value);
    }
    Ok((digests, values))
}

/// What of a change differs from what the member has, as an entry names it, with the values to be stored.
pub(super) fn differing(
    writing: &Writing<'_>,
    member: MemberId,
    held: &ProfileDigests,
    changes: &[(ProfileKey, Option<ProfileText>)],
) -> Result<(ChangedDigests, Vec<PersonalValue>), Error> {
    let mut differing = ChangedDigests::new();
    let mut values = Vec::new();
    for (key, text) in changes {
        let now = match held.get(key) {
            Some(digest) => personal::value(writing.connection, member, *digest)?,
            None => None,
        };
        match text {
            Some(text) if now.as_deref() != Some(text.as_str()) => {
                let value = PersonalValue::of_profile(member, *key, text)?;
                differing.insert(*key, Some(value.digest));
                values.push(value);
            }
            None if held.contains_key(key) => {
                differing.insert(*key, None);
            }
            Some(_) | None => {}
        }
    }
    Ok((differing, values))
}

/// Gives the profiles a field.
pub(super) fn define(writing: &mut Writing<'_>, id: Option<FieldId>, name: &FieldName) -> Result<(), Error> {
    refuse_heading(name)?;
    let id = match id {
        Some(id) => id,
        None => FieldId::new(writing.at, id_entropy()?),
    };
    let field = FieldRecord { id, name: name.clone(), created_at: writing.at };
    writing.record(&Payload::FieldDefined { field }, &[])
}

/// Gives a field another name.
pub(super) fn rename(writing: &mut Writing<'_>, field: FieldId, name: &FieldName) -> Result<(), Error> {
    if writing.records().field(field)?.is_some_and(|held| held.name == *name) {
        writing.outcome.notes.push("The field has this name already.".into());
        return Ok(());
    }
    refuse_heading(name)?;
    writing.record(&Payload::FieldRenamed { field, name: name.clone() }, &[])
}

/// A list has the names of fields as its headings, and every other column has one already.
fn refuse_heading(name: &FieldName) -> Result<(), Error> {
    let is_heading = MemberColumn::parse(name.as_str(), &[]).is_ok();
    // A mapping of columns names fields by the same word as these uses.
    let is_use = ColumnUse::parse(name.as_str(), &[]).is_ok();
    if !is_heading && !is_use {
        return Ok(());
    }
    Err(Error::invalid(
        "field",
        said!(
            "“{name}” is a heading of member lists already, or a word that their columns are taken by",
            name
        ),
    ))
}
