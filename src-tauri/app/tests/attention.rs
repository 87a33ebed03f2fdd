//! What needs attention, as the page is told, and the calendar that it saves.

use serde_json::json;

use super::stage::Stage;

#[test]
fn the_page_is_told_what_is_open_and_settles_it() {
    let stage = Stage::with_organization(None);
    let kinds = || {
        let attention = stage.ask("attention", json!({}));
        let matters = attention["matters"].as_array().unwrap().clone();
        assert_eq!(attention["count"], matters.len());
        matters.into_iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(kinds(), ["no_recovery_key", "one_owner"]);
    stage.ask("recovery_key_create", json!({}));
    assert_eq!(kinds(), ["one_owner"]);
    let given = json!({
        "addresses": ["Ivan <ivan@example.com>"], "role": "member", "permission": "custom_app_editor",
        "expiresInDays": 14,
    });
    let invited = stage.ask("member_invite", given);
    assert_eq!(kinds(), ["invitation_ends", "one_owner"]);
    let matter = stage.ask("attention", json!({}))["matters"][0].clone();
    assert_eq!(matter["member"], invited["codes"][0]["member"]);
    assert_eq!((&matter["memberName"], &matter["severity"]), (&json!("Ivan"), &json!("soon")));
    assert_eq!((&matter["until"], &matter["maySettle"]), (&json!("2026-06-15T12:00:00Z"), &json!(true)));
    assert_eq!(matter["remedies"], json!(["renew_code", "revoke_invitation"]));
    stage.clock.advance_days(14);
    assert_eq!(stage.ask("attention", json!({}))["matters"][0]["severity"], "overdue");
    stage.ask("invitation_revoke", json!({ "id": matter["member"] }));
    assert_eq!(kinds(), ["no_backup", "one_owner", "invited_without_code", "rotation_due"]);
}

#[test]
fn the_calendar_is_saved_where_the_person_says() {
    let stage = Stage::with_organization(Some("ends.ics"));
    let given = json!({
        "addresses": ["ivan@example.com"], "role": "member", "permission": "custom_app_editor", "expiresInDays": 5,
    });
    stage.ask("member_invite", given);
    let saved = stage.ask("attention_save", json!({}));
    assert_eq!(saved, json!({ "saved": true, "file": "ends.ics", "count": 1 }));
    let text = std::fs::read_to_string(stage.file("ends.ics")).unwrap();
    assert!(text.contains("BEGIN:VEVENT") && text.contains("DTSTART:20260606T120000Z"), "{text}");

    let closed = Stage::with_organization(None);
    let saved = closed.ask("attention_save", json!({}));
    assert_eq!(saved["saved"], false);
}
