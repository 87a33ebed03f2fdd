//! Tests of [`super`]: schemas new, old, newer and foreign.

use super::*;
use crate::accounts::tests::{Desk, ada, password};

fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

fn names_beside(path: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(path.parent().unwrap()).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(path).unwrap().permissions()) & 0o777
}

#[cfg(unix)]
#[test]
fn the_file_is_for_its_owner() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with_ada();
    assert_eq!(mode(&desk.file()), 0o600);
    std::fs::set_permissions(desk.file(), std::fs::Permissions::from_mode(0o666)).unwrap();
    desk.again().unwrap();
    assert_eq!(mode(&desk.file()), 0o600);
}

#[test]
fn it_is_written_durably() {
    let desk = Desk::new();
    let file = desk.accounts.database.lock();
    let pragma =
        |name| file.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0)).unwrap();
    assert_eq!(pragma("journal_mode"), "delete".to_owned().into());
    assert_eq!(pragma("synchronous"), 3_i64.into());
    assert_eq!(pragma("fullfsync"), 1_i64.into());
    assert_eq!(pragma("secure_delete"), 1_i64.into());
    assert_eq!(pragma("foreign_keys"), 1_i64.into());
    assert_eq!(pragma("user_version"), 2_i64.into());
    assert_eq!(pragma("application_id"), APPLICATION_ID.into());
}

#[test]
fn a_newer_schema_is_refused_and_left_as_it_is() {
    let desk = Desk::with_ada();
    desk.edit("PRAGMA user_version = 7");
    let before = (bytes(&desk.file()), names_beside(&desk.file()));
    let Err(error) = desk.again() else { panic!("it was opened") };
    assert!(matches!(error, AccountError::NewerSchema { found: 7, known: 2, .. }), "{error}");
    assert!(error.to_string().contains("update Orgdesk"), "{error}");
    assert!((bytes(&desk.file()), names_beside(&desk.file())) == before);
}

#[test]
fn other_files_are_refused_and_left_as_they_are() {
    let edits: [fn(&Path); 5] = [
        |path| crate::files::atomic_file::write_owner_only(path, &[b'x'; 5_000]).unwrap(),
        |path| {
            let file = Connection::open(path).unwrap();
            file.execute_batch("PRAGMA application_id = 7").unwrap();
        },
        |path| {
            let file = Connection::open(path).unwrap();
            file.execute_batch("PRAGMA user_version = 0").unwrap();
        },
        |path| {
            let file = Connection::open(path).unwrap();
            file.execute_batch("PRAGMA user_version = -1").unwrap();
        },
        |path| {
            // A page of the table, overwritten.
            let mut content = bytes(path);
            content[4_096 + 8..4_096 + 2_000].fill(0x5a);
            crate::files::atomic_file::write_owner_only(path, &content).unwrap();
        },
    ];
    for (number, edit) in edits.iter().enumerate() {
        let desk = Desk::with_ada();
        let path = desk.file();
        drop(desk.accounts);
        edit(&path);
        let before = (bytes(&path), names_beside(&path));
        let Err(error) = Database::open(&path) else { panic!("{number} was opened") };
        assert!(matches!(error, AccountError::Damaged { .. }), "{number}: {error}");
        assert!(error.to_string().contains("accounts.db"), "{number}: {error}");
        assert!((bytes(&path), names_beside(&path)) == before, "{number} was changed");
    }
}

#[test]
fn an_older_schema_is_backed_up_and_brought_up_to_date() {
    let desk = Desk::with_ada();
    let path = desk.file();
    drop(desk.accounts);
    let next = "ALTER TABLE account ADD COLUMN colour TEXT NOT NULL DEFAULT 'none'";
    let migrations = [MIGRATIONS, &[next]].concat();
    let rows = |path: &Path| {
        let file = Connection::open(path).unwrap();
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        file.query_row("SELECT id, sealed_keys FROM account", [], row).unwrap()
    };
    let before: (Vec<u8>, Vec<u8>) = rows(&path);
    let database = Database::open_with(&path, &migrations).unwrap();
    let colour = database
        .read(|read| Ok(read.query_row("SELECT colour FROM account", [], |row| row.get::<_, String>(0))?));
    assert_eq!(colour.unwrap(), "none");
    let backup = path.with_file_name("accounts.db.before-3");
    assert!(rows(&backup) == before);
    #[cfg(unix)]
    assert_eq!(mode(&backup), 0o600);
    assert_eq!(names_beside(&path), ["accounts.db", "accounts.db.before-3", "organizations"]);
    // The release of before refuses it; its backup still opens.
    assert!(matches!(Database::open(&path), Err(AccountError::NewerSchema { found: 3, known: 2, .. })));
    assert!(Database::open(&backup).is_ok());
}

#[test]
fn a_migration_that_fails_changes_nothing() {
    let desk = Desk::with_ada();
    let migrations = [MIGRATIONS, &["CREATE TABLE more (a); INSERT INTO nowhere VALUES (1)"]].concat();
    let before = bytes(&desk.file());
    assert!(Database::open_with(&desk.file(), &migrations).is_err());
    assert!(bytes(&desk.file()) == before);
    assert!(desk.again().unwrap().unlock(&ada(), &password("correct horse")).is_ok());
}

#[test]
fn a_file_that_somebody_else_writes_is_in_use() {
    let desk = Desk::with_ada();
    let other = Connection::open(desk.file()).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    desk.accounts.database.lock().busy_timeout(Duration::from_millis(20)).unwrap();
    let error = desk.accounts.list().unwrap_err();
    assert!(matches!(error, AccountError::InUse { .. }), "{error}");
}
