//! The profile of a member: what is kept about a person besides name and address. Nothing in it grants anything.

use crate::language::Sentence;
use crate::said;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::id::FieldId;
use crate::spelling::{SpellingError, spelled};
use crate::words::words;

words! {
    /// A field that every profile has.
    ProfileField, "a profile field" {
        /// The given name.
        GivenName = "given_name",
        /// The family name.
        FamilyName = "family_name",
        /// A telephone number, as it is written.
        Phone = "phone",
        /// What the person is in the team.
        Title = "title",
        /// Where in the team.
        Department = "department",
        /// The number that a payroll or a directory gives.
        EmployeeNumber = "employee_number",
        /// The language that the person prefers.
        Language = "language",
        /// A note, which only Owners and Admins see.
        Note = "note",
    }
}

impl ProfileField {
    /// The name as people read it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::GivenName => "Given name",
            Self::FamilyName => "Family name",
            Self::Phone => "Phone",
            Self::Title => "Title",
            Self::Department => "Department",
            Self::EmployeeNumber => "Employee number",
            Self::Language => "Language",
            Self::Note => "Note",
        }
    }

    /// How many characters its text may have.
    const fn longest(self) -> usize {
        match self {
            Self::GivenName | Self::FamilyName | Self::Title | Self::Department => 120,
            Self::Phone | Self::EmployeeNumber | Self::Language => 60,
            Self::Note => 4_000,
        }
    }
}

/// One thing that a profile can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProfileKey {
    /// A field that every profile has.
    Field(ProfileField),
    /// The tags, all of them together.
    Tags,
    /// A field of the organization's own.
    Own(FieldId),
}

/// How the keys of own fields begin.
const OWN: &str = "field:";

impl fmt::Display for ProfileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(field) => field.fmt(f),
            Self::Tags => f.pad("tags"),
            Self::Own(id) => write!(f, "{OWN}{id}"),
        }
    }
}

/// A text that names nothing that a profile can hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", Sentence::from(self))]
pub struct ProfileKeyError {
    /// The text.
    pub found: String,
}

impl From<&ProfileKeyError> for Sentence {
    fn from(error: &ProfileKeyError) -> Self {
        let ProfileKeyError { found } = error;
        said!("“{found}” is nothing that a profile holds", found)
    }
}

impl FromStr for ProfileKey {
    type Err = ProfileKeyError;
    fn from_str(text: &str) -> Result<Self, ProfileKeyError> {
        let unknown = || ProfileKeyError { found: text.to_owned() };
        if text == "tags" {
            return Ok(Self::Tags);
        }
        if let Some(id) = text.strip_prefix(OWN) {
            return id.parse().map(Self::Own).map_err(|_| unknown());
        }
        text.parse().map(Self::Field).map_err(|_| unknown())
    }
}

impl Serialize for ProfileKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ProfileKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

impl ProfileKey {
    /// A text as this key may hold it: in normalization form C, without blanks around it; tags sorted, each once.
    ///
    /// # Errors
    /// [`SpellingError`] where it is empty, too long, or has characters that hide or reorder text.
    pub fn checked(self, text: &str) -> Result<ProfileText, SpellingError> {
        /// The longest text of an own field, in characters.
        const LONGEST_OWN: usize = 1_000;
        match self {
            Self::Field(ProfileField::Note) => lines(text, ProfileField::Note.longest()),
            Self::Field(field) => spelled(text, 1, field.longest()),
            Self::Own(_) => spelled(text, 1, LONGEST_OWN),
            Self::Tags => {
                let parted = text.split(['\n', ',', ';']).filter(|part| !part.trim().is_empty());
                Tag::joined(parted.map(str::parse).collect::<Result<_, _>>()?)
            }
        }
        .map(ProfileText)
    }
}

/// A text of several lines; a line may be empty, the whole may not.
fn lines(text: &str, max: usize) -> Result<String, SpellingError> {
    let mut kept = Vec::new();
    for line in text.trim().split('\n') {
        let line = line.trim_end_matches('\r');
        match spelled(line, 1, max) {
            Ok(line) => kept.push(line),
            Err(SpellingError::Empty) => kept.push(String::new()),
            Err(error) => return Err(error),
        }
    }
    let text = kept.join("\n");
    let found = text.chars().count();
    match found {
        0 => Err(SpellingError::Empty),
        _ if found > max => Err(SpellingError::TooLong { found, max }),
        _ => Ok(text),
    }
}

/// A text that its key was asked about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProfileText(String);

impl ProfileText {
    /// The text; of tags, one in each line.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ProfileText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Serialize for ProfileText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// A word or two by which members are found together: 1 to 40 characters, without commas and semicolons, which part
/// tags in lists. Two that differ in case alone are one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(String);

impl Tag {
    /// How many tags a profile may have.
    const MOST: usize = 60;

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Sorted without regard to case, each once, one in each line.
    fn joined(mut tags: Vec<Self>) -> Result<String, SpellingError> {
        tags.sort_by_key(|tag| tag.0.to_lowercase());
        tags.dedup_by_key(|tag| tag.0.to_lowercase());
        match tags.len() {
            0 => Err(SpellingError::Empty),
            found if found > Self::MOST => Err(SpellingError::TooLong { found, max: Self::MOST }),
            _ => Ok(tags.iter().map(Self::as_str).collect::<Vec<_>>().join("\n")),
        }
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for Tag {
    type Err = SpellingError;
    fn from_str(text: &str) -> Result<Self, SpellingError> {
        let parts = |character: char| matches!(character, ',' | ';');
        if let Some((position, character)) = text.chars().enumerate().find(|(_, character)| parts(*character))
        {
            return Err(SpellingError::Parting { character, position: position + 1 });
        }
        spelled(text, 1, 40).map(Self)
    }
}

/// The profile of one member.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile(BTreeMap<ProfileKey, ProfileText>);

impl Profile {
    /// What it holds under this key.
    pub fn get(&self, key: ProfileKey) -> Option<&ProfileText> {
        self.0.get(&key)
    }

    /// The text of a field, empty where there is none.
    pub fn text(&self, field: ProfileField) -> &str {
        self.get(ProfileKey::Field(field)).map(ProfileText::as_str).unwrap_or_default()
    }

    /// Puts a text in place.
    pub fn put(&mut self, key: ProfileKey, text: ProfileText) {
        self.0.insert(key, text);
    }

    /// Takes a text away.
    pub fn take(&mut self, key: ProfileKey) -> Option<ProfileText> {
        self.0.remove(&key)
    }

    /// The tags, sorted.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.get(ProfileKey::Tags).into_iter().flat_map(|text| text.as_str().lines())
    }

    /// Whether this is one of the tags, without regard to case.
    pub fn has_tag(&self, tag: &str) -> bool {
        self.tags().any(|held| held == tag || held.to_lowercase() == tag.to_lowercase())
    }

    /// Everything it holds, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (ProfileKey, &ProfileText)> {
        self.0.iter().map(|(key, text)| (*key, text))
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Profile {
    /// As an object by key; tags as a list.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, text) in self.iter() {
            if key == ProfileKey::Tags {
                map.serialize_entry(&key, &self.tags().collect::<Vec<_>>())?;
            } else {
                map.serialize_entry(&key, text.as_str())?;
            }
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_sorted_and_each_is_there_once() {
        let tags = ProfileKey::Tags.checked("product, Care;care\n on call ").unwrap();
        assert_eq!(tags.as_str(), "Care\non call\nproduct");
        assert_eq!(ProfileKey::Tags.checked(" ,; "), Err(SpellingError::Empty));
        assert!("a,b".parse::<Tag>().is_err());
    }

    #[test]
    fn a_note_keeps_its_lines_and_no_other_text_has_any() {
        let note = ProfileKey::Field(ProfileField::Note);
        assert_eq!(note.checked(" one\r\n\ntwo \n").unwrap().as_str(), "one\n\ntwo");
        for key in [ProfileKey::Field(ProfileField::Title), ProfileKey::Own(FieldId::from_bytes([7; 16]))] {
            assert!(matches!(key.checked("one\ntwo"), Err(SpellingError::Invisible { .. })), "{key}");
        }
        assert!(matches!(note.checked("\u{202E}x"), Err(SpellingError::Invisible { .. })));
        assert!(matches!(note.checked(&"x".repeat(4_001)), Err(SpellingError::TooLong { .. })));
    }

    #[test]
    fn every_key_is_read_back_from_its_text() {
        let own = ProfileKey::Own(FieldId::from_bytes([7; 16]));
        let keys = ProfileField::ALL.iter().map(|field| ProfileKey::Field(*field));
        for key in keys.chain([ProfileKey::Tags, own]) {
            assert_eq!(key.to_string().parse(), Ok(key));
        }
        assert!("shoe_size".parse::<ProfileKey>().is_err());
    }
}
