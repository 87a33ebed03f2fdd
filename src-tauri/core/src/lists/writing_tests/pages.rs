//! Formats that are read by people: Markdown and HTML.

use std::collections::BTreeSet;

use super::{all_columns, text};
use crate::lists::column::HeadedColumn;
use crate::lists::{ExportFormat, MemberColumn};
use crate::session::MemberView;

/// The cells of a row in Markdown, as a renderer shows them.
fn markdown_cells(row: &str) -> Vec<String> {
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let mut rest = row.strip_prefix("| ").unwrap();
    while let Some(character) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("<br>") {
            cell.push('\n');
            rest = after;
            continue;
        }
        let mut characters = rest.chars();
        characters.next();
        match character {
            '|' => cells.push(std::mem::take(&mut cell).trim().to_owned()),
            '\\' => cell.push(characters.next().unwrap()),
            '<' | '>' | '`' | '*' | '_' | '[' | ']' | '&' => panic!("{character} starts something in {row}"),
            other => cell.push(other),
        }
        rest = characters.as_str();
    }
    assert_eq!(cell, "", "{row}");
    cells
}

/// What people are shown of a text: roles and the like aside, what it is.
fn are_shown(found: &[String], member: &MemberView, columns: &[HeadedColumn]) {
    assert_eq!(found.len(), columns.len());
    for (found, headed) in found.iter().zip(columns) {
        if let MemberColumn::Name | MemberColumn::Overrides | MemberColumn::Profile(_) = headed.column {
            assert_eq!(found, &headed.column.text(member), "{}", headed.heading);
        }
    }
}

pub(super) fn a_markdown_table_holds(members: &[MemberView]) {
    let columns = all_columns();
    let table = text(ExportFormat::Markdown, members, &columns);
    let rows: Vec<Vec<String>> = table.lines().map(markdown_cells).collect();
    assert_eq!(rows.len(), members.len() + 2, "{table}");
    for (row, member) in rows.iter().skip(2).zip(members) {
        are_shown(row, member, &columns);
    }
}

pub(super) fn a_page_holds(members: &[MemberView]) {
    let columns = all_columns();
    let page = text(ExportFormat::Html, members, &columns);
    let tag = |piece: &str| piece.split_once('>').map(|(tag, _)| tag.to_owned()).unwrap();
    let tags: BTreeSet<String> = page.split('<').skip(1).map(tag).collect();
    let names = tags.iter().map(|tag| tag.trim_start_matches('/').split_whitespace().next().unwrap());
    let known = [
        "!DOCTYPE", "bdi", "body", "h1", "head", "html", "meta", "p", "style", "table", "tbody", "td", "th",
        "thead", "time", "title", "tr",
    ];
    let names: BTreeSet<&str> = names.collect();
    assert!(names.is_subset(&BTreeSet::from(known)), "{names:?}");
    let (_, body) = page.split_once("<tbody>\n").unwrap();
    let (body, _) = body.split_once("</tbody>").unwrap();
    let rows: Vec<&str> = body.split("</tr>\n").filter(|row| !row.is_empty()).collect();
    assert_eq!(rows.len(), members.len());
    for (row, member) in rows.iter().zip(members) {
        let shown = |cell: &str| {
            let (_, cell) = cell.split_once('>').unwrap();
            let cell = cell.replace("<bdi>", "").replace("</bdi>", "");
            let cell = cell.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
            cell.replace("&#39;", "'").replace("&amp;", "&")
        };
        let found: Vec<String> = row.split("</td>").filter(|cell| !cell.is_empty()).map(shown).collect();
        are_shown(&found, member, &columns);
    }
}
