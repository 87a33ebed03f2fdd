//! A member list as an Excel workbook with one sheet. Texts are written as texts, so that none is a formula.

use orgdesk_domain::said;
use std::borrow::Borrow;
use std::io::{self, Seek as _, Write};
use std::panic::AssertUnwindSafe;

use orgdesk_domain::Timestamp;
use orgdesk_domain::profile::{ProfileField, ProfileKey};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, IgnoreError, Workbook, Worksheet, XlsxError};

use super::{ListOf, unwritten};
use crate::Error;
use crate::lists::MemberColumn;
use crate::lists::formula::is_formula;
use crate::session::MemberView;

/// Times as people read them, to the second and saying that they are in UTC; the cell itself holds a date-time.
const TIME_FORMAT: &str = "yyyy-mm-dd hh:mm:ss\" UTC\"";

/// The first sheet's row behind the last that Excel knows.
const ROWS: u32 = 1_048_576;

/// Writes the list as a workbook and returns how many rows it has.
///
/// The rows, and then the packed workbook, go through temporary files that have no name and vanish with the process:
/// memory does not grow with the list.
pub(super) fn write_xlsx(
    members: impl Iterator<Item = impl Borrow<MemberView>>,
    list: &ListOf<'_>,
    out: &mut dyn Write,
) -> Result<u64, Error> {
    let mut packed = tempfile::tempfile().map_err(unwritten)?;
    // The library panics where its own temporary file takes no more, as on a full disk.
    let attempt = AssertUnwindSafe(|| {
        let mut workbook = Workbook::new();
        workbook.set_properties(&properties(list)?);
        let rows =
            write_sheet(workbook.add_worksheet_with_constant_memory().map_err(failed)?, members, list)?;
        let mut buffered = io::BufWriter::new(&packed);
        workbook.save_to_writer(&mut buffered).map_err(failed)?;
        buffered.flush().map_err(unwritten)?;
        Ok::<u32, Error>(rows)
    });
    let full = "the list could not be written: the folder for temporary files takes no more";
    let rows = std::panic::catch_unwind(attempt).map_err(|_| Error::File(full.into()))??;
    packed.rewind().map_err(unwritten)?;
    io::copy(&mut packed, out).map_err(unwritten)?;
    Ok(u64::from(rows))
}

/// Who made it and when, from the session's clock: the same list at the same time is the same file.
fn properties(list: &ListOf<'_>) -> Result<DocProperties, Error> {
    let title = format!("Members of {}", list.organization);
    let properties = DocProperties::new().set_title(title);
    let at = ExcelDateTime::from_timestamp(list.at.as_unix_millis().div_euclid(1000)).map_err(failed)?;
    Ok(properties.set_creation_datetime(&at))
}

/// How cells look that are more than a text.
struct Styles {
    time: Format,
    /// Says that what looks like a formula is a text, as an apostrophe does that is typed before it.
    quoted: Format,
}

fn write_sheet(
    sheet: &mut Worksheet,
    members: impl Iterator<Item = impl Borrow<MemberView>>,
    list: &ListOf<'_>,
) -> Result<u32, Error> {
    let columns: Vec<(u16, MemberColumn)> =
        (0..).zip(list.columns.iter().map(|headed| headed.column)).collect();
    let bold = Format::new().set_bold();
    let styles =
        Styles { time: Format::new().set_num_format(TIME_FORMAT), quoted: Format::new().set_quote_prefix() };
    sheet.set_name("Members").map_err(failed)?;
    sheet.set_freeze_panes(1, 0).map_err(failed)?;
    for ((place, column), headed) in columns.iter().zip(list.columns) {
        sheet.set_column_width(*place, width(*column, &headed.heading)).map_err(failed)?;
        sheet.write_string_with_format(0, *place, &headed.heading, &bold).map_err(failed)?;
    }
    let mut rows = 0;
    for member in members {
        let member: &MemberView = member.borrow();
        rows += 1;
        if rows >= ROWS {
            return Err(Error::invalid(
                "format",
                said!("a sheet has no room for so many members; choose csv"),
            ));
        }
        for (place, column) in &columns {
            write_cell(sheet, (rows, *place), *column, member, &styles).map_err(|error| {
                let heading = column.heading(&[]);
                Error::invalid(
                    said!("{which}, {field}", which => said!("row {row}", row = rows + 1), field = heading),
                    said!("does not fit into a cell: {error}", error),
                )
            })?;
        }
    }
    if let Some((last, _)) = columns.last() {
        sheet.autofilter(0, 0, rows, *last).map_err(failed)?;
        // Employee numbers and telephone numbers are texts on purpose.
        sheet.ignore_error_range(0, 0, rows, *last, IgnoreError::NumberStoredAsText).map_err(failed)?;
    }
    Ok(rows)
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, place): (u32, u16),
    column: MemberColumn,
    member: &MemberView,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let instant = match column {
        MemberColumn::CanSignIn => return sheet.write_boolean(row, place, member.can_sign_in).map(drop),
        MemberColumn::CreatedAt => Some(member.created_at),
        MemberColumn::JoinedAt => member.joined_at,
        MemberColumn::LastActive => member.last_active,
        MemberColumn::Id
        | MemberColumn::Name
        | MemberColumn::Email
        | MemberColumn::Role
        | MemberColumn::Permission
        | MemberColumn::Status
        | MemberColumn::Overrides
        | MemberColumn::InvitedBy
        | MemberColumn::Profile(_) => None,
    };
    // What lies before March 1900 or behind 9999 is no date-time to Excel: it stands there as text.
    if let Some(at) = instant.and_then(date_time) {
        return sheet.write_datetime_with_format(row, place, &at, &styles.time).map(drop);
    }
    match column.text(member) {
        text if text.is_empty() => Ok(()),
        // A text that is edited in the sheet stays one.
        text if is_formula(&text) => {
            sheet.write_string_with_format(row, place, text, &styles.quoted).map(drop)
        }
        text => sheet.write_string(row, place, text).map(drop),
    }
}

fn date_time(at: Timestamp) -> Option<ExcelDateTime> {
    /// From 1 March 1900, before which Excel counts a day that never was, to the end of 9999.
    const KNOWN: std::ops::Range<i64> = -2_203_891_200_000..253_402_300_800_000;
    /// The days from Excel's day 0 to 1 January 1970.
    const EPOCH: f64 = 25_569.0;
    let millis = at.as_unix_millis();
    // Within these years a number of milliseconds is exact as a float.
    #[allow(clippy::cast_precision_loss, reason = "below 2^53")]
    let days = millis as f64 / 86_400_000.0;
    KNOWN.contains(&millis).then(|| ExcelDateTime::from_serial_datetime(days + EPOCH).ok()).flatten()
}

/// In characters.
fn width(column: MemberColumn, heading: &str) -> f64 {
    let usual: u32 = match column {
        MemberColumn::Id => 38,
        MemberColumn::Email | MemberColumn::Overrides => 34,
        MemberColumn::Name | MemberColumn::InvitedBy => 28,
        MemberColumn::CreatedAt | MemberColumn::JoinedAt | MemberColumn::LastActive => 25,
        MemberColumn::Permission => 20,
        MemberColumn::Role | MemberColumn::Status | MemberColumn::CanSignIn => 12,
        MemberColumn::Profile(ProfileKey::Field(ProfileField::Note)) => 48,
        MemberColumn::Profile(_) => 20,
    };
    // The arrow of the filter stands beside the heading.
    let heading = u32::try_from(heading.chars().count()).unwrap_or(u32::MAX).saturating_add(4);
    f64::from(usual.max(heading).min(60))
}

fn failed(error: XlsxError) -> Error {
    Error::File(said!("the list could not be written: {error}", error))
}
