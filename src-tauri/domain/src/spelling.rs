//! Which characters a name or an address may be spelled with, and which spellings look alike.

use unicode_normalization::UnicodeNormalization;

use crate::language::Sentence;
use crate::said;

/// Why a text cannot be a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", Sentence::from(self))]
pub enum SpellingError {
    /// Nothing, or only spaces and characters that show nothing alone.
    Empty,
    /// Fewer characters than the kind of name needs.
    TooShort {
        /// Characters found.
        found: usize,
        /// Characters needed.
        min: usize,
    },
    /// More characters than the kind of name allows.
    TooLong {
        /// Characters found.
        found: usize,
        /// Characters allowed.
        max: usize,
    },
    /// A comma or a semicolon where those part one text from the next.
    Parting {
        /// The character.
        character: char,
        /// Its place, counted in characters from 1.
        position: usize,
    },
    /// A character that hides, reorders or breaks the text around it.
    Invisible {
        /// The character.
        character: char,
        /// Its place, counted in characters from 1.
        position: usize,
    },
}

impl From<&SpellingError> for Sentence {
    fn from(error: &SpellingError) -> Self {
        match error {
            SpellingError::Empty => said!("is empty"),
            SpellingError::TooShort { found, min } => {
                said!("is too short: {found} characters, at least {min}", found, min)
            }
            SpellingError::TooLong { found, max } => {
                said!("is too long: {found} characters, at most {max}", found, max)
            }
            SpellingError::Parting { character, position } => said!(
                "has “{character}” at position {position}, which parts one from the next",
                character,
                position
            ),
            SpellingError::Invisible { character, position } => said!(
                "has a character that cannot be seen or that reorders text: {character} at position {position}",
                character = code_point(*character),
                position
            ),
        }
    }
}

fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// Characters that make a text show as something else than it is: control characters, bidi marks, embeddings,
/// overrides and isolates (Unicode UAX #9), zero-width characters, letters that are blank, line and paragraph
/// separators, tag characters. The two joiners U+200C and U+200D are left: names in Persian and in Indic scripts
/// need them. So are the variation selectors, which Japanese names and emoji need.
fn misleads(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
            | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FFFD}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
}

/// Characters that are seen only by what they do to their neighbours, or not at all.
fn shows_nothing_alone(character: char) -> bool {
    character.is_whitespace()
        || matches!(character,
            '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// The text in normalization form C (Unicode UAX #15), without spaces around it.
///
/// # Errors
/// [`SpellingError`], in the order of the text; nothing is silently taken out of it.
pub(crate) fn spelled(text: &str, min: usize, max: usize) -> Result<String, SpellingError> {
    // Of ASCII, control characters alone mislead.
    let is_plain = text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_control());
    if !is_plain && let Some((index, character)) = text.chars().enumerate().find(|(_, one)| misleads(*one)) {
        return Err(SpellingError::Invisible { character, position: index + 1 });
    }
    let text = text.trim();
    // ASCII is its own normalization form, and most names are.
    let text: String = if text.is_ascii() { text.to_owned() } else { text.nfc().collect() };
    let found = text.chars().count();
    match found {
        _ if text.chars().all(shows_nothing_alone) => Err(SpellingError::Empty),
        _ if found < min => Err(SpellingError::TooShort { found, min }),
        _ if found > max => Err(SpellingError::TooLong { found, max }),
        _ => Ok(text),
    }
}

/// What a text looks like: two texts with equal skeletons can be taken for each other (Unicode UTS #39, 4).
pub(crate) fn skeleton(text: &str) -> String {
    unicode_security::skeleton(&text.to_lowercase()).collect()
}
