//! Packages, moving and backups on the command line: two data folders as two desktops, and the commands as written.
#[cfg(test)]
mod stage;

use stage::Stage;

/// The program on another desktop: the same places with a data folder and a state folder of its own.
#[cfg(test)]
fn elsewhere(stage: &Stage, desktop: &str, account: &str, words: &[&str], input: &str) -> stage::Said {
    let mut command = stage.command(&[]);
    let folder = stage.path(desktop);
    std::fs::create_dir_all(&folder).unwrap();
    command
        .env("XDG_STATE_HOME", stage.path(&format!("{desktop}-state")))
        .env("ORGDESK_ACCOUNT", account)
        .arg("--data-dir")
        .arg(&folder)
        .args(words);
    // Of two data folders the last one counts.
    let words: Vec<_> = command.get_args().skip(2).map(ToOwned::to_owned).collect();
    let mut again = std::process::Command::new(command.get_program());
    again.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?)))).args(words);
    again.current_dir(stage.folder.path());
    stage::said(again, input)
}

#[test]
fn an_organization_is_shared_handed_over_and_taken_back() {
    let stage = Stage::founded();
    let invited = stage.done(&["members", "invite", "ben@example.com", "--role", "admin", "--json"]);
    let code = invited.json()["codes"][0]["code"].as_str().unwrap().to_owned();
    stage.done(&["org", "package", "--copy", "--output", "invited.orgdesk"]);
    let there = |words: &[&str], input: &str| elsewhere(&stage, "b", "ben@example.com", words, input);
    assert_eq!(there(&["account", "create", "--email", "ben@example.com", "--name", "Ben"], "").exit, 0);
    assert_eq!(there(&["org", "open", "invited.orgdesk"], "").exit, 4, "no key in it yet");
    let replied =
        there(&["members", "reply", "invited.orgdesk", "-", "--output", "ben.orgdesk-reply"], &code);
    assert_eq!(replied.exit, 0, "{replied:?}");
    stage.done(&["members", "take-reply", "ben.orgdesk-reply"]);
    stage.done(&["org", "package", "--copy", "--output", "acme.orgdesk"]);
    let opened = there(&["org", "open", "acme.orgdesk"], "");
    assert!(opened.exit == 0 && opened.out.contains("this is a copy of"), "{opened:?}");
    let refused = there(&["app", "create", "Mine"], "");
    assert!(refused.exit == 1 && refused.err.contains("another desktop writes"), "{refused:?}");
    assert_eq!(there(&["members", "export", "--output", "out.csv"], "").exit, 0);

    stage.done(&["org", "package", "--hand-over", "--output", "acme.orgdesk"]);
    let refused = stage.run(&["app", "create", "Mine"]);
    assert!(refused.exit == 1 && refused.err.contains("was handed over"), "{refused:?}");
    let tried = there(&["org", "open", "acme.orgdesk", "--dry-run"], "");
    assert!(tried.exit == 0 && tried.out.contains("goes on behind"), "{tried:?}");
    assert_eq!(there(&["org", "open", "acme.orgdesk"], "").exit, 0);
    assert_eq!(there(&["app", "create", "Mine"], "").exit, 0);
    stage.done(&["org", "take-back", "--yes"]);
    stage.done(&["app", "create", "Ours"]);
    assert_eq!(there(&["org", "package", "--copy", "--output", "late.orgdesk"], "").exit, 0);
    let refused = stage.run(&["org", "open", "late.orgdesk"]);
    assert!(refused.exit == 1 && refused.err.contains("took the writing back"), "{refused:?}");
    stage.done(&["journal", "verify"]);
}

#[test]
fn an_account_moves_in_one_file() {
    let stage = Stage::founded();
    stage.done(&["account", "move", "--output", "move.orgdesk-account"]);
    let there = |words: &[&str]| elsewhere(&stage, "c", "owner@example.com", words, "");
    let opened = there(&["account", "open", "move.orgdesk-account"]);
    assert!(opened.exit == 0 && opened.err.contains("“Acme Care” is here"), "{opened:?}");
    assert_eq!(there(&["app", "create", "Over there"]).exit, 0);
    assert_eq!(stage.run(&["app", "create", "Here"]).exit, 1);
}

#[test]
fn backups_are_made_listed_and_put_back() {
    let stage = Stage::founded();
    let usb = stage.path("usb");
    std::fs::create_dir(&usb).unwrap();
    let usb = usb.to_str().unwrap();
    stage.done(&["backup", "create", "--to", usb]);
    stage.done(&["app", "create", "Since"]);
    let listed = stage.done(&["backup", "list", "--json"]).json();
    assert!(listed.as_array().is_some_and(|kept| kept.len() == 2), "the daily one and this: {listed}");
    let tried = stage.done(&["backup", "restore", "LATEST", "--dry-run", "--json"]).json();
    assert_eq!(tried["lost"], 2, "the entry of the copy and the application: {tried}");
    let refused = stage.fed(&["backup", "restore", "LATEST"], "");
    assert_ne!(refused.exit, 0);
    stage.done(&["backup", "restore", "LATEST", "--yes"]);
    let left = stage.done(&["app", "list", "--json"]).json();
    assert_eq!(left.as_array().map(Vec::len), Some(1), "{left}");
    stage.done(&["journal", "verify"]);
    stage.done(&["backup", "place", usb]);
    assert!(stage.path("usb/orgdesk-backups").is_dir());
    stage.done(&["backup", "place", "--none"]);
}
