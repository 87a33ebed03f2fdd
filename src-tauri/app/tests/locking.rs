//! Locked means that nothing works any more, whether somebody locked it or nobody was there.

use orgdesk_core::files::atomic_file::write_owner_only;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};
use tauri::Listener;

use super::lists::{choose, list};
use super::stage::{CHANNEL, Stage};
use crate::command::NAMES;
use crate::idle;

/// Commands that are for whoever is not signed in, or tell nothing of anybody.
const OPEN: [&str; 18] = [
    "start",
    "account_create",
    "sign_in",
    "sign_in_with_keyring",
    "lock",
    "touch",
    "settings_save",
    "log_show",
    "import_cancel",
    "journal_verify_cancel",
    "time_zones",
    "members_cancel",
    "window_print",
    "actions",
    "arrival_choose",
    "arrival_look",
    "arrival_forget",
    "arrival_account",
];

/// Arguments that fit every command: a command takes those that it knows.
fn arguments() -> Value {
    let id = "01890a5d-ac96-774b-bcce-b302099a8057";
    let words = ["abandon"; 18].join(" ");
    json!({
        "id": id, "name": "Support", "environment": "production", "role": "member",
        "permission": "custom_app_reader", "application": id, "member": id, "action": "org.view",
        "addresses": ["ada@example.com"], "keepRoles": false, "columns": [], "format": "json", "list": list("csv", &["email"])["list"], "progress": CHANNEL,
        "entry": 3, "asked": {}, "typed": "Acme Care", "becomes": "admin",
        "ids": [id], "change": { "what": "suspend" }, "leaveOut": false,
        "code": words, "words": words, "organization": id, "profile": {},
        "address": "a@b.example", "password": "x", "old": "x", "new": "y",
        "givesUp": true,
    })
}

#[track_caller]
fn assert_locked(stage: &Stage) {
    for name in NAMES.iter().filter(|name| !OPEN.contains(name)) {
        let failure = stage.fail(name, arguments());
        // A code that is none is told so before anything is opened with it.
        let expected =
            if ["invitation_accept", "recovery_key_save"].contains(name) { "invalid" } else { "locked" };
        assert_eq!(failure["code"], expected, "{name}: {failure}");
    }
}

#[test]
fn locked_from_the_start() {
    assert_locked(&Stage::new(Some("list.csv")));
}

#[test]
fn locking_drops_everything() {
    let stage = Stage::with_organization(Some("list.csv"));
    stage.ask("members", json!({}));
    stage.ask("lock", json!({}));
    assert_locked(&stage);
    let start = stage.ask("start", json!({}));
    assert_eq!(start["accounts"][0]["address"], "owner@example.com");
}

#[test]
fn a_planned_import_does_not_outlive_the_lock() {
    let stage = Stage::with_organization(Some("list.csv"));
    write_owner_only(&stage.file("list.csv"), "email,name\nada@example.com,Ada\n".as_bytes()).unwrap();
    assert_eq!(stage.ask("import_choose", choose(false))["new"], 1);
    stage.ask("lock", json!({}));
    let signed_in = stage.sign_in("owner@example.com");
    stage.ask("organization_open", json!({ "id": signed_in["organizations"][0]["id"] }));
    assert_eq!(stage.fail("import_apply", json!({ "progress": CHANNEL }))["code"], "invalid");
}

#[test]
fn it_locks_by_itself_and_says_so() {
    let stage = Stage::with_organization(None);
    let heard = Arc::new(AtomicU32::new(0));
    let hearing = Arc::clone(&heard);
    stage.app.listen_any(idle::LOCKED, move |_| {
        hearing.fetch_add(1, Ordering::SeqCst);
    });
    let look = || tauri::async_runtime::block_on(idle::look(stage.app.handle()));
    let minutes = |minutes: i64| stage.clock.advance_seconds(minutes * 60);

    minutes(14);
    stage.ask("touch", json!({}));
    minutes(14);
    look();
    stage.ask("organizations", json!({}));
    minutes(15);
    look();
    assert_locked_now(&stage);
    assert_eq!(heard.load(Ordering::SeqCst), 1);
    minutes(15);
    look();
    assert_eq!(heard.load(Ordering::SeqCst), 1, "it is locked already: there is nothing to say");
}

#[track_caller]
fn assert_locked_now(stage: &Stage) {
    assert_eq!(stage.fail("members", json!({}))["code"], "locked");
}

#[test]
fn a_wrong_password_opens_nothing() {
    let stage = Stage::with_organization(None);
    stage.ask("lock", json!({}));
    let failure =
        stage.fail("sign_in", json!({ "account": "owner@example.com", "password": "incorrect horse" }));
    assert_eq!(failure["code"], "locked");
    assert_locked_now(&stage);
}
