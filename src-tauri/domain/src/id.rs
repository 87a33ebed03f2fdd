//! The typed ids: one list, each a UUIDv7, so that an id of one kind cannot stand where another is meant.

use crate::language::Sentence;
use crate::said;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Timestamp;

/// Ten random bytes for a new id. They come in from outside, because this crate has no randomness of its own.
pub type IdEntropy = [u8; 10];

/// A text that is not a hyphenated UUID.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", Sentence::from(self))]
pub struct IdError {
    /// What stood in place of an id.
    pub found: String,
}

impl From<&IdError> for Sentence {
    fn from(error: &IdError) -> Self {
        let IdError { found } = error;
        said!("“{found}” is not an id (expected the form 01890a5d-ac96-774b-bcce-b302099a8057)", found)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id: UUIDv7 (RFC 9562, 5.7) of the given time and entropy.
            pub fn new(at: Timestamp, entropy: IdEntropy) -> Self {
                Self(uuid::Builder::from_unix_timestamp_millis(at.as_unix_millis_unsigned(), &entropy).into_uuid())
            }

            /// The id that these 16 bytes stand for, as stored by [`Self::as_bytes`].
            pub fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The 16 bytes to store.
            pub fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                // Only the hyphenated form: one id has one spelling, in files, lists and on the command line.
                match Uuid::try_parse(text) {
                    Ok(uuid) if text.len() == 36 => Ok(Self(uuid)),
                    Ok(_) | Err(_) => Err(IdError { found: text.to_owned() }),
                }
            }
        }
    )+};
}

ids! {
    /// A person on this desktop.
    AccountId,
    /// An organization: one file.
    OrganizationId,
    /// A membership of one person in one organization.
    MemberId,
    /// An application of one organization.
    ApplicationId,
    /// What applications were made from.
    TemplateId,
    /// An invitation, or a new code for an existing membership.
    InvitationId,
    /// A recovery key of one Owner.
    RecoveryKeyId,
    /// A text field that an organization's profiles have besides the common ones.
    FieldId,
    /// A member list that is kept under a name.
    ListId,
    /// A desktop's data folder, made anew when the folder is moved.
    DeviceId,
    /// A package: a copy of a whole organization, or its hand-over to another desktop.
    PackageId,
    /// One thing that a person did: one or more journal entries that stand or fall together.
    StepId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_version_7_uuid_that_sorts_by_time() {
        let early = MemberId::new(Timestamp::from_unix_millis(1_000), [0xff; 10]);
        let late = MemberId::new(Timestamp::from_unix_millis(2_000), [0; 10]);
        assert!(early < late);
        assert_eq!(early.to_string().as_bytes()[14], b'7');
        assert_eq!(early.to_string().parse::<MemberId>(), Ok(early));
        assert_eq!(MemberId::from_bytes(*early.as_bytes()), early);
    }

    #[test]
    fn only_the_hyphenated_form_is_an_id() {
        for text in ["", "x", "01890a5dac96774bbcceb302099a8057", "{01890a5d-ac96-774b-bcce-b302099a8057}"] {
            assert!(text.parse::<MemberId>().is_err(), "{text}");
        }
    }
}
