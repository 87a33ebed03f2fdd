//! Passwords: from files and prompts, never from the command line, and never shown.

#[cfg(test)]
mod stage;

use stage::{PASSWORD, Stage, said};

#[test]
fn without_a_terminal_nobody_is_asked_for_a_password() {
    let stage = Stage::founded();
    for words in [&["org", "list"][..], &["account", "create", "--email", "x@example.com", "--name", "X"]] {
        let mut command = stage.command(words);
        command.env_remove("ORGDESK_PASSWORD_FILE");
        let refused = said(command, &format!("{PASSWORD}\n"));
        assert_eq!(refused.exit, 2, "{refused:?}");
        assert!(
            refused.err.contains("no terminal") && refused.err.contains("--password-file"),
            "{refused:?}"
        );
    }
    let mut command = stage.command(&["org", "list", "--json"]);
    command.env("ORGDESK_PASSWORD_FILE", "");
    let refused = said(command, "");
    assert_eq!((refused.exit, refused.error_code().as_str()), (2, "usage"));
}

#[test]
fn a_password_file_may_end_in_one_line_end() {
    let stage = Stage::new();
    stage.account("owner@example.com");
    let same = [PASSWORD.to_owned(), format!("{PASSWORD}\n"), format!("{PASSWORD}\r\n")];
    for (text, exit) in same
        .iter()
        .map(|text| (text.clone(), 0))
        .chain([(format!("{PASSWORD} \n"), 6), (format!("{PASSWORD}\n\n"), 6)])
    {
        let file = stage.write("other", &text);
        let tried = stage.run(&["--password-file", &file, "org", "list"]);
        assert_eq!(tried.exit, exit, "{text:?}: {tried:?}");
    }
    let input = stage.fed(&["--password-file", "-", "org", "list"], &format!("{PASSWORD}\n"));
    assert_eq!(input.exit, 0, "{input:?}");
    for (text, exit) in [("", 2), ("\n", 2)] {
        let file = stage.write("other", text);
        assert_eq!(stage.run(&["--password-file", &file, "org", "list"]).exit, exit, "{text:?}");
    }
    assert_eq!(stage.run(&["--password-file", "nowhere", "org", "list"]).exit, 1);
}

#[test]
fn no_option_takes_a_password_and_none_is_repeated() {
    let stage = Stage::founded();
    for words in [
        &["org", "list", "--password", PASSWORD][..],
        &["--password=correct horse battery staple", "org", "list"],
        &["account", "password", "--new-password=correct horse battery staple"],
    ] {
        let refused = stage.run(words);
        assert_eq!(refused.exit, 2, "{refused:?}");
        let own_words = refused.err.replace("--password-file", "").replace("--new-password-file", "");
        assert!(!own_words.contains("battery"), "{refused:?}");
    }
}

#[test]
fn a_changed_password_opens_what_the_old_one_opened() {
    let stage = Stage::founded();
    let new = stage.write("new", "another four word password\n");
    let weak = stage.write("weak", "short\n");
    let refused = stage.run(&["account", "password", "--new-password-file", &weak]);
    assert!(refused.exit == 1 && refused.err.contains("at least 8"), "{refused:?}");
    stage.done(&["account", "password", "--new-password-file", &new]);
    assert_eq!(stage.run(&["org", "show"]).exit, 6);
    let shown = stage.run(&["--password-file", &new, "org", "show"]);
    assert!(shown.exit == 0 && shown.out.contains("Acme Care"), "{shown:?}");
}

#[test]
fn wrong_passwords_make_the_next_attempt_wait() {
    let stage = Stage::founded();
    stage.write("wrong", "not the password");
    let tries: Vec<_> = (0..5).map(|_| stage.run(&["--password-file", "wrong", "org", "list"])).collect();
    assert!(tries.iter().all(|tried| tried.exit == 6), "{tries:?}");
    assert!(tries.iter().any(|tried| tried.err.contains("wait")), "{tries:?}");
}

#[test]
fn accounts_and_organizations_are_chosen_where_there_are_several() {
    let stage = Stage::founded();
    let without = |words: &[&str]| {
        let mut command = stage.command(words);
        command.env_remove("ORGDESK_ACCOUNT");
        said(command, "")
    };
    assert_eq!(without(&["org", "show"]).exit, 0, "the only account and the only organization");
    stage.account("second@example.com");
    let several = without(&["org", "show"]);
    assert!(several.exit == 2 && several.err.contains("second@example.com"), "{several:?}");
    stage.done(&["org", "create", "Other Care"]);
    let several = stage.run(&["members", "list"]);
    assert!(several.exit == 2 && several.err.contains("“Other Care”"), "{several:?}");
    let id = stage.done(&["org", "list", "--json"]).json()[1]["id"].as_str().unwrap().to_owned();
    for which in [id.as_str(), "other care"] {
        let shown = stage.done(&["--org", which, "org", "show", "--json"]).json();
        assert_eq!(shown["name"], "Other Care");
    }
    // Of two with one name, only the id tells.
    stage.done(&["org", "create", "Other Care"]);
    let several = stage.run(&["--org", "Other Care", "members", "list"]);
    assert!(several.exit == 2 && several.err.contains(&id), "{several:?}");
    // A mistyped data folder is not made.
    let mistyped = stage.run(&["account", "list"]);
    assert_eq!(mistyped.exit, 0);
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_orgdesk"));
    command.env_clear().args(["account", "list", "--data-dir"]).arg(stage.path("mistyped"));
    assert_eq!(said(command, "").exit, 4);
    assert!(!stage.path("mistyped").exists());
}
