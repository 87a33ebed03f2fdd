//! `attention`: the table, the answer for programs, and the calendar.

#[cfg(test)]
mod stage;

use stage::Stage;

#[test]
fn what_is_open_is_listed_with_what_to_do_and_goes_into_a_calendar() {
    let stage = Stage::founded();
    stage.done(&["members", "invite", "Ivan, the \"new\" one <ivan@example.com>", "--expires", "14"]);
    let table = stage.done(&["attention", "--within", "30d"]).out;
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(
        lines[0].split_whitespace().collect::<Vec<_>>(),
        ["DATE", "MATTER", "ABOUT", "WHAT", "TO", "DO"]
    );
    assert!(lines[1].contains("Invitation of Ivan") && lines[1].contains("members new-code"), "{table}");
    assert!(table.contains("only Owner") && table.contains("org recovery-key"), "{table}");

    let answer = stage.done(&["attention", "--json", "--within", "7"]).json();
    let kinds: Vec<_> = answer["matters"].as_array().unwrap().iter().map(|one| one["kind"].clone()).collect();
    assert_eq!(kinds, ["no_recovery_key", "one_owner"]);
    assert!(answer.get("calendar").is_none());

    let written = stage.done(&["attention", "--json", "--ics", "ends.ics"]).json();
    assert_eq!(written["calendar"]["count"], 1);
    assert_eq!(written["matters"][0]["kind"], "invitation_ends");
    let file = std::fs::read_to_string(stage.path("ends.ics")).unwrap();
    assert!(file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), "{file}");
    let unfolded = file.replace("\r\n ", "");
    assert!(unfolded.contains(r"SUMMARY:Acme Care: Invitation of Ivan\, the "), "{file}");

    let streamed = stage.done(&["attention", "--ics", "-"]);
    assert!(streamed.out.starts_with("BEGIN:VCALENDAR\r\n") && streamed.out.ends_with("END:VCALENDAR\r\n"));
    assert!(streamed.err.contains("1 dates written to standard output"), "{streamed:?}");
    let journal = stage.done(&["journal", "list", "--json", "--limit", "2"]).json();
    assert!(
        journal.as_array().unwrap().iter().all(|line| line["payload"]["list"] == "attention"),
        "{journal}"
    );
    stage.done(&["journal", "verify"]);
}

#[test]
fn a_member_sees_their_own_and_exports_nothing() {
    let stage = Stage::founded();
    stage.join("mia@example.com", "member");
    stage.done(&["members", "override", "mia@example.com", "Support", "custom_app_reader", "--expires", "5"]);
    let mia = |words: &[&str]| {
        let mut all = vec!["--account", "mia@example.com"];
        all.extend(words);
        stage.run(&all)
    };
    let table = mia(&["attention"]);
    assert_eq!((table.exit, table.out.lines().count()), (0, 2), "{table:?}");
    assert!(table.out.contains("ask an Owner or an Admin: prolong the override"), "{table:?}");
    let nothing = mia(&["attention", "--within", "3"]);
    assert_eq!((nothing.exit, nothing.out.as_str()), (0, ""), "{nothing:?}");
    assert!(nothing.err.contains("Nothing is open"), "{nothing:?}");

    let refused = mia(&["attention", "--ics", "ends.ics", "--json"]);
    assert_eq!((refused.exit, refused.error_code().as_str()), (3, "denied"));
    assert!(!stage.path("ends.ics").exists());
    assert_eq!(stage.run(&["attention", "--within", "soon"]).exit, 2);
}
