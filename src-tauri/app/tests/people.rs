//! Profiles, own fields, erasing, taking back, and invitations made out to an account of this desktop.

use serde_json::{Value, json};

use super::stage::Stage;

fn invite(stage: &Stage, address: &str) -> Value {
    let arguments = json!({
        "addresses": [address], "role": "member", "permission": "custom_app_editor", "expiresInDays": 14,
    });
    stage.ask("member_invite", arguments)["codes"][0]["member"].clone()
}

fn update(stage: &Stage, id: &Value, profile: Value) -> Value {
    stage.ask("member_update", json!({ "id": id, "name": null, "address": null, "profile": profile }))
}

#[test]
fn a_profile_is_edited_in_one_step_and_taken_back() {
    let stage = Stage::with_organization(None);
    let ada = invite(&stage, "ada@example.com");
    let field = stage.ask("field_add", json!({ "name": "Locker" }));
    assert!(field["entry"].is_u64(), "{field}");
    let own = stage.ask("fields", json!({}))[0].clone();
    assert_eq!(own["name"], "Locker");
    let key = own["key"].as_str().unwrap();

    let profile = json!({ "department": " Care ", "tags": "on call, care;care", "note": "", key: "17" });
    let changed = stage.ask(
        "member_update",
        json!({ "id": ada, "name": "Ada Okafor", "address": "okafor@example.com", "profile": profile }),
    );
    let member = &changed["member"];
    assert_eq!((&member["name"], &member["address"]), (&json!("Ada Okafor"), &json!("okafor@example.com")));
    assert_eq!(member["profile"], json!({ "department": "Care", key: "17" }));
    assert_eq!(member["tags"], json!(["care", "on call"]));

    let again = update(&stage, &ada, json!({ "department": "Care" }));
    assert_eq!(again["entry"], Value::Null, "nothing changed, so there is nothing to take back");
    let undone = stage.ask("undo", json!({ "entry": changed["entry"] }));
    assert_eq!(undone["sentence"], "Changed: name, address, profile");
    let member = stage.ask("member", json!({ "id": ada }))["member"].clone();
    assert_eq!((&member["address"], &member["profile"]), (&json!("ada@example.com"), &json!({})));
    assert_eq!(stage.fail("undo", json!({ "entry": changed["entry"] }))["code"], "conflict");
}

#[test]
fn what_does_not_fit_is_said_at_its_field() {
    let stage = Stage::with_organization(None);
    let ada = invite(&stage, "ada@example.com");
    let long = "x".repeat(200);
    let cases = [
        (json!({ "name": "\u{202E}x", "address": null, "profile": {} }), "name", "Name:"),
        (json!({ "name": null, "address": "nonsense", "profile": {} }), "address", "Address:"),
        (
            json!({ "name": null, "address": null, "profile": { "given_name": long } }),
            "given_name",
            "Given name:",
        ),
        (json!({ "name": null, "address": null, "profile": { "tags": long } }), "tags", "Tags:"),
        (json!({ "name": null, "address": null, "profile": { "shoe_size": "1" } }), "profile", "Profile:"),
    ];
    for (mut arguments, field, begins) in cases {
        arguments["id"] = ada.clone();
        let failure = stage.fail("member_update", arguments);
        assert_eq!((failure["code"].as_str(), failure["field"].as_str()), (Some("invalid"), Some(field)));
        assert!(failure["message"].as_str().unwrap().starts_with(begins), "{failure}");
    }
    let taken = json!({ "id": ada, "name": null, "address": "owner@example.com", "profile": {} });
    assert_eq!(stage.fail("member_update", taken)["rule"], "one_membership");
}

#[test]
fn the_newest_change_is_taken_back_and_what_cannot_be_says_why() {
    let stage = Stage::with_organization(None);
    let ada = invite(&stage, "Ada <ada@example.com>");
    let set = stage.ask("member_set_permission", json!({ "id": ada, "permission": "app_reader" }));
    assert_eq!(set["member"]["permission"], "app_reader");
    let undone = stage.ask("undo", json!({}));
    assert_eq!(undone["sentence"], "Permission changed from Custom App Editor to App Reader");
    assert_eq!((&undone["name"], &undone["count"]), (&json!("Ada"), &json!(1)));

    let role = json!({ "id": ada, "role": "admin", "permission": "app_editor", "keepOverrides": false });
    let both = stage.ask("member_set_role", role);
    assert_eq!(
        (&both["member"]["role"], &both["member"]["permission"]),
        (&json!("admin"), &json!("app_editor"))
    );
    stage.ask("undo", json!({ "entry": both["entry"] }));
    let member = stage.ask("member", json!({ "id": ada }))["member"].clone();
    assert_eq!((&member["role"], &member["permission"]), (&json!("member"), &json!("custom_app_editor")));

    assert!(stage.ask("member_remove", json!({ "id": ada }))["entry"].is_u64());
    let failure = stage.fail("undo", json!({}));
    assert!(
        failure["message"].as_str().unwrap().contains("removing a member cannot be taken back"),
        "{failure}"
    );
}

#[test]
fn erasing_says_what_it_does_not_reach_and_leaves_no_name() {
    let stage = Stage::with_organization(Some("dossier.txt"));
    let ada = invite(&stage, "Ada <ada@example.com>");
    update(&stage, &ada, json!({ "department": "Care" }));
    let saved = stage.ask("member_dossier_save", json!({ "id": ada, "format": "text" }));
    assert_eq!((&saved["saved"], &saved["file"]), (&json!(true), &json!("dossier.txt")));
    let dossier = std::fs::read_to_string(stage.file("dossier.txt")).unwrap();
    assert!(dossier.contains("ada@example.com") && dossier.contains("Care"), "{dossier}");

    let held = stage.ask("member_held_elsewhere", json!({ "id": ada }));
    assert_eq!((&held["lists"][0]["count"], &held["lists"][0]["authorName"]), (&json!(1), &json!("Owner")));
    assert_eq!(held["copies"], json!([]));
    stage.ask("member_erase", json!({ "id": ada }));
    let member = stage.ask("member", json!({ "id": ada }))["member"].clone();
    assert_eq!(
        (&member["name"], &member["erased"], &member["profile"]),
        (&Value::Null, &json!(true), &json!({}))
    );
    let me = stage.ask("members", json!({}))[0]["id"].clone();
    assert!(
        stage.fail("member_erase", json!({ "id": me }))["message"]
            .to_string()
            .contains("Nobody erases oneself")
    );
}

#[test]
fn a_dossier_is_refused_to_whoever_may_not_export() {
    let stage = Stage::with_organization(Some("dossier.json"));
    let arguments = json!({
        "addresses": ["ada@example.com"], "role": "member", "permission": "app_reader", "expiresInDays": 14,
    });
    let code = stage.ask("member_invite", arguments)["codes"][0]["code"].clone();
    stage.account("Ada", "ada@example.com");
    let me = stage.ask("invitation_accept", json!({ "code": code }))["me"]["id"].clone();
    let failure = stage.fail("member_dossier_save", json!({ "id": me, "format": "json" }));
    assert_eq!(failure["code"], "denied");
    assert!(!stage.file("dossier.json").exists());
    let unknown = stage.fail("member_dossier_save", json!({ "id": me, "format": "exe" }));
    assert!(unknown["message"].as_str().unwrap().starts_with("Format:"));
}

#[test]
fn an_account_of_this_desktop_accepts_in_one_step_and_others_are_not_offered_it() {
    let stage = Stage::new(None);
    stage.account("Ada", "ada@example.com");
    stage.account("Owner", "owner@example.com");
    let opened = stage.ask("organization_found", json!({ "name": "Acme Care" }));
    assert!(opened["me"]["lastActive"].is_string(), "whoever founds is there");
    let accounts = stage.ask("invitable_accounts", json!({}));
    assert_eq!(accounts.as_array().unwrap().len(), 1, "one's own account is not among them: {accounts}");
    let chosen = |fingerprint: &Value| {
        json!({
            "addresses": [], "account": { "id": accounts[0]["id"], "fingerprint": fingerprint },
            "role": "admin", "permission": "custom_app_editor", "expiresInDays": 14,
        })
    };
    let wrong = stage.fail("member_invite", chosen(&json!("0000")));
    assert!(wrong["message"].as_str().unwrap().contains("keys are not those"), "{wrong}");
    let invited = stage.ask("member_invite", chosen(&accounts[0]["fingerprint"]));
    assert_eq!(invited["codes"], json!([]));

    let signed_in = stage.sign_in("ada@example.com");
    let line = &signed_in["organizations"][0];
    assert_eq!(line["invites"], true, "{line}");
    let joined = stage.ask("invitation_accept_chosen", json!({ "organization": line["id"] }));
    assert_eq!((&joined["me"]["role"], &joined["me"]["status"]), (&json!("admin"), &json!("active")));
    assert_eq!(stage.ask("organizations", json!({}))[0]["invites"], false);

    // A membership at rest is a problem, and no invitation.
    stage.sign_in("owner@example.com");
    stage.ask("organization_open", json!({ "id": opened["organization"]["id"] }));
    stage.ask("member_suspend", json!({ "id": joined["me"]["id"] }));
    let rest = stage.sign_in("ada@example.com")["organizations"].clone();
    let invites = rest.as_array().unwrap().iter().any(|line| line["invites"] == true);
    assert!(!invites, "{rest}");
}
