//! The main way, from the first account to the proof, as the documentation shows it; and the tour.

#[cfg(test)]
mod stage;

use stage::Stage;

#[test]
fn the_way_from_the_first_account_to_the_proof() {
    let stage = Stage::new();
    let upload = Stage::sample("google-workspace-upload.csv");
    let slack = Stage::sample("slack-members.csv");
    let member = "grace.muller@example.com";
    stage.done(&["account", "create", "--email", "owner@example.com", "--name", "First Owner"]);
    let made = stage.done(&["org", "create", "Acme Care"]);
    assert!(made.out.contains("Acme Care") && made.err.contains("Owner"), "{made:?}");

    let tried = stage.done(&["members", "import", &slack, "--dry-run", "--json"]).json();
    assert_eq!(tried["dry_run"], true);
    assert_eq!((tried["counts"]["new"].as_u64(), tried["format"].as_str()), (Some(35), Some("slack")));
    assert_eq!(stage.done(&["org", "show", "--json"]).json()["members"], 1);

    let imported = stage.done(&["members", "import", &upload]);
    assert!(imported.out.contains("new        40"), "{imported:?}");
    stage.done(&["app", "create", "Support", "--environment", "production"]);
    let check =
        ["access", "check", "--member", member, "--action", "content.update", "--app", "Support", "--json"];
    let answer = stage.done(&check).json();
    assert_eq!((answer["allowed"].as_bool(), answer["can_sign_in"].as_bool()), (Some(true), Some(false)));
    let who = stage.done(&["access", "who-can", "--action", "content.update", "--app", "Support"]);
    assert!(who.out.contains(member) && who.out.contains("owner@example.com"), "{who:?}");

    stage.done(&["members", "set-permission", member, "custom_app_reader"]);
    let refused = stage.run(&check);
    assert_eq!(refused.exit, 3);
    assert_eq!(refused.json()["remedy"]["change"], "set_override");
    assert_eq!(refused.err, "", "an answer is no error");

    let exported = stage.done(&["members", "export", "--format", "csv", "--output", "members.csv"]);
    assert!(exported.out.is_empty() && exported.err.contains("members.csv"), "{exported:?}");
    let list = std::fs::read_to_string(stage.path("members.csv")).unwrap();
    assert_eq!(list.lines().count(), 42);
    let again = stage.done(&["members", "import", "members.csv", "--json"]).json();
    assert_eq!(again["counts"]["unchanged"], 41, "export then import changes nothing: {again}");
    assert_eq!(again["revision"], serde_json::Value::Null);

    let verdict = stage.done(&["journal", "verify", "--json"]).json();
    assert_eq!(
        (verdict["sound"].as_bool(), verdict["problems"].as_array().map(Vec::len)),
        (Some(true), Some(0))
    );
}

#[test]
fn the_tour_needs_nothing_and_leaves_nothing() {
    let stage = Stage::new();
    std::fs::create_dir(stage.path("temporary")).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_orgdesk"));
    command.env_clear().env("TMPDIR", stage.path("temporary")).arg("tour");
    let tour = stage::said(command, "");
    assert_eq!((tour.exit, tour.err.as_str()), (0, ""), "{}", tour.out);
    for shown in [
        "$ orgdesk account create",
        "$ orgdesk members import team.csv --dry-run",
        "row 7 refused",
        "Yes: Grace Müller",
        "No: Grace Müller",
        "error: you may not do member.remove",
        "$ orgdesk journal verify",
        "Sound:",
    ] {
        assert!(tour.out.contains(shown), "{shown}\n{}", tour.out);
    }
    assert_eq!(std::fs::read_dir(stage.path("temporary")).unwrap().count(), 0);
    assert!(!stage.path("data").exists() && !stage.path("elsewhere").exists());
}

#[test]
fn what_is_printed_for_shells_and_readers_covers_every_command() {
    let stage = Stage::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let completions = stage.done(&["completions", shell]).out;
        assert!(completions.contains("set-permission") && completions.contains("recovery-key"), "{shell}");
    }
    let manual = stage.done(&["man"]).out;
    for page in ["orgdesk ", "orgdesk-members ", "orgdesk-access-check ", "orgdesk-org-recovery-key-revoke "]
    {
        assert!(manual.contains(&format!(".TH {page}")), "{page}");
    }
    stage.done(&["man", "--output", "pages"]);
    let pages = std::fs::read_dir(stage.path("pages")).unwrap().count();
    assert_eq!(pages, manual.matches(".TH ").count());
    assert!(stage.path("pages/orgdesk-members-import.1").exists());
}
