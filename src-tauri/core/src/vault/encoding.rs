//! Bytes of a fixed number as text in JSON: unpadded base64url for keys, one spelling for one value.
//!
//! Use as `#[serde(with = "encoding")]` on a `[u8; N]`.

use data_encoding::BASE64URL_NOPAD;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::Serializer;

/// Writes the bytes as unpadded base64url (RFC 4648, 5).
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer, const N: usize>(bytes: &[u8; N], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&text(bytes))
}

/// Reads exactly `N` bytes from unpadded base64url.
///
/// # Errors
/// When the text is anything else, another spelling of the same bytes included.
pub fn deserialize<'de, D: Deserializer<'de>, const N: usize>(deserializer: D) -> Result<[u8; N], D::Error> {
    let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
    parse(&text).ok_or_else(|| D::Error::custom(format!("expected {N} bytes in base64url")))
}

/// The bytes as unpadded base64url.
pub fn text(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

/// Exactly `N` bytes from unpadded base64url.
pub fn parse<const N: usize>(text: &str) -> Option<[u8; N]> {
    BASE64URL_NOPAD.decode(text.as_bytes()).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_has_one_spelling() {
        assert_eq!(parse::<2>(&text(&[255, 254])), Some([255, 254]));
        for other in ["__4=", "//4", "__5", "__", "__4 ", ""] {
            assert_eq!(parse::<2>(other), None, "{other}");
        }
    }
}
