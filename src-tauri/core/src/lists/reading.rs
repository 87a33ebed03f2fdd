//! Reading a member list: every cell is checked by itself, and a bad row is named instead of guessed at.

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::{EmailAddress, MemberId, PersonName};

use super::foreign::{Meaning, meaning};
use super::format::Field;
use super::formula::taken_back;
use super::{ListFormat, RefusedRow, SkippedRow};
use crate::Error;

/// A list that was read, before it is compared with the members there are.
#[derive(Debug, Clone)]
pub struct MemberList {
    /// As what it was recognised.
    pub format: ListFormat,
    /// The rows that can be read.
    pub rows: Vec<ListRow>,
    /// The rows that cannot.
    pub refused: Vec<RefusedRow>,
    /// The rows that are no person.
    pub skipped: Vec<SkippedRow>,
    /// The headings, as they stand there, whose columns are not taken.
    pub dropped_columns: Vec<String>,
}

/// A readable row. What the list does not say is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// The row, counted as a spreadsheet does: the headings are row 1.
    pub row: u64,
    /// The member's id, in our own exports.
    pub id: Option<MemberId>,
    /// The address.
    pub address: EmailAddress,
    /// The name.
    pub name: Option<PersonName>,
    /// The role.
    pub role: Option<Role>,
    /// The permission.
    pub permission: Option<ApplicationPermission>,
    /// The status.
    pub status: Option<Status>,
}

/// Reads a CSV list (RFC 4180, UTF-8 with or without a byte order mark), recognised by its headings.
///
/// # Errors
/// [`Error::Invalid`] for a list of no known format; a bad row is among [`MemberList::refused`] instead.
pub fn read_csv(bytes: &[u8]) -> Result<MemberList, Error> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if text.starts_with(b"\xFF\xFE") || text.starts_with(b"\xFE\xFF") {
        return Err(Error::invalid("file", "the list is in UTF-16; save it as “CSV UTF-8” and try again"));
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    let mut record = csv::ByteRecord::new();
    if !reader.read_byte_record(&mut record).map_err(unreadable)? {
        return Err(Error::invalid("file", "the list is empty: it has not even headings"));
    }
    let shown: Vec<String> =
        record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
    let columns = Columns::recognised(&shown)?;
    let mut list = MemberList {
        format: columns.format,
        rows: Vec::new(),
        refused: Vec::new(),
        skipped: Vec::new(),
        dropped_columns: columns.dropped(&shown),
    };
    let mut row = 1;
    while reader.read_byte_record(&mut record).map_err(unreadable)? {
        row += 1;
        match columns.read(row, &record) {
            Ok(Read::Row(read)) => list.rows.push(read),
            Ok(Read::Nobody(reason)) => list.skipped.push(SkippedRow { row, reason: reason.to_owned() }),
            Err(refused) => list.refused.push(refused),
        }
    }
    Ok(list)
}

fn unreadable(error: csv::Error) -> Error {
    Error::invalid("file", format!("the list cannot be read: {error}"))
}

/// The headings are named only where there are several: one alone may be the first line of any other file, such as a
/// password.
fn unknown(shown: &[String]) -> Error {
    let found = match shown {
        [] | [_] => "its first line is not the headings of a list".to_owned(),
        several => {
            let headings: Vec<String> = several.iter().map(|heading| format!("“{heading}”")).collect();
            format!("no list with the headings {} is known", headings.join(", "))
        }
    };
    Error::invalid(
        "headings",
        format!(
            "{found}: there must be a column “Email” (or the list be one of Google Workspace or Slack, with the \
             headings as they export them)"
        ),
    )
}

enum Read {
    Row(ListRow),
    Nobody(&'static str),
}

/// Which column holds what.
struct Columns {
    format: ListFormat,
    fields: Vec<Option<Field>>,
}

impl Columns {
    fn recognised(shown: &[String]) -> Result<Self, Error> {
        let folded: Vec<String> = shown.iter().map(|heading| heading.to_lowercase()).collect();
        let format = ListFormat::of(&folded).ok_or_else(|| unknown(shown))?;
        let fields: Vec<Option<Field>> = folded.iter().map(|heading| format.field(heading)).collect();
        for (index, field) in fields.iter().enumerate() {
            if field.is_some() && fields.iter().take(index).any(|earlier| earlier == field) {
                let heading = shown.get(index).map(String::as_str).unwrap_or_default();
                return Err(Error::invalid("headings", format!("“{heading}” stands there twice")));
            }
        }
        Ok(Self { format, fields })
    }

    fn dropped(&self, shown: &[String]) -> Vec<String> {
        let dropped = shown.iter().zip(&self.fields).filter(|(_, field)| field.is_none());
        dropped.map(|(heading, _)| heading.clone()).filter(|heading| !heading.is_empty()).collect()
    }

    /// One row. Cells of dropped columns, such as passwords, are not looked at.
    fn read(&self, row: u64, record: &csv::ByteRecord) -> Result<Read, RefusedRow> {
        if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            return Ok(Read::Nobody("the row is empty"));
        }
        let refused = |field: &str, value: &str, reason: String| RefusedRow::new(row, field, value, reason);
        if record.len() != self.fields.len() {
            let first = String::from_utf8_lossy(record.get(0).unwrap_or_default());
            return Err(refused(
                "row",
                &first,
                format!(
                    "the number of cells does not fit the headings: {} for {}",
                    record.len(),
                    self.fields.len()
                ),
            ));
        }
        let cells = Cells { columns: self, row, record };
        let said = cells.meaning(Field::RoleOrStatus, "status")?;
        if said == Some(Meaning::Bot) {
            return Ok(Read::Nobody("it is a bot, not a person"));
        }
        let address = cells
            .text(Field::Address, "email")?
            .ok_or_else(|| refused("email", "", "is missing: a member is known by an address".to_owned()))?;
        let role_or_status = |meaning| match meaning {
            Some(Meaning::Role(role)) => (Some(role), None),
            Some(Meaning::Status(status)) => (None, Some(status)),
            Some(Meaning::Bot) | None => (None, None),
        };
        let (role, status) = role_or_status(said);
        Ok(Read::Row(ListRow {
            row,
            id: cells.parsed(Field::Id, "id")?,
            name: cells.name()?,
            role: cells.role()?.or(role),
            permission: cells.parsed(Field::Permission, "permission")?,
            status: cells.status()?.or(status),
            address: address.parse().map_err(|error| RefusedRow::new(row, "email", address, error))?,
        }))
    }
}

/// The cells of one row.
struct Cells<'a> {
    columns: &'a Columns,
    row: u64,
    record: &'a csv::ByteRecord,
}

impl<'a> Cells<'a> {
    /// The cell, if there is such a column and it is not blank. Only spaces are taken off its ends: a tab or a
    /// line break in a name is for the name's own check to refuse.
    fn text(&self, field: Field, name: &str) -> Result<Option<&'a str>, RefusedRow> {
        let index = self.columns.fields.iter().position(|found| *found == Some(field));
        let Some(cell) = index.and_then(|index| self.record.get(index)) else { return Ok(None) };
        let text = std::str::from_utf8(cell).map_err(|_| {
            let lossy = String::from_utf8_lossy(cell);
            RefusedRow::new(
                self.row,
                name,
                &lossy,
                "is not valid UTF-8: the list was saved in another encoding",
            )
        })?;
        let text = if self.columns.format.is_neutralised() { taken_back(text) } else { text };
        let text = text.trim_matches(' ');
        Ok((!text.is_empty()).then_some(text))
    }

    fn parsed<T>(&self, field: Field, name: &str) -> Result<Option<T>, RefusedRow>
    where
        T: std::str::FromStr<Err: std::fmt::Display>,
    {
        let text = self.text(field, name)?;
        text.map(|text| text.parse().map_err(|error| RefusedRow::new(self.row, name, text, error)))
            .transpose()
    }

    fn name(&self) -> Result<Option<PersonName>, RefusedRow> {
        let parts = [Field::Name, Field::GivenName, Field::FamilyName];
        let parts: Vec<&str> = parts
            .into_iter()
            .map(|part| self.text(part, "name"))
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect();
        if parts.is_empty() {
            return Ok(None);
        }
        let name = parts.join(" ");
        name.parse()
            .map(Some)
            .map_err(|error| RefusedRow::new(self.row, "name", &name, format!("the name {error}")))
    }

    fn meaning(&self, field: Field, name: &str) -> Result<Option<Meaning>, RefusedRow> {
        let Some(text) = self.text(field, name)? else { return Ok(None) };
        let unknown =
            || RefusedRow::new(self.row, name, text, format!("“{text}” is no {name} that is known"));
        meaning(text).map(Some).ok_or_else(unknown)
    }

    fn role(&self) -> Result<Option<Role>, RefusedRow> {
        match self.meaning(Field::Role, "role")? {
            Some(Meaning::Role(role)) => Ok(Some(role)),
            Some(Meaning::Status(_) | Meaning::Bot) => Err(self.misplaced(Field::Role, "role")?),
            None => Ok(None),
        }
    }

    fn status(&self) -> Result<Option<Status>, RefusedRow> {
        match self.meaning(Field::Status, "status")? {
            Some(Meaning::Status(status)) => Ok(Some(status)),
            Some(Meaning::Role(_) | Meaning::Bot) => Err(self.misplaced(Field::Status, "status")?),
            None => Ok(None),
        }
    }

    fn misplaced(&self, field: Field, name: &str) -> Result<RefusedRow, RefusedRow> {
        let text = self.text(field, name)?.unwrap_or_default();
        Ok(RefusedRow::new(self.row, name, text, format!("“{text}” is no {name}")))
    }
}
