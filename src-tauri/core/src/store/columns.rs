//! Holds the declaration of every kept column to the schema, and every list to the declaration.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::lists::MemberColumn;

const DECLARED: &str = include_str!("columns.txt");

/// What is declared: file and table with its kind, and its columns with whether they are public.
fn declared() -> BTreeMap<(String, String), (String, BTreeMap<String, bool>)> {
    let mut tables = BTreeMap::new();
    let (mut file, mut table) = (String::new(), String::new());
    for line in DECLARED.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["file", name] => file = (*name).to_owned(),
            ["table", name, kind] if ["journalled", "journal", "local"].contains(kind) => {
                table = (*name).to_owned();
                tables.insert((file.clone(), table.clone()), ((*kind).to_owned(), BTreeMap::new()));
            }
            [column, visibility @ ("public" | "private")] => {
                let of = tables.get_mut(&(file.clone(), table.clone())).unwrap();
                of.1.insert((*column).to_owned(), *visibility == "public");
            }
            _ => panic!("columns.txt: “{line}” is not understood"),
        }
    }
    tables
}

/// What the migrations make: the columns of every table.
fn kept(file: &str, migrations: &[&str]) -> BTreeMap<(String, String), Vec<String>> {
    let connection = Connection::open_in_memory().unwrap();
    for migration in migrations {
        connection.execute_batch(migration).unwrap();
    }
    let mut statement = connection
        .prepare(
            "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' \
             ORDER BY 1, 2",
        )
        .unwrap();
    let mut tables: BTreeMap<_, Vec<String>> = BTreeMap::new();
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?))).unwrap();
    for (table, column) in rows.map(Result::unwrap) {
        tables.entry((file.to_owned(), table)).or_default().push(column);
    }
    tables
}

#[test]
fn every_column_is_declared_and_none_that_is_not_there() {
    let mut kept_columns = kept("organization", super::schema::MIGRATIONS);
    kept_columns.extend(kept("accounts", crate::accounts::MIGRATIONS));
    let declared_columns: BTreeMap<_, Vec<String>> =
        declared().into_iter().map(|(table, (_, columns))| (table, columns.into_keys().collect())).collect();
    assert_eq!(declared_columns, kept_columns);
}

#[test]
fn lists_show_only_what_is_declared_public() {
    let declared = declared();
    for column in MemberColumn::all(&[]) {
        for source in column.sources() {
            let (table, name) = source.split_once('.').unwrap();
            let (_, columns) = &declared[&("organization".to_owned(), table.to_owned())];
            assert_eq!(columns.get(name), Some(&true), "{} shows {source}", column.heading(&[]));
        }
    }
}
