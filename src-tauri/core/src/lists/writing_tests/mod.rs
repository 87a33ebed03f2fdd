//! Every format holds every hostile text as a text, and those that can carry a list give it back without loss.

mod directories;
mod pages;
mod tables;

use std::io::Cursor;

use calamine::{Reader as _, Xlsx};
use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::profile::{Profile, ProfileField, ProfileKey};
use orgdesk_domain::{ApplicationId, FieldId, MemberId, OrganizationName, TemplateName, Timestamp};
use proptest::prelude::*;

use super::column::HeadedColumn;
use super::{ExportFormat, ListOf, MemberColumn, write_list};
use crate::session::{MemberView, OverrideView};
use crate::state::FieldRecord;
use tables::cells;

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

const HOLDS: [fn(&[MemberView]); 8] = [
    tables::delimited_lists_come_back,
    tables::json_comes_back,
    tables::a_workbook_comes_back,
    pages::a_markdown_table_holds,
    pages::a_page_holds,
    directories::cards_hold,
    directories::scim_holds,
    directories::directories_take_it,
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
    let in_use: Vec<ProfileKey> =
        members.iter().flat_map(|member| member.profile.iter()).map(|(key, _)| key).collect();
    let usual = HeadedColumn::all(&MemberColumn::usual(&in_use, &fields()), &fields());
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
