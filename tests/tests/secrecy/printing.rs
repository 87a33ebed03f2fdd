//! Secrets print neither themselves nor in the sentences about them.

use orgdesk_core::domain::access::ApplicationPermission::CustomAppEditor;
use orgdesk_core::domain::member::Role;
use orgdesk_core::vault::Password;
use orgdesk_tests::stage::{Stage, email};
use orgdesk_tests::tampering::data_key;

use crate::PASSWORD;

#[test]
fn secrets_do_not_print() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let who = stage.unlock("owner@example.com");
    let code = stage.invite(&mut owner, "ivan@example.com", Role::Member, CustomAppEditor);
    let keys = stage.data().join("organizations").join(format!("{}.keys", owner.organization()));
    let key = data_key(&keys, &who);
    let password = Password::new(PASSWORD.to_owned());
    let printed = format!("{password:?} {code:?} {key:?} {who:?} {:?} {:?}", code.keys(), who.keys());
    assert!(printed.contains("Password(…) Code(…) DataKey(…) UnlockedAccount("), "{printed}");
    assert!(
        printed.matches("AccountKeys { signing: SigningKey(…), receiving: ReceivingKey(…) }").count() == 2
    );
    let digits: String = key.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let list = format!("{:?}", key.as_bytes());
    let words = code.words();
    let three = words.split(' ').take(3).collect::<Vec<_>>().join(" ");
    for secret in [PASSWORD, &digits, &list, &three] {
        assert!(!printed.contains(secret), "{printed}");
    }
    // A password that is refused is not repeated either.
    let short = Password::new("hunter2".to_owned());
    let address = email("short@example.com");
    let error = stage.desktop.accounts().create(&address, &"Short".parse().unwrap(), &short).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("hunter2"));
    let error = stage.desktop.accounts().unlock(&email("owner@example.com"), &short).map(|_| ()).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("hunter2"));
}
