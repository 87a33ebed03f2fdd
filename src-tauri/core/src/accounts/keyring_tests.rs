//! Tests of [`super`]: on, off, unlocked, and everything that ends it.

use std::collections::BTreeMap;
use std::sync::Mutex;

use super::*;
use crate::accounts::tests::{Desk, ada, name, password};

/// A keyring in memory, which may be made to refuse.
#[derive(Default)]
struct Kept {
    secrets: Mutex<BTreeMap<String, Vec<u8>>>,
    is_silent: Mutex<bool>,
    is_forgetful: bool,
}

impl Kept {
    fn silence(&self, is_silent: bool) {
        *self.is_silent.lock().unwrap() = is_silent;
    }

    fn answer(&self) -> Result<(), KeyringError> {
        if *self.is_silent.lock().unwrap() { Err(KeyringError("nobody there".to_owned())) } else { Ok(()) }
    }

    fn count(&self) -> usize {
        self.secrets.lock().unwrap().len()
    }
}

impl Keyring for Kept {
    fn put(&self, name: &str, secret: &[u8]) -> Result<(), KeyringError> {
        self.answer()?;
        if !self.is_forgetful {
            self.secrets.lock().unwrap().insert(name.to_owned(), secret.to_vec());
        }
        Ok(())
    }

    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError> {
        self.answer()?;
        Ok(self.secrets.lock().unwrap().get(name).cloned().map(Zeroizing::new))
    }

    fn remove(&self, name: &str) -> Result<(), KeyringError> {
        self.answer()?;
        self.secrets.lock().unwrap().remove(name);
        Ok(())
    }
}

fn right() -> Password {
    password("correct horse")
}

fn on() -> (Desk, Kept) {
    let (desk, kept) = (Desk::with_ada(), Kept::default());
    desk.accounts.turn_keyring_on(&ada(), &right(), &kept).unwrap();
    (desk, kept)
}

fn failures(desk: &Desk) -> Option<u32> {
    let id = desk.accounts.find(&ada()).unwrap().unwrap().id;
    let attempts = desk.accounts.database.read(|read| table::sign_in_attempt::of(read, id)).unwrap();
    attempts.map(|attempts| attempts.failures)
}

#[test]
fn the_keyring_unlocks_beside_the_password() {
    let (desk, kept) = on();
    let account = desk.accounts.find(&ada()).unwrap().unwrap();
    let again = desk.again().unwrap();
    assert_eq!(again.with_keyring().unwrap(), [account.id]);
    let unlocked = again.unlock_with_keyring(&ada(), &kept).unwrap();
    assert_eq!((unlocked.account(), unlocked.keys().public()), (&account, account.keys));
    assert!(again.unlock(&ada(), &right()).is_ok());
    assert_eq!(failures(&desk), None);
}

#[test]
fn neither_the_file_nor_the_keyring_has_the_password_or_opens_alone() {
    let (desk, kept) = on();
    let secret = kept.secrets.lock().unwrap().values().next().unwrap().clone();
    assert_eq!(secret.len(), 32);
    let file = std::fs::read(desk.file()).unwrap();
    let holds = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    assert!(!holds(&file, &secret));
    assert!(!holds(&file, b"correct horse") && !holds(&secret, b"correct"));
    let error = desk.accounts.unlock_with_keyring(&ada(), &Kept::default()).unwrap_err();
    assert!(matches!(error, AccountError::KeyringKey { .. }), "{error}");
}

#[test]
fn it_is_off_until_the_password_turns_it_on() {
    let (desk, kept) = (Desk::with_ada(), Kept::default());
    let error = desk.accounts.unlock_with_keyring(&ada(), &kept).unwrap_err();
    assert!(matches!(error, AccountError::KeyringOff { .. }), "{error}");
    let error = desk.accounts.turn_keyring_on(&ada(), &password("wrong horse"), &kept).unwrap_err();
    assert!(matches!(error, AccountError::WrongPassword { .. }), "{error}");
    assert_eq!((kept.count(), failures(&desk)), (0, Some(1)));
}

#[test]
fn turning_it_off_and_another_password_end_it() {
    let (desk, kept) = on();
    let id = desk.accounts.find(&ada()).unwrap().unwrap().id;
    desk.accounts.turn_keyring_off(id, &kept).unwrap();
    assert_eq!((kept.count(), desk.accounts.with_keyring().unwrap().len()), (0, 0));

    desk.accounts.turn_keyring_on(&ada(), &right(), &kept).unwrap();
    // As somebody without the keyring does it, such as the command line.
    desk.accounts.change_password(&ada(), &right(), &password("battery staple")).unwrap();
    assert!(desk.accounts.with_keyring().unwrap().is_empty());
    let error = desk.accounts.unlock_with_keyring(&ada(), &kept).unwrap_err();
    assert!(matches!(error, AccountError::KeyringOff { .. }), "{error}");
}

#[test]
fn a_row_that_is_put_back_after_another_password_opens_nothing() {
    let (desk, kept) = on();
    let id = desk.accounts.find(&ada()).unwrap().unwrap().id;
    let row = desk.accounts.database.read(|read| table::keyring_unlock::of(read, id)).unwrap().unwrap();
    desk.accounts.change_password(&ada(), &right(), &password("battery staple")).unwrap();
    desk.accounts.database.write(|write| table::keyring_unlock::put(write, id, &row)).unwrap();
    let error = desk.accounts.unlock_with_keyring(&ada(), &kept).unwrap_err();
    assert!(matches!(error, AccountError::KeyringKey { .. }), "{error}");
}

#[test]
fn the_row_of_another_account_opens_nothing() {
    let (desk, kept) = on();
    let bob: EmailAddress = "bob@example.com".parse().unwrap();
    desk.accounts.create(&bob, &name("Bob"), &right()).unwrap();
    desk.accounts.turn_keyring_on(&bob, &right(), &kept).unwrap();
    let ids = [ada(), bob].map(|address| desk.accounts.find(&address).unwrap().unwrap().id);
    let row = desk.accounts.database.read(|read| table::keyring_unlock::of(read, ids[0])).unwrap().unwrap();
    desk.accounts.database.write(|write| table::keyring_unlock::put(write, ids[1], &row)).unwrap();
    let secret = kept.get(&name_in_keyring(ids[0])).unwrap().unwrap();
    kept.put(&name_in_keyring(ids[1]), &secret).unwrap();
    let bob: EmailAddress = "bob@example.com".parse().unwrap();
    let error = desk.accounts.unlock_with_keyring(&bob, &kept).unwrap_err();
    assert!(matches!(error, AccountError::KeyringKey { .. }), "{error}");
}

#[test]
fn a_keyring_that_does_not_answer_is_said_and_counts_as_no_attempt() {
    let (desk, kept) = on();
    kept.silence(true);
    for _ in 0..6 {
        let error = desk.accounts.unlock_with_keyring(&ada(), &kept).unwrap_err();
        assert!(error.to_string().contains("the password works as ever"), "{error}");
    }
    assert_eq!(failures(&desk), None);
    // Turning it off ends it, whether the keyring answers or not.
    let id = desk.accounts.find(&ada()).unwrap().unwrap().id;
    assert!(matches!(desk.accounts.turn_keyring_off(id, &kept), Err(AccountError::Keyring(_))));
    kept.silence(false);
    assert!(matches!(desk.accounts.unlock_with_keyring(&ada(), &kept), Err(AccountError::KeyringOff { .. })));

    let forgetful = Kept { is_forgetful: true, ..Kept::default() };
    let error = desk.accounts.turn_keyring_on(&ada(), &right(), &forgetful).unwrap_err();
    assert!(matches!(error, AccountError::Keyring(_)), "{error}");
    assert!(desk.accounts.with_keyring().unwrap().is_empty());
}

#[test]
fn keys_that_do_not_fit_make_wait_as_wrong_passwords_do() {
    let (desk, kept) = on();
    let id = desk.accounts.find(&ada()).unwrap().unwrap().id;
    kept.put(&name_in_keyring(id), &[0; 32]).unwrap();
    for _ in 0..4 {
        let error = desk.accounts.unlock_with_keyring(&ada(), &kept).unwrap_err();
        assert!(matches!(error, AccountError::KeyringKey { .. }), "{error}");
        desk.clock.advance_millis(2_000);
    }
    let error = desk.accounts.unlock_with_keyring(&ada(), &kept).unwrap_err();
    assert!(matches!(error, AccountError::TooManyAttempts { failures: 4, .. }), "{error}");
    let error = desk.accounts.unlock(&ada(), &right()).unwrap_err();
    assert!(matches!(error, AccountError::TooManyAttempts { .. }), "{error}");
}
