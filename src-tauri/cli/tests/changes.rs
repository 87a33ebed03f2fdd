//! Dry runs change nothing, and each change does what its command says.

#[cfg(test)]
mod stage;

use serde_json::Value;
use stage::Stage;

#[test]
fn a_dry_run_changes_nothing_and_hands_out_no_code() {
    let stage = Stage::founded();
    stage.join("ada@example.com", "member");
    let key = stage.done(&["org", "recovery-key", "--json"]).json()["codes"][0]["recovery_key"]
        .as_str()
        .unwrap()
        .to_owned();
    stage.done(&["members", "override", "ada@example.com", "Support", "custom_app_reader"]);
    stage.done(&["members", "invite", "new@example.com"]);
    let list = stage.write("list.csv", "Email,Name\nada@example.com,Ada Lovelace\nlin@example.com,Lin\n");
    let before = stage.state();
    let password = stage.write("new", "another four word password");
    let tried: &[&[&str]] = &[
        &["account", "password", "--new-password-file", &password],
        &["account", "create", "--email", "third@example.com", "--name", "Third"],
        &["org", "create", "Second Care"],
        &["org", "update", "--name", "Renamed"],
        &["org", "recovery-key"],
        &["org", "recovery-key", "create"],
        &["org", "recovery-key", "revoke", &key],
        &["members", "invite", "grace@example.com"],
        &["members", "invite", "--renew", "new@example.com"],
        &["members", "new-code", "ada@example.com"],
        &["members", "revoke-code", "new@example.com"],
        &["members", "update", "ada@example.com", "--name", "Ada Lovelace"],
        &["members", "set-role", "ada@example.com", "owner"],
        &["members", "set-permission", "ada@example.com", "app_reader"],
        &["members", "override", "ada@example.com", "Support", "custom_app_editor", "--expires", "3"],
        &["members", "override", "ada@example.com", "Support", "--clear"],
        &["members", "suspend", "ada@example.com"],
        &["members", "remove", "ada@example.com"],
        &["members", "import", &list],
        &["app", "create", "Radio", "--template", "radio_template"],
        &["app", "update", "Support", "--environment", "staging"],
        &["app", "delete", "Support"],
    ];
    for words in tried {
        let mut words = words.to_vec();
        words.push("--dry-run");
        let said = stage.done(&words);
        assert!(said.err.contains("nothing was saved"), "{words:?}: {said:?}");
        words.push("--json");
        let answer = stage.done(&words).json();
        assert_eq!(answer["dry_run"], true, "{words:?}");
        assert!(answer["codes"].as_array().is_none_or(Vec::is_empty), "{words:?}: {answer}");
    }
    // What would be refused is refused in a dry run, too.
    let refused =
        stage.run(&["--account", "ada@example.com", "members", "remove", "owner@example.com", "--dry-run"]);
    assert_eq!(refused.exit, 3, "{refused:?}");
    assert_eq!(stage.run(&["members", "leave", "--dry-run"]).exit, 5);
    assert_eq!(stage.state(), before);
    assert_eq!(stage.done(&["account", "list", "--json"]).json().as_array().map(Vec::len), Some(2));
    assert_eq!(stage.done(&["org", "list", "--json"]).json().as_array().map(Vec::len), Some(1));
}

#[test]
fn each_change_does_what_it_says() {
    let stage = Stage::founded();
    stage.join("ada@example.com", "member");
    let ada = "ada@example.com";
    let member =
        |field: &str| stage.done(&["members", "show", ada, "--json"]).json()["member"][field].clone();

    stage.done(&["members", "set-role", ada, "admin"]);
    assert_eq!(member("role"), "admin");
    let demoted = stage.done(&["members", "set-role", ada, "member"]);
    assert!(demoted.err.contains("custom_app_reader"), "said before it is done: {demoted:?}");
    assert_eq!((member("role"), member("permission")), ("member".into(), "custom_app_reader".into()));
    stage.done(&["members", "override", ada, "Support@production", "custom_app_editor", "--expires", "30"]);
    assert_eq!(member("overrides")[0]["application_name"], "Support@production");
    assert!(member("overrides")[0]["expires"].is_number());
    stage.done(&["members", "override", ada, "support", "--clear"]);
    assert_eq!(member("overrides"), Value::Array(Vec::new()));
    stage.done(&["members", "update", ada, "--name", "Ada Lovelace", "--email", "ada.l@example.com"]);
    assert_eq!((member("name"), member("address")), ("Ada Lovelace".into(), "ada.l@example.com".into()));
    stage.done(&["members", "suspend", ada]);
    assert_eq!(member("status"), "suspended");
    stage.done(&["members", "reactivate", ada]);
    assert_eq!(member("status"), "active");
    stage.done(&["members", "transfer", ada]);
    assert_eq!(member("role"), "owner");
    assert_eq!(
        stage.done(&["members", "show", "owner@example.com", "--json"]).json()["member"]["role"],
        "admin"
    );
    stage.done(&["members", "leave"]);
    assert_eq!(stage.run(&["org", "show"]).exit, 4);
    stage.done(&["--account", ada, "org", "update", "--name", "Ada Care", "--time-zone", "Europe/Berlin"]);
    let shown = stage.done(&["--account", ada, "org", "show", "ada care", "--json"]).json();
    assert_eq!(
        (shown["name"].as_str(), shown["time_zone"].as_str()),
        (Some("Ada Care"), Some("Europe/Berlin"))
    );
    assert_eq!(stage.done(&["--account", ada, "journal", "verify", "--json"]).json()["sound"], true);
}

#[test]
fn applications_and_organizations_go_when_their_id_is_typed() {
    let stage = Stage::founded();
    stage.done(&["app", "create", "Support", "--environment", "sandbox", "--template", "podcast_template"]);
    let ambiguous = stage.run(&["app", "update", "Support", "--family", "Helpdesk", "--json"]);
    assert_eq!((ambiguous.exit, ambiguous.error_code().as_str()), (1, "invalid"), "{ambiguous:?}");
    assert!(ambiguous.err.contains("Support@production"), "{ambiguous:?}");
    stage.done(&["app", "update", "Support@sandbox", "--family", "Helpdesk"]);
    let applications = stage.done(&["app", "list", "--json"]).json();
    assert_eq!(applications[1]["family"], "Helpdesk");
    let id = |index: usize| applications[index]["id"].as_str().unwrap().to_owned();
    let wrong = stage.run(&["app", "delete", "Support@sandbox", "--confirm", &id(0)]);
    assert_eq!(wrong.exit, 1, "{wrong:?}");
    let organization = stage.done(&["org", "show", "--json"]).json()["id"].as_str().unwrap().to_owned();
    assert_eq!(stage.run(&["org", "delete", "--confirm", &organization]).exit, 5);
    stage.done(&["app", "delete", "Support@sandbox", "--confirm", &id(1)]);
    stage.done(&["app", "delete", "support", "--confirm", &id(0)]);
    assert_eq!(stage.run(&["org", "delete", "Acme Care", "--confirm", &id(0)]).exit, 1);
    stage.done(&["org", "delete", "Acme Care", "--confirm", &organization]);
    assert_eq!(stage.done(&["org", "list", "--json"]).json(), Value::Array(Vec::new()));
    assert_eq!(stage.run(&["org", "show"]).exit, 4);
}

#[test]
fn people_come_in_by_code_by_account_and_anew() {
    let stage = Stage::founded();
    // Several at once, from standard input, with names.
    let invited = stage.fed(
        &["members", "invite", "-", "--permission", "custom_app_reader", "--expires", "7", "--json"],
        "ada@example.com\n\nGrace Müller <grace@example.com>\n",
    );
    assert_eq!(invited.exit, 0, "{invited:?}");
    let codes = invited.json()["codes"].clone();
    assert_eq!(codes.as_array().map(Vec::len), Some(2));
    assert_eq!(codes[1]["address"], "grace@example.com");
    let bad = stage.fed(&["members", "invite", "-"], "x@example.com\nnobody\n");
    assert!(bad.exit == 1 && bad.err.contains("line 2"), "{bad:?}");
    assert_eq!(stage.run(&["members", "show", "x@example.com"]).exit, 4, "one bad line invites nobody");

    // A renewed code replaces the one before it.
    let renewed = stage.done(&["members", "invite", "--renew", "ada@example.com", "--json"]).json();
    stage.account("ada@example.com");
    let accept = ["--account", "ada@example.com", "members", "accept", "-"];
    assert_eq!(stage.fed(&accept, codes[0]["code"].as_str().unwrap()).exit, 6);
    let accepted = stage.fed(&accept, renewed["codes"][0]["code"].as_str().unwrap());
    assert!(accepted.exit == 0 && accepted.out.contains("Acme Care"), "{accepted:?}");
    assert!(accepted.out.contains("Custom App Reader"), "{accepted:?}");

    // In words of their own on the command line as well, and not twice.
    stage.account("grace@example.com");
    let mut words = vec!["--account", "grace@example.com", "members", "accept"];
    words.extend(codes[1]["code"].as_str().unwrap().split(' '));
    stage.done(&words);
    assert_eq!(stage.run(&words).exit, 6);

    // An account of this desktop, in one step.
    stage.account("lin@example.com");
    let invited = stage.done(&["members", "invite", "--for-account", "lin@example.com", "--role", "admin"]);
    assert!(invited.out.is_empty() && invited.err.contains("keys"), "no code: {invited:?}");
    let listed = stage.done(&["--account", "lin@example.com", "org", "list", "--json"]).json();
    assert!(listed[0]["problem"].as_str().is_some_and(|problem| problem.contains("Accept")), "{listed}");
    let entered = stage.done(&["--account", "lin@example.com", "members", "accept", "--json"]).json();
    assert_eq!(entered["member"]["role"], "admin");

    // Somebody who lost the password keeps the membership; a lost ownership comes back by the recovery key.
    let rebound = stage.done(&["members", "new-code", "ada@example.com", "--json"]).json();
    stage.account("ada.new@example.com");
    let accept = ["--account", "ada.new@example.com", "members", "accept", "-"];
    assert_eq!(stage.fed(&accept, rebound["codes"][0]["code"].as_str().unwrap()).exit, 0);
    assert_eq!(stage.run(&["--account", "ada@example.com", "org", "show"]).exit, 4);
    let words = stage.done(&["org", "recovery-key"]).out;
    stage.write("words.txt", &words);
    stage.account("second@example.com");
    let recovered = stage.done(&["--account", "second@example.com", "org", "recover", "words.txt"]);
    assert!(recovered.out.contains("Acme Care"), "{recovered:?}");
    assert_eq!(stage.run(&["org", "show"]).exit, 4);
    assert_eq!(
        stage.done(&["--account", "second@example.com", "journal", "verify", "--json"]).json()["sound"],
        true
    );
}

#[test]
fn a_permission_that_rests_under_a_role_is_said_to_rest() {
    let stage = Stage::founded();
    stage.join("ada@example.com", "admin");
    let rests = "without effect while they are Admin";
    let said = stage.done(&["members", "set-permission", "ada@example.com", "app_reader"]);
    assert!(said.err.contains("recorded as App Reader") && said.err.contains(rests), "{said:?}");
    let said = stage.done(&["members", "override", "ada@example.com", "Support", "app_reader"]);
    assert!(said.err.contains(rests) && !said.err.contains(" now"), "{said:?}");
    stage.done(&["members", "set-role", "ada@example.com", "member", "--permission", "app_reader"]);
    let said = stage.done(&["members", "set-permission", "ada@example.com", "custom_app_editor"]);
    assert!(said.err.contains("in all applications now") && !said.err.contains(rests), "{said:?}");
}

#[test]
fn whoever_hands_the_ownership_over_is_told_before_what_a_demotion_takes() {
    let stage = Stage::founded();
    stage.join("ada@example.com", "admin");
    let hand_over = ["members", "transfer", "ada@example.com", "--becomes", "member"];
    let said = stage.done(&[&hand_over[..], &["--dry-run"]].concat());
    let announced = said.err.find("the application permission counts: custom_app_reader").unwrap();
    assert!(announced < said.err.find("is Owner now").unwrap(), "{said:?}");
    stage.done(&["members", "override", "owner@example.com", "Support", "app_reader"]);
    stage.done(&[&hand_over[..], &["--permission", "custom_app_editor", "--keep-overrides"]].concat());
    let me = stage.done(&["members", "show", "owner@example.com", "--json"]).json();
    let me = me.get("member").unwrap_or(&me);
    assert_eq!((&me["role"], &me["permission"]), (&"member".into(), &"custom_app_editor".into()));
    assert_eq!(me["overrides"].as_array().unwrap().len(), 1);
}
