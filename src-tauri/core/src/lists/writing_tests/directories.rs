//! Formats of a fixed shape: vCards, SCIM, and the lists of Google and Okta.

use orgdesk_domain::member::Status;
use orgdesk_domain::profile::ProfileField;
use serde_json::Value;

use super::tables::cells;
use super::{NOON, all_columns, text, written};
use crate::lists::ExportFormat;
use crate::session::MemberView;

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

pub(super) fn cards_hold(members: &[MemberView]) {
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

pub(super) fn scim_holds(members: &[MemberView]) {
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

pub(super) fn directories_take_it(members: &[MemberView]) {
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
