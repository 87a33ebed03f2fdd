//! The account of whoever is signed in, the sample organization, and what the log says of it all.

use serde_json::json;

use super::stage::Stage;

#[test]
fn name_and_address_change_and_count_at_once() {
    let stage = Stage::new(None);
    stage.account("Owner", "owner@example.com");
    stage.account("Ada", "ada@example.com");
    let line = stage.ask("account_update", json!({ "name": "Ada King", "address": "king@example.com" }));
    assert_eq!((&line["name"], &line["address"]), (&json!("Ada King"), &json!("king@example.com")));
    let opened = stage.ask("organization_found", json!({ "name": "Acme Care" }));
    assert_eq!(opened["me"]["name"], "Ada King");
    let taken = json!({ "name": "Ada", "address": "Owner@example.com" });
    assert_eq!(stage.fail("account_update", taken)["rule"], "one_membership");
    let nameless = json!({ "name": "", "address": "king@example.com" });
    assert_eq!(stage.fail("account_update", nameless)["field"], "name");
    stage.sign_in("king@example.com");
}

#[test]
fn a_sample_is_looked_around_in_and_removed_in_one_click() {
    let stage = Stage::with_organization(None);
    let own = stage.ask("organizations", json!({}))[0]["id"].clone();
    let opened = stage.ask("sample_found", json!({ "timeZone": "Europe/Berlin" }));
    let sample = opened["organization"]["id"].clone();
    assert_eq!(opened["organization"]["name"], "Sample Care");
    assert!(stage.ask("members", json!({})).as_array().unwrap().len() > 5);
    let lines = stage.ask("organizations", json!({}));
    let marks: Vec<_> =
        lines.as_array().unwrap().iter().map(|line| (&line["id"], &line["isSample"])).collect();
    assert_eq!(marks, [(&own, &json!(false)), (&sample, &json!(true))]);

    assert_eq!(stage.fail("sample_remove", json!({ "id": own }))["field"], "organization");
    let id = sample.as_str().unwrap().to_owned();
    let files = || {
        let folder = std::fs::read_dir(stage.file("data/organizations")).unwrap();
        let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with(&id) && !name.ends_with(".lock")).count()
    };
    assert!(files() > 0);
    let left = stage.ask("sample_remove", json!({ "id": sample }));
    assert_eq!((left.as_array().unwrap().len(), files()), (1, 0));
    assert_eq!(stage.fail("members", json!({}))["code"], "not_found", "nothing is open");
    assert_eq!(stage.fail("sample_remove", json!({ "id": sample }))["code"], "invalid");
    stage.ask("organization_open", json!({ "id": own }));
}

#[test]
fn a_sample_to_which_somebody_else_has_a_key_stays() {
    let stage = Stage::new(None);
    stage.account("Owner", "owner@example.com");
    let opened = stage.ask("sample_found", json!({}));
    let invitation = json!({
        "addresses": ["ada@example.com"], "role": "owner", "permission": "custom_app_editor", "expiresInDays": 14,
    });
    let code = stage.ask("member_invite", invitation)["codes"][0]["code"].clone();
    stage.account("Ada", "ada@example.com");
    stage.ask("invitation_accept", json!({ "code": code }));
    let failure = stage.fail("sample_remove", json!({ "id": opened["organization"]["id"] }));
    assert_eq!(failure["code"], "locked", "{failure}");
    stage.ask("organization_open", json!({ "id": opened["organization"]["id"] }));
}

#[test]
fn the_log_has_commands_and_codes_and_nothing_of_anybody() {
    let stage = Stage::with_organization(None);
    stage.ask("organizations", json!({}));
    stage.ask("members", json!({}));
    let settings = stage.ask("start", json!({}))["settings"].clone();
    stage.ask("settings_save", json!({ "settings": settings }));
    stage.fail("check", json!({ "member": "ada@example.com", "action": "org.view" }));
    let invitation = json!({
        "addresses": ["ada@example.com"], "role": "member", "permission": "custom_app_editor", "expiresInDays": 14,
    });
    let code = stage.ask("member_invite", invitation)["codes"][0]["code"].as_str().unwrap().to_owned();
    stage.fail("sign_in", json!({ "account": "owner@example.com", "password": "hunter2 hunter2" }));
    let log = std::fs::read_to_string(stage.file("state/logs/orgdesk.log")).unwrap();
    for (command, end) in
        [("account_create", "ok"), ("members", "ok"), ("check", "not_found"), ("sign_in", "locked")]
    {
        let has = log.lines().any(|line| line.contains(&format!(" {command} ")) && line.ends_with(end));
        assert!(has, "{command} {end}:\n{log}");
    }
    let word = code.split_whitespace().next().unwrap();
    for secret in ["Owner", "example.com", "Acme", "hunter2", "correct", word] {
        assert!(!log.contains(secret), "{secret}:\n{log}");
    }
    // Every line names a command that there is.
    for line in log.lines() {
        let command = line.split(' ').nth(1).unwrap();
        assert!(crate::command::NAMES.contains(&command), "{line}");
    }
}
