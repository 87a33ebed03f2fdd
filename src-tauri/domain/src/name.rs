//! The validated names of people, organizations, applications and templates.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use crate::spelling::SpellingError;
use crate::spelling::{skeleton, spelled};

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident: $min:literal to $max:literal),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The name as text, in normalization form C.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Equal for names that a person would take for one another.
            pub fn skeleton(&self) -> String {
                skeleton(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = SpellingError;
            fn from_str(text: &str) -> Result<Self, SpellingError> {
                spelled(text, $min, $max).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = SpellingError;
            fn try_from(text: String) -> Result<Self, SpellingError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> String {
                name.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    )+};
}

names! {
    /// A person's display name: 1 to 120 characters.
    PersonName: 1 to 120,
    /// An organization's name: 2 to 80 characters.
    OrganizationName: 2 to 80,
    /// An application's name: 2 to 50 characters, as in the assistant studio's format.
    ApplicationName: 2 to 50,
    /// A template's name: 2 to 80 characters.
    TemplateName: 2 to 80,
    /// The name of a profile's own field, which is also its heading in lists: 1 to 60 characters.
    FieldName: 1 to 60,
    /// The name of a kept member list: 1 to 80 characters.
    ListName: 1 to 80,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_normalized_and_misleading_ones_refused() {
        assert_eq!("Zoe\u{308}".parse::<PersonName>().unwrap().as_str(), "Zoë");
        assert_eq!("  Ada  ".parse::<PersonName>().unwrap().as_str(), "Ada");
        let refused: [(&str, SpellingError); 10] = [
            ("", SpellingError::Empty),
            ("   ", SpellingError::Empty),
            ("\u{200D} \u{200C}", SpellingError::Empty),
            ("Ada\u{3164}", SpellingError::Invisible { character: '\u{3164}', position: 4 }),
            ("\u{E01F0}", SpellingError::Invisible { character: '\u{E01F0}', position: 1 }),
            ("Two\nLines", SpellingError::Invisible { character: '\n', position: 4 }),
            ("\t=1+1", SpellingError::Invisible { character: '\t', position: 1 }),
            ("\u{202E}gnp.exe", SpellingError::Invisible { character: '\u{202E}', position: 1 }),
            ("Zero\u{200B}Width", SpellingError::Invisible { character: '\u{200B}', position: 5 }),
            ("broken \u{FFFD}", SpellingError::Invisible { character: '\u{FFFD}', position: 8 }),
        ];
        for (text, error) in refused {
            assert_eq!(text.parse::<PersonName>(), Err(error), "{text:?}");
        }
        assert_eq!(
            "x".repeat(121).parse::<PersonName>(),
            Err(SpellingError::TooLong { found: 121, max: 120 })
        );
        assert_eq!("x".parse::<ApplicationName>(), Err(SpellingError::TooShort { found: 1, min: 2 }));
    }

    #[test]
    fn formulas_and_quotes_are_names_like_any_other() {
        for text in ["=HYPERLINK(\"x\")", "+1+1", "-2+3", "@SUM(A1)", "He said \"hi\"", "می‌خواهم"] {
            assert_eq!(text.parse::<PersonName>().unwrap().as_str(), text);
        }
    }
}
