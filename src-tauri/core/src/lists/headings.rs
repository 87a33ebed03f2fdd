//! What the words over a column usually mean, in English and in German.

use orgdesk_domain::profile::ProfileField::{
    Department, EmployeeNumber, FamilyName, GivenName, Language, Note, Phone, Title,
};
use orgdesk_domain::profile::{ProfileField, ProfileKey};

use super::ColumnUse;

const fn field(field: ProfileField) -> ColumnUse {
    ColumnUse::Profile(ProfileKey::Field(field))
}

/// The words for each use, folded as [`folded`] does it.
const WORDS: [(ColumnUse, &[&str]); 15] = [
    (
        ColumnUse::Address,
        &[
            "email",
            "e mail",
            "mail",
            "email address",
            "e mail address",
            "work email",
            "primary email",
            "user principal name",
            "emailadresse",
            "e mail adresse",
            "mailadresse",
        ],
    ),
    (
        ColumnUse::Name,
        &[
            "name",
            "full name",
            "fullname",
            "display name",
            "displayname",
            "person",
            "anzeigename",
            "voller name",
        ],
    ),
    (ColumnUse::Role, &["role", "member role", "rolle"]),
    (ColumnUse::Permission, &["permission", "app permission", "application permission", "berechtigung"]),
    (ColumnUse::Status, &["status", "state", "account status", "zustand"]),
    (ColumnUse::Active, &["active", "enabled", "aktiv"]),
    (field(GivenName), &["given name", "givenname", "first name", "firstname", "forename", "vorname"]),
    (
        field(FamilyName),
        &["family name", "familyname", "last name", "lastname", "surname", "nachname", "familienname"],
    ),
    (
        field(Phone),
        &[
            "phone",
            "phone number",
            "mobile",
            "mobile phone",
            "work phone",
            "telephone",
            "tel",
            "telefon",
            "telefonnummer",
            "handy",
            "mobil",
        ],
    ),
    (field(Title), &["title", "job title", "jobtitle", "position", "titel", "funktion", "stelle"]),
    (field(Department), &["department", "dept", "abteilung", "bereich"]),
    (
        field(EmployeeNumber),
        &[
            "employee number",
            "employeenumber",
            "employee id",
            "staff number",
            "personalnummer",
            "mitarbeiternummer",
        ],
    ),
    (field(Language), &["language", "preferred language", "preferredlanguage", "sprache"]),
    (field(Note), &["note", "notes", "comment", "comments", "notiz", "bemerkung", "kommentar"]),
    (ColumnUse::Profile(ProfileKey::Tags), &["tags", "tag", "labels", "groups", "gruppen", "schlagworte"]),
];

/// Words that make a column one of passwords, wherever they stand in its heading.
const PASSWORDS: [&str; 5] = ["password", "passwd", "passphrase", "passwort", "kennwort"];

/// A heading without regard to case, and to the signs that part its words.
pub(super) fn folded(heading: &str) -> String {
    let words =
        heading.split(|character: char| character.is_whitespace() || matches!(character, '_' | '-' | '.'));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase()
}

/// What lists with these headings are remembered by.
pub(super) fn key(headings: &[String]) -> String {
    headings.iter().map(|heading| folded(heading)).collect::<Vec<_>>().join("\u{1F}")
}

/// What a column with this heading most likely is.
pub(super) fn guessed(heading: &str) -> Option<ColumnUse> {
    let heading = folded(heading);
    let is_secret =
        |word: &str| matches!(word, "pin" | "secret" | "token" | "pass" | "passcode" | "pwd" | "pw");
    if PASSWORDS.iter().any(|word| heading.contains(word)) || heading.split(' ').any(is_secret) {
        return Some(ColumnUse::Password);
    }
    WORDS.iter().find(|(_, words)| words.contains(&heading.as_str())).map(|(used_as, _)| *used_as)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_words_are_understood_and_others_are_not() {
        for (heading, expected) in [
            ("E-Mail", Some(ColumnUse::Address)),
            ("EMAIL_ADDRESS", Some(ColumnUse::Address)),
            ("Vorname", Some(field(GivenName))),
            ("Last  name", Some(field(FamilyName))),
            ("Abteilung", Some(field(Department))),
            ("Initial Password", Some(ColumnUse::Password)),
            ("Passwort (neu)", Some(ColumnUse::Password)),
            ("Door PIN", Some(ColumnUse::Password)),
            ("PWD", Some(ColumnUse::Password)),
            ("Shipping", None),
            ("Shoe size", None),
            ("", None),
        ] {
            assert_eq!(guessed(heading), expected, "{heading}");
        }
    }
}
