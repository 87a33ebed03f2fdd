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
    assert_eq!(kinds(&["journal", "list", "--kind", "member_invited", "--json"]), ["member_invited"]);
    assert_eq!(kinds(&["journal", "list", "--by", "ada@example.com", "--json"]), ["invitation_accepted"]);
    assert_eq!(kinds(&["journal", "list", "--to", "2020-01-01", "--json"]), [""; 0]);
    assert_eq!(kinds(&["journal", "list", "--from", "2020-01-01", "--json"]).len(), 4);
    for (words, exit) in
        [(["--kind", "nonsense"], 2), (["--from", "June"], 1), (["--by", "nobody@example.com"], 4)]
    {
        assert_eq!(stage.run(&[&["journal", "list"], &words[..]].concat()).exit, exit, "{words:?}");
    }

    stage.done(&["journal", "export", "--format", "csv", "--output", "journal.csv"]);
    let table = std::fs::read_to_string(stage.path("journal.csv")).unwrap();
    assert!(table.starts_with("seq,decided_at,author,kind,") && table.lines().count() == 5, "{table}");
}

#[test]
fn every_form_leaves_and_those_that_can_carry_it_come_back_without_a_difference() {
    let stage = Stage::founded();
    stage.done(&["members", "import", &Stage::sample("google-workspace-upload.csv")]);
    stage.done(&["fields", "add", "Locker"]);
    let ada = "ada.okafor@example.com";
    stage.done(&["members", "update", ada, "--field", "Locker==1+1", "--tag", "care", "--tag", "on call"]);
    for format in
        ["csv", "tsv", "xlsx", "json", "jsonl", "markdown", "html", "vcard", "scim", "google", "okta"]
    {
        let file = format!("out.{format}");
        let said = stage.done(&["members", "export", "--format", format, "--output", &file]);
        assert!(said.err.contains("41 members written"), "{format}: {said:?}");
        let text = std::fs::read(stage.path(&file)).unwrap();
        assert!(!text.is_empty());
        if ["markdown", "html", "vcard"].contains(&format) {
            continue;
        }
        let back = stage.done(&["members", "import", &file, "--dry-run", "--json"]).json();
        let counts = &back["counts"];
        assert_eq!(
            (&counts["new"], &counts["changed"], &counts["unchanged"], &counts["refused"]),
            (&0.into(), &0.into(), &41.into(), &0.into()),
            "{format}: {}",
            back["changes"]
        );
    }
    // The name of the file says which form it is.
    stage.done(&["members", "export", "--output", "named.xlsx"]);
    assert!(std::fs::read(stage.path("named.xlsx")).unwrap().starts_with(b"PK"));
}

#[test]
fn a_list_is_edited_in_a_spreadsheet_reviewed_and_taken_as_one_step() {
    let stage = Stage::founded();
    stage.done(&["members", "import", &Stage::sample("bitwarden-members.csv")]);
    stage.done(&["members", "export", "--output", "members.csv"]);
    let before = stage.state();
    let text = std::fs::read_to_string(stage.path("members.csv")).unwrap();
    let text = text.replace(
        "Ada Okafor,ada.okafor@example.com,member,custom_app_editor",
        "Ada Okafor,ada.okafor@example.com,admin,custom_app_editor",
    );
    let text = text.replace("\"Care, Product\"", "Care");
    let edited = stage.write("edited.csv", &text);
    let tried = stage.done(&["members", "import", &edited, "--dry-run"]);
    for told in ["ada.okafor@example.com", "admin", "Care, Product", "org.update, billing.view and"] {
        assert!(tried.out.contains(told), "{told}: {}", tried.out);
    }
    assert_eq!(stage.state(), before);
    stage.done(&["members", "import", &edited]);
    let role = |stage: &Stage| {
        stage.done(&["members", "show", "ada.okafor@example.com", "--json"]).json()["member"]["role"].clone()
    };
    assert_eq!(role(&stage), "admin");
    let cared = stage.done(&["members", "list", "--filter", "tag=product", "--json"]).json();
    assert_eq!(cared.as_array().unwrap().len(), 0);
    stage.done(&["undo"]);
    assert_eq!(role(&stage), "member");
    assert_eq!((stage.state().1, stage.state().2), (before.1, before.2), "the list is taken back whole");
    stage.done(&["journal", "verify"]);
}

#[test]
fn columns_of_an_unknown_list_are_shown_chosen_and_remembered() {
    let stage = Stage::founded();
    let list = stage.write("staff.tsv", "Wer\tPost\tSchuhe\nAda\tada@example.com\t38\n");
    let tried = stage.done(&["members", "import", &list, "--dry-run"]);
    for told in
        ["“Post” is taken as email (guessed)", "dropped, because nothing is known of them: “Wer”, “Schuhe”"]
    {
        assert!(tried.err.contains(told), "{told}: {}", tried.err);
    }
    let chosen = ["members", "import", &list, "--map", "Wer=name", "--keep", "Schuhe"];
    let done = stage.done(&chosen);
    assert!(done.err.contains("“Schuhe” becomes a field"), "{done:?}");
    let ada = stage.done(&["members", "show", "ada@example.com"]).out;
    assert!(ada.contains("Schuhe") && ada.contains("38"), "{ada}");
    let next = stage.write("next.tsv", "Wer\tPost\tSchuhe\nLin\tlin@example.com\t40\n");
    let tried = stage.done(&["members", "import", &next, "--dry-run"]);
    assert!(tried.err.contains("“Wer” is taken as name (as the last time)"), "{tried:?}");
    let wrong = stage.run(&["members", "import", &next, "--map", "Nobody=name"]);
    assert!(wrong.exit != 0 && wrong.err.contains("no column “Nobody”"), "{wrong:?}");
    let wrong = stage.run(&["members", "import", &next, "--map", "Wer=shoe"]);
    assert!(wrong.exit == 2 && wrong.err.contains("given_name"), "{wrong:?}");
}

#[test]
fn a_list_without_addresses_shows_what_can_be_mapped_and_a_sheet_can_be_chosen() {
    let stage = Stage::founded();
    let list = stage.write("contacts.csv", "Person,Contact\nAda,ada at example.com\nBo,bo@example.com\n");
    let asked = stage.run(&["members", "import", &list]);
    assert_eq!((asked.exit, asked.out.as_str()), (1, ""), "{asked:?}");
    for told in ["no column holds addresses among “Person”, “Contact”: choose one", "ada at example.com"]
    {
        assert!(asked.err.contains(told), "{told}: {asked:?}");
    }
    let done = stage.done(&["members", "import", &list, "--map", "Contact=email", "--json"]).json();
    assert_eq!((done["counts"]["new"].as_u64(), done["counts"]["refused"].as_u64()), (Some(1), Some(1)));

    let book = stage.path("book.xlsx").to_str().unwrap().to_owned();
    stage.done(&["members", "export", "--output", &book]);
    let plan = stage.done(&["members", "import", &book, "--dry-run", "--json"]).json();
    let sheet = plan["sheet"].as_str().unwrap().to_owned();
    assert_eq!(plan["sheets"][0], sheet);
    let chosen = stage.done(&["members", "import", &book, "--sheet", &sheet, "--dry-run", "--json"]).json();
    assert_eq!(chosen["counts"]["unchanged"].as_u64(), Some(2), "{chosen}");
    let wrong = stage.run(&["members", "import", &book, "--sheet", "Nobody"]);
    assert!(wrong.exit == 1 && wrong.err.contains("there is no sheet “Nobody”; there is"), "{wrong:?}");
}

#[test]
fn a_list_is_kept_under_a_name() {
    let stage = Stage::founded();
    stage.done(&["members", "import", &Stage::sample("google-workspace-upload.csv")]);
    stage.done(&[
        "lists",
        "save",
        "Care editors",
        "--filter",
        "department=care",
        "--columns",
        "name,email",
        "--order",
        "-name",
    ]);
    let listed = stage.done(&["lists", "list"]).out;
    assert!(listed.contains("Care editors") && listed.contains("department=care"), "{listed}");
    let out = stage.done(&["members", "export", "--list", "Care editors"]).out;
    let names: Vec<&str> = out.lines().skip(1).collect();
    assert_eq!((out.lines().next(), names.len()), (Some("name,email"), 11), "{out}");
    let first = |line: &str| line.chars().next();
    assert!(first(names[0]) > first(names[1]) && first(names[0]) > first(names[10]), "{names:?}");
    let near = stage.run(&["members", "export", "--list", "Care editor"]);
    assert!(near.exit == 4 && near.err.contains("did you mean “Care editors”"), "{near:?}");
    stage.done(&["lists", "remove", "Care editors"]);
    assert_eq!(stage.run(&["members", "export", "--list", "Care editors"]).exit, 4);
}

#[test]
fn what_nothing_is_known_of_is_asked_about_each_time_and_the_name_of_the_file_says_its_form() {
    let stage = Stage::founded();
    let list = stage.write("a.csv", "Email,Wer,Spind,Haus\na@example.com,Ada,1,x\n");
    let chosen = ["members", "import", &list, "--map", "Wer=name", "--map", "Haus=drop"];
    for words in [&chosen[..], &["members", "import", &list, "--dry-run"]] {
        let said = stage.done(words);
        assert!(said.err.contains("nothing is known of them: “Spind”"), "{words:?}: {said:?}");
        assert!(said.err.contains("dropped, as was chosen: “Haus”"), "{words:?}: {said:?}");
    }
    stage.done(&["lists", "save", "All"]);
    stage.done(&["members", "export", "--list", "All", "--output", "all.xlsx"]);
    assert!(std::fs::read(stage.path("all.xlsx")).unwrap().starts_with(b"PK"));
}

#[test]
fn rights_of_members_stay_unless_the_list_is_ours_or_roles_are_kept() {
    let stage = Stage::founded();
    let list = stage.write("a.csv", "Email,Permission,Role\na@example.com,custom_app_reader,member\n");
    stage.done(&["members", "import", &list]);
    let more = stage.write("b.csv", "Email,Permission,Role\na@example.com,custom_app_editor,admin\n");
    let said = stage.done(&["members", "import", &more]);
    assert!(said.err.contains("1 who are members already have another role or permission"), "{said:?}");
    let held =
        |stage: &Stage| stage.done(&["members", "show", "a@example.com", "--json"]).json()["member"].clone();
    assert_eq!(
        (&held(&stage)["role"], &held(&stage)["permission"]),
        (&"member".into(), &"custom_app_reader".into())
    );
    stage.done(&["members", "import", &more, "--keep-roles"]);
    assert_eq!(held(&stage)["role"], "admin");
}
