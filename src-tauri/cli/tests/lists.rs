//! Lists in and out on the command line: what is counted, what is refused, and where it goes.

#[cfg(test)]
mod stage;

use stage::Stage;

#[test]
fn refused_rows_are_named_and_the_others_are_one_step() {
    let stage = Stage::founded();
    let hostile = Stage::sample("hostile.csv");
    let tried = stage.done(&["members", "import", &hostile, "--dry-run"]);
    for named in ["row 4 refused: email “not-an-email”", "row 19 refused: role “superuser”", "row 16: "]
    {
        assert!(tried.err.contains(named), "{named}: {tried:?}");
    }
    assert!(!tried.err.contains('\u{202E}') && !tried.err.contains('\t'), "{tried:?}");
    let imported = stage.done(&["members", "import", &hostile, "--json"]).json();
    let counts = &imported["counts"];
    assert_eq!(imported["refused"].as_array().map(Vec::len), Some(13));
    assert_eq!((counts["refused"].as_u64(), counts["new"].as_u64()), (Some(13), Some(9)), "{counts}");
    for field in ["row", "field", "value", "reason"] {
        assert!(!imported["refused"][0][field].is_null(), "{field}");
    }
    let present = stage.done(&["org", "show", "--json"]).json()["members"].as_u64();
    assert_eq!(present, Some(10));
}

#[test]
fn a_list_of_which_nothing_can_be_taken_is_an_error() {
    let stage = Stage::founded();
    let list = stage.write("bad.csv", "Email,Name\nnobody,Nobody\n,Nobody\n");
    for words in [&["members", "import", &list][..], &["members", "import", &list, "--dry-run"]] {
        let said = stage.run(words);
        assert_eq!(said.exit, 1, "{said:?}");
        assert!(said.err.contains("row 2 refused") && said.err.contains("row 3 refused"), "{said:?}");
    }
    let said = stage.run(&["members", "import", &list, "--json"]);
    assert_eq!((said.exit, said.error_code().as_str()), (1, "nothing_imported"));
    let (organization, ..) = stage.state();
    assert_eq!(organization["revision"], 1, "nothing was journalled");
}

#[test]
fn roles_of_a_list_are_kept_only_when_asked() {
    for (keep, expected) in [(false, "member"), (true, "admin")] {
        let stage = Stage::founded();
        let mut words = vec!["members", "import", "-"];
        words.extend(keep.then_some("--keep-roles"));
        let said = stage.fed(&words, "Email,Name,Role\nada@example.com,Ada,admin\n");
        assert_eq!(said.exit, 0, "{said:?}");
        let shown = stage.done(&["members", "show", "ada@example.com", "--json"]).json();
        assert_eq!(shown["member"]["role"], expected);
    }
}

#[test]
fn a_list_leaves_with_the_columns_and_members_that_were_chosen() {
    let stage = Stage::founded();
    stage.done(&["members", "import", &Stage::sample("google-workspace-upload.csv")]);
    let list = stage.done(&["members", "export", "--columns", "email,role", "--filter", "text=grace"]);
    assert_eq!(list.out, "email,role\r\ngrace.muller@example.com,member\r\n");
    assert!(list.err.contains("1 member"), "{list:?}");
    let list = stage.done(&[
        "members",
        "export",
        "--format",
        "json",
        "--filter",
        "role=owner",
        "--output",
        "-",
        "--json",
    ]);
    assert_eq!(list.json()[0]["email"], "owner@example.com");
    let written = stage.done(&["members", "export", "--output", "list.csv", "--json"]).json();
    assert_eq!((written["count"].as_u64(), written["output"].as_str()), (Some(41), Some("list.csv")));
    let journal = stage.done(&["journal", "list", "--limit", "1", "--json"]).json();
    assert_eq!(
        (
            journal[0]["kind"].as_str(),
            journal[0]["payload"].to_string().contains(written["digest"].as_str().unwrap())
        ),
        (Some("list_exported"), true)
    );
    let nowhere = stage.run(&["members", "export", "--output", "missing/list.csv", "--json"]);
    assert_eq!((nowhere.exit, nowhere.error_code().as_str()), (1, "file"), "{nowhere:?}");
    stage.done(&["journal", "export", "--output", "journal.jsonl"]);
    let lines = std::fs::read_to_string(stage.path("journal.jsonl")).unwrap();
    assert!(lines.lines().count() > 40);
    assert!(lines.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
}

#[test]
fn a_filtered_history_and_a_journal_by_pages() {
    let stage = Stage::founded();
    stage.join("ada@example.com", "member");
    let kinds = |words: &[&str]| -> Vec<String> {
        let lines = stage.done(words).json();
        lines.as_array().unwrap().iter().map(|line| line["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(
        kinds(&["journal", "list", "--json"]),
        ["invitation_accepted", "member_invited", "application_created", "organization_founded"]
    );
    assert_eq!(
        kinds(&["journal", "list", "--before", "2", "--limit", "1", "--json"]),
        ["application_created"]
    );
    assert_eq!(
        kinds(&["journal", "list", "--member", "ada@example.com", "--json"]),
        ["invitation_accepted", "member_invited"]
    );
    let own = kinds(&["--account", "ada@example.com", "journal", "list", "--json"]);
    assert_eq!(own, ["invitation_accepted"]);
}
