//! Tests of [`super`]: accounts made, found, renamed, and whatever else a file may hold.

use orgdesk_domain::Timestamp;
use rusqlite::Connection;

use super::*;
use crate::clock::SetClock;

/// A data folder with accounts and a clock to set.
pub(super) struct Desk {
    pub(super) place: tempfile::TempDir,
    pub(super) clock: Arc<SetClock>,
    pub(super) accounts: Accounts,
}

impl Desk {
    pub(super) fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let clock = Arc::new(SetClock::at(Timestamp::from_unix_millis(1_790_000_000_000)));
        let accounts = Accounts::open(&DataFolder::at(place.path()).unwrap(), clock.clone()).unwrap();
        Self { place, clock, accounts }
    }

    pub(super) fn with_ada() -> Self {
        let desk = Self::new();
        desk.accounts.create(&ada(), &name("Ada"), &password("correct horse")).unwrap();
        desk
    }

    pub(super) fn again(&self) -> Result<Accounts, AccountError> {
        Accounts::open(&DataFolder::at(self.place.path()).unwrap(), self.clock.clone())
    }

    pub(super) fn file(&self) -> std::path::PathBuf {
        self.place.path().join("accounts.db")
    }

    /// Edits the file as somebody with an SQLite browser would.
    pub(super) fn edit(&self, sql: &str) {
        let file = Connection::open(self.file()).unwrap();
        file.execute_batch("PRAGMA ignore_check_constraints = ON").unwrap();
        file.execute_batch(sql).unwrap();
    }
}

pub(super) fn ada() -> EmailAddress {
    "ada@example.com".parse().unwrap()
}

pub(super) fn name(text: &str) -> PersonName {
    text.parse().unwrap()
}

pub(super) fn password(text: &str) -> Password {
    Password::new(text.to_owned())
}

#[test]
fn an_account_is_found_in_whatever_spelling_and_after_a_restart() {
    let desk = Desk::new();
    let made = desk
        .accounts
        .create(&"Ada@Example.com".parse().unwrap(), &name("Ada"), &password("correct horse"))
        .unwrap();
    desk.accounts
        .create(&"bob@example.com".parse().unwrap(), &name("Bob"), &password("battery staple"))
        .unwrap();
    let again = desk.again().unwrap();
    assert_eq!(again.find(&ada()).unwrap().unwrap(), made);
    assert_eq!(again.get(made.id).unwrap().unwrap(), made);
    assert_eq!(made.created_at, desk.clock.now());
    let names: Vec<_> = again.list().unwrap().into_iter().map(|account| account.name.to_string()).collect();
    assert_eq!(names, ["Ada", "Bob"]);
    assert_eq!(again.find(&"eve@example.com".parse().unwrap()).unwrap(), None);
    let unlocked = again.unlock(&ada(), &password("correct horse")).unwrap();
    assert_eq!((unlocked.id(), unlocked.keys().public()), (made.id, made.keys));
    assert!(!format!("{unlocked:?}").contains("SigningKey"));
}

#[test]
fn an_address_is_taken_once_and_passwords_are_long_enough() {
    let desk = Desk::with_ada();
    let error =
        desk.accounts.create(&"ADA@example.com".parse().unwrap(), &name("A"), &password("correct horse"));
    assert!(matches!(error, Err(AccountError::AddressTaken { .. })));
    let error = desk.accounts.create(&"bob@example.com".parse().unwrap(), &name("B"), &password("short"));
    assert!(matches!(error, Err(AccountError::NewPassword(_))));
    assert_eq!(desk.accounts.list().unwrap().len(), 1);
}

#[test]
fn two_who_take_one_address_at_once_do_not_both_get_it() {
    let desk = Desk::new();
    let made: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| desk.again().unwrap().create(&ada(), &name("Ada"), &password("correct horse")))
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(made.iter().filter(|made| made.is_ok()).count(), 1);
    assert!(made.iter().flat_map(Result::as_ref).all(|made| made.name == name("Ada")));
    assert_eq!(desk.accounts.list().unwrap().len(), 1);
}

#[test]
fn name_and_address_change_and_keys_do_not() {
    let desk = Desk::with_ada();
    let bob =
        desk.accounts.create(&"bob@example.com".parse().unwrap(), &name("Bob"), &password("battery staple"));
    let ada_unlocked = desk.accounts.unlock(&ada(), &password("correct horse")).unwrap();
    let taken = Renaming { address: Some(bob.unwrap().address), name: Some(name("Mallory")) };
    assert!(matches!(desk.accounts.rename(&ada_unlocked, taken), Err(AccountError::AddressTaken { .. })));
    assert_eq!(desk.accounts.find(&ada()).unwrap().unwrap().name, name("Ada"));
    let new: EmailAddress = "ADA@example.org".parse().unwrap();
    let renaming = Renaming { address: Some(new.clone()), name: Some(name("Ada L.")) };
    let renamed = desk.accounts.rename(&ada_unlocked, renaming).unwrap();
    assert_eq!((renamed.address.as_str(), &renamed.name), ("ADA@example.org", &name("Ada L.")));
    assert_eq!(desk.accounts.rename(&ada_unlocked, Renaming::default()).unwrap(), renamed);
    assert_eq!(desk.accounts.find(&ada()).unwrap(), None);
    let unlocked = desk.accounts.unlock(&new, &password("correct horse")).unwrap();
    assert_eq!(unlocked.keys().public(), ada_unlocked.keys().public());
    desk.edit("DELETE FROM account");
    let error = desk.accounts.rename(&ada_unlocked, Renaming::default()).unwrap_err();
    assert!(matches!(error, AccountError::Gone { .. }));
}

#[test]
fn whatever_is_edited_in_the_file_is_named() {
    for (edit, named) in [
        ("UPDATE account SET address = 'nobody'", "address"),
        ("UPDATE account SET address = 'eve@example.com'", "mailbox"),
        ("UPDATE account SET name = char(8238) || 'adA'", "name"),
        ("UPDATE account SET signing_key = zeroblob(32)", "signing key"),
        ("UPDATE account SET receiving_key = zeroblob(32)", "receiving key"),
        ("UPDATE account SET receiving_key = zeroblob(31)", "account"),
        ("UPDATE account SET memory_kib = 4294967295", "cost"),
        ("UPDATE account SET memory_kib = 4294967296", "account"),
        ("UPDATE account SET passes = 101", "cost"),
        ("UPDATE account SET lanes = -1", "account"),
        ("UPDATE account SET salt = x'00'", "account"),
        ("UPDATE account SET sealed_keys = zeroblob(81)", "account"),
        ("UPDATE account SET id = x'00'", "an id"),
    ] {
        let desk = Desk::with_ada();
        desk.edit(edit);
        let error = desk.accounts.list().unwrap_err();
        assert!(matches!(error, AccountError::Damaged { .. }), "{edit}: {error}");
        assert!(error.to_string().contains(named), "{edit}: {error}");
        assert!(error.to_string().contains("accounts.db"), "{edit}: {error}");
    }
}

#[test]
fn keys_of_another_account_open_nothing() {
    let desk = Desk::with_ada();
    desk.accounts
        .create(&"bob@example.com".parse().unwrap(), &name("Bob"), &password("correct horse"))
        .unwrap();
    // Bob's sealed keys in Ada's row: the password is right, what it opens is not hers.
    desk.edit(
        "UPDATE account SET (salt, nonce, password_check, sealed_keys) = \
         (SELECT salt, nonce, password_check, sealed_keys FROM account WHERE name = 'Bob') WHERE name = 'Ada'",
    );
    let error = desk.accounts.unlock(&ada(), &password("correct horse")).unwrap_err();
    assert!(matches!(error, AccountError::Keys { .. }), "{error}");
}

#[test]
fn the_password_does_not_stand_in_the_file() {
    let desk = Desk::with_ada();
    desk.accounts.unlock(&ada(), &password("correct horse")).unwrap();
    let bytes = std::fs::read(desk.file()).unwrap();
    assert!(!bytes.windows(7).any(|window| window == b"correct"));
}
