//! Workbooks, good ones and hostile ones.

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
    read(bytes, None).unwrap_err().to_string()
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
    let sheet = read(&bytes, None).unwrap();
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
        assert_eq!(read(&by_hand(&row, b"<sst/>"), None).unwrap().rows[0].cells, [expected]);
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
    let sheet = read(&bytes, None).unwrap();
    let expected: [&[&str]; 5] = [&[], &[], &["", "Email", "Name"], &[], &["", "", "Zoë"]];
    assert_eq!(sheet.rows.iter().map(|row| row.cells.clone()).collect::<Vec<_>>(), expected);
    assert!(sheet.rows.iter().map(|row| row.number).eq(1..=5));
    assert_eq!(
        sheet.notes[0].to_string(),
        "Of the workbook's 3 sheets only “People” was read, not “Cover”, “Sheet3”."
    );
}

#[test]
fn what_is_no_workbook_or_a_harmful_one_is_refused() {
    let good = by_hand(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#, b"<sst/>");
    assert_eq!(read(&good, None).unwrap().rows[0].cells, ["1"]);
    let encrypted: Vec<u8> =
        [COMPOUND.to_vec(), "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
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
            prop_assert!(read(&bytes, None).is_err());
        } else {
            bytes[at] = byte;
            let _ = read(&bytes, None);
        }
    }
}
