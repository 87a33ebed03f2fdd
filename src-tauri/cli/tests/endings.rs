//! How the program ends: each exit code, what it says with it, and the same as JSON.

#[cfg(test)]
mod stage;

use stage::{Said, Stage};

/// A stage with an owner, an admin, a member, a suspended one and an application.
fn populated() -> Stage {
    let stage = Stage::founded();
    stage.join("admin@example.com", "admin");
    stage.join("ada@example.com", "member");
    stage.done(&[
        "members",
        "import",
        &stage.write("list.csv", "Email,Name,Status\nsue@example.com,Sue,suspended\n"),
    ]);
    stage
}

/// Command line, exit code, code of the JSON error (empty for an answer), and what one of the streams must contain.
type Ending = (&'static [&'static str], i32, &'static str, &'static str);

const ENDINGS: &[Ending] = &[
    (&["members", "list"], 0, "", "ada@example.com"),
    (&["members", "show", "ada@example.com"], 0, "", "custom_app_editor"),
    (
        &["access", "check", "--member", "ada@example.com", "--action", "content.read", "--app", "support"],
        0,
        "",
        "Yes",
    ),
    // 1: errors, and not being allowed to ask.
    (
        &["--account", "ada@example.com", "access", "who-can", "--action", "org.view"],
        1,
        "access.ask",
        "may not",
    ),
    (
        &[
            "--account",
            "ada@example.com",
            "access",
            "check",
            "--member",
            "owner@example.com",
            "--action",
            "org.view",
        ],
        1,
        "access.ask",
        "may not",
    ),
    (&["members", "import", "nowhere.csv"], 1, "file", "nowhere.csv"),
    (&["members", "import", "no-list.csv"], 1, "invalid", "shoe size"),
    (&["org", "update", "--name", "x", "Acme Care"], 2, "usage", "invalid value"),
    // 2: usage.
    (&["members", "set-role", "ada@example.com", "oner"], 2, "usage", "owner"),
    (
        &["access", "check", "--member", "ada@example.com", "--action", "content.reed"],
        2,
        "usage",
        "content.read",
    ),
    (&["access", "check", "--member", "ada@example.com", "--action", "content.read"], 2, "usage", "name one"),
    (
        &["access", "check", "--member", "ada@example.com", "--action", "org.view", "--app", "Support"],
        2,
        "usage",
        "on the organization",
    ),
    (&["members", "list", "--filter", "colour=red"], 2, "usage", "colour=red"),
    (&["members", "export", "--columns", "email,shoe_size"], 2, "usage", "can_sign_in"),
    (&["members", "invite"], 2, "usage", "ADDRESS"),
    (&["members", "invite", "nobody"], 2, "usage", "needs one @"),
    (&["members", "transfer", "admin@example.com", "--becomes", "owner"], 2, "usage", "admin or member"),
    (&["members", "update", "ada@example.com"], 2, "usage", "--email"),
    (&["app", "update", "Support"], 2, "usage", "--family"),
    (&["app", "delete", "Support"], 2, "usage", "--confirm"),
    (&["org", "delete"], 2, "usage", "--confirm"),
    (&["org", "show", "Acme Care", "--org", "Acme Care"], 2, "usage", "twice"),
    (&["nonsense"], 2, "usage", "nonsense"),
    // 3: denied, and the answer no.
    (
        &["--account", "ada@example.com", "members", "remove", "admin@example.com"],
        3,
        "denied",
        "Owner or an Admin",
    ),
    (
        &["--account", "admin@example.com", "members", "set-role", "ada@example.com", "owner"],
        3,
        "denied",
        "Owner",
    ),
    (&["--account", "ada@example.com", "members", "export"], 3, "denied", "may not"),
    (&["--account", "ada@example.com", "app", "create", "Mine"], 3, "denied", "application.create"),
    (&["access", "check", "--member", "sue@example.com", "--action", "org.view"], 3, "", "suspended"),
    (
        &["access", "check", "--member", "ada@example.com", "--action", "member.invite", "--role", "owner"],
        3,
        "",
        "No:",
    ),
    // 4: not found, with the nearest.
    (&["members", "show", "adda@example.com"], 4, "not_found", "ada@example.com"),
    (&["app", "update", "Suport", "--name", "Help"], 4, "not_found", "Support"),
    (&["app", "create", "Radio", "--template", "RADIO_TEMPLAT"], 4, "not_found", "RADIO_TEMPLATE"),
    (&["org", "show", "Acme Caer"], 4, "not_found", "Acme Care"),
    (&["--account", "onwer@example.com", "org", "list"], 4, "not_found", "owner@example.com"),
    (&["members", "show", "01890a5d-ac96-774b-bcce-b302099a8057"], 4, "not_found", "01890a5d"),
    (&["members", "accept"], 4, "not_found", "made out to"),
    // 5: nobody may.
    (&["members", "leave"], 5, "conflict", "Owner"),
    (&["members", "invite", "ada@example.com", "--role", "owner"], 5, "conflict", "set-role"),
    (&["app", "create", "Support", "--environment", "production"], 5, "conflict", "Support"),
    (&["account", "create", "--email", "ADA@example.com", "--name", "Ada"], 5, "conflict", "already"),
    (&["members", "reactivate", "ada@example.com"], 5, "conflict", ""),
    (&["org", "delete", "--dry-run"], 5, "conflict", "application"),
    // 6: locked.
    (&["--password-file", "wrong", "org", "list"], 6, "locked", "password"),
];

#[test]
fn every_exit_code_means_what_it_says() {
    let stage = populated();
    stage.write("wrong", "not the password");
    stage.write("no-list.csv", "colour,shoe size\nred,42\n");
    for (words, exit, code, contains) in ENDINGS {
        let said = stage.run(words);
        assert_eq!(said.exit, *exit, "{words:?}: {said:?}");
        let both = format!("{}{}", said.out, said.err);
        assert!(both.contains(contains), "{words:?} should say “{contains}”: {said:?}");
        assert!(!both.contains(stage::PASSWORD));
        let mut json = words.to_vec();
        json.push("--json");
        let said = stage.run(&json);
        assert_eq!(said.exit, *exit, "{json:?}: {said:?}");
        if code.is_empty() {
            said.json();
            assert_eq!(said.err, "", "{json:?}");
        } else {
            assert_eq!(said.error_code(), *code, "{json:?}");
            assert_eq!(said.err.lines().count(), 1, "{json:?}: one object");
        }
    }
    let endings: std::collections::BTreeSet<i32> = ENDINGS.iter().map(|ending| ending.1).collect();
    assert_eq!(endings, (0..=6).collect());
    stage.done(&["journal", "verify"]);
}

#[test]
fn an_account_that_is_gone_and_codes_that_open_nothing_are_locked_out() {
    let stage = populated();
    let said = stage.fed(&["members", "accept", "-"], "one two three");
    assert_eq!((said.exit, said.err.contains("18 words")), (1, true), "{said:?}");
    let key = stage.done(&["org", "recovery-key", "--json"]).json();
    let words = key["codes"][0]["code"].as_str().unwrap();
    let said = stage.fed(&["members", "accept", "-"], words);
    assert_eq!((said.exit, said.err.contains("org recover")), (1, true), "{said:?}");
    let id = key["codes"][0]["recovery_key"].as_str().unwrap();
    assert!(stage.done(&["org", "recovery-key", "list"]).out.contains(id));
    stage.done(&["org", "recovery-key", "revoke", id]);
    let said = stage.fed(&["org", "recover"], words);
    assert_eq!(said.exit, 6, "{said:?}");
    stage.done(&["members", "suspend", "ada@example.com"]);
    let said = stage.run(&["--account", "ada@example.com", "org", "show", "--json"]);
    assert_eq!(said.exit, 4, "{said:?}");
}

#[test]
fn a_file_that_was_tampered_with_is_named_and_ends_with_1() {
    let stage = Stage::founded();
    let organization = stage.done(&["org", "show", "--json"]).json()["id"].as_str().unwrap().to_owned();
    let file = stage.path("data").join("organizations").join(format!("{organization}.db"));
    let earlier = std::fs::read(&file).unwrap();
    stage.done(&["app", "create", "Later"]);
    std::io::Write::write_all(&mut std::fs::File::create(&file).unwrap(), &earlier).unwrap();
    let said = stage.run(&["journal", "verify", "--json"]);
    assert_eq!((said.exit, said.error_code().as_str()), (1, "not_sound"), "{said:?}");
    assert_eq!(said.json()["sound"], false);
    let said = stage.run(&["journal", "verify"]);
    assert!(said.out.contains("NOT SOUND") && said.out.contains("put back"), "{said:?}");
    assert!(said.err.contains("warning"), "{said:?}");
    let said = stage.run(&["app", "create", "Other", "--json"]);
    assert_eq!((said.exit, said.error_code().as_str()), (1, "read_only"), "{said:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_an_error() {
    let stage = Stage::founded();
    for words in [&["members", "list", "--json"][..], &["members", "export", "--json"], &["man", "--json"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let output = stage.command(words).stdout(full).stderr(std::process::Stdio::piped()).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        let said = Said { exit: output.status.code().unwrap_or(-1), out: String::new(), err };
        assert_eq!((said.exit, said.error_code().as_str()), (1, "file"), "{words:?}: {said:?}");
    }
}

#[test]
fn nobody_reading_the_answer_is_no_error() {
    let stage = Stage::founded();
    stage.done(&["members", "import", &Stage::sample("google-workspace-upload.csv")]);
    for (words, exit) in [
        (&["journal", "export"][..], 0),
        (&["man"], 0),
        (&["completions", "bash"], 0),
        (&["access", "check", "--member", "grace.muller@example.com", "--action", "org.delete"], 3),
    ] {
        let mut child = stage
            .command(words)
            .stdin(std::process::Stdio::null())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let said = Said {
            exit: output.status.code().unwrap_or(-1),
            out: String::new(),
            err: String::from_utf8(output.stderr).unwrap(),
        };
        assert_eq!(said.exit, exit, "{words:?}: {said:?}");
        assert!(!said.err.contains("error") && !said.err.contains("panicked"), "{words:?}: {said:?}");
    }
}

#[test]
fn an_organization_whose_keys_cannot_be_read_is_told_and_keeps_nothing_else_away() {
    let stage = Stage::founded();
    let id = "00000000-0000-7000-8000-000000000001";
    let keys = stage.path("data/organizations").join(format!("{id}.keys"));
    std::fs::copy(stage.write("damaged", "{"), keys).unwrap();
    let said = stage.done(&["org", "list"]);
    assert!(said.out.contains("Acme Care") && said.out.contains(id), "{}", said.out);
    assert!(said.err.contains(&format!("{id}.keys is damaged")), "{}", said.err);
    stage.done(&["members", "list"]);
}
