//! One row of a list, cell by cell.

use orgdesk_domain::SpellingError;
use orgdesk_domain::email_address::EmailAddressError;
use orgdesk_domain::language::Sentence;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::profile::{Profile, ProfileField, ProfileKey};
use orgdesk_domain::said;
use orgdesk_domain::{EmailAddress, MemberId, PersonName};

use super::foreign::{Meaning, meaning, yes_or_no};
use super::formula::taken_back;
use super::headings::folded;
use super::mapping::{MappedColumn, Mapping};
use super::reading::ListRow;
use super::sheet::SheetRow;
use super::{ColumnUse, ListFormat, RefusedRow};

/// What a row turned out to be.
pub(super) enum Read {
    /// Somebody.
    Row(Box<ListRow>),
    /// Nobody, and why.
    Nobody(Sentence),
}

/// What a row holds of a profile.
#[derive(Default)]
struct HeldByRow {
    profile: Profile,
    /// What there are columns for that are all empty in the row.
    blanks: Vec<ProfileKey>,
    /// Columns that say something else than an earlier one for the same thing.
    passed_over: Vec<usize>,
}

/// The cells of one row.
pub(super) struct Cells<'a> {
    pub(super) format: ListFormat,
    pub(super) mapping: &'a Mapping,
    pub(super) row: &'a SheetRow,
    /// Whether the row came from a text whose cells are parted by a sign, so that a wrong number of them means that
    /// they do not stand where they should.
    pub(super) is_parted: bool,
}

impl<'a> Cells<'a> {
    /// The row, checked. Cells of columns that are not taken, such as passwords, are not looked at.
    pub(super) fn read(&self) -> Result<Read, RefusedRow> {
        let cells = &self.row.cells;
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(Read::Nobody(said!("the row is empty")));
        }
        let first = cells.first().map(String::as_str).unwrap_or_default();
        if self.format == ListFormat::Entra && first.starts_with("Example:") {
            return Ok(Read::Nobody(said!("it is the example of the template")));
        }
        let (found, wanted) = (cells.len(), self.mapping.0.len());
        if self.is_parted && found != wanted {
            let reason =
                said!("the number of cells does not fit the headings: {found} for {wanted}", found, wanted);
            return Err(self.refused("row", first, reason));
        }
        let said = self.meaning(ColumnUse::RoleOrStatus, "status")?;
        if said == Some(Meaning::Bot) {
            return Ok(Read::Nobody(said!("it is a bot, not a person")));
        }
        let address = self
            .text(ColumnUse::Address)
            .ok_or_else(|| self.refused("email", "", said!("is missing: a member is known by an address")))?;
        let (role, status) = match said {
            Some(Meaning::Role(role)) => (Some(role), None),
            Some(Meaning::Status(status)) => (None, Some(status)),
            Some(Meaning::Bot) | None => (None, None),
        };
        let HeldByRow { profile, blanks, passed_over } = self.profile()?;
        let address: EmailAddress = address
            .parse()
            .map_err(|error: EmailAddressError| self.refused("email", address, error.into()))?;
        let id = match self.format {
            // Any directory has ids of its own.
            ListFormat::Scim => self.text(ColumnUse::Id).and_then(|text| text.parse().ok()),
            ListFormat::Orgdesk
            | ListFormat::Plain
            | ListFormat::GoogleWorkspaceUpload
            | ListFormat::GoogleWorkspaceDownload
            | ListFormat::Slack
            | ListFormat::Okta
            | ListFormat::Entra
            | ListFormat::Bitwarden
            | ListFormat::Other => self.parsed::<MemberId>(ColumnUse::Id, "id")?,
        };
        Ok(Read::Row(Box::new(ListRow {
            row: self.row.number,
            id,
            id_is_of_elsewhere: id.is_none() && self.text(ColumnUse::Id).is_some(),
            name: self.name(&profile)?,
            name_is_joined: self.text(ColumnUse::Name).is_none(),
            role: self.role()?.or(role),
            permission: self.parsed(ColumnUse::Permission, "permission")?,
            status: self.status()?.or(self.shut_out()?).or(status),
            address,
            profile,
            blanks,
            passed_over,
            overrides: self.overrides(),
        })))
    }

    fn refused(&self, field: &str, value: &str, reason: Sentence) -> RefusedRow {
        RefusedRow::new(self.row.number, field, value, reason)
    }

    /// The cell of a column, if it is not blank. Only spaces are taken off its ends: a tab or a line break in a name
    /// is for the name's own check to refuse.
    fn cell(&self, index: usize) -> Option<&'a str> {
        let text = self.row.cells.get(index)?.as_str();
        // Only texts that a spreadsheet would run have the apostrophe: in a workbook or JSON it belongs to the value.
        let text = if self.is_parted { taken_back(text) } else { text }.trim_matches(' ');
        (!text.is_empty()).then_some(text)
    }

    /// The cell of the one column that is taken for something.
    fn text(&self, used_as: ColumnUse) -> Option<&'a str> {
        let index = self.mapping.0.iter().position(|column| column.used_as == used_as)?;
        self.cell(index)
    }

    /// The cell of overrides in our own list; an empty one says that there are none.
    fn overrides(&self) -> Option<String> {
        let is_it = |column: &MappedColumn| {
            column.used_as == ColumnUse::OurOwn && folded(&column.heading) == folded("overrides")
        };
        let index = self.mapping.0.iter().position(is_it)?;
        Some(self.cell(index).unwrap_or_default().to_owned())
    }

    fn parsed<T>(&self, used_as: ColumnUse, field: &str) -> Result<Option<T>, RefusedRow>
    where
        T: std::str::FromStr<Err: Into<Sentence>>,
    {
        let wrong = |text, error: T::Err| self.refused(field, text, error.into());
        self.text(used_as).map(|text| text.parse().map_err(|error| wrong(text, error))).transpose()
    }

    /// What the profile holds, and what it has columns for without a text. The tags of all their columns come
    /// together; of several columns for one other thing, such as telephones, the first that is filled counts.
    fn profile(&self) -> Result<HeldByRow, RefusedRow> {
        let mut held = HeldByRow::default();
        for (index, column) in self.mapping.0.iter().enumerate() {
            let ColumnUse::Profile(key) = column.used_as else { continue };
            let is_tags = key == ProfileKey::Tags;
            // Commas alone are no tags.
            let says_nothing = |text: &&str| is_tags && text.trim_matches([' ', ',', ';', '\n']).is_empty();
            let Some(text) = self.cell(index).filter(|text| !says_nothing(text)) else {
                held.blanks.push(key);
                continue;
            };
            let refused = |error: SpellingError| {
                self.refused(&column.heading, text, said!("the text {error}", error => error))
            };
            let mut checked = key.checked(text).map_err(refused)?;
            match held.profile.get(key) {
                Some(earlier) if is_tags => {
                    checked = key.checked(&format!("{earlier}\n{checked}")).map_err(refused)?;
                }
                Some(earlier) if *earlier != checked => {
                    held.passed_over.push(index);
                    continue;
                }
                Some(_) | None => {}
            }
            held.profile.put(key, checked);
        }
        held.blanks.retain(|key| held.profile.get(*key).is_none());
        Ok(held)
    }

    /// The name, or what given and family name make together.
    fn name(&self, profile: &Profile) -> Result<Option<PersonName>, RefusedRow> {
        let parts = [ProfileField::GivenName, ProfileField::FamilyName].map(|part| profile.text(part));
        let joined = parts.join(" ");
        let text = self.text(ColumnUse::Name).unwrap_or(joined.trim());
        if text.is_empty() {
            return Ok(None);
        }
        let wrong =
            |error: SpellingError| self.refused("name", text, said!("the name {error}", error => error));
        text.parse().map(Some).map_err(wrong)
    }

    fn meaning(&self, used_as: ColumnUse, field: &'static str) -> Result<Option<Meaning>, RefusedRow> {
        let Some(text) = self.text(used_as) else { return Ok(None) };
        let unknown =
            || self.refused(field, text, said!("“{text}” is no {field} that is known", text, field => field));
        meaning(text).map(Some).ok_or_else(unknown)
    }

    fn role(&self) -> Result<Option<Role>, RefusedRow> {
        match self.meaning(ColumnUse::Role, "role")? {
            Some(Meaning::Role(role)) => Ok(Some(role)),
            Some(Meaning::Status(_) | Meaning::Bot) => Err(self.misplaced(ColumnUse::Role, "role")),
            None => Ok(None),
        }
    }

    fn status(&self) -> Result<Option<Status>, RefusedRow> {
        match self.meaning(ColumnUse::Status, "status")? {
            Some(Meaning::Status(status)) => Ok(Some(status)),
            Some(Meaning::Role(_) | Meaning::Bot) => Err(self.misplaced(ColumnUse::Status, "status")),
            None => Ok(None),
        }
    }

    fn misplaced(&self, used_as: ColumnUse, field: &'static str) -> RefusedRow {
        let text = self.text(used_as).unwrap_or_default();
        self.refused(field, text, said!("“{text}” is no {field}", text, field => field))
    }

    /// Lists that say by yes and no whether somebody is shut out, or whether somebody is active.
    fn shut_out(&self) -> Result<Option<Status>, RefusedRow> {
        for (used_as, suspends) in [(ColumnUse::Blocked, true), (ColumnUse::Active, false)] {
            let Some(text) = self.text(used_as) else { continue };
            let said = yes_or_no(text)
                .ok_or_else(|| self.refused("status", text, said!("“{text}” is neither yes nor no", text)))?;
            return Ok(Some(if said == suspends { Status::Suspended } else { Status::Active }));
        }
        Ok(None)
    }
}
