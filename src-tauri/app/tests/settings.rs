//! The settings: saved by a page, followed at once, there at the next start.

use serde_json::{Value, json};

use super::stage::Stage;

fn saved(stage: &Stage, change: &[(&str, Value)]) -> Value {
    let mut settings = stage.ask("start", json!({}))["settings"].clone();
    for (name, value) in change {
        settings[*name] = value.clone();
    }
    json!({ "settings": settings })
}

#[test]
fn settings_are_saved_and_the_first_screen_knows_them() {
    let stage = Stage::new(None);
    let start = stage.ask("start", json!({}));
    assert_eq!((&start["settings"]["theme"], &start["settingsNotice"]), (&json!("system"), &Value::Null));
    let wanted = saved(&stage, &[("theme", json!("dark")), ("language", json!("de")), ("zoom", json!(150))]);
    assert_eq!(stage.ask("settings_save", wanted.clone()), wanted["settings"]);
    assert_eq!(stage.ask("start", json!({}))["settings"], wanted["settings"]);
    let file = std::fs::read_to_string(stage.file("data/settings.json")).unwrap();
    assert!(file.contains("\"theme\": \"dark\""), "{file}");

    for (name, value) in [("zoom", json!(301)), ("lockAfter", json!(0)), ("lastOrganization", json!("x"))] {
        let failure = stage.fail("settings_save", saved(&stage, &[(name, value)]));
        assert_eq!(failure["field"], name, "{failure}");
    }
    assert_eq!(stage.ask("start", json!({}))["settings"], wanted["settings"]);
}

#[test]
fn the_time_until_the_desktop_locks_itself_counts_at_once() {
    let stage = Stage::with_organization(None);
    stage.ask("settings_save", saved(&stage, &[("lockAfter", json!(2))]));
    assert_eq!(stage.ask("start", json!({}))["idleLimit"], 2);
    stage.clock.advance_millis(2 * 60_000);
    tauri::async_runtime::block_on(crate::idle::look(stage.app.handle()));
    assert_eq!(stage.fail("members", json!({}))["code"], "locked");
}
