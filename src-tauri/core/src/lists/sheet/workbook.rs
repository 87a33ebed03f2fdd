//! Lists in spreadsheet workbooks (XLSX, ECMA-376), which are ZIP archives of XML.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, Xlsx, XlsxError};
use encoding_rs::Encoding;
use zip::ZipArchive;

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

/// Reads the first sheet that has anything in it, each row with the number that the spreadsheet shows.
///
/// # Errors
/// [`Error::Invalid`] for a workbook that is encrypted, of an older kind, damaged or beyond the limits, and for an
/// archive of something else.
pub(super) fn read(bytes: &[u8]) -> Result<Sheet, Error> {
    if bytes.starts_with(COMPOUND) {
        return Err(Error::invalid("file", compound_problem(bytes)));
    }
    check_archive(bytes)?;
    // The archive is harmless by now, but what is in it may still be damaged in ways that calamine does not foresee.
    catch_unwind(AssertUnwindSafe(|| first_filled(bytes)))
        .unwrap_or_else(|_| Err(Error::invalid("file", "the workbook is damaged")))
}

fn compound_problem(bytes: &[u8]) -> &'static str {
    // The name of the stream that holds an encrypted workbook (MS-OFFCRYPTO), as the directory has it.
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        "the workbook is encrypted; save it without a password"
    } else {
        "it is a workbook of the old kind (.xls); save it as .xlsx"
    }
}

/// Refuses an archive that would take too much memory, before anything of it is kept. The sizes that it declares are
/// tried: a false one is found as soon as it is passed.
fn check_archive(bytes: &[u8]) -> Result<(), Error> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MOST_ENTRIES {
        return Err(too_large(format!("holds {} files, at most {MOST_ENTRIES} are read", archive.len())));
    }
    let mut whole = 0_u64;
    let mut has_workbook = false;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(damaged)?;
        let name = entry.name().map_err(damaged)?.into_owned();
        let (size, compressed) = (entry.size(), entry.compressed_size());
        if entry.encrypted() {
            return Err(Error::invalid("file", "the archive is encrypted; save it without a password"));
        }
        whole = whole.saturating_add(size);
        if whole > MOST_BYTES {
            return Err(too_large(format!("has more than {} MiB uncompressed", MOST_BYTES >> 20)));
        }
        if size > SMALL && size > compressed.saturating_mul(MOST_RATIO) {
            return Err(too_large(format!("holds “{name}”, which grows more than {MOST_RATIO} times")));
        }
        has_workbook |= is_part(&name, "workbook");
    }
    if !has_workbook {
        return Err(Error::invalid("file", NO_WORKBOOK));
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
            return Err(damaged(format!("“{name}” is not of the size that the archive declares")));
        }
    }
    Ok(())
}

const NO_WORKBOOK: &str = "it is a ZIP archive, but has no XLSX workbook in it";

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
        return Err(damaged("an escape character stands in the table of texts"));
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
            return Err(damaged("the table of texts announces more of them than it can have"));
        }
    }
    Ok(())
}

fn damaged(problem: impl std::fmt::Display) -> Error {
    Error::invalid("file", format!("the workbook is damaged: {problem}"))
}

fn too_large(problem: impl std::fmt::Display) -> Error {
    Error::invalid("file", format!("the workbook is too large to be a list: it {problem}"))
}

fn unreadable(error: XlsxError) -> Error {
    if let XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound = error {
        return Error::invalid("file", format!("{NO_WORKBOOK}: {error}"));
    }
    damaged(error)
}

fn first_filled(bytes: &[u8]) -> Result<Sheet, Error> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let names: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    if names.is_empty() {
        return Err(Error::invalid("file", NO_WORKBOOK));
    }
    if names.len() > MOST_ENTRIES {
        return Err(too_large(format!("has {} sheets, at most {MOST_ENTRIES} are read", names.len())));
    }
    for name in &names {
        let rows = rows(&mut workbook, name)?;
        if rows.is_empty() {
            continue;
        }
        let notes = match names.len() {
            1 => Vec::new(),
            several => vec![format!("Of the workbook's {several} sheets only “{name}” was read.")],
        };
        return Ok(Sheet { kind: "XLSX", rows, notes });
    }
    Err(Error::invalid("file", "the workbook is empty: none of its sheets has a cell with anything in it"))
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
                return Err(too_large(format!("has more than {MOST_CELLS} cells")));
            }
            cells.resize(column + 1, String::new());
        }
        length = length.saturating_add(text.len());
        if length > MOST_TEXT {
            return Err(too_large(format!("has more than {} MiB of text in its cells", MOST_TEXT >> 20)));
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
mod tests {
    use std::io::Write as _;

    use proptest::prelude::*;
    use rust_xlsxwriter::{ExcelDateTime as Written, Format, Formula, Workbook};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// An archive of these files. Sheets are named by their order.
    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// A workbook whose only sheet has this XML, and its texts this.
    fn by_hand(rows: &str, texts: &[u8]) -> Vec<u8> {
        const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        let package = format!(
            r#"<Relationships><Relationship Id="r1" Type="{TYPES}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        );
        let parts = format!(
            r#"<Relationships><Relationship Id="r1" Type="{TYPES}/worksheet" Target="sheet.xml"/></Relationships>"#
        );
        archive(&[
            ("_rels/.rels", package.as_bytes()),
            ("xl/workbook.xml", br#"<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>"#),
            ("xl/_rels/workbook.xml.rels", parts.as_bytes()),
            ("xl/sheet.xml", sheet.as_bytes()),
            ("xl/sharedStrings.xml", texts),
        ])
    }

    fn written(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
        let mut workbook = Workbook::new();
        fill(&mut workbook);
        workbook.save_to_buffer().unwrap()
    }

    fn problem(bytes: &[u8]) -> String {
        read(bytes).unwrap_err().to_string()
    }

    #[test]
    fn each_kind_of_cell_becomes_text() {
        let bytes = written(|workbook| {
            let sheet = workbook.add_worksheet();
            let dated = Format::new().set_num_format("yyyy-mm-dd hh:mm");
            let lasting = Format::new().set_num_format("[h]:mm:ss");
            let moment = |text| Written::parse_from_str(text).unwrap();
            sheet.write(0, 0, " Zoë, \"x\"\n").unwrap();
            sheet.write(0, 1, 12.0).unwrap();
            sheet.write(0, 2, 0.25).unwrap();
            sheet.write(0, 3, true).unwrap();
            sheet.write_with_format(0, 4, moment("2024-02-29"), &dated).unwrap();
            sheet.write_with_format(0, 5, moment("2024-02-29T23:59:58"), &dated).unwrap();
            sheet.write_with_format(0, 6, 0.5, &dated).unwrap();
            sheet.write_with_format(0, 7, 1.5, &lasting).unwrap();
            sheet.write(0, 8, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
            sheet.write(0, 9, -0.0).unwrap();
            sheet.write(0, 10, 123_456_789_012_345.0).unwrap();
            sheet.write(0, 12, "=1+1").unwrap();
            sheet.write_with_format(0, 13, -5, &dated).unwrap();
        });
        let sheet = read(&bytes).unwrap();
        let expected = [
            " Zoë, \"x\"\n",
            "12",
            "0.25",
            "true",
            "2024-02-29",
            "2024-02-29T23:59:58",
            "12:00:00",
            "PT36H0M0S",
            "#DIV/0!",
            "0",
            "123456789012345",
            "",
            "=1+1",
            "-5",
        ];
        assert_eq!(sheet.rows, [SheetRow { number: 1, cells: expected.map(str::to_owned).to_vec() }]);
        assert_eq!((sheet.kind, sheet.notes.len()), ("XLSX", 0));
    }

    #[test]
    fn texts_that_are_iso_dates_already_keep_only_the_time_they_have() {
        for (text, expected) in [
            ("2024-01-01T00:00:00.000Z", "2024-01-01"),
            ("2024-01-01T00:00:00", "2024-01-01"),
            ("2024-01-01T10:00:00", "2024-01-01T10:00:00"),
            ("2024-01-01", "2024-01-01"),
        ] {
            let row = format!(r#"<row r="1"><c r="A1" t="d"><v>{text}</v></c></row>"#);
            assert_eq!(read(&by_hand(&row, b"<sst/>")).unwrap().rows[0].cells, [expected]);
        }
    }

    #[test]
    fn rows_and_columns_stay_where_the_spreadsheet_has_them() {
        let bytes = written(|workbook| {
            workbook
                .add_worksheet()
                .set_name("Cover")
                .unwrap()
                .write_blank(3, 3, &Format::new().set_bold())
                .unwrap();
            let sheet = workbook.add_worksheet().set_name("People").unwrap();
            sheet.write(2, 1, "Email").unwrap();
            sheet.write(2, 2, "Name").unwrap();
            sheet.write(4, 2, "Zoë").unwrap();
            sheet.write(9, 0, "").unwrap();
            workbook.add_worksheet().write(0, 0, "other").unwrap();
        });
        let sheet = read(&bytes).unwrap();
        let expected: [&[&str]; 5] = [&[], &[], &["", "Email", "Name"], &[], &["", "", "Zoë"]];
        assert_eq!(sheet.rows.iter().map(|row| row.cells.clone()).collect::<Vec<_>>(), expected);
        assert!(sheet.rows.iter().map(|row| row.number).eq(1..=5));
        assert_eq!(sheet.notes, ["Of the workbook's 3 sheets only “People” was read."]);
    }

    #[test]
    fn what_is_no_workbook_or_a_harmful_one_is_refused() {
        let good = by_hand(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#, b"<sst/>");
        assert_eq!(read(&good).unwrap().rows[0].cells, ["1"]);
        let encrypted: Vec<u8> =
            [COMPOUND.to_vec(), "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect()]
                .concat();
        let many: Vec<String> = (0..=MOST_ENTRIES).map(|number| number.to_string()).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
        let wide = written(|workbook| {
            workbook.add_worksheet().write(0, 4_999, "x").unwrap();
        });
        let far = written(|workbook| {
            let sheet = workbook.add_worksheet();
            for row in 0..20_000 {
                sheet.write(row, 1_500, 1).unwrap();
            }
        });
        let text = "x".repeat(1 << 20);
        let repeated = by_hand(
            &(1..=300)
                .map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#))
                .collect::<String>(),
            // Random enough not to shrink too much.
            format!("<sst><si><t>{text}{}</t></si></sst>", noise(200_000)).as_bytes(),
        );
        let announced: Vec<u8> =
            "\u{FEFF}<sst uniqueCount='99999999999'>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, expected) in [
            (COMPOUND.to_vec(), "save it as .xlsx"),
            (encrypted, "the workbook is encrypted"),
            (ZIP.to_vec(), "damaged"),
            (archive(&[("a.txt", b"a")]), "has no XLSX workbook"),
            (archive(&[("workbook.xml", b"a")]), "has no XLSX workbook"),
            (archive(&many), "holds 2001 files"),
            (archive(&[("xl/workbook.xml", &vec![0; 10 << 20])]), "grows more than 200 times"),
            (wide, "5000 columns"),
            (far, "more than 5000000 cells"),
            (repeated, "MiB of text"),
            (by_hand("", b"<sst/>"), "empty"),
            (by_hand("", b"<sst uniqueCount = \"+99999999999\">"), "announces more"),
            (by_hand("", &announced), "announces more"),
            (by_hand(r#"<row r="1"><c r="A3000000"><v>1</v></c></row>"#, b"<sst/>"), "rows; split"),
            (by_hand(r#"<row r="1"><c r="A1" t="s"><v>7</v></c></row>"#, b"<sst/>"), "damaged"),
            (by_hand(r#"<row r="99999999999"><c><v>1</v></c></row>"#, b"<sst/>"), "file"),
            (by_hand("<row><c>", b"<sst/>"), "damaged"),
        ] {
            let error = problem(&bytes);
            assert!(error.contains(expected), "{expected}: {error}");
        }
    }

    /// Text that does not shrink much, the same each time.
    fn noise(length: usize) -> String {
        let mut state = 1_u32;
        let next = |state: &mut u32| {
            *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'a' + (*state >> 24) as u8 % 26)
        };
        (0..length).map(|_| next(&mut state)).collect()
    }

    /// Where the central directory says how large a file is uncompressed: 24 bytes into its entry (APPNOTE 4.3.12).
    fn lying(size: u32) -> Vec<u8> {
        let mut bytes = archive(&[("xl/workbook.xml", noise(5_000).as_bytes())]);
        let entry = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
        bytes[entry + 24..entry + 28].copy_from_slice(&size.to_le_bytes());
        bytes
    }

    #[test]
    fn sizes_that_are_not_true_are_refused() {
        for (size, expected) in [
            (100, "larger than its declared"),
            (4_999, "larger than its declared"),
            (5_001, "declares"),
            (300 << 20, "more than 256 MiB"),
        ] {
            let error = problem(&lying(size));
            assert!(error.contains(expected), "{size}: {error}");
        }
        assert!(problem(&lying(5_000)).contains("no XLSX workbook"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_damaged_workbook_is_an_error_or_a_sheet(at in any::<prop::sample::Index>(), byte: u8, cut: bool) {
            let mut bytes = by_hand(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#, b"<sst><si><t>x</t></si></sst>");
            let at = at.index(bytes.len());
            if cut {
                bytes.truncate(at);
                prop_assert!(read(&bytes).is_err());
            } else {
                bytes[at] = byte;
                let _ = read(&bytes);
            }
        }
    }
}
