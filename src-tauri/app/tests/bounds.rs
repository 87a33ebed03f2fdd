//! What pages can reach: the commands that are named, and nothing else.

use std::collections::BTreeSet;

use serde_json::json;

use super::stage::Stage;
use crate::command::NAMES;

const PERMISSIONS: &str = include_str!("../../permissions/app.toml");
const CAPABILITY: &str = include_str!("../../capabilities/main.json");

/// The commands that the permissions name, in their order.
fn permitted() -> Vec<&'static str> {
    let list = PERMISSIONS.split_once("commands.allow = [").unwrap().1;
    let list = list.split_once(']').unwrap().0;
    list.split(',').map(|name| name.trim().trim_matches('"')).filter(|name| !name.is_empty()).collect()
}

#[test]
fn every_command_is_permitted_and_every_permitted_one_is_a_command() {
    assert_eq!(permitted(), NAMES);
    let unique: BTreeSet<_> = NAMES.iter().collect();
    assert_eq!(unique.len(), NAMES.len());
}

#[test]
fn the_capability_gives_our_commands_and_hearing_events_alone() {
    let capability: serde_json::Value = serde_json::from_str(CAPABILITY).unwrap();
    let permissions = json!(["pages", "core:event:allow-listen", "core:event:allow-unlisten"]);
    assert_eq!(capability["permissions"], permissions);
    assert_eq!(capability["windows"], json!(["main"]));
    assert!(capability.get("remote").is_none());
}

#[test]
fn every_command_answers_a_page_itself() {
    let stage = Stage::new(None);
    for name in NAMES {
        // Nobody is signed in and nothing is given: what matters is who answers.
        if let Err(failure) = stage.call(name, json!({}), "tauri://localhost") {
            let text = failure.to_string();
            let answered = failure.get("code").is_some() || text.contains("invalid args");
            assert!(answered, "{name}: {text}");
        }
    }
}

#[test]
fn what_is_not_named_is_denied() {
    let stage = Stage::new(None);
    let others = [
        "plugin:dialog|open",
        "plugin:dialog|save",
        "plugin:fs|read_file",
        "plugin:shell|execute",
        "plugin:http|fetch",
        "plugin:event|emit",
        "plugin:window|set_title",
        "plugin:webview|create_webview_window",
        "plugin:path|resolve_directory",
        "read_file",
    ];
    for name in others {
        let failure = stage.fail(name, json!({ "path": "/etc/passwd", "options": {} })).to_string();
        assert!(failure.contains("not allowed") || failure.contains("not found"), "{name}: {failure}");
        assert!(!failure.contains("invalid args"), "{name} was reached: {failure}");
    }
}

#[test]
fn a_page_from_elsewhere_reaches_nothing() {
    let stage = Stage::new(None);
    for name in NAMES {
        let failure = stage.call(name, json!({}), "https://example.com").unwrap_err().to_string();
        assert!(failure.contains("not allowed"), "{name}: {failure}");
    }
}
