//! Every format holds every hostile text as a text, and those that can carry a list give it back without loss.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::profile::{Profile, ProfileField, ProfileKey};
use orgdesk_domain::{ApplicationId, FieldId, MemberId, OrganizationName, TemplateName, Timestamp};
use proptest::prelude::*;
use serde_json::Value;

use super::column::HeadedColumn;
use super::formula::taken_back;
use super::{ExportFormat, ListOf, MemberColumn, write_list};
use crate::session::{MemberView, OverrideView};
use crate::state::FieldRecord;

/// What breaks out of a cell, a line or a page somewhere.
const HOSTILE: [&str; 28] = [
    "=HYPERLINK(\"http://example.com\",\"x\")",
    "+49 30 1234",
    "-2+3",
    "@SUM(A1)",
    "'=1+1",
    "＝1",
    "\"quoted\"",
    "a,b;c",
    "a|b\\|c\\",
    "`code` *bold* _it_ ~~no~~ $x$",
    "[a](javascript:alert(1)) ![i](x)",
    "<script>alert(1)</script>",
    "</td></table><img src=x onerror=alert(1)>",
    "-->]]>&amp;&#60;",
    "\\nEND:VCARD",
    "x;y,z:END:VCARD",
    "_x0041_ _x005F_x0041_",
    "שָׁלוֹם עולם",
    "محمد مي\u{200C}خواهم",
    "👩\u{200D}💻 Zoë",
    "𝒜𝒷",
    "---",
    "0012",
    "true",
    "2026-03-31",
    "null",
    "http://www.example.com",
    "x",
];

fn own() -> FieldId {
    FieldId::from_bytes([7; 16])
}
const NOON: Timestamp = Timestamp::from_unix_millis(1_774_958_400_250);

fn fields() -> Vec<FieldRecord> {
    vec![FieldRecord { id: own(), name: "<b>|own\"=".parse().unwrap(), created_at: NOON }]
}

/// A member whose every text is this one, as far as each may be spelled so.
fn member(number: u8, text: &str, note: &str) -> MemberView {
    let mut profile = Profile::default();
    let keys = ProfileField::ALL.iter().map(|field| ProfileKey::Field(*field));
    for key in keys.chain([ProfileKey::Tags, ProfileKey::Own(own())]) {
        let text = if key == ProfileKey::Field(ProfileField::Note) { note } else { text };
        // What is too long or empty for this key is not there.
        if let Ok(text) = key.checked(text) {
            profile.put(key, text);
        }
    }
    let is_odd = number % 2 == 1;
    MemberView {
        id: MemberId::new(Timestamp::from_unix_millis(i64::from(number)), [number; 10]),
        name: text.parse().ok(),
        address: format!("m{number}@example.com").parse().ok(),
        role: if is_odd { Role::Owner } else { Role::Member },
        status: if is_odd { Status::Active } else { Status::Suspended },
        permission: ApplicationPermission::CustomAppEditor,
        profile,
        erased: false,
        overrides: vec![OverrideView {
            application: ApplicationId::new(NOON, [0; 10]),
            application_name: text.parse::<TemplateName>().map_or_else(|_| "Support".into(), String::from),
            permission: ApplicationPermission::AppReader,
            expires: is_odd.then_some(NOON),
        }],
        can_sign_in: is_odd,
        created_at: NOON,
        joined_at: is_odd.then_some(NOON),
        last_active: None,
        invited_by: None,
        invited_by_name: text.parse().ok(),
    }
}

fn erased() -> MemberView {
    MemberView {
        name: None,
        address: None,
        profile: Profile::default(),
        overrides: Vec::new(),
        invited_by_name: None,
        erased: true,
        status: Status::Removed,
        ..member(0, "gone", "")
    }
}

/// Somebody for each hostile text, and somebody of whom nothing is left.
fn hostile_members() -> Vec<MemberView> {
    let noted = |(number, text): (u8, &&str)| member(number, text, &format!("{text}\r\n\n{text}"));
    (1..).zip(&HOSTILE).map(noted).chain([erased()]).collect()
}

fn all_columns() -> Vec<HeadedColumn> {
    HeadedColumn::all(&MemberColumn::all(&fields()), &fields())
}

fn written(format: ExportFormat, members: &[MemberView], columns: &[HeadedColumn]) -> Vec<u8> {
    let organization: OrganizationName = "Acme & <Söhne>, \"|;".parse().unwrap();
    let list = ListOf { organization: &organization, at: NOON, columns };
    let mut out = Vec::new();
    let count = write_list(format, &list, members.iter(), &mut out).unwrap();
    assert_eq!(count, u64::try_from(members.len()).unwrap());
    out
}

fn text(format: ExportFormat, members: &[MemberView], columns: &[HeadedColumn]) -> String {
    String::from_utf8(written(format, members, columns)).unwrap()
}

/// The rows of a delimited list, each cell checked to start no formula and taken back.
fn cells(list: &[u8], delimiter: u8) -> Vec<Vec<String>> {
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

fn delimited_lists_come_back(members: &[MemberView]) {
    let columns = all_columns();
    for (format, delimiter) in [(ExportFormat::Csv, b','), (ExportFormat::Tsv, b'\t')] {
        let list = written(format, members, &columns);
        assert_eq!(cells(&list, delimiter), expected(members, &columns), "{format}");
    }
}

fn json_comes_back(members: &[MemberView]) {
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

fn a_workbook_comes_back(members: &[MemberView]) {
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

fn a_markdown_table_holds(members: &[MemberView]) {
    let columns = all_columns();
    let table = text(ExportFormat::Markdown, members, &columns);
    let rows: Vec<Vec<String>> = table.lines().map(markdown_cells).collect();
    assert_eq!(rows.len(), members.len() + 2, "{table}");
    for (row, member) in rows.iter().skip(2).zip(members) {
        are_shown(row, member, &columns);
    }
}

fn a_page_holds(members: &[MemberView]) {
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

/// The lines of a card, unfolded, as property and value.
fn card_lines(cards: &str) -> Vec<(String, String)> {
    for line in cards.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\n', '\r']), "{line:?}");
    }
    let unfolded = cards.replace("\r\n ", "");
    let parted = |line: &str| line.split_once(':').map(|(name, value)| (name.to_owned(), value.to_owned()));
    unfolded.split_terminator("\r\n").map(|line| parted(line).unwrap()).collect()
}

/// A value with its escapes taken back.
fn unescaped(value: &str) -> String {
    let mut characters = value.chars();
    let mut out = String::new();
    while let Some(character) = characters.next() {
        match (character, if character == '\\' { characters.next() } else { None }) {
            (_, Some('n')) => out.push('\n'),
            (_, Some(escaped)) => out.push(escaped),
            (',' | ';', None) => panic!("{value} has more than one part"),
            (other, None) => out.push(other),
        }
    }
    out
}

fn cards_hold(members: &[MemberView]) {
    let lines = card_lines(&text(ExportFormat::VCard, members, &all_columns()));
    let cards: Vec<_> = lines.split(|(name, _)| name == "END").filter(|card| !card.is_empty()).collect();
    assert_eq!(cards.len(), members.len());
    for (card, member) in cards.into_iter().zip(members) {
        let value = |wanted: &str| card.iter().find(|(name, _)| name == wanted).map(|(_, value)| value);
        let known = [
            "BEGIN",
            "VERSION",
            "KIND",
            "UID",
            "FN",
            "N",
            "EMAIL",
            "TEL",
            "TITLE",
            "ORG",
            "LANG",
            "CATEGORIES",
            "NOTE",
            "REV",
        ];
        let names: Vec<&str> = card.iter().map(|(name, _)| name.as_str()).collect();
        let in_order: Vec<&str> = known.into_iter().filter(|name| names.contains(name)).collect();
        assert_eq!(names, in_order);
        assert_eq!(value("UID").unwrap(), &format!("urn:uuid:{}", member.id));
        let called = member.name.as_ref().map_or_else(|| member.id.to_string(), ToString::to_string);
        assert_eq!(unescaped(value("FN").unwrap()), called);
        for (name, field) in
            [("NOTE", ProfileField::Note), ("TITLE", ProfileField::Title), ("TEL", ProfileField::Phone)]
        {
            assert_eq!(
                value(name).map(|value| unescaped(value)).unwrap_or_default(),
                member.profile.text(field)
            );
        }
    }
}

fn scim_holds(members: &[MemberView]) {
    let answer: Value =
        serde_json::from_slice(&written(ExportFormat::Scim, members, &all_columns())).unwrap();
    assert_eq!(answer["schemas"], serde_json::json!(["urn:ietf:params:scim:api:messages:2.0:ListResponse"]));
    let users = answer["Resources"].as_array().unwrap();
    assert_eq!(answer["totalResults"], users.len());
    assert_eq!(answer["itemsPerPage"], users.len());
    assert_eq!(answer["startIndex"], 1);
    assert_eq!(users.len(), members.len());
    for (user, member) in users.iter().zip(members) {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        assert_eq!(text(&user["id"]), member.id.to_string());
        let address = member.address.as_ref().map(ToString::to_string);
        assert_eq!(text(&user["userName"]), address.clone().unwrap_or_else(|| member.id.to_string()));
        assert_eq!(text(&user["emails"][0]["value"]), address.unwrap_or_default());
        assert_eq!(
            text(&user["displayName"]),
            member.name.as_ref().map(ToString::to_string).unwrap_or_default()
        );
        assert_eq!(user["active"], member.status == Status::Active);
        assert_eq!(text(&user["title"]), member.profile.text(ProfileField::Title));
        let enterprise = &user["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"];
        assert_eq!(text(&enterprise["department"]), member.profile.text(ProfileField::Department));
        assert_eq!(user["meta"]["created"], NOON.to_string());
    }
}

fn directories_take_it(members: &[MemberView]) {
    let samples =
        [(ExportFormat::Google, "google-workspace-upload.csv"), (ExportFormat::Okta, "okta-users.csv")];
    for (format, sample) in samples {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/members/");
        let sample = cells(&std::fs::read(format!("{folder}{sample}")).unwrap(), b',');
        let list = cells(&written(format, members, &all_columns()), b',');
        assert_eq!(list[0], sample[0], "{format}");
        assert_eq!(list.len(), members.len() + 1);
        let place = |heading: &str| list[0].iter().position(|cell| cell == heading);
        for (row, member) in list.iter().skip(1).zip(members) {
            let cell = |heading: &str| place(heading).map(|place| row[place].as_str());
            let title = cell("Employee Title").or_else(|| cell("title"));
            assert_eq!(title, Some(member.profile.text(ProfileField::Title)));
            assert_eq!(cell("Password [Required]").unwrap_or_default(), "");
            let standing = if member.status == Status::Active { "Active" } else { "Suspended" };
            assert!(cell("New Status [UPLOAD ONLY]").is_none_or(|found| found == standing));
        }
    }
}

const HOLDS: [fn(&[MemberView]); 8] = [
    delimited_lists_come_back,
    json_comes_back,
    a_workbook_comes_back,
    a_markdown_table_holds,
    a_page_holds,
    cards_hold,
    scim_holds,
    directories_take_it,
];

#[test]
fn every_hostile_text_is_only_a_text_in_every_format() {
    for holds in HOLDS {
        holds(&hostile_members());
        holds(&[]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn hostile_texts_of_any_make_are_only_texts(
        texts in prop::collection::vec(
            prop::collection::vec(prop::sample::select(&HOSTILE[..]), 1..5).prop_map(|parts| parts.concat()),
            1..4,
        ),
        others in prop::collection::vec("\\PC{1,40}", 1..3),
        parting in prop::sample::select(&["", "\n", "\r\n\n", " "][..]),
    ) {
        let noted = |(number, text): (u8, &String)| member(number, text, &[text.as_str(); 3].join(parting));
        let members: Vec<MemberView> = (1..).zip(texts.iter().chain(&others)).map(noted).collect();
        for holds in HOLDS {
            holds(&members);
        }
    }
}

#[test]
fn a_note_is_in_no_list_that_was_not_asked_for_it() {
    let members = [member(1, "Ada Lovelace", "a private word")];
    let asked = HeadedColumn::all(&[MemberColumn::Name, MemberColumn::NOTE], &[]);
    let usual = HeadedColumn::all(&MemberColumn::standard(&members, &fields()), &fields());
    let shows = |format: ExportFormat, columns: &[HeadedColumn]| {
        // A workbook is packed: what is in it is seen only by reading it.
        let list = if format == ExportFormat::Xlsx {
            let list = Cursor::new(written(format, &members, columns));
            let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(list).unwrap();
            format!("{:?}", workbook.worksheet_range("Members").unwrap())
        } else {
            text(format, &members, columns)
        };
        list.contains("a private word")
    };
    for format in ExportFormat::ALL {
        let has_place = !matches!(format, ExportFormat::Scim | ExportFormat::Google | ExportFormat::Okta);
        assert_eq!(shows(*format, &asked), has_place, "{format}");
        assert!(!shows(*format, &usual), "{format}");
    }
}

#[test]
fn names_for_forms_that_ask_for_two() {
    let cases = [
        ("Ada Lovelace", "", "", ("Ada", "Lovelace")),
        ("Ada", "", "", ("Ada", "")),
        ("Ada King Lovelace", "", "King Lovelace", ("Ada", "King Lovelace")),
        ("Ada King Lovelace", "Ada King", "", ("Ada King", "Lovelace")),
        ("Countess", "Ada", "", ("Ada", "")),
        ("Countess", "Ada", "Lovelace", ("Ada", "Lovelace")),
    ];
    for (name, given, family, expected) in cases {
        let mut member = MemberView { profile: Profile::default(), ..member(1, name, "") };
        for (field, text) in [(ProfileField::GivenName, given), (ProfileField::FamilyName, family)] {
            let key = ProfileKey::Field(field);
            if let Ok(text) = key.checked(text) {
                member.profile.put(key, text);
            }
        }
        let row = &cells(&written(ExportFormat::Okta, &[member], &[]), b',')[1];
        assert_eq!((row[1].as_str(), row[2].as_str()), expected, "{name}");
    }
}

#[test]
fn the_same_list_at_the_same_time_is_the_same_file() {
    for format in ExportFormat::ALL {
        let list = || written(*format, &hostile_members(), &all_columns());
        assert!(list() == list(), "{format}");
    }
}
