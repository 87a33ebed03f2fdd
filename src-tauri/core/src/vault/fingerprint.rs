//! The fingerprint of an organization: which one it is, whatever its name, its file or its id say.

use std::fmt;
use std::str::FromStr;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};

/// The hash (BLAKE3) of the organization's first journal entry, which registers the founder's keys.
///
/// Codes, slots and accounts carry it: whoever can replace a file cannot replace what it must begin with.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fingerprint(pub [u8; 32]);

/// A text that is no fingerprint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{found}” is not an organization's fingerprint: it has 64 digits from 0 to 9 and a to f")]
pub struct FingerprintError {
    /// What stood in its place.
    pub found: String,
}

impl Fingerprint {
    /// The first eight bytes, which a code has room for.
    pub fn prefix(&self) -> [u8; 8] {
        self.0.first_chunk().copied().unwrap_or_default()
    }

    /// The first 128 bits in groups of four digits: for two people to compare aloud.
    pub fn short(&self) -> String {
        grouped(&self.0)
    }
}

/// The first 16 bytes as eight groups of four hexadecimal digits.
pub(super) fn grouped(bytes: &[u8; 32]) -> String {
    let groups = bytes.chunks(2).take(8).map(|group| HEXLOWER.encode(group));
    groups.collect::<Vec<_>>().join("-")
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

impl FromStr for Fingerprint {
    type Err = FingerprintError;
    fn from_str(text: &str) -> Result<Self, FingerprintError> {
        let bytes = HEXLOWER.decode(text.as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or_else(|| FingerprintError { found: text.chars().take(80).collect() })
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = FingerprintError;
    fn try_from(text: String) -> Result<Self, FingerprintError> {
        text.parse()
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> String {
        fingerprint.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_read_as_it_is_written() {
        let mut bytes = [0xab; 32];
        bytes[1] = 1;
        let fingerprint = Fingerprint(bytes);
        assert_eq!(fingerprint.to_string().parse(), Ok(fingerprint));
        assert_eq!(fingerprint.short(), "ab01-abab-abab-abab-abab-abab-abab-abab");
        assert_eq!(fingerprint.prefix(), [0xab, 1, 0xab, 0xab, 0xab, 0xab, 0xab, 0xab]);
        let json = serde_json::to_string(&fingerprint).unwrap();
        assert_eq!(serde_json::from_str::<Fingerprint>(&json).unwrap(), fingerprint);
        for text in ["", "ab", &"AB".repeat(32), &"ab".repeat(33), &"xy".repeat(32)] {
            assert!(text.parse::<Fingerprint>().is_err(), "{text}");
        }
    }
}
