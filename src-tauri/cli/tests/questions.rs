//! Questions one by one, in batches, and about the past.

#[cfg(test)]
mod stage;

use std::io::{BufRead as _, Write as _};

use serde_json::Value;
use stage::Stage;

fn populated() -> Stage {
    let stage = Stage::founded();
    stage.join("ada@example.com", "member");
    stage.done(&["members", "import", &Stage::sample("google-workspace-upload.csv")]);
    stage
}

#[test]
fn a_batch_answers_line_by_line_with_errors_of_their_own() {
    let stage = populated();
    let questions = [
        r#"{"id":"a","member":"grace.muller@example.com","action":"content.update","app":"Support","section":"faqs"}"#,
        r#"{"member":"grace.muller@example.com","action":"org.delete"}"#,
        r#"{"id":7,"member":"grace.mueller@example.com","action":"org.view"}"#,
        "",
        "not json",
        r#"{"id":8,"member":"ada@example.com","action":"content.reed","app":"Support"}"#,
        r#"{"member":"ada@example.com","action":"content.read","app":"Suport"}"#,
        r#"{"member":"ada@example.com","action":"content.read"}"#,
        r#"{"member":"ada@example.com","action":"member.invite","role":"owner"}"#,
        r#"{"member":"ada@example.com","action":"org.view","colour":"red"}"#,
        r#"{"member":"ada@example.com","action":"org.view","at":"1999-01-01"}"#,
        r#"{"member":"ada@example.com","action":"member.leave"}"#,
    ];
    let said = stage.fed(&["access", "check", "--batch", "-"], &questions.join("\n"));
    assert_eq!(said.exit, 1, "some were not answered: {said:?}");
    let lines: Vec<Value> = said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told = |line: &Value| match (line["answer"]["allowed"].as_bool(), line["error"]["code"].as_str()) {
        (Some(true), None) => "yes".to_owned(),
        (Some(false), None) => "no".to_owned(),
        (None, Some(code)) => code.to_owned(),
        _ => panic!("{line}"),
    };
    let numbered: Vec<(u64, String)> =
        lines.iter().map(|line| (line["line"].as_u64().unwrap(), told(line))).collect();
    let expected = [
        (1, "yes"),
        (2, "no"),
        (3, "not_found"),
        (5, "invalid"),
        (6, "invalid"),
        (7, "not_found"),
        (8, "invalid"),
        (9, "no"),
        (10, "invalid"),
        (11, "invalid"),
        (12, "yes"),
    ];
    assert_eq!(numbered, expected.map(|(line, answer)| (line, answer.to_owned())));
    assert_eq!((&lines[0]["id"], &lines[2]["id"], &lines[4]["id"]), (&"a".into(), &7.into(), &8.into()));
    assert_eq!(lines[2]["error"]["nearest"], "grace.muller@example.com");

    let all = stage.fed(&["access", "check", "--batch", "-"], questions[1]);
    assert_eq!(all.exit, 0, "a no is an answer: {all:?}");
    // A Member asks about themselves alone.
    let both = format!("{}\n{}\n", questions[11], questions[1]);
    let said = stage.fed(&["--account", "ada@example.com", "access", "check", "--batch", "-"], &both);
    let lines: Vec<Value> = said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(told(&lines[0]), "yes");
    assert_eq!(told(&lines[1]), "access.ask");
}

#[test]
fn a_program_can_ask_read_and_ask_again() {
    let stage = populated();
    let mut child = stage
        .command(&["access", "check", "--batch", "-"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut ask = child.stdin.take().unwrap();
    let answers = std::io::BufReader::new(child.stdout.take().unwrap()).lines();
    let (send, heard) = std::sync::mpsc::channel();
    let reading =
        std::thread::spawn(move || answers.map_while(Result::ok).try_for_each(|line| send.send(line)));
    for (action, allowed) in [("org.view", true), ("org.delete", false), ("member.view", true)] {
        writeln!(ask, r#"{{"member":"ada@example.com","action":"{action}"}}"#).unwrap();
        let Ok(line) = heard.recv_timeout(std::time::Duration::from_secs(20)) else {
            child.kill().unwrap();
            panic!("no answer before the next question");
        };
        let answer: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(answer["answer"]["allowed"], allowed, "{action}");
    }
    drop(ask);
    assert!(child.wait().unwrap().success());
    reading.join().unwrap().unwrap();
}

#[test]
fn the_password_may_be_the_first_line_before_the_batch() {
    let stage = populated();
    let input = format!("{}\n{}\n", stage::PASSWORD, r#"{"member":"ada@example.com","action":"org.view"}"#);
    let said = stage.fed(&["--password-file", "-", "access", "check", "--batch", "-"], &input);
    assert_eq!((said.exit, said.out.lines().count()), (0, 1), "{said:?}");
}

#[test]
fn who_what_and_matrix_agree_with_check() {
    let stage = populated();
    stage.done(&["members", "set-permission", "ada@example.com", "custom_app_reader"]);
    let who =
        stage.done(&["access", "who-can", "--action", "content.update", "--app", "Support", "--json"]).json();
    let who: Vec<&str> =
        who.as_array().unwrap().iter().filter_map(|answer| answer["address"].as_str()).collect();
    assert!(who.contains(&"owner@example.com") && !who.contains(&"ada@example.com"), "{who:?}");
    let matrix = stage.done(&["access", "matrix", "--action", "content.update", "--json"]).json();
    for row in matrix["rows"].as_array().unwrap() {
        let may = row["cells"][0].as_bool().unwrap();
        assert_eq!(may, who.contains(&row["address"].as_str().unwrap()), "{row}");
    }
    let what = stage
        .done(&["access", "what-can", "--member", "ada@example.com", "--app", "Support", "--json"])
        .json();
    for one in what.as_array().unwrap() {
        let mut words =
            vec!["access", "check", "--member", "ada@example.com", "--app", "Support", "--action"];
        words.push(one["action"].as_str().unwrap());
        if let Some(section) = one["section"].as_str() {
            words.extend(["--section", section]);
        }
        let exit = if one["answer"]["allowed"] == true { 0 } else { 3 };
        assert_eq!(stage.run(&words).exit, exit, "{words:?}");
    }
    let table = stage.done(&["access", "what-can", "--member", "ada@example.com"]).out;
    assert!(table.contains("member.leave") && table.contains("unless"), "{table}");
}

#[test]
fn questions_about_the_past_are_answered_by_the_journal() {
    let stage = populated();
    let at = stage.done(&["journal", "list", "--limit", "1", "--json"]).json()[0]["at"].as_i64().unwrap();
    // The entry's own instant, so that the change below comes later whatever the clock's grain.
    let at = orgdesk_core::domain::Timestamp::from_unix_millis(at).to_string();
    stage.done(&["members", "set-permission", "grace.muller@example.com", "custom_app_reader"]);
    let check = [
        "access",
        "check",
        "--member",
        "grace.muller@example.com",
        "--action",
        "content.update",
        "--app",
        "Support",
    ];
    assert_eq!(stage.run(&check).exit, 3);
    let mut then = check.to_vec();
    then.extend(["--at", &at]);
    assert_eq!(stage.run(&then).exit, 0);
    then.pop();
    then.push("1999-01-01");
    let early = stage.run(&then);
    assert!(early.exit == 1 && early.err.contains("did not exist"), "{early:?}");
    then.pop();
    then.push("yesterday");
    assert_eq!(stage.run(&then).exit, 2);
}

#[test]
fn every_answer_says_who_cannot_sign_in_and_what_is_a_forecast() {
    let stage = populated();
    let keyless = "grace.muller@example.com";
    let ask = |words: &[&str]| stage.run(&[&["access"], words].concat());
    let refused = ask(&["check", "--member", keyless, "--action", "org.delete"]);
    assert!(refused.exit == 3 && refused.out.contains("cannot sign in here yet"), "{refused:?}");
    let listed = ask(&["what-can", "--member", keyless]);
    assert!(listed.err.contains("cannot sign in here"), "{listed:?}");
    let matrix = ask(&["matrix", "--action", "content.read", "--json"]).json();
    let signs_in = |address: &str| {
        let rows = matrix["rows"].as_array().unwrap();
        rows.iter().find(|row| row["address"] == address).unwrap()["can_sign_in"].clone()
    };
    assert_eq!((signs_in(keyless), signs_in("ada@example.com")), (false.into(), true.into()));
    let ahead = ask(&["check", "--member", "ada@example.com", "--action", "org.view", "--at", "2999-01-01"]);
    assert!(ahead.out.contains("That time lies ahead"), "{ahead:?}");
    let ahead = ask(&["matrix", "--action", "content.read", "--at", "2999-01-01"]);
    assert!(ahead.err.contains("That time lies ahead"), "{ahead:?}");
}

#[test]
fn parts_of_a_question_that_do_not_fit_are_refused() {
    let stage = populated();
    for (words, part) in [
        (&["--action", "org.update", "--on", "ada@example.com"][..], "on"),
        (&["--action", "application.create", "--on", "ada@example.com"], "on"),
        (&["--action", "content.read", "--app", "Support", "--on", "ada@example.com"], "on"),
        (&["--action", "member.suspend", "--on", "ada@example.com", "--role", "owner"], "role"),
    ] {
        let said = stage.run(&[&["access", "check", "--member", "ada@example.com"], words].concat());
        assert!(said.exit == 2 && said.err.contains(&format!("{part}:")), "{words:?}: {said:?}");
    }
    let fits = stage.run(&[
        "access",
        "check",
        "--member",
        "owner@example.com",
        "--action",
        "member.suspend",
        "--on",
        "ada@example.com",
    ]);
    assert_eq!(fits.exit, 0, "{fits:?}");
}
