//! From the first account to an exported list, with refusals on the way.

use serde_json::{Value, json};

use super::lists::{choose, list};
use super::stage::{CHANNEL, Stage};

fn member(stage: &Stage, address: &str) -> Value {
    let members = stage.ask("members", json!({}));
    let found = members.as_array().unwrap().iter().find(|member| member["address"] == address);
    found.unwrap_or_else(|| panic!("{address} is no member: {members}")).clone()
}

fn invite(stage: &Stage, address: &str, role: &str) -> String {
    let arguments = json!({
        "addresses": [address], "role": role, "permission": "custom_app_editor", "expiresInDays": 14,
    });
    let invited = stage.ask("member_invite", arguments);
    assert_eq!(invited["codes"][0]["expires"], "2026-06-15T12:00:00Z");
    invited["codes"][0]["code"].as_str().unwrap().to_owned()
}

#[test]
fn from_the_first_account_to_an_exported_list() {
    let stage = Stage::new(Some("members.csv"));
    assert_eq!(stage.ask("start", json!({}))["accounts"], json!([]));
    let signed_in = stage.account("First Owner", "owner@example.com");
    assert_eq!(signed_in["account"]["name"], "First Owner");
    assert_eq!(signed_in["organizations"], json!([]));
    let opened = stage.ask("organization_found", json!({ "name": "Acme Care", "timeZone": "Europe/Berlin" }));
    assert_eq!(opened["organization"]["name"], "Acme Care");
    assert_eq!(opened["me"]["role"], "owner");
    assert_eq!(opened["hasRecoveryKey"], false);
    assert_eq!(opened["canDo"]["member.invite"]["allowed"], true);

    let application = stage
        .ask("application_create", json!({ "name": "Support", "environment": "production" }))["application"]
        .clone();
    assert_eq!(application["fullName"], "Support@production");
    let code = invite(&stage, "Ada Lovelace <ada@example.com>", "member");
    let ada = member(&stage, "ada@example.com");
    assert_eq!((ada["status"].as_str(), ada["name"].as_str()), (Some("invited"), Some("Ada Lovelace")));
    let question = json!({
        "member": "ada@example.com", "action": "content.update", "application": application["id"],
        "section": "intents",
    });
    let answer = stage.ask("check", question.clone());
    assert_eq!((answer["allowed"].as_bool(), answer["canSignIn"].as_bool()), (Some(false), Some(false)));
    assert_eq!(answer["remedy"], "they accept their invitation");

    let columns = list("csv", &["email", "role"]);
    assert_eq!(stage.ask("export_preview", columns.clone())["lines"][0], "email,role");
    let saved = stage.ask("export_save", columns.clone());
    assert_eq!(saved, json!({ "saved": true, "file": "members.csv", "count": 2 }));
    let list = std::fs::read_to_string(stage.file("members.csv")).unwrap();
    let mut lines: Vec<_> = list.split("\r\n").collect();
    // The clock stands still, so the order of the two is anybody's guess.
    lines.sort_unstable();
    assert_eq!(lines, ["", "ada@example.com,member", "email,role", "owner@example.com,owner"]);

    // Ada joins, and may not export: the refusal is an entry of the journal.
    std::fs::remove_file(stage.file("members.csv")).unwrap();
    stage.account("Ada Lovelace", "ada@example.com");
    let opened = stage.ask("invitation_accept", json!({ "code": code }));
    assert_eq!(opened["me"]["status"], "active");
    assert_eq!(opened["canDo"]["member.export"]["allowed"], false);
    assert_eq!(stage.ask("check", question.clone())["allowed"], true);
    for command in ["export_preview", "export_save"] {
        let failure = stage.fail(command, columns.clone());
        assert_eq!(failure["code"], "denied", "{command}: {failure}");
        assert_eq!(failure["rule"], "administration");
        assert!(failure["whatNext"].as_str().unwrap().contains("the role Admin"), "{failure}");
    }
    assert!(!stage.file("members.csv").exists());

    stage.sign_in("owner@example.com");
    stage.ask("organization_open", json!({ "id": opened["organization"]["id"] }));
    stage.ask("member_set_permission", json!({ "id": ada["id"], "permission": "custom_app_reader" }));
    let answer = stage.ask("check", question);
    assert_eq!(answer["allowed"], false);
    assert!(answer["missing"].as_str().unwrap().contains("Custom App Editor"), "{answer}");
    let verdict = stage.ask("journal_verify", json!({ "progress": CHANNEL }));
    assert_eq!(verdict["sound"], true, "{verdict}");
}

#[test]
fn a_closed_dialog_changes_nothing() {
    let stage = Stage::with_organization(None);
    assert_eq!(stage.ask("import_choose", choose(false)), Value::Null);
    assert_eq!(stage.ask("export_save", list("json", &["email"]))["saved"], false);
}

#[test]
fn a_change_is_previewed_as_the_gate_would_make_it() {
    let stage = Stage::with_organization(None);
    stage.ask("application_create", json!({ "name": "Support", "environment": "production" }));
    let code = invite(&stage, "ada@example.com", "admin");
    let me = member(&stage, "owner@example.com")["id"].clone();
    stage.account("Ada", "ada@example.com");
    let opened = stage.ask("invitation_accept", json!({ "code": code }));
    let ada = opened["me"]["id"].clone();

    let denied = stage.fail("member_change_preview", json!({ "id": me, "role": "member" }));
    assert_eq!(denied["code"], "denied");
    stage.sign_in("owner@example.com");
    stage.ask("organization_open", json!({ "id": opened["organization"]["id"] }));
    let preview = stage.ask("member_change_preview", json!({ "id": ada, "role": "member" }));
    let loses: Vec<_> =
        preview["loses"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    assert!(loses.contains(&"In the organization: export the member list"), "{loses:?}");
    assert!(loses.contains(&"In Support@production: change content"), "{loses:?}");
    let owner = stage.ask("member_change_preview", json!({ "id": ada, "role": "owner" }));
    assert!(owner["gains"].to_string().contains("decide over Owners"), "{owner}");
    assert_eq!(owner["loses"], json!([]));

    stage.ask("member_set_role", json!({ "id": ada, "role": "member", "keepOverrides": false }));
    let detail = stage.ask("member", json!({ "id": ada }));
    assert_eq!(detail["member"]["permission"], "custom_app_reader");
    assert_eq!(detail["history"][0]["sentence"], "Role changed from Admin to Member");
    let can_do = detail["canDo"].to_string();
    assert!(
        can_do.contains("In Support@production: see that the application exists, read content"),
        "{can_do}"
    );
    assert!(!can_do.contains("change content"), "{can_do}");
}

#[test]
fn the_last_owner_stays_and_the_failure_says_why() {
    let stage = Stage::with_organization(None);
    let me = member(&stage, "owner@example.com")["id"].clone();
    let failure =
        stage.fail("member_set_role", json!({ "id": me, "role": "member", "keepOverrides": false }));
    assert_eq!(
        (failure["code"].as_str(), failure["rule"].as_str()),
        (Some("conflict"), Some("an_owner_remains"))
    );
}

#[test]
fn a_recovery_key_is_saved_and_nothing_else_is() {
    let stage = Stage::with_organization(Some("key.txt"));
    let words = stage.ask("recovery_key_create", json!({}))["words"].clone();
    assert_eq!(stage.ask("recovery_key_save", json!({ "words": words }))["file"], "key.txt");
    let file = std::fs::read_to_string(stage.file("key.txt")).unwrap();
    assert!(file.contains(words.as_str().unwrap()) && file.contains("Acme Care"));
    let failure = stage.fail("recovery_key_save", json!({ "words": "#!/bin/sh\nrm -rf ~" }));
    assert_eq!(failure["code"], "invalid");

    // The key of one organization is not saved from within another.
    stage.ask("organization_found", json!({ "name": "Other" }));
    assert_eq!(stage.fail("recovery_key_save", json!({ "words": words }))["code"], "invalid");
}

#[test]
fn bad_input_names_the_field() {
    let stage = Stage::with_organization(None);
    let cases = [
        ("organization_found", json!({ "name": "x" }), "Name:"),
        ("application_create", json!({ "name": "Support", "environment": "moon" }), "Environment:"),
        ("member_set_role", json!({ "id": "1", "role": "owner", "keepOverrides": false }), "Member:"),
        ("export_preview", list("csv", &["secret"]), "Columns:"),
        ("export_preview", list("exe", &["email"]), "Format:"),
        ("check", json!({ "member": "owner@example.com", "action": "content.update" }), "Application:"),
    ];
    for (command, arguments, field) in cases {
        let failure = stage.fail(command, arguments);
        assert_eq!(failure["code"], "invalid", "{command}");
        assert!(failure["message"].as_str().unwrap().starts_with(field), "{command}: {failure}");
    }
}
