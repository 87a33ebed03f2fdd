//! Questions about everybody at once, and applications that are renamed and deleted.

use serde_json::{Value, json};

use super::stage::Stage;

/// An organization of three with two applications; answers the ids of Ada, an Editor, and Ben, a Reader who edits
/// Support by override, and of Support and Sales.
fn organization(stage: &Stage) -> [Value; 4] {
    let invite = |name: &str, permission: &str| {
        let arguments = json!({
            "addresses": [format!("{name} <{}@example.com>", name.to_lowercase())],
            "role": "member", "permission": permission, "expiresInDays": 14,
        });
        let code = stage.ask("member_invite", arguments)["codes"][0].clone();
        (code["member"].clone(), code["code"].clone())
    };
    let make = |name: &str| {
        let arguments = json!({ "name": name, "environment": "production" });
        stage.ask("application_create", arguments)["application"]["id"].clone()
    };
    let (support, sales) = (make("Support"), make("Sales"));
    let (ada, ada_code) = invite("Ada", "custom_app_editor");
    let (ben, ben_code) = invite("Ben", "custom_app_reader");
    let overriding = json!({
        "id": ben, "application": support, "permission": "custom_app_editor", "expires": null,
    });
    stage.ask("member_override", overriding);
    let opened = stage.ask("organizations", json!({}))[0]["id"].clone();
    for (name, code) in [("Ada", ada_code), ("Ben", ben_code)] {
        stage.account(name, &format!("{}@example.com", name.to_lowercase()));
        stage.ask("invitation_accept", json!({ "code": code }));
    }
    stage.sign_in("owner@example.com");
    stage.ask("organization_open", json!({ "id": opened }));
    [ada, ben, support, sales]
}

fn everybody(who: &Value) -> Vec<Value> {
    let groups = who["groups"].as_array().unwrap();
    let members = |group: &Value, key: &str| group[key].as_array().unwrap().clone();
    groups
        .iter()
        .flat_map(|group| [members(group, "signingIn"), members(group, "withoutKey")])
        .flatten()
        .collect()
}

#[test]
fn who_may_is_told_by_why_and_at_a_date() {
    let stage = Stage::with_organization(None);
    let [ada, ben, support, sales] = organization(&stage);
    let update = |application: &Value| json!({ "action": "content.update", "application": application });
    let on_support = stage.ask("who_can", update(&support));
    assert_eq!((&on_support["count"], &on_support["forecast"]), (&json!(3), &json!(false)), "{on_support}");
    assert_eq!(on_support["groups"].as_array().unwrap().len(), 3, "role, permission, override: {on_support}");
    let on_sales = stage.ask("who_can", update(&sales));
    assert_eq!(on_sales["count"], 2);
    assert!(everybody(&on_sales).contains(&ada) && !everybody(&on_sales).contains(&ben));

    stage.clock.advance_days(2);
    stage.ask("member_suspend", json!({ "id": ada }));
    assert_eq!(stage.ask("who_can", update(&sales))["count"], 1);
    let mut before = update(&sales);
    before["at"] = json!("2026-06-02");
    assert_eq!(stage.ask("who_can", before)["count"], 2);
    let mut nonsense = update(&sales);
    nonsense["at"] = json!("yesterday");
    let failure = stage.fail("who_can", nonsense);
    assert_eq!((&failure["code"], &failure["field"]), (&json!("invalid"), &json!("at")));
    assert_eq!(stage.fail("who_can", json!({ "action": "content.update" }))["field"], "application");
}

#[test]
fn what_a_member_may_is_told_by_places_that_are_alike() {
    let stage = Stage::with_organization(None);
    let [ada, ben, support, _] = organization(&stage);
    let ids = |place: &Value| {
        let applications = place["applications"].as_array().unwrap();
        applications.iter().map(|one| one["id"].clone()).collect::<Vec<_>>()
    };
    let places = |what: &Value| what["places"].as_array().unwrap().clone();
    let of_ada = stage.ask("what_can", json!({ "member": ada }));
    assert_eq!((&of_ada["subject"], &of_ada["canSignIn"]), (&json!("Ada"), &json!(true)));
    assert_eq!(places(&of_ada).iter().map(|place| ids(place).len()).collect::<Vec<_>>(), [0, 2]);
    let own = of_ada["places"][0].to_string();
    assert!(own.contains("see their own entries of the journal") && !own.contains("see the whole journal"));
    let of_ben = stage.ask("what_can", json!({ "member": "ben@example.com" }));
    assert_eq!(places(&of_ben).len(), 3);
    assert_eq!(ids(&of_ben["places"][1]), [support]);
    let editing = |place: &Value| {
        let groups = place["groups"].as_array().unwrap().clone();
        let group = groups.into_iter().find(|group| {
            group["abilities"].as_array().unwrap().iter().any(|one| one["action"] == "content.update")
        });
        group.unwrap()
    };
    let on_support = editing(&of_ben["places"][1]);
    assert_eq!(on_support["allowed"], true);
    assert!(on_support["because"].to_string().contains("override"), "{on_support}");
    let on_sales = editing(&of_ben["places"][2]);
    assert_eq!((&on_sales["allowed"], &on_sales["because"]), (&json!(false), &json!([])));
    assert!(on_sales["remedy"].as_str().unwrap().contains("override"), "{on_sales}");
    let owner = stage.ask("what_can", json!({ "member": "owner@example.com" }));
    let owned = owner["places"][0]["groups"].to_string();
    assert!(owned.contains("decide over Owners") && owned.contains("see the whole journal"), "{owned}");
    assert_eq!(ben, stage.ask("check", json!({ "member": ben, "action": "org.view" }))["member"]);
}

#[test]
fn the_matrix_has_one_row_for_those_who_are_alike() {
    let stage = Stage::with_organization(None);
    let [ada, ben, ..] = organization(&stage);
    let matrix = stage.ask("matrix", json!({ "action": "content.update" }));
    let names: Vec<&str> = matrix["applications"]
        .as_array()
        .unwrap()
        .iter()
        .map(|application| application["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Support@production", "Sales@production"]);
    let rows = matrix["rows"].as_array().unwrap();
    assert_eq!((rows.len(), &rows[0]["cells"], &rows[1]["cells"]), (2, &json!("yy"), &json!("Yn")));
    assert!(rows[0]["members"].as_array().unwrap().contains(&ada));
    assert_eq!(rows[1]["members"], json!([ben]));
    assert_eq!(stage.fail("matrix", json!({ "action": "org.view" }))["field"], "action");
}

#[test]
fn a_no_names_the_change_that_would_turn_it() {
    let stage = Stage::with_organization(None);
    let [_, ben, _, sales] = organization(&stage);
    let change = |action: &str, application: Option<&Value>| {
        let arguments = json!({ "member": ben, "action": action, "application": application });
        stage.ask("check", arguments)["change"].clone()
    };
    assert_eq!(
        change("content.update", Some(&sales)),
        json!({ "kind": "override", "role": null, "permission": "custom_app_editor" })
    );
    assert_eq!(change("org.update", None), json!({ "kind": "role", "role": "admin", "permission": null }));
    assert_eq!(change("org.view", None), Value::Null);
    stage.ask("member_suspend", json!({ "id": ben }));
    assert_eq!(change("org.view", None)["kind"], "reactivate");
}

#[test]
fn an_application_is_renamed_taken_back_and_deleted_by_its_whole_name() {
    let stage = Stage::with_organization(None);
    let [_, _, support, _] = organization(&stage);
    let renamed = stage.ask(
        "application_update",
        json!({ "id": support, "name": "Help desk", "environment": "staging", "family": "Help" }),
    );
    let found = &renamed["application"];
    assert_eq!((&found["fullName"], &found["family"]), (&json!("Help desk@staging"), &json!("Help")));
    stage.ask("undo", json!({ "entry": renamed["entry"] }));
    assert_eq!(stage.ask("applications", json!({}))[0]["fullName"], "Support@production");
    let taken = json!({ "id": support, "name": "Sales" });
    assert_eq!(stage.fail("application_update", taken)["code"], "conflict");
    let short = stage.fail("application_update", json!({ "id": support, "name": "x" }));
    assert_eq!(short["field"], "name");

    for typed in ["Sales@production", "", "Suport"] {
        stage.fail("application_delete", json!({ "id": support, "typed": typed }));
    }
    assert_eq!(stage.ask("applications", json!({})).as_array().unwrap().len(), 2);
    stage.ask("application_delete", json!({ "id": support, "typed": "Support@production" }));
    assert_eq!(stage.ask("applications", json!({})).as_array().unwrap().len(), 1);
}

#[test]
fn a_reader_neither_renames_nor_asks_about_others() {
    let stage = Stage::with_organization(None);
    let [ada, ben, _, sales] = organization(&stage);
    let organization = stage.ask("organizations", json!({}))[0]["id"].clone();
    let open =
        || stage.ask("organization_open", json!({ "id": organization }))["canDo"]["access.ask"].clone();
    assert_eq!(open()["allowed"], true);
    stage.sign_in("ben@example.com");
    let verdict = open();
    assert_eq!(verdict["allowed"], false, "{verdict}");
    let failure = stage.fail("application_update", json!({ "id": sales, "name": "Sold" }));
    assert_eq!((&failure["code"], &failure["rule"]), (&json!("denied"), &json!("permission_edits")));
    assert!(failure["missing"].as_str().unwrap().contains("Custom App Editor"), "{failure}");
    let deleted = stage.fail("application_delete", json!({ "id": sales, "typed": "Sales@production" }));
    assert_eq!(deleted["rule"], "administration");
    for (command, arguments) in [
        ("who_can", json!({ "action": "org.view" })),
        ("what_can", json!({ "member": ada })),
        ("matrix", json!({ "action": "content.read" })),
    ] {
        assert_eq!(stage.fail(command, arguments)["code"], "access.ask", "{command}");
    }
    assert_eq!(stage.ask("what_can", json!({ "member": ben }))["subject"], "Ben");
}
