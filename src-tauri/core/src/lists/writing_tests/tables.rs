//! Formats that give a list back: CSV, TSV, JSON, JSON Lines and workbooks.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use orgdesk_domain::Timestamp;
use orgdesk_domain::profile::{ProfileField, ProfileKey};
use serde_json::Value;

use super::{all_columns, fields, own, text, written};
use crate::lists::column::HeadedColumn;
use crate::lists::formula::taken_back;
use crate::lists::{ExportFormat, MemberColumn};
use crate::session::MemberView;

/// The rows of a delimited list, each cell checked to start no formula and taken back.
pub(super) fn cells(list: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(list);
    let harmless = |cell: &str| {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝']), "{cell:?}");
        taken_back(cell).to_owned()
    };
    reader.records().map(|row| row.unwrap().iter().map(harmless).collect()).collect()
}

/// The headings and the cells as text.
fn expected(members: &[MemberView], columns: &[HeadedColumn]) -> Vec<Vec<String>> {
    let headings = columns.iter().map(|headed| headed.heading.clone()).collect();
    let row = |member| columns.iter().map(|headed| headed.column.text(member).into_owned()).collect();
    std::iter::once(headings).chain(members.iter().map(row)).collect()
}

pub(super) fn delimited_lists_come_back(members: &[MemberView]) {
    let columns = all_columns();
    for (format, delimiter) in [(ExportFormat::Csv, b','), (ExportFormat::Tsv, b'\t')] {
        let list = written(format, members, &columns);
        assert_eq!(cells(&list, delimiter), expected(members, &columns), "{format}");
    }
}

pub(super) fn json_comes_back(members: &[MemberView]) {
    let columns = all_columns();
    let list: Vec<Value> = serde_json::from_slice(&written(ExportFormat::Json, members, &columns)).unwrap();
    let lines = text(ExportFormat::JsonLines, members, &columns);
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(list, lines);
    for (object, member) in list.iter().zip(members) {
        assert_eq!(object.as_object().unwrap().len(), columns.len());
        assert_eq!(object["name"], serde_json::to_value(&member.name).unwrap());
        assert_eq!(object["can_sign_in"], member.can_sign_in);
        assert_eq!(object["tags"], Value::from_iter(member.profile.tags()));
        for key in [ProfileKey::Field(ProfileField::Note), ProfileKey::Own(own())] {
            let heading = MemberColumn::Profile(key).heading(&fields()).into_owned();
            assert_eq!(object[&heading], serde_json::to_value(member.profile.get(key)).unwrap());
        }
        for (held, written) in member.overrides.iter().zip(object["overrides"].as_array().unwrap()) {
            assert_eq!(written["application"], held.application_name);
        }
    }
}

pub(super) fn a_workbook_comes_back(members: &[MemberView]) {
    let columns = all_columns();
    let list = written(ExportFormat::Xlsx, members, &columns);
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(list)).unwrap();
    assert_eq!(workbook.sheet_names(), ["Members"]);
    let formulas = workbook.worksheet_formula("Members").unwrap();
    assert!(formulas.used_cells().next().is_none(), "{formulas:?}");
    let range = workbook.worksheet_range("Members").unwrap();
    let expected = expected(members, &columns);
    assert_eq!(range.height(), expected.len());
    for (row, expected) in expected.iter().enumerate() {
        for (place, text) in expected.iter().enumerate() {
            let cell = range.get((row, place)).unwrap_or(&Data::Empty);
            match cell {
                Data::String(found) => assert_eq!(found, text),
                Data::Bool(found) => assert_eq!(&found.to_string(), text),
                Data::DateTime(found) => {
                    let days = found.as_f64() - 25_569.0;
                    #[allow(clippy::cast_possible_truncation, reason = "a number of milliseconds")]
                    let at = Timestamp::from_unix_millis((days * 86_400_000.0).round() as i64);
                    assert!(found.is_datetime());
                    assert_eq!(&at.to_string(), text);
                }
                Data::Empty => assert_eq!(text, ""),
                Data::Int(_)
                | Data::Float(_)
                | Data::DateTimeIso(_)
                | Data::DurationIso(_)
                | Data::Error(_) => panic!("{cell:?} in place of {text}"),
            }
        }
    }
}
