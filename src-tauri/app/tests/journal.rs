//! The journal and the organization's settings: pages, one entry, the proof, the files, and what ends a membership.

use serde_json::{Value, json};

use super::stage::{CHANNEL, PAGES, Stage};

fn page(stage: &Stage, asked: Value) -> Value {
    stage.ask("journal_page", json!({ "asked": asked }))
}

fn kinds(page: &Value) -> Vec<&str> {
    page["rows"].as_array().unwrap().iter().map(|row| row["line"]["kind"].as_str().unwrap()).collect()
}

fn invite(stage: &Stage, address: &str) -> Value {
    let arguments = json!({
        "addresses": [address], "role": "member", "permission": "custom_app_editor", "expiresInDays": 14,
    });
    stage.ask("member_invite", arguments)["codes"][0].clone()
}

#[test]
fn the_journal_is_read_by_filter_and_each_row_says_whether_it_can_be_taken_back() {
    let stage = Stage::with_organization(None);
    let ada = invite(&stage, "ada@example.com")["member"].clone();
    let field = stage.ask("field_add", json!({ "name": "Locker" }))["entry"].clone();
    let all = page(&stage, json!({}));
    assert_eq!(kinds(&all), ["field_defined", "member_invited", "organization_founded"]);
    assert_eq!((&all["more"], &all["rows"][0]["stays"]), (&json!(false), &Value::Null));
    let founding = all["rows"][2]["stays"].as_str().unwrap();
    assert_eq!(founding, "Entry 0 stays: founding an organization cannot be taken back.");

    assert_eq!(kinds(&page(&stage, json!({ "about": ada }))), ["member_invited"]);
    assert_eq!(kinds(&page(&stage, json!({ "kind": "field_defined", "by": "" }))), ["field_defined"]);
    assert_eq!(kinds(&page(&stage, json!({ "below": field }))).len(), 2);
    assert_eq!(kinds(&page(&stage, json!({ "from": "2026-06-02" }))).len(), 0);
    assert_eq!(kinds(&page(&stage, json!({ "to": "2026-06-01" }))).len(), 3);
    for (asked, wrong) in [
        (json!({ "kind": "nonsense" }), "kind"),
        (json!({ "from": "June" }), "from"),
        (json!({ "by": "x" }), "by"),
    ] {
        let failure = stage.fail("journal_page", json!({ "asked": asked }));
        assert_eq!((&failure["code"], &failure["field"]), (&json!("invalid"), &json!(wrong)), "{failure}");
    }

    let preview = stage.ask("undo_preview", json!({ "entry": field }));
    assert_eq!(preview["sentence"], "Added the profile field “Locker”");
    assert_eq!(preview["changes"][0]["sentence"], "Removed a profile field");
    assert_eq!(kinds(&page(&stage, json!({}))).len(), 3, "a preview changes nothing");
    stage.ask("undo", json!({ "entry": field }));
    let all = page(&stage, json!({}));
    assert_eq!((&all["rows"][0]["reverses"], &all["rows"][1]["takenBackBy"]), (&field, &json!(3)));
    assert_eq!(stage.fail("undo_preview", json!({ "entry": field }))["code"], "conflict");
}

#[test]
fn an_entry_is_shown_with_its_key_and_as_it_was_hashed() {
    let stage = Stage::with_organization(None);
    let fingerprint = stage.sign_in("owner@example.com")["account"]["fingerprint"].clone();
    stage.ask("organization_open", json!({ "id": stage.ask("organizations", json!({}))[0]["id"] }));
    let entry = stage.ask("journal_entry", json!({ "entry": 0 }));
    assert_eq!(entry["signedWith"], fingerprint);
    assert_eq!((&entry["place"], &entry["count"]), (&json!(1), &json!(1)));
    let raw: Value = serde_json::from_str(entry["raw"].as_str().unwrap()).unwrap();
    assert_eq!(raw["kind"], "organization_founded");
    assert_eq!(stage.fail("journal_entry", json!({ "entry": 99 }))["code"], "not_found");
}

#[test]
fn the_proof_runs_beside_and_can_be_cancelled() {
    let stage = Stage::with_organization(None);
    let begun = stage.begin("journal_verify", json!({ "progress": CHANNEL }), PAGES);
    stage.ask("field_add", json!({ "name": "Locker" }));
    let verdict = begun.end().unwrap();
    assert_eq!(verdict["sound"], true, "{verdict}");
    stage.ask("journal_verify_cancel", json!({}));
    assert_eq!(
        stage.ask("journal_verify", json!({ "progress": CHANNEL }))["sound"],
        true,
        "the next one is another"
    );
}

#[test]
fn the_journal_is_saved_in_both_forms() {
    for format in ["jsonl", "csv"] {
        let stage = Stage::with_organization(Some("journal.out"));
        let saved = stage.ask("journal_export", json!({ "format": format }));
        assert_eq!((&saved["file"], &saved["count"]), (&json!("journal.out"), &json!(1)));
        let text = std::fs::read_to_string(stage.file("journal.out")).unwrap();
        assert!(text.contains("organization_founded"), "{text}");
        assert_eq!(kinds(&page(&stage, json!({})))[0], "list_exported");
    }
    let stage = Stage::with_organization(None);
    assert_eq!(stage.fail("journal_export", json!({ "format": "pdf" }))["code"], "invalid");
    assert_eq!(
        stage.ask("journal_export", json!({ "format": "csv" }))["saved"],
        false,
        "the dialog was closed"
    );
}

#[test]
fn name_and_time_zone_change_and_only_known_zones() {
    let stage = Stage::with_organization(None);
    let zones = stage.ask("time_zones", json!({}));
    assert!(zones.as_array().unwrap().contains(&json!("Asia/Tokyo")));
    let done = stage.ask("organization_update", json!({ "name": "Acme", "timeZone": "Asia/Tokyo" }));
    assert!(done["entry"].is_u64());
    let failure = stage.fail("organization_update", json!({ "timeZone": "Mars/Olympus" }));
    assert_eq!(failure["code"], "invalid");
    let preview = stage.ask("undo_preview", json!({ "entry": done["entry"] }));
    let expected = "Changed the organization’s name to “Acme Care” and time zone to Europe/Berlin";
    assert_eq!(preview["changes"][0]["sentence"], expected);
}

#[test]
fn the_last_owner_cannot_leave_but_names_a_successor() {
    let stage = Stage::with_organization(None);
    let code = invite(&stage, "ada@example.com");
    let settings = stage.ask("organization_settings", json!({}));
    assert_eq!(settings["canLeave"]["allowed"], false);
    assert!(settings["canLeave"]["reason"].as_str().unwrap().contains("Owner"), "{settings}");
    assert_eq!(
        (&settings["canTransfer"]["allowed"], &settings["canDelete"]["allowed"]),
        (&json!(true), &json!(true))
    );
    assert_eq!(stage.fail("member_leave", json!({}))["code"], "conflict");

    stage.account("Ada", "ada@example.com");
    stage.ask("invitation_accept", json!({ "code": code["code"] }));
    let settings = stage.ask("organization_settings", json!({}));
    assert_eq!(
        (&settings["canLeave"]["allowed"], &settings["canTransfer"]["allowed"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(settings["recoveryKeys"], json!([]));

    let organization = stage.ask("organizations", json!({}))[0]["id"].clone();
    stage.sign_in("owner@example.com");
    stage.ask("organization_open", json!({ "id": organization }));
    let owner = json!({ "id": code["member"], "becomes": "owner" });
    assert_eq!(stage.fail("member_transfer", owner)["field"], "becomes");
    stage.ask("member_transfer", json!({ "id": code["member"], "becomes": "admin" }));
    stage.ask("member_leave", json!({}));
    assert_eq!(stage.fail("members", json!({}))["code"], "not_found", "it is closed");
    assert_eq!(stage.ask("organizations", json!({})), json!([]));
}

#[test]
fn an_organization_is_deleted_by_its_name_and_only_without_applications() {
    let stage = Stage::with_organization(None);
    let made = stage.ask("application_create", json!({ "name": "Support", "environment": "sandbox" }));
    let settings = stage.ask("organization_settings", json!({}));
    assert!(settings["canDelete"]["reason"].as_str().unwrap().contains("application"), "{settings}");
    assert_eq!(stage.fail("organization_delete", json!({ "typed": "Acme Care" }))["code"], "conflict");
    stage.ask("undo", json!({ "entry": made["entry"] }));
    assert_eq!(stage.fail("organization_delete", json!({ "typed": "Acme" }))["field"], "name");
    stage.ask("organization_delete", json!({ "typed": " Acme Care " }));
    assert_eq!(stage.ask("organizations", json!({})), json!([]));
}

#[test]
fn recovery_keys_are_listed_and_revoked() {
    let stage = Stage::with_organization(None);
    stage.ask("recovery_key_create", json!({}));
    let key = stage.ask("organization_settings", json!({}))["recoveryKeys"][0].clone();
    assert_eq!((&key["owner"], &key["own"]), (&json!("Owner"), &json!(true)));
    let done = stage.ask("recovery_key_revoke", json!({ "id": key["id"] }));
    assert!(done["entry"].is_u64());
    assert_eq!(stage.ask("organization_settings", json!({}))["recoveryKeys"], json!([]));
}
