//! Member lists: mapped, planned anew, cancelled and brought in; previewed, kept under a name and saved.

use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use orgdesk_core::ExportFormat;
use orgdesk_core::files::atomic_file::write_owner_only;
use serde_json::{Value, json};
use tauri::{DragDropEvent, Manager, PhysicalPosition, WindowEvent};

use super::stage::{CHANNEL, PAGES, Stage};
use crate::{Shell, dropping};

const LIST: &str = "email,name,role,Shoe size,Password\n\
    ada@example.com,Ada,admin,38,hunter2\n\
    owner@example.com,Owner,owner,,\n\
    nonsense,Nobody,member,,\n";

/// What chooses a list.
pub(super) fn choose(keep_roles: bool) -> Value {
    json!({ "keepRoles": keep_roles, "progress": CHANNEL })
}

/// A list to be exported: everybody, as they came.
pub(super) fn list(format: &str, columns: &[&str]) -> Value {
    json!({ "list": { "columns": columns, "filter": [], "order": "", "format": format } })
}

fn replan(keep_roles: bool, columns: &[(&str, &str)]) -> Value {
    let columns: Vec<Value> =
        columns.iter().map(|(heading, used_as)| json!({ "heading": heading, "usedAs": used_as })).collect();
    json!({ "keepRoles": keep_roles, "columns": columns, "progress": CHANNEL })
}

fn apply(stage: &Stage) -> Value {
    stage.ask("import_apply", json!({ "progress": CHANNEL }))
}

/// A stage whose dialogs answer with a list of this content.
fn with_list(text: &str) -> Stage {
    let stage = Stage::with_organization(Some("list.csv"));
    write_owner_only(&stage.file("list.csv"), text.as_bytes()).unwrap();
    stage
}

fn addresses(stage: &Stage) -> Vec<String> {
    let members = stage.ask("members", json!({}));
    members.as_array().unwrap().iter().map(|one| one["address"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_list_is_planned_planned_anew_and_brought_in() {
    let stage = with_list(LIST);
    let preview = stage.ask("import_choose", choose(false));
    assert_eq!((&preview["file"], &preview["kind"]), (&json!("list.csv"), &json!("CSV")));
    assert_eq!((&preview["new"], &preview["newPeople"][0]["role"]), (&json!(1), &json!("member")));
    assert_eq!(preview["refusedRows"][0]["row"], 4);
    let columns = preview["columns"].as_array().unwrap();
    let seen: Vec<_> = columns.iter().map(|one| (&one["usedAs"], &one["because"], &one["filled"])).collect();
    let told = |used_as: &str, because: &str, filled: u64| (json!(used_as), json!(because), json!(filled));
    let expected = [
        told("email", "known", 3),
        told("name", "guessed", 3),
        told("role", "guessed", 3),
        told("drop", "unknown", 1),
        told("password", "guessed", 0),
    ];
    let expected: Vec<_> =
        expected.iter().map(|(used_as, because, filled)| (used_as, because, filled)).collect();
    assert_eq!(seen, expected);
    assert_eq!((&columns[3]["example"], &columns[4]["example"]), (&json!("38"), &json!("")));

    let again = stage.ask("import_replan", replan(true, &[("Shoe size", "field")]));
    assert_eq!(again["newPeople"][0]["role"], "admin");
    assert_eq!(
        (&again["newFields"], &again["columns"][3]["because"]),
        (&json!(["Shoe size"]), &json!("chosen"))
    );
    assert_eq!(again["unchanged"], 1);
    assert_eq!(apply(&stage)["imported"], 1);
    let failure = stage.fail("import_apply", json!({ "progress": CHANNEL }));
    assert_eq!(failure["code"], "invalid", "it was brought in already");
    assert_eq!(stage.ask("fields", json!({}))[0]["name"], "Shoe size");

    stage.ask("import_choose", choose(true));
    stage.ask("import_drop", json!({}));
    assert_eq!(stage.fail("import_replan", replan(true, &[]))["code"], "invalid");
}

#[test]
fn what_somebody_would_gain_or_lose_is_told() {
    let stage = with_list("email,name,role\nada@example.com,Ada,admin\n");
    stage.ask("import_choose", choose(true));
    apply(&stage);
    write_owner_only(&stage.file("list.csv"), b"email,name,role\nada@example.com,Ada,member\n").unwrap();
    let changed = stage.ask("import_choose", choose(true))["changedPeople"][0].clone();
    let (role, permission) = (&changed["changes"][0], &changed["changes"][1]);
    assert_eq!(role, &json!({ "field": "role", "from": "admin", "to": "member" }));
    assert_eq!(permission["to"], "custom_app_reader", "a demotion sets it where the list names none");
    assert!(changed["loses"].as_array().unwrap().contains(&json!("export the member list")), "{changed}");
    assert_eq!(changed["gains"], json!([]));
}

#[test]
fn a_choice_that_does_not_fit_leaves_the_plan_that_was_there() {
    let stage = with_list(LIST);
    stage.ask("import_choose", choose(false));
    for (columns, says) in [
        ([("Shoe size", "shoes")], "cannot be taken for"),
        ([("Height", "field")], "there is no column"),
        ([("Password", "field")], "of passwords, and those are never taken"),
        ([(" PASSWORD ", "note")], "of passwords, and those are never taken"),
    ] {
        let failure = stage.fail("import_replan", replan(false, &columns));
        assert_eq!(failure["code"], "invalid", "{failure}");
        assert!(failure["message"].as_str().unwrap().contains(says), "{failure}");
    }
    assert_eq!(apply(&stage)["imported"], 1);
}

#[test]
fn a_list_without_addresses_is_shown_and_not_imported_before_one_is_chosen() {
    let stage = with_list(LIST);
    write_owner_only(&stage.file("list.csv"), b"Person,Contact\nAda,ada at example.com\nBo,bo@example.com\n")
        .unwrap();
    let asked = stage.ask("import_choose", choose(false));
    assert_eq!(
        (&asked["lacksAddresses"], &asked["new"], &asked["sheet"]),
        (&json!(true), &json!(0), &json!(null))
    );
    assert_eq!(asked["columns"][1]["example"], "ada at example.com");
    let failure = stage.fail("import_apply", json!({ "progress": CHANNEL }));
    assert!(failure["message"].as_str().unwrap().contains("choose one"), "{failure}");
    let chosen = stage.ask("import_replan", replan(false, &[("Contact", "email")]));
    assert_eq!((&chosen["lacksAddresses"], &chosen["new"]), (&json!(false), &json!(1)));
    let mut sheet = replan(false, &[]);
    sheet["sheet"] = json!("Staff");
    let failure = stage.fail("import_replan", sheet);
    assert!(failure["message"].as_str().unwrap().contains("has no sheets"), "{failure}");
    assert_eq!(apply(&stage)["imported"], 1);
}

/// The lock is held by work that does not end, and the import waits for it: cancelling does not.
#[test]
fn an_import_is_cancelled_while_other_work_runs_and_changes_nothing() {
    let stage = with_list(LIST);
    stage.ask("import_choose", choose(false));
    for command in ["import_apply", "import_replan"] {
        let (release, held) = mpsc::channel::<()>();
        let (entered, is_entered) = mpsc::channel();
        let app = stage.app.handle().clone();
        let holding = std::thread::spawn(move || {
            tauri::async_runtime::block_on(app.state::<Shell>().work(move |_| {
                entered.send(()).unwrap();
                held.recv().unwrap();
                Ok(())
            }))
        });
        is_entered.recv().unwrap();
        let begun = stage.begin(command, replan(false, &[]), PAGES);
        // It begins on another thread; cancelling it before would be no cancelling.
        for _ in 0..100 {
            stage.ask("import_cancel", json!({}));
            std::thread::sleep(Duration::from_millis(2));
        }
        release.send(()).unwrap();
        holding.join().unwrap().unwrap();
        let failure = begun.end().unwrap_err();
        assert_eq!(failure["code"], "cancelled", "{command}: {failure}");
        assert_eq!(addresses(&stage), ["owner@example.com"]);
    }
    assert_eq!(apply(&stage)["imported"], 1, "what was cancelled can be done after all");
}

#[test]
fn a_dropped_file_is_planned_once_and_its_path_stays_in_the_shell() {
    let stage = Stage::with_organization(None);
    write_owner_only(&stage.file("list.csv"), LIST.as_bytes()).unwrap();
    let progress = json!({ "progress": CHANNEL });
    assert_eq!(stage.ask("import_dropped", progress.clone()), Value::Null);
    let paths = vec![stage.file("list.csv"), stage.file("other.csv")];
    let drop = DragDropEvent::Drop { paths, position: PhysicalPosition::new(0.0, 0.0) };
    dropping::heard(&stage.window.as_ref().window(), &WindowEvent::DragDrop(drop));
    let preview = stage.ask("import_dropped", progress.clone());
    assert_eq!((&preview["file"], &preview["new"]), (&json!("list.csv"), &json!(1)));
    assert_eq!(stage.ask("import_dropped", progress), Value::Null);
}

#[test]
fn every_format_is_previewed_and_saved_and_a_workbook_is_previewed_as_csv() {
    let stage = Stage::with_organization(Some("list"));
    for format in ExportFormat::ALL {
        let asked = list(format.as_str(), &["email", "name"]);
        let preview = stage.ask("export_preview", asked.clone());
        assert_eq!(preview["count"], 1, "{format}");
        let lines = preview["lines"].to_string();
        assert!(lines.contains("owner@example.com"), "{format}: {lines}");
        assert_eq!(stage.ask("export_save", asked)["saved"], true, "{format}");
        let saved = std::fs::read(stage.file("list")).unwrap();
        assert_eq!(saved.starts_with(b"PK"), !format.is_text(), "{format}");
    }
    let workbook = stage.ask("export_preview", list("xlsx", &["email", "name"]));
    assert_eq!(workbook["lines"], json!(["email,name", "owner@example.com,Owner"]));
}

#[test]
fn lists_are_kept_exported_in_their_order_and_forgotten() {
    let stage = with_list("email,name\nada@example.com,Ada\nzoe@example.com,Zoe\n");
    stage.ask("import_choose", choose(false));
    apply(&stage);
    stage.ask("field_add", json!({ "name": "Shoe size" }));
    let field = stage.ask("fields", json!({}))[0].clone();
    let own = field["key"].as_str().unwrap();
    let columns = stage.ask("member_columns", json!({}));
    let line = columns.as_array().unwrap().last().unwrap().clone();
    assert_eq!(line, json!({ "name": own, "title": "Shoe size", "standard": false }));

    let asked =
        json!({ "columns": ["name", own], "filter": ["role=member"], "order": "-name", "format": "tsv" });
    let preview = stage.ask("export_preview", json!({ "list": asked }));
    assert_eq!(preview["lines"], json!(["name\tShoe size", "Zoe\t", "Ada\t"]));
    let kept = stage.ask("list_save", json!({ "name": "Shoes", "list": asked }));
    let mut expected = asked.clone();
    expected["name"] = json!("Shoes");
    expected["problem"] = Value::Null;
    assert_eq!(kept, json!([expected]));
    assert_eq!(stage.ask("lists", json!({})), kept);
    assert_eq!(stage.fail("list_save", json!({ "name": "", "list": asked }))["field"], "name");
    let failure = stage.fail("list_forget", json!({ "name": "Shoe" }));
    assert_eq!(failure["code"], "not_found", "{failure}");

    stage.ask("field_remove", json!({ "id": field["id"] }));
    let problem = stage.ask("lists", json!({}))[0]["problem"].clone();
    assert!(problem.as_str().unwrap().contains("there no longer"), "{problem}");
    assert_eq!(stage.ask("list_forget", json!({ "name": "Shoes" })), json!([]));
}

#[test]
fn real_lists_of_every_kind_are_recognised() {
    let stage = Stage::with_organization(Some("list"));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/members");
    for (file, says) in [
        ("semicolon-utf16.csv", "E-Mail"),
        ("google-workspace-upload.csv", "First Name [Required]"),
        ("entra-bulk-create.csv", "Name [displayName] Required"),
        ("okta-users.csv", "displayName"),
        ("slack-members.csv", "fullname"),
        ("bitwarden-members.csv", "Groups"),
    ] {
        write_owner_only(&stage.file("list"), &std::fs::read(folder.join(file)).unwrap()).unwrap();
        let preview = stage.ask("import_choose", choose(false));
        let columns = preview["columns"].as_array().unwrap();
        assert!(columns.iter().any(|column| column["heading"] == says), "{file}: {columns:?}");
        assert!(preview["new"].as_u64().unwrap() > 10, "{file}: {}", preview["new"]);
    }
}
