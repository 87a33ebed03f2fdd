//! Lists in spreadsheet workbooks (XLSX, ECMA-376), which are ZIP archives of XML.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, Xlsx, XlsxError};
use encoding_rs::Encoding;
use zip::ZipArchive;

use orgdesk_domain::language::Sentence;
use orgdesk_domain::said;

use super::{MOST_CELLS, Sheet, SheetRow, within_limits};
use crate::Error;

/// How every ZIP archive with something in it begins.
const ZIP: &[u8] = b"PK\x03\x04";
/// How a compound file begins (MS-CFB): an old .xls, or an encrypted workbook of any age.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0";

/// The most files that the archive may hold. Workbooks have some dozens.
const MOST_ENTRIES: usize = 2_000;
/// The most bytes that they may have together, uncompressed.
const MOST_BYTES: u64 = 256 << 20;
/// The most that a file may have shrunk, unless it is small. The XML of workbooks shrinks to a tenth or thirtieth.
const MOST_RATIO: u64 = 200;
/// How many bytes of a file are no danger, whatever it shrank from.
const SMALL: u64 = 1 << 20;
/// The most bytes that all cells may have together. One text of the archive may stand in millions of cells.
const MOST_TEXT: usize = 256 << 20;

/// Whether the file is a workbook, by how it begins: also one of a kind that [`read`] can only refuse.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(COMPOUND)
}

/// Reads the sheet chosen, or else the first one that has anything in it, each row with the number that the spreadsheet shows.
///
/// # Errors
/// [`Error::Invalid`] for a workbook that is encrypted, of an older kind, damaged or beyond the limits, for an archive
/// of something else, and for a sheet that is not there or empty.
pub(super) fn read(bytes: &[u8], chosen: Option<&str>) -> Result<Sheet, Error> {
    if bytes.starts_with(COMPOUND) {
        return Err(Error::invalid("file", compound_problem(bytes)));
    }
    check_archive(bytes)?;
    // The archive is harmless by now, but what is in it may still be damaged in ways that calamine does not foresee.
    catch_unwind(AssertUnwindSafe(|| sheet(bytes, chosen)))
        .unwrap_or_else(|_| Err(Error::invalid("file", said!("the workbook is damaged"))))
}

fn compound_problem(bytes: &[u8]) -> Sentence {
    // The name of the stream that holds an encrypted workbook (MS-OFFCRYPTO), as the directory has it.
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        said!("the workbook is encrypted; save it without a password")
    } else {
        said!("it is a workbook of the old kind (.xls); save it as .xlsx")
    }
}

/// Refuses an archive that would take too much memory, before anything of it is kept. The sizes that it declares are
/// tried: a false one is found as soon as it is passed.
fn check_archive(bytes: &[u8]) -> Result<(), Error> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MOST_ENTRIES {
        return Err(too_large(said!(
            "holds {count} files, at most {most} are read",
            count = archive.len(),
            most = MOST_ENTRIES
        )));
    }
    let mut whole = 0_u64;
    let mut has_workbook = false;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(damaged)?;
        let name = entry.name().map_err(damaged)?.into_owned();
        let (size, compressed) = (entry.size(), entry.compressed_size());
        if entry.encrypted() {
            return Err(Error::invalid(
                "file",
                said!("the archive is encrypted; save it without a password"),
            ));
        }
        whole = whole.saturating_add(size);
        if whole > MOST_BYTES {
            return Err(too_large(said!("has more than {most} MiB uncompressed", most = MOST_BYTES >> 20)));
        }
        if size > SMALL && size > compressed.saturating_mul(MOST_RATIO) {
            return Err(too_large(said!(
                "holds “{name}”, which grows more than {most} times",
                name,
                most = MOST_RATIO
            )));
        }
        has_workbook |= is_part(&name, "workbook");
    }
    if !has_workbook {
        return Err(Error::invalid("file", no_workbook()));
    }
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(damaged)?;
        let size = entry.size();
        let name = entry.name().map_err(damaged)?.into_owned();
        let mut within = entry.by_ref().take(size.saturating_add(1));
        let found = if is_part(&name, "sharedstrings") {
            let mut texts = Vec::new();
            let length = within.read_to_end(&mut texts).map_err(damaged)?;
            check_text_count(texts)?;
            length as u64
        } else {
            std::io::copy(&mut within, &mut std::io::sink()).map_err(damaged)?
        };
        if found != size {
            return Err(damaged_by(said!("“{name}” is not of the size that the archive declares", name)));
        }
    }
    Ok(())
}

fn no_workbook() -> Sentence {
    said!("it is a ZIP archive, but has no XLSX workbook in it")
}

/// Whether it is the XML of that name, in whatever folder. Upper case is as good as lower, as for calamine.
fn is_part(name: &str, part: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    file.starts_with(part) && file.ends_with(".xml")
}

/// Refuses a table of texts that announces more of them than it has bytes: calamine makes room for so many at once.
fn check_text_count(mut texts: Vec<u8>) -> Result<(), Error> {
    const ATTRIBUTE: &[u8] = b"uniqueCount";
    let most = texts.len();
    // Of the encodings of XML only ISO-2022-JP can have something between the letters, and it begins with this.
    if Encoding::for_bom(&texts).is_none() && texts.contains(&b'\x1B') {
        return Err(damaged_by(said!("an escape character stands in the table of texts")));
    }
    // Without the zeros, ASCII in UTF-16 is as in UTF-8.
    texts.retain(|byte| *byte != 0);
    for (at, _) in texts.windows(ATTRIBUTE.len()).enumerate().filter(|(_, window)| *window == ATTRIBUTE) {
        let rest = texts.get(at + ATTRIBUTE.len()..).unwrap_or_default();
        let digits = rest
            .iter()
            .skip_while(|byte| byte.is_ascii_whitespace() || b"=\"'+".contains(byte))
            .take_while(|byte| byte.is_ascii_digit());
        let count = digits
            .fold(0_usize, |count, digit| count.saturating_mul(10).saturating_add(usize::from(digit - b'0')));
        if count > most {
            return Err(damaged_by(said!("the table of texts announces more of them than it can have")));
        }
    }
    Ok(())
}

fn damaged(problem: impl std::fmt::Display) -> Error {
    damaged_by(Sentence::quoted(&problem))
}

fn damaged_by(problem: Sentence) -> Error {
    Error::invalid("file", said!("the workbook is damaged: {problem}", problem => problem))
}

fn too_large(problem: Sentence) -> Error {
    Error::invalid("file", said!("the workbook is too large to be a list: it {problem}", problem => problem))
}

fn unreadable(error: XlsxError) -> Error {
    if let XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound = error {
        return Error::invalid("file", said!("{problem}: {error}", problem => no_workbook(), error));
    }
    damaged(error)
}

fn sheet(bytes: &[u8], chosen: Option<&str>) -> Result<Sheet, Error> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let names: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    if names.is_empty() {
        return Err(Error::invalid("file", no_workbook()));
    }
    if names.len() > MOST_ENTRIES {
        return Err(too_large(said!(
            "has {count} sheets, at most {most} are read",
            count = names.len(),
            most = MOST_ENTRIES
        )));
    }
    let looked_at = match chosen {
        Some(chosen) => vec![named(chosen, &names)?],
        None => names.clone(),
    };
    for name in looked_at {
        let rows = rows(&mut workbook, &name)?;
        if rows.is_empty() {
            continue;
        }
        let others: Vec<String> =
            names.iter().filter(|other| **other != name).map(|other| format!("“{other}”")).collect();
        let notes = if others.is_empty() {
            Vec::new()
        } else {
            let (several, others) = (names.len(), others.join(", "));
            vec![said!(
                "Of the workbook's {several} sheets only “{name}” was read, not {others}.",
                several,
                name,
                others
            )]
        };
        return Ok(Sheet { kind: "XLSX", sheet: Some(name), sheets: names, rows, notes });
    }
    Err(match chosen {
        Some(chosen) => Error::invalid("sheet", said!("“{chosen}” is empty", chosen)),
        None => {
            let problem = said!("the workbook is empty: none of its sheets has a cell with anything in it");
            Error::invalid("file", problem)
        }
    })
}

/// The sheet of this name; spreadsheets know no two that differ by case alone.
fn named(chosen: &str, names: &[String]) -> Result<String, Error> {
    let wanted = chosen.trim().to_lowercase();
    let exact = names.iter().find(|name| *name == chosen);
    exact.or_else(|| names.iter().find(|name| name.trim().to_lowercase() == wanted)).cloned().ok_or_else(
        || {
            let there: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
            Error::invalid(
                "sheet",
                said!("there is no sheet “{chosen}”; there is {known}", chosen, known = there.join(", ")),
            )
        },
    )
}

/// The rows of a sheet down to the last that has anything in it.
///
/// The cells are taken one by one. A whole range would take memory for everything between two cells that are far
/// apart.
fn rows(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<SheetRow>, Error> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(unreadable)?;
    let mut rows: Vec<SheetRow> = Vec::new();
    let (mut held, mut length) = (0_usize, 0_usize);
    while let Some(cell) = reader.next_cell().map_err(unreadable)? {
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let (row, column) = (row as usize, column as usize);
        within_limits(row.saturating_add(1), column.saturating_add(1))?;
        while rows.len() <= row {
            rows.push(SheetRow { number: rows.len() as u64 + 1, cells: Vec::new() });
        }
        let Some(SheetRow { cells, .. }) = rows.get_mut(row) else { continue };
        if cells.len() <= column {
            held += column + 1 - cells.len();
            if held > MOST_CELLS {
                return Err(too_large(said!("has more than {most} cells", most = MOST_CELLS)));
            }
            cells.resize(column + 1, String::new());
        }
        length = length.saturating_add(text.len());
        if length > MOST_TEXT {
            return Err(too_large(said!(
                "has more than {most} MiB of text in its cells",
                most = MOST_TEXT >> 20
            )));
        }
        if let Some(place) = cells.get_mut(column) {
            *place = text;
        }
    }
    Ok(rows)
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(moment) => moment_text(moment),
        DataRef::DateTimeIso(text) => date_if_midnight(text).to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn number_text(number: f64) -> String {
    // A zero may be negative, and would show it.
    if number == 0.0 { "0".to_owned() } else { number.to_string() }
}

/// A moment as ISO 8601: a date, a date and time, a time of day, or a duration, whichever the cell shows.
fn moment_text(moment: &ExcelDateTime) -> String {
    /// The day after 9999-12-31, the last that spreadsheets know, counted from 1900 (from 1904 it comes earlier).
    const AFTER_LAST: f64 = 2_958_466.0;
    let days = moment.as_f64();
    if moment.is_duration() {
        return duration_text(days);
    }
    if !(0.0..AFTER_LAST).contains(&days) {
        return number_text(days);
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let fraction = if milli == 0 { String::new() } else { format!(".{milli:03}") };
    let time = format!("{hour:02}:{minute:02}:{second:02}{fraction}");
    if days < 1.0 {
        time
    } else if (hour, minute, second, milli) == (0, 0, 0, 0) {
        date
    } else {
        format!("{date}T{time}")
    }
}

fn duration_text(days: f64) -> String {
    let seconds = (days * 86_400.0).round();
    let sign = if seconds < 0.0 { "-" } else { "" };
    // Saturates, which is centuries beyond what a spreadsheet can show.
    let seconds = seconds.abs() as u64;
    format!("{sign}PT{}H{}M{}S", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

fn date_if_midnight(text: &str) -> &str {
    match text.split_once('T') {
        Some((date, time)) if time.bytes().all(|byte| b"0:.Z".contains(&byte)) => date,
        Some(_) | None => text,
    }
}

#[cfg(test)]
mod tests;
