//! Many members at once: chosen, planned, changed in one step, exported, and their invitations.

use serde_json::{Value, json};

use super::stage::{CHANNEL, Stage};

fn invite(stage: &Stage, name: &str, role: &str) -> Value {
    let arguments = json!({
        "addresses": [format!("{name}@example.com")], "role": role, "permission": "custom_app_editor",
        "expiresInDays": 14,
    });
    stage.ask("member_invite", arguments)["codes"][0]["member"].clone()
}

fn plan(stage: &Stage, ids: &[&Value], change: Value) -> Value {
    stage.ask("members_choose", json!({ "ids": ids }));
    stage.ask("members_plan", json!({ "change": change, "progress": CHANNEL }))
}

fn apply(leave_out: bool) -> Value {
    json!({ "leaveOut": leave_out, "progress": CHANNEL })
}

fn held(stage: &Stage, id: &Value) -> Value {
    stage.ask("member", json!({ "id": id }))["member"].clone()
}

#[test]
fn people_to_whom_a_change_does_the_same_stand_together_and_it_is_one_step() {
    let stage = Stage::with_organization(None);
    let people: Vec<Value> = ["ada", "ben", "cleo"].map(|name| invite(&stage, name, "member")).into();
    let dan = invite(&stage, "dan", "admin");
    let ids: Vec<&Value> = people.iter().chain([&dan]).collect();
    stage.ask("application_create", json!({ "name": "Support", "environment": "production" }));
    let reader = json!({ "what": "permission", "permission": "custom_app_reader" });
    let preview = plan(&stage, &ids, reader);
    assert_eq!((&preview["changed"], &preview["refused"]), (&json!(4), &json!(0)), "{preview}");
    // None of them may do anything yet: they were invited only.
    let groups = preview["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 1, "{preview}");
    assert_eq!((&groups[0]["count"], &groups[0]["loses"]), (&json!(4), &json!([])));
    assert_eq!(held(&stage, &people[0])["permission"], "custom_app_editor", "a plan changes nothing");

    let done = stage.ask("members_apply", apply(false));
    for id in &ids {
        assert_eq!(held(&stage, id)["permission"], "custom_app_reader");
    }
    let again = stage.fail("members_apply", apply(false));
    assert_eq!(again["code"], "invalid", "a plan is carried out once");
    let undone = stage.ask("undo", json!({ "entry": done["entry"] }));
    assert_eq!(undone["count"], 4);
    assert_eq!(held(&stage, &people[0])["permission"], "custom_app_editor");
}

#[test]
fn the_last_owner_is_refused_with_the_reason_and_can_be_left_out() {
    let stage = Stage::with_organization(None);
    let ada = invite(&stage, "ada", "member");
    let me = stage.ask("members", json!({}))[0]["id"].clone();
    let preview = plan(&stage, &[&me, &ada], json!({ "what": "remove" }));
    assert_eq!((&preview["changed"], &preview["refused"]), (&json!(1), &json!(1)), "{preview}");
    let refused = &preview["refusedMembers"][0];
    assert_eq!(refused["member"], me);
    assert!(refused["reason"].as_str().unwrap().contains("active Owner"), "{refused}");
    let failure = stage.fail("members_apply", apply(false));
    assert_eq!(failure["rule"], "an_owner_remains", "{failure}");
    assert_eq!(held(&stage, &ada)["status"], "invited", "all or nothing");
    stage.ask("members_apply", apply(true));
    assert_eq!(
        (&held(&stage, &ada)["status"], &held(&stage, &me)["status"]),
        (&json!("removed"), &json!("active"))
    );
}

#[test]
fn each_change_says_what_each_gains_and_loses() {
    let stage = Stage::with_organization(None);
    let me = stage.ask("members", json!({}))[0]["id"].clone();
    let ada = invite(&stage, "ada", "member");
    let role = json!({ "what": "role", "role": "admin" });
    // Whoever is invited may do nothing as an Admin either, and whoever is the last Owner stays it.
    let preview = plan(&stage, &[&ada, &me], role);
    assert_eq!((&preview["changed"], &preview["refused"]), (&json!(1), &json!(1)), "{preview}");
    let cases = [
        (json!({ "what": "role", "role": "emperor" }), "role"),
        (json!({ "what": "role" }), "role"),
        (json!({ "what": "permission", "permission": "all" }), "permission"),
        (json!({ "what": "add_tag", "tag": "a,b" }), "tag"),
        (json!({ "what": "add_tag", "tag": " " }), "tag"),
        (json!({ "what": "add_tag" }), "tag"),
        (json!({ "what": "promote" }), "change"),
    ];
    for (change, field) in cases {
        let failure = stage.fail("members_plan", json!({ "change": change, "progress": CHANNEL }));
        assert_eq!((&failure["code"], &failure["field"]), (&json!("invalid"), &json!(field)), "{failure}");
    }
    assert_eq!(stage.fail("members_choose", json!({ "ids": ["nonsense"] }))["field"], "member");
}

#[test]
fn tags_are_added_to_many_and_what_was_chosen_goes_with_the_session() {
    let stage = Stage::with_organization(None);
    let (ada, ben) = (invite(&stage, "ada", "member"), invite(&stage, "ben", "member"));
    let tag = json!({ "what": "add_tag", "tag": " care " });
    assert_eq!(plan(&stage, &[&ada, &ben], tag.clone())["changed"], 2);
    stage.ask("members_apply", apply(false));
    assert_eq!(held(&stage, &ben)["tags"], json!(["care"]));
    assert_eq!(plan(&stage, &[&ada, &ben], tag.clone())["unchanged"], 2);

    stage.ask("lock", json!({}));
    let arguments = json!({ "change": tag, "progress": CHANNEL });
    assert_eq!(stage.fail("members_plan", arguments.clone())["code"], "locked");
    assert_eq!(stage.fail("members_choose", json!({ "ids": [] }))["code"], "locked");
    let signed_in = stage.sign_in("owner@example.com");
    let id = signed_in["organizations"][0]["id"].clone();
    stage.ask("organization_open", json!({ "id": id }));
    let nobody = stage.ask("members_plan", arguments);
    assert_eq!(
        (&nobody["changed"], &nobody["unchanged"]),
        (&json!(0), &json!(0)),
        "nobody is chosen any more"
    );
}

#[test]
fn those_who_were_chosen_are_exported_whatever_became_of_them() {
    let stage = Stage::with_organization(Some("chosen.csv"));
    let (ada, ben) = (invite(&stage, "ada", "member"), invite(&stage, "ben", "member"));
    invite(&stage, "cleo", "member");
    stage.ask("member_remove", json!({ "id": ben }));
    stage.ask("members_choose", json!({ "ids": [ada, ben] }));
    let list =
        json!({ "columns": ["email"], "filter": [], "order": "email", "format": "csv", "chosen": true });
    assert_eq!(stage.ask("export_preview", json!({ "list": list }))["count"], 2);
    assert_eq!(stage.ask("export_save", json!({ "list": list }))["count"], 2);
    let file = std::fs::read_to_string(stage.file("chosen.csv")).unwrap();
    let addresses: Vec<&str> = file.lines().skip(1).collect();
    assert_eq!(addresses, ["ada@example.com", "ben@example.com"], "{file}");
}

#[test]
fn open_invitations_say_since_when_and_until_when() {
    let stage = Stage::with_organization(None);
    let ada = invite(&stage, "ada", "member");
    let open = stage.ask("invitations", json!({}));
    assert_eq!(open.as_array().unwrap().len(), 1);
    let line = &open[0];
    assert_eq!((&line["member"], &line["isOver"]), (&ada, &json!(false)), "{line}");
    assert!(line["issuedAt"].as_str().unwrap().starts_with("2026-06-01"), "{line}");
    assert!(line["expires"].as_str().unwrap().starts_with("2026-06-15"), "{line}");
    stage.clock.set("2026-06-15T12:00:00Z".parse().unwrap());
    stage.sign_in("owner@example.com");
    let id = stage.ask("organizations", json!({}))[0]["id"].clone();
    stage.ask("organization_open", json!({ "id": id }));
    assert_eq!(stage.ask("invitations", json!({}))[0]["isOver"], true);
    stage.ask("invitation_revoke", json!({ "id": ada }));
    assert_eq!(stage.ask("invitations", json!({})), json!([]));
}

#[test]
fn the_whole_history_of_a_member_is_there_when_it_is_asked_for() {
    let stage = Stage::with_organization(None);
    let ada = invite(&stage, "ada", "member");
    for _ in 0..30 {
        for permission in ["custom_app_reader", "custom_app_editor"] {
            stage.ask("member_set_permission", json!({ "id": ada, "permission": permission }));
        }
    }
    assert_eq!(stage.ask("member", json!({ "id": ada }))["history"].as_array().unwrap().len(), 50);
    assert_eq!(stage.ask("member_history", json!({ "id": ada })).as_array().unwrap().len(), 61);
}
