//! A keyring in memory, and unlocking with it as a page does.

use std::collections::BTreeMap;
use std::sync::Mutex;

use orgdesk_core::accounts::{Keyring, KeyringError};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::stage::{PASSWORD, Stage};

/// What keeps secrets for as long as the test runs.
#[derive(Default)]
pub(super) struct KeyringInMemory {
    secrets: Mutex<BTreeMap<String, Vec<u8>>>,
    is_silent: Mutex<bool>,
}

impl KeyringInMemory {
    fn entered(&self) -> Result<std::sync::MutexGuard<'_, BTreeMap<String, Vec<u8>>>, KeyringError> {
        if *self.is_silent.lock().unwrap() {
            return Err(KeyringError("no such service".to_owned()));
        }
        Ok(self.secrets.lock().unwrap())
    }
}

impl Keyring for KeyringInMemory {
    fn put(&self, name: &str, secret: &[u8]) -> Result<(), KeyringError> {
        self.entered()?.insert(name.to_owned(), secret.to_vec());
        Ok(())
    }

    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError> {
        Ok(self.entered()?.get(name).cloned().map(Zeroizing::new))
    }

    fn remove(&self, name: &str) -> Result<(), KeyringError> {
        self.entered()?.remove(name);
        Ok(())
    }
}

fn with_keyring(stage: &Stage) -> Value {
    stage.ask("start", json!({}))["withKeyring"].clone()
}

#[test]
fn an_account_is_unlocked_with_the_computer_s_login_beside_its_password() {
    let stage = Stage::new(None);
    let me = stage.account("Owner", "owner@example.com")["account"]["id"].clone();
    assert_eq!(with_keyring(&stage), json!([]));
    assert_eq!(stage.fail("keyring_turn_on", json!({ "password": "wrong horse" }))["code"], "locked");
    assert_eq!(stage.ask("keyring_turn_on", json!({ "password": PASSWORD })), json!([me]));
    stage.ask("lock", json!({}));
    assert_eq!(with_keyring(&stage), json!([me]));
    let signed_in = stage.ask("sign_in_with_keyring", json!({ "account": me }));
    assert_eq!(signed_in["account"]["address"], "owner@example.com");
    stage.sign_in("owner@example.com");

    assert_eq!(stage.ask("keyring_turn_off", json!({})), json!([]));
    assert!(stage.keyring.entered().unwrap().is_empty());
    let failure = stage.fail("sign_in_with_keyring", json!({ "account": me }));
    assert_eq!(failure["code"], "locked", "{failure}");
}

#[test]
fn another_password_ends_it_and_forgets_the_key() {
    let stage = Stage::new(None);
    let me = stage.account("Owner", "owner@example.com")["account"]["id"].clone();
    stage.ask("keyring_turn_on", json!({ "password": PASSWORD }));
    let change = json!({ "old": PASSWORD, "new": "another battery staple" });
    assert_eq!(stage.ask("account_password", change.clone()), json!([]));
    assert!(stage.keyring.entered().unwrap().is_empty());
    assert_eq!(stage.fail("account_password", change)["code"], "locked", "the old one is no longer right");
    let signed_in = json!({ "account": me, "password": "another battery staple" });
    stage.ask("sign_in", signed_in);
    let short = json!({ "old": "another battery staple", "new": "short" });
    assert_eq!(stage.fail("account_password", short)["field"], "password");
}

#[test]
fn where_no_keyring_answers_the_password_works_as_ever() {
    let stage = Stage::new(None);
    let me = stage.account("Owner", "owner@example.com")["account"]["id"].clone();
    stage.ask("keyring_turn_on", json!({ "password": PASSWORD }));
    *stage.keyring.is_silent.lock().unwrap() = true;
    for (command, arguments) in [
        ("sign_in_with_keyring", json!({ "account": me })),
        ("keyring_turn_on", json!({ "password": PASSWORD })),
    ] {
        let failure = stage.fail(command, arguments);
        assert!(failure["message"].as_str().unwrap().contains("the password works as ever"), "{failure}");
    }
    stage.sign_in("owner@example.com");
    // It opens nothing any more, although the keyring could not be told.
    assert_eq!(with_keyring(&stage), json!([]));
}
