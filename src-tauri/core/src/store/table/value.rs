//! How single values are stored: ids and digests as bytes, words as text, times as milliseconds.

use std::str::FromStr;

use orgdesk_domain::{
    AccountId, ApplicationId, DeviceId, FieldId, InvitationId, MemberId, OrganizationId, RecoveryKeyId,
    StepId, TemplateId, Timestamp,
};
use rusqlite::Row;
use rusqlite::types::Type;

use crate::state::Digest;
use crate::vault::PublicKeys;

/// An id that is stored as its 16 bytes.
pub(crate) trait StoredId: Sized {
    fn from_stored(bytes: [u8; 16]) -> Self;
}

macro_rules! stored_ids {
    ($($id:ident),+ $(,)?) => {$(
        impl StoredId for $id {
            fn from_stored(bytes: [u8; 16]) -> Self {
                Self::from_bytes(bytes)
            }
        }
    )+};
}

stored_ids!(
    AccountId,
    ApplicationId,
    DeviceId,
    FieldId,
    InvitationId,
    MemberId,
    OrganizationId,
    RecoveryKeyId,
    StepId,
    TemplateId
);

fn unfit(
    column: usize,
    kind: Type,
    error: impl std::error::Error + Send + Sync + 'static,
) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, kind, Box::new(error))
}

pub(crate) fn id<T: StoredId>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    Ok(T::from_stored(row.get(column)?))
}

pub(crate) fn optional_id<T: StoredId>(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<T>> {
    Ok(row.get::<_, Option<[u8; 16]>>(column)?.map(T::from_stored))
}

pub(crate) fn digest(row: &Row<'_>, column: usize) -> rusqlite::Result<Digest> {
    row.get(column).map(Digest)
}

pub(crate) fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    row.get(column).map(Timestamp::from_unix_millis)
}

pub(crate) fn optional_time(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Timestamp>> {
    Ok(row.get::<_, Option<i64>>(column)?.map(Timestamp::from_unix_millis))
}

/// A word, a name or another text with its own reading.
pub(crate) fn text<T>(row: &Row<'_>, column: usize) -> rusqlite::Result<T>
where
    T: FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let text = row.get_ref(column)?.as_str()?;
    text.parse().map_err(|error| unfit(column, Type::Text, error))
}

/// A value that is stored as JSON.
pub(crate) fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text = row.get_ref(column)?.as_str()?;
    serde_json::from_str(text).map_err(|error| unfit(column, Type::Text, error))
}

/// A value as JSON, to be stored.
pub(crate) fn to_json<T: serde::Serialize>(value: &T) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

/// The JSON word of a unit variant, without its quotes.
pub(crate) fn word<T: serde::Serialize>(value: &T) -> rusqlite::Result<String> {
    Ok(to_json(value)?.trim_matches('"').to_owned())
}

/// The variant of a JSON word.
pub(crate) fn from_word<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_value(serde_json::Value::String(text)).map_err(|error| unfit(column, Type::Text, error))
}

pub(crate) fn public_keys(row: &Row<'_>, signing: usize, receiving: usize) -> rusqlite::Result<PublicKeys> {
    Ok(PublicKeys { signing: row.get(signing)?, receiving: row.get(receiving)? })
}

pub(crate) fn millis(time: Option<Timestamp>) -> Option<i64> {
    time.map(Timestamp::as_unix_millis)
}
