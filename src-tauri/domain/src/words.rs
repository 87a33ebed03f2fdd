//! Closed sets of words: an enum whose every value has one spelling, the same in every file, list and command.

use crate::language::Sentence;
use crate::said;

/// A word that is not in its set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", Sentence::from(self))]
pub struct UnknownWord {
    /// What the set is of, with its article: “a role”.
    pub kind: &'static str,
    /// The word found.
    pub found: String,
    /// Every word of the set.
    pub known: Vec<&'static str>,
}

impl From<&UnknownWord> for Sentence {
    fn from(error: &UnknownWord) -> Self {
        let UnknownWord { found, kind, .. } = error;
        said!("“{found}” is not {kind}; there is {known}", found, kind => Sentence::from(*kind), known = error.known.join(", "))
    }
}

/// Declares an enum of words with `ALL`, `as_str`, `Display`, `FromStr` and serde by the same spelling.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $kind:literal { $($(#[$word_doc:meta])* $word:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$word_doc])* $word),+ }

        impl $name {
            /// Every value, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$word),+];

            /// The one spelling.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$word => $text),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::words::UnknownWord;
            /// Reads the spelling without regard to case, spaces or hyphens: lists from elsewhere vary in those.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                // Our own files have the one spelling, and long lists of it.
                if let Some(word) = Self::ALL.iter().copied().find(|word| word.as_str() == text) {
                    return Ok(word);
                }
                let folded = text.trim().to_ascii_lowercase().replace([' ', '-'], "_");
                Self::ALL.iter().copied().find(|word| word.as_str() == folded).ok_or_else(|| {
                    $crate::words::UnknownWord {
                        kind: $kind,
                        found: text.to_owned(),
                        known: Self::ALL.iter().map(|word| word.as_str()).collect(),
                    }
                })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use words;
