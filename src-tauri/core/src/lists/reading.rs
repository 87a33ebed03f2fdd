//! Reading a member list: every cell is checked by itself, and a bad row is named instead of guessed at.

use std::collections::BTreeMap;

use orgdesk_domain::SpellingError;
use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::language::Sentence;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::profile::{Profile, ProfileKey};
use orgdesk_domain::said;
use orgdesk_domain::{EmailAddress, FieldId, MemberId, PersonName};

use super::cells::{Cells, Read};
use super::mapping::{Because, Mapping, Remembered};
use super::sheet::{Sheet, SheetRow};
use super::{ColumnUse, ImportOptions, ListFormat, NewField, PlannedColumn, RefusedRow, SkippedRow};
use crate::Error;
use crate::state::FieldRecord;

/// So many rows are read or compared between two looks at whether to go on.
pub(crate) const ROWS_AT_A_TIME: u64 = 1_000;

/// A list that was read, before it is compared with the members there are.
#[derive(Debug, Clone)]
pub(crate) struct MemberList {
    /// As what it was recognised.
    pub(crate) format: ListFormat,
    /// What kind of file it was, for people.
    pub(crate) kind: &'static str,
    /// Of a workbook, the sheet that was read.
    pub(crate) sheet: Option<String>,
    /// Of a workbook, all its sheets.
    pub(crate) sheets: Vec<String>,
    /// Whether no column is taken for the addresses: no row was read then.
    pub(crate) lacks_addresses: bool,
    /// What each column is taken for.
    pub(crate) columns: Vec<PlannedColumn>,
    /// Own fields that come to be for it.
    pub(crate) new_fields: Vec<NewField>,
    /// The rows that can be read.
    pub(crate) rows: Vec<ListRow>,
    /// The rows that cannot.
    pub(crate) refused: Vec<RefusedRow>,
    /// The rows that are no person.
    pub(crate) skipped: Vec<SkippedRow>,
    /// What should be known of how it was read.
    pub(crate) notes: Vec<Sentence>,
    /// What is to be remembered for the next list with these headings.
    pub(crate) to_remember: Option<(String, Remembered)>,
}

/// A readable row. What the list does not say is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ListRow {
    /// The row, counted as a spreadsheet does.
    pub(crate) row: u64,
    /// The member's id, in our own exports.
    pub(crate) id: Option<MemberId>,
    /// Whether it has an id that is of no member here.
    pub(crate) id_is_of_elsewhere: bool,
    /// The address.
    pub(crate) address: EmailAddress,
    /// The name.
    pub(crate) name: Option<PersonName>,
    /// Whether the name is only what given and family name make together.
    pub(crate) name_is_joined: bool,
    /// The role.
    pub(crate) role: Option<Role>,
    /// The permission.
    pub(crate) permission: Option<ApplicationPermission>,
    /// The status.
    pub(crate) status: Option<Status>,
    /// What the profile holds.
    pub(crate) profile: Profile,
    /// The overrides as our own exports show them, which are not taken.
    pub(crate) overrides: Option<String>,
    /// What of the profile the list has columns for that are empty in this row.
    pub(crate) blanks: Vec<ProfileKey>,
    /// Columns, counted from 0, that say something else than an earlier one for the same part of the profile.
    pub(crate) passed_over: Vec<usize>,
}

/// What reading depends on besides the file.
pub(crate) struct Reading<'a> {
    /// The organization's own fields.
    pub(crate) fields: &'a [FieldRecord],
    /// What whoever imports chose.
    pub(crate) options: &'a ImportOptions,
    /// What is remembered of lists with these headings.
    pub(crate) remembered: &'a dyn Fn(&str) -> Result<Option<Remembered>, Error>,
    /// Makes the id of a new field.
    pub(crate) new_field: &'a dyn Fn() -> Result<FieldId, Error>,
}

/// Reads a list of any kind.
///
/// # Errors
/// [`Error::Invalid`] for a list that cannot be read, or that is none; a bad row is among
/// [`MemberList::refused`] instead.
pub(crate) fn read(
    bytes: &[u8],
    reading: &Reading<'_>,
    progress: &mut dyn FnMut(u64) -> bool,
) -> Result<MemberList, Error> {
    let sheet = Sheet::read(bytes, reading.options.sheet.as_deref())?;
    let mut skipped = Vec::new();
    let mut rows = sheet.rows.iter();
    let headings = headings(&mut rows, &mut skipped)?;
    if headings.iter().any(|heading| heading.parse::<EmailAddress>().is_ok()) {
        let problem =
            said!("the first line is a person, not headings: put headings such as Email and Name above it");
        return Err(Error::invalid("headings", problem));
    }
    let (format, mut mapping) = ListFormat::recognised(&headings, reading.fields);
    let mut notes = sheet.notes;
    let key = super::headings::key(&headings);
    if let Some(remembered) = (reading.remembered)(&key)?
        && mapping.remember(&remembered, reading.fields)
    {
        notes.push(said!("Columns are taken as they were the last time that a list had these headings."));
    }
    mapping.guess_addresses(rows.clone());
    mapping.choose(&reading.options.keep_columns, &reading.options.map)?;
    mapping.check()?;
    let columns = planned(&mapping, &headings, rows.clone(), reading.fields);
    let lacks_addresses = !mapping.has_addresses();
    let remembered = mapping.to_remember(reading.fields).map(|words| (key, words));
    let to_remember = remembered.filter(|_| !lacks_addresses);
    let new_fields = if lacks_addresses { Vec::new() } else { make_fields(&mut mapping, reading)? };
    let mut list = MemberList {
        format,
        kind: sheet.kind,
        sheet: sheet.sheet,
        sheets: sheet.sheets,
        lacks_addresses,
        columns,
        new_fields,
        rows: Vec::new(),
        refused: Vec::new(),
        skipped,
        notes,
        to_remember,
    };
    if lacks_addresses {
        return Ok(list);
    }
    let is_parted = matches!(sheet.kind, "CSV" | "TSV");
    for row in rows {
        let number = row.number;
        if number % ROWS_AT_A_TIME == 0 && !progress(number) {
            return Err(Error::Cancelled);
        }
        match (Cells { format, mapping: &mapping, row, is_parted }).read() {
            Ok(Read::Row(read)) => list.rows.push(*read),
            Ok(Read::Nobody(reason)) => {
                list.skipped.push(SkippedRow { row: number, reason });
            }
            Err(refused) => list.refused.push(refused),
        }
    }
    list.notes.extend(passed_over(&list.rows, &mapping, reading.fields));
    Ok(list)
}

/// Says which columns are passed over in how many rows, because an earlier one for the same thing is filled.
fn passed_over(rows: &[ListRow], mapping: &Mapping, fields: &[FieldRecord]) -> Vec<Sentence> {
    let mut rows_of = BTreeMap::<usize, u64>::new();
    for index in rows.iter().flat_map(|row| &row.passed_over) {
        *rows_of.entry(*index).or_default() += 1;
    }
    let note = |(index, count): (usize, u64)| {
        let column = mapping.0.get(index)?;
        let (heading, what) = (&column.heading, column.used_as.word(fields));
        Some(match count {
            1 => said!(
                "In 1 row “{heading}” says something else than an earlier column for {what}, which is taken",
                heading,
                what
            ),
            _ => said!(
                "In {count} rows “{heading}” says something else than an earlier column for {what}, which is taken",
                count,
                heading,
                what
            ),
        })
    };
    rows_of.into_iter().filter_map(note).collect()
}

/// The first row that has headings. What stands before it is skipped: remarks of a template, and a title that fills
/// one cell where the row below fills several.
fn headings<'a>(
    rows: &mut (impl Iterator<Item = &'a SheetRow> + Clone),
    skipped: &mut Vec<SkippedRow>,
) -> Result<Vec<String>, Error> {
    while let Some(row) = rows.next() {
        let filled = filled(row);
        let below = || rows.clone().map(filled_cells).find(|count| *count > 0).unwrap_or_default();
        let reason = match filled.as_slice() {
            [] => continue,
            [only] if only.to_lowercase().starts_with("version:") => {
                said!("it says which version of the template this is")
            }
            [only] if only.to_lowercase().starts_with("sep=") => said!("it says which sign parts the cells"),
            [only] if super::headings::guessed(only).is_none() && below() > 1 => {
                said!("it stands above the headings")
            }
            _ => return Ok(row.cells.iter().map(|cell| cell.trim().to_owned()).collect()),
        };
        skipped.push(SkippedRow { row: row.number, reason });
    }
    Err(Error::invalid("file", said!("the list is empty: it has not even headings")))
}

fn filled(row: &SheetRow) -> Vec<&str> {
    row.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect()
}

fn filled_cells(row: &SheetRow) -> usize {
    filled(row).len()
}

/// What is shown of the columns. Columns without a heading and without a cell are not there for people.
fn planned<'a>(
    mapping: &Mapping,
    headings: &[String],
    rows: impl Iterator<Item = &'a SheetRow> + Clone,
    fields: &[FieldRecord],
) -> Vec<PlannedColumn> {
    let mut filled = vec![0_u64; headings.len()];
    let mut examples = vec![String::new(); headings.len()];
    for row in rows {
        let cells = row.cells.iter().zip(filled.iter_mut().zip(examples.iter_mut()));
        for ((cell, (count, example)), column) in cells.zip(&mapping.0) {
            // A password is not even counted.
            if column.used_as == ColumnUse::Password || cell.trim().is_empty() {
                continue;
            }
            *count += 1;
            if example.is_empty() {
                *example = super::imported::shortened(cell.trim());
            }
        }
    }
    let columns = mapping.0.iter().zip(filled.into_iter().zip(examples));
    let column =
        |(column, (filled, example)): (&super::mapping::MappedColumn, (u64, String))| PlannedColumn {
            heading: column.heading.clone(),
            used_as: column.used_as.word(fields),
            is_taken: column.used_as.is_read(),
            because: column.because,
            filled,
            example,
        };
    columns.map(column).filter(|column| !column.heading.is_empty() || column.filled > 0).collect()
}

/// Turns columns that are kept as new fields into columns of fields with ids.
fn make_fields(mapping: &mut Mapping, reading: &Reading<'_>) -> Result<Vec<NewField>, Error> {
    let mut new_fields = Vec::new();
    for column in mapping.0.iter_mut().filter(|column| column.used_as == ColumnUse::NewField) {
        let same = |field: &&FieldRecord| field.name.as_str().to_lowercase() == column.heading.to_lowercase();
        if let Some(held) = reading.fields.iter().find(same) {
            column.used_as = ColumnUse::Profile(ProfileKey::Own(held.id));
            continue;
        }
        let name = column.heading.parse().map_err(|error: SpellingError| {
            let problem = said!(
                "“{heading}” cannot be the name of a field: it {error}",
                heading = column.heading,
                error => error
            );
            Error::invalid("headings", problem)
        })?;
        let id = (reading.new_field)()?;
        column.used_as = ColumnUse::Profile(ProfileKey::Own(id));
        column.because = Because::Chosen;
        new_fields.push(NewField { id, name });
    }
    Ok(new_fields)
}
