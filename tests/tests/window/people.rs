//! The people of the imported list and of the exported one, to be compared.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The list that is imported: 40 people as Google Workspace takes them.
pub(crate) fn list() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/members/google-workspace-upload.csv")
}

/// The same people as a spreadsheet in German saves them: UTF-16, with semicolons.
pub(crate) fn semicolon_list() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/members/semicolon-utf16.csv")
}

/// What a list says of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) permission: String,
    pub(crate) status: String,
}

/// By address.
pub(crate) type People = BTreeMap<String, Person>;

/// Whom the imported list should bring in: Members with the preset permission, active or suspended as it says.
pub(crate) fn expected() -> People {
    let person = |row: &Row| Person {
        name: format!("{} {}", row["First Name [Required]"], row["Last Name [Required]"]),
        role: "member".to_owned(),
        permission: "custom_app_editor".to_owned(),
        status: row["New Status [UPLOAD ONLY]"].to_lowercase(),
    };
    rows(&list()).iter().map(|row| (row["Email Address [Required]"].clone(), person(row))).collect()
}

/// Whom our own list shows.
pub(crate) fn exported(path: &Path) -> People {
    let person = |row: &Row| Person {
        name: row["name"].clone(),
        role: row["role"].clone(),
        permission: row["permission"].clone(),
        status: row["status"].clone(),
    };
    let rows = rows(path);
    let people: People = rows.iter().map(|row| (row["email"].clone(), person(row))).collect();
    assert_eq!(people.len(), rows.len(), "an address stands in the list twice");
    people
}

type Row = BTreeMap<String, String>;

fn rows(path: &Path) -> Vec<Row> {
    let mut reader =
        csv::Reader::from_path(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    reader.deserialize().map(|row| row.expect("a row that fits its headings")).collect()
}
