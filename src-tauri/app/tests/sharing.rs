//! Sharing between desktops: two stages are two desktops, and files go from one to the other.

use serde_json::{Value, json};
use tauri::Manager;

use super::stage::{PASSWORD, Stage};
use crate::Shell;

/// A file of one desktop is opened at another, as by a double click.
fn carried(from: &Stage, file: &str, to: &Stage, named: &str) -> Value {
    std::fs::copy(from.file(file), to.file(named)).unwrap();
    to.app.state::<Shell>().arrived.keep(to.file(named));
    to.ask("arrival_look", json!({}))
}

fn reopened(stage: &Stage) -> Value {
    let id = stage.ask("organizations", json!({}))[0]["id"].clone();
    stage.ask("organization_open", json!({ "id": id }))
}

fn made(stage: &Stage, name: &str) -> Result<Value, Value> {
    let given = json!({ "name": name, "environment": "production" });
    stage.call("application_create", given, super::stage::PAGES)
}

const MEANT: &str = "Acme Care";

/// Two desktops: the Owner's, and Ben's, an Admin's, who accepted by a reply and has a copy.
fn shared() -> (Stage, Stage) {
    let (here, there) =
        (Stage::with_organization(Some("acme.orgdesk")), Stage::new(Some("ben.orgdesk-reply")));
    let given = json!({
        "addresses": ["Ben <ben@example.com>"], "role": "admin", "permission": "custom_app_editor",
        "expiresInDays": 14,
    });
    let code = here.ask("member_invite", given)["codes"][0]["code"].clone();
    assert_eq!(here.ask("package_copy", json!({}))["file"], "acme.orgdesk");
    there.account("Ben", "ben@example.com");
    let seen = carried(&here, "acme.orgdesk", &there, "invited.orgdesk");
    assert_eq!(
        (&seen["kind"], &seen["lacksKey"], &seen["package"]),
        (&json!("copy"), &json!(true), &Value::Null)
    );
    assert_eq!(there.ask("arrival_reply", json!({ "code": code }))["file"], "ben.orgdesk-reply");
    let seen = carried(&there, "ben.orgdesk-reply", &here, "ben.orgdesk-reply");
    assert_eq!(seen["kind"], "reply");
    here.ask("reply_take", json!({}));
    here.ask("package_copy", json!({}));
    let seen = carried(&here, "acme.orgdesk", &there, "acme.orgdesk");
    assert_eq!((&seen["package"]["relation"], &seen["package"]["name"]), (&json!("new"), &json!(MEANT)));
    let arrived = there.ask("arrival_open", json!({ "givesUp": false }));
    assert_eq!(arrived["opened"]["elsewhere"]["kind"], "copy");
    (here, there)
}

#[test]
fn a_copy_is_read_and_not_written_and_says_so_before() {
    let (here, there) = shared();
    let opened = reopened(&there);
    let may = |action: &str| opened["canDo"][action]["allowed"].clone();
    assert_eq!((may("member.invite"), may("member.export")), (json!(false), json!(true)));
    assert!(opened["canDo"]["member.invite"]["reason"].to_string().contains("another desktop writes"));
    assert_eq!(made(&there, "Mine").unwrap_err()["code"], "read_only");
    let desktops = there.ask("desktops", json!({}));
    for (what, words) in [
        ("canCopy", "another desktop writes"),
        ("canHandOver", "another desktop writes"),
        ("canTakeBack", "restore"),
        ("canRestore", "restore"),
    ] {
        assert_eq!(desktops[what]["allowed"], false, "{what}: {desktops}");
        if words != "restore" {
            assert!(desktops[what]["reason"].to_string().contains(words), "{what}: {desktops}");
        }
    }
    assert_eq!(there.fail("writing_take", json!({ "typed": MEANT }))["code"], "denied");
    assert_eq!(reopened(&here)["elsewhere"], Value::Null);
    assert_eq!(here.ask("desktops", json!({}))["canTakeBack"]["allowed"], false);
}

#[test]
fn writing_goes_over_and_comes_back_and_nothing_is_overwritten_silently() {
    let (here, there) = shared();
    assert_eq!(here.fail("package_hand_over", json!({ "typed": "acme" }))["code"], "invalid");
    assert_eq!(reopened(&here)["elsewhere"], Value::Null, "a name that is not typed hands nothing over");
    here.ask("package_hand_over", json!({ "typed": MEANT }));
    assert_eq!(reopened(&here)["elsewhere"]["kind"], "handed_over");
    assert!(made(&here, "Mine").unwrap_err()["message"].to_string().contains("was handed over"));
    assert_eq!(
        here.ask("desktops", json!({}))["canHandOver"]["allowed"],
        true,
        "the package can be written again"
    );

    let seen = carried(&here, "acme.orgdesk", &there, "over.orgdesk");
    assert_eq!((&seen["kind"], &seen["package"]["relation"]), (&json!("hand_over"), &json!("newer")));
    let arrived = there.ask("arrival_open", json!({ "givesUp": false }));
    assert_eq!(arrived["opened"]["elsewhere"], Value::Null);
    made(&there, "Theirs").unwrap();
    assert_eq!(there.ask("arrival_look", json!({})), Value::Null, "what was opened does not wait any more");

    // The Owner goes on here: what Ben wrote since is given up, and only with his agreement there.
    here.ask("writing_take", json!({ "typed": MEANT }));
    made(&here, "Ours").unwrap();
    here.ask("package_copy", json!({}));
    let seen = carried(&here, "acme.orgdesk", &there, "back.orgdesk");
    assert_eq!(
        (&seen["package"]["relation"], &seen["package"]["there"]["givesUpOther"]),
        (&json!("parted"), &json!(true))
    );
    let refused = there.fail("arrival_open", json!({ "givesUp": false }));
    assert!(refused["message"].to_string().contains("An Owner gave up"), "{refused}");
    let names = |stage: &Stage| stage.ask("applications", json!({})).to_string();
    reopened(&there);
    assert!(names(&there).contains("Theirs"));
    there.ask("arrival_open", json!({ "givesUp": true }));
    assert!(names(&there).contains("Ours") && !names(&there).contains("Theirs"));
}

#[test]
fn a_backup_is_put_back_with_what_is_lost_known_before() {
    let stage = Stage::with_organization(Some("second"));
    assert_eq!(stage.ask("backup_daily", json!({})), true);
    assert_eq!(stage.ask("backup_daily", json!({})), false, "one a day");
    made(&stage, "Since").unwrap();
    assert_eq!(stage.fail("backup_place_choose", json!({}))["field"], "second place");
    std::fs::create_dir(stage.file("second")).unwrap();
    assert_eq!(stage.ask("backup_place_choose", json!({}))["second"]["isThere"], true);
    let backups = stage.ask("backup_make", json!({}));
    let reasons: Vec<_> =
        backups["kept"].as_array().unwrap().iter().map(|one| one["reason"].clone()).collect();
    assert_eq!(reasons.len(), 2, "{backups}");
    assert!(stage.file("second/orgdesk-backups").exists());
    let daily =
        backups["kept"].as_array().unwrap().iter().find(|one| one["reason"] == "daily").unwrap()["id"]
            .clone();
    let preview = stage.ask("backup_preview", json!({ "id": daily }));
    assert_eq!((&preview["lost"], &preview["backup"]["relation"]), (&json!(1), &json!("older")));
    for wrong in ["../acme.db", "/etc/passwd", ""] {
        assert_eq!(stage.fail("backup_preview", json!({ "id": wrong }))["code"], "not_found", "{wrong}");
    }
    assert_eq!(stage.fail("backup_restore", json!({ "id": daily, "typed": "no" }))["code"], "invalid");
    assert!(stage.ask("applications", json!({})).to_string().contains("Since"));
    let opened = stage.ask("backup_restore", json!({ "id": daily, "typed": MEANT }));
    assert_eq!((&opened["doubt"], &opened["elsewhere"]), (&Value::Null, &Value::Null));
    assert!(!stage.ask("applications", json!({})).to_string().contains("Since"));
    made(&stage, "Again").unwrap();
    assert_eq!(stage.ask("backup_place_forget", json!({}))["second"], Value::Null);
}

#[test]
fn an_account_moves_with_its_organizations() {
    let (here, there) = shared();
    let third = Stage::new(None);
    let would = there.ask("move_preview", json!({}));
    assert!(would[0]["copyBecause"].to_string().contains("another desktop writes"), "{would}");
    let would = here.ask("move_preview", json!({}));
    assert_eq!((&would[0]["name"], &would[0]["copyBecause"]), (&json!(MEANT), &Value::Null));
    let moved = here.ask("account_move", json!({}));
    assert_eq!((&moved["organizations"], &moved["copies"]), (&json!(1), &json!([])));
    assert_eq!(reopened(&here)["elsewhere"]["kind"], "handed_over");

    let seen = carried(&here, "acme.orgdesk", &third, "move.orgdesk-account");
    assert_eq!((&seen["kind"], &seen["organizations"]), (&json!("account"), &json!(1)));
    assert_eq!(third.fail("arrival_account", json!({ "password": "wrong" }))["code"], "locked");
    let arrived = third.ask("arrival_account", json!({ "password": PASSWORD }));
    assert_eq!(
        (&arrived["problems"], &arrived["signedIn"]["organizations"][0]["name"]),
        (&json!([]), &json!(MEANT))
    );
    reopened(&third);
    made(&third, "Over there").unwrap();
}

#[test]
fn what_is_no_file_of_orgdesk_is_named_and_changes_nothing() {
    let stage = Stage::with_organization(None);
    assert_eq!(stage.ask("arrival_choose", json!({})), false);
    assert_eq!(stage.ask("arrival_look", json!({})), Value::Null);
    assert_eq!(stage.fail("arrival_open", json!({ "givesUp": true }))["code"], "invalid");
    for name in ["a.orgdesk", "a.orgdesk-account", "a.orgdesk-reply"] {
        orgdesk_core::files::atomic_file::write_owner_only(&stage.file(name), b"no package").unwrap();
        stage.app.state::<Shell>().arrived.keep(stage.file(name));
        let failure = stage.fail("arrival_look", json!({}));
        assert!(failure["code"] == "invalid" && failure["message"].to_string().contains(name), "{failure}");
        stage.ask("arrival_forget", json!({}));
        assert_eq!(stage.ask("arrival_look", json!({})), Value::Null);
    }
}
