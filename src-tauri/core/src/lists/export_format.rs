//! The forms in which a member list leaves the program.

use std::fmt;
use std::str::FromStr;

use orgdesk_domain::profile::{ProfileField, ProfileKey};
use orgdesk_domain::said;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::MemberColumn;
use crate::Error;

/// In which form a member list leaves the program.
///
/// [`Self::VCard`], [`Self::Scim`], [`Self::Google`] and [`Self::Okta`] have a fixed shape: they show what that shape
/// has a place for, whatever columns were chosen. The note alone, which is private, is in a vCard only where its
/// column was chosen; the other three have no place for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExportFormat {
    /// RFC 4180, with cells that a spreadsheet would take for formulas neutralised.
    Csv,
    /// The same with a tab between the cells.
    Tsv,
    /// An Excel workbook with one sheet: texts as texts, times as date-times in UTC, booleans as booleans.
    Xlsx,
    /// An array of objects.
    Json,
    /// JSON Lines: one object in each line.
    JsonLines,
    /// A table as GitHub Flavored Markdown has it.
    Markdown,
    /// A page that needs nothing besides itself, laid out for print.
    Html,
    /// vCard 4.0 (RFC 6350), one card for each member.
    VCard,
    /// A ListResponse of Users as SCIM 2.0 has them (RFC 7643, RFC 7644).
    Scim,
    /// The CSV that Google Workspace takes for new users. The column of passwords stays empty.
    Google,
    /// The CSV that Okta takes for new people.
    Okta,
}

impl ExportFormat {
    /// Every format, in the usual order.
    pub const ALL: &'static [Self] = &[
        Self::Csv,
        Self::Tsv,
        Self::Xlsx,
        Self::Json,
        Self::JsonLines,
        Self::Markdown,
        Self::Html,
        Self::VCard,
        Self::Scim,
        Self::Google,
        Self::Okta,
    ];

    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::VCard => "vcard",
            Self::Scim => "scim",
            Self::Google => "google",
            Self::Okta => "okta",
        }
    }

    /// How the names of its files end, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv | Self::Google | Self::Okta => "csv",
            Self::Tsv => "tsv",
            Self::Xlsx => "xlsx",
            Self::Json | Self::Scim => "json",
            Self::JsonLines => "jsonl",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::VCard => "vcf",
        }
    }

    /// Whether it is text in UTF-8, which can be shown as it is.
    pub const fn is_text(self) -> bool {
        !matches!(self, Self::Xlsx)
    }

    /// What a format of a fixed shape shows; `None` where the columns are chosen.
    pub(crate) fn fixed_columns(self, with_note: bool) -> Option<Vec<MemberColumn>> {
        use MemberColumn::{CreatedAt, Email, Id, Name, Status};
        use ProfileField::{Department, EmployeeNumber, FamilyName, GivenName, Language, Phone, Title};
        let (membership, fields): (&[MemberColumn], &[ProfileField]) = match self {
            Self::Csv
            | Self::Tsv
            | Self::Xlsx
            | Self::Json
            | Self::JsonLines
            | Self::Markdown
            | Self::Html => return None,
            Self::VCard => (&[Id, Name, Email], &[GivenName, FamilyName, Phone, Title, Department, Language]),
            Self::Scim => (
                &[Id, Name, Email, Status, CreatedAt],
                &[GivenName, FamilyName, Phone, Title, Department, EmployeeNumber, Language],
            ),
            Self::Google => {
                (&[Name, Email, Status], &[GivenName, FamilyName, Phone, Title, Department, EmployeeNumber])
            }
            Self::Okta => {
                (&[Name, Email], &[GivenName, FamilyName, Phone, Title, Department, EmployeeNumber, Language])
            }
        };
        let mut columns = membership.to_vec();
        columns.extend(fields.iter().map(|field| MemberColumn::Profile(ProfileKey::Field(*field))));
        if self == Self::VCard {
            columns.push(MemberColumn::Profile(ProfileKey::Tags));
            columns.extend(with_note.then_some(MemberColumn::NOTE));
        }
        Some(columns)
    }
}

impl fmt::Display for ExportFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for ExportFormat {
    type Err = Error;

    /// Reads the word, without regard to case.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming the formats there are.
    fn from_str(text: &str) -> Result<Self, Error> {
        let folded = text.trim().to_ascii_lowercase();
        Self::ALL.iter().copied().find(|format| format.as_str() == folded).ok_or_else(|| {
            let known = Self::ALL.iter().map(|format| format.as_str()).collect::<Vec<_>>().join(", ");
            Error::invalid(
                "format",
                said!("“{text}” is no format of member lists; there is {known}", text, known),
            )
        })
    }
}

impl Serialize for ExportFormat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ExportFormat {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_read_back_from_its_word() {
        for format in ExportFormat::ALL {
            assert_eq!(format.as_str().to_uppercase().parse::<ExportFormat>().unwrap(), *format);
        }
        let error = "pdf".parse::<ExportFormat>().unwrap_err().to_string();
        for format in ExportFormat::ALL {
            assert!(error.contains(format.as_str()), "{error}");
        }
    }

    #[test]
    fn a_fixed_shape_shows_the_note_only_where_it_can_and_was_asked_to() {
        for format in ExportFormat::ALL {
            for with_note in [false, true] {
                let fixed = format.fixed_columns(with_note);
                let shows = fixed.is_some_and(|columns| columns.contains(&MemberColumn::NOTE));
                assert_eq!(shows, with_note && *format == ExportFormat::VCard, "{format}");
            }
        }
    }
}
