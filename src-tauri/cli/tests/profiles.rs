//! Profiles, own fields, dossiers, erasing and taking back, as they are typed.

#[cfg(test)]
mod stage;

use serde_json::Value;
use stage::Stage;

const ADA: &str = "ada@example.com";

fn shown(stage: &Stage, member: &str) -> Value {
    stage.done(&["members", "show", member, "--json"]).json().get("member").cloned().unwrap_or_default()
}

#[test]
fn a_profile_is_typed_shown_and_filtered_by() {
    let stage = Stage::founded();
    stage.join(ADA, "member");
    stage.done(&["fields", "add", "Locker"]);
    stage.done(&[
        "members",
        "update",
        ADA,
        "--title",
        "Engineer",
        "--tag",
        "care",
        "--tag",
        "On call",
        "--field",
        "locker=17",
    ]);
    let profile = shown(&stage, ADA)["profile"].clone();
    assert_eq!(profile["title"], "Engineer");
    assert_eq!(profile["tags"], serde_json::json!(["care", "On call"]));
    let text = stage.done(&["members", "show", ADA]).out;
    for line in ["title", "Engineer", "care, On call", "Locker", "17"] {
        assert!(text.contains(line), "{line}: {text}");
    }
    for (filter, count) in [("tag=CARE", 1), ("title=engineer", 1), ("Locker=17", 1), ("tag=product", 0)] {
        let found = stage.done(&["members", "list", "--filter", filter, "--json"]).json();
        assert_eq!(found.as_array().unwrap().len(), count, "{filter}");
    }
    stage.done(&["members", "update", ADA, "--untag", "CARE", "--title", ""]);
    let profile = shown(&stage, ADA)["profile"].clone();
    assert_eq!((&profile["title"], &profile["tags"]), (&Value::Null, &serde_json::json!(["On call"])));

    stage.done(&["fields", "rename", "Locker", "Cupboard"]);
    let said = stage.done(&["fields", "remove", "cupboard"]);
    assert!(said.err.contains("1 had it filled"), "{said:?}");
    assert_eq!(stage.done(&["fields", "list", "--json"]).json(), serde_json::json!([]));
    for (words, exit, told) in [
        (&["members", "update", ADA][..], 2, "nothing was given"),
        (&["members", "update", ADA, "--field", "Locker=1"], 4, "no own field “Locker”"),
        (&["members", "update", ADA, "--field", "Locker"], 2, "NAME=TEXT"),
        (&["members", "update", ADA, "--tag", "a,b"], 2, "parts one from the next"),
        (&["members", "update", ADA, "--phone", "\u{202E}1"], 2, "phone"),
        (&["fields", "add", "email"], 1, "a heading of member lists"),
    ] {
        let said = stage.run(words);
        assert!(said.exit == exit && said.err.contains(told), "{words:?}: {said:?}");
    }
}

#[test]
fn an_earlier_address_still_finds_the_person() {
    let stage = Stage::founded();
    stage.join(ADA, "admin");
    let id = shown(&stage, ADA)["id"].clone();
    stage.done(&["members", "update", ADA, "--email", "ada.new@example.com", "--name", "Ada New"]);
    for address in [ADA, "ada.new@example.com"] {
        let member = shown(&stage, address);
        assert_eq!((&member["id"], &member["role"]), (&id, &"admin".into()), "{address}");
    }
}

#[test]
fn a_dossier_and_then_nothing_of_the_person_any_more() {
    let stage = Stage::founded();
    stage.join(ADA, "member");
    stage.done(&["members", "update", ADA, "--title", "Zirkelschmied"]);
    stage.done(&["members", "export", "--output", "members.csv"]);
    let text = stage.done(&["members", "dossier", ADA]).out;
    assert!(text.contains("Zirkelschmied") && text.contains("rows as csv"), "{text}");
    stage.done(&["members", "dossier", ADA, "--output", "ada.json"]);
    let dossier: Value = serde_json::from_slice(&std::fs::read(stage.path("ada.json")).unwrap()).unwrap();
    assert_eq!(dossier["member"]["profile"]["title"], "Zirkelschmied");

    let unasked = stage.run(&["members", "erase", ADA]);
    assert!(unasked.exit == 2 && unasked.err.contains("--yes"), "{unasked:?}");
    let said = stage.done(&["members", "erase", ADA, "--dry-run"]);
    assert!(said.err.contains("nothing was saved") && said.err.contains("exported"), "{said:?}");
    let id = shown(&stage, ADA)["id"].as_str().unwrap().to_owned();
    let said = stage.done(&["members", "erase", ADA, "--yes"]);
    assert!(said.err.contains("does not reach") && said.err.contains("as csv"), "{said:?}");
    assert_eq!(stage.run(&["members", "show", ADA]).exit, 4);
    let member = shown(&stage, &id);
    assert_eq!((&member["name"], &member["erased"]), (&Value::Null, &true.into()));
    stage.done(&["journal", "verify"]);
}

#[test]
fn the_newest_change_or_the_one_named_is_taken_back() {
    let stage = Stage::founded();
    stage.join(ADA, "member");
    stage.done(&["members", "set-permission", ADA, "app_reader"]);
    let named = stage.done(&["members", "suspend", ADA, "--json"]).json()["revision"].to_string();
    stage.done(&["members", "update", "owner@example.com", "--title", "Founder"]);
    let tried = stage.done(&["undo", "--dry-run"]);
    assert!(tried.err.contains("nothing was saved"), "{tried:?}");
    stage.done(&["undo", &named]);
    assert_eq!(shown(&stage, ADA)["status"], "active");
    let undone = stage.done(&["undo", "--json"]).json();
    assert_eq!(undone["kind"], "member_updated");
    stage.done(&["undo"]);
    assert_eq!(shown(&stage, ADA)["permission"], "custom_app_editor");
    let again = stage.run(&["undo", &named]);
    assert!(again.exit == 5 && again.err.contains("taken back already"), "{again:?}");
    stage.done(&["journal", "verify"]);
}

#[test]
fn whoever_came_back_is_erased_in_every_membership_and_kept_lists_are_named() {
    let stage = Stage::founded();
    stage.join(ADA, "member");
    stage.done(&["members", "update", ADA, "--note", "old secret", "--phone", "+49 111"]);
    stage.done(&["members", "remove", ADA]);
    stage.done(&["members", "invite", ADA]);
    stage.done(&["lists", "save", "Phones", "--filter", "phone=+49 111"]);
    let said = stage.done(&["members", "dossier", ADA]);
    assert!(said.err.contains("was also of membership"), "{said:?}");
    let said = stage.done(&["members", "erase", ADA, "--yes"]);
    assert!(said.err.contains("kept list “Phones”"), "{said:?}");
    assert_eq!(stage.run(&["members", "show", ADA]).exit, 4);
    let all = stage.done(&["members", "list", "--filter", "status=any"]).out;
    assert!(!all.contains(ADA) && all.matches("(erased)").count() == 2, "{all}");
    stage.done(&["journal", "verify"]);
}

#[test]
fn what_a_member_may_not_erase_or_import_is_journalled_as_refused() {
    let stage = Stage::founded();
    stage.join(ADA, "member");
    let list = stage.write("list.csv", "Email\nnew@example.com\n");
    let refused = |stage: &Stage| {
        let entries = stage.done(&["journal", "list", "--json"]).json();
        entries.as_array().map_or(0, |all| all.iter().filter(|entry| entry["kind"] == "refused").count())
    };
    let as_ada = |words: &[&str]| stage.run(&[&["--account", ADA], words].concat());
    for (words, entries) in [
        (&["members", "import", &list, "--dry-run"][..], 0),
        (&["members", "import", &list], 1),
        (&["members", "erase", "owner@example.com", "--dry-run"], 1),
        (&["members", "erase", "owner@example.com", "--yes"], 2),
    ] {
        let said = as_ada(words);
        assert_eq!((said.exit, refused(&stage)), (3, entries), "{words:?}: {said:?}");
    }
}
