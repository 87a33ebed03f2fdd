//! The ways back of the manual, as a person types them: each test is named after its chapter.
#[cfg(test)]
mod stage;

use stage::{Said, Stage};

const MANUAL: &str = include_str!("../../manual/ways-back.md");
/// What the command line alone cannot bring about, such as another time, is tested over the core.
const OVER_THE_CORE: &str = include_str!("../../../tests/tests/ways_back.rs");
const NEW: &str = "new@example.com";

#[test]
fn every_chapter_has_a_test() {
    let tests = [include_str!("ways_back.rs"), OVER_THE_CORE].concat();
    let chapters: Vec<&str> = MANUAL.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert!(chapters.len() >= 11, "{chapters:?}");
    for chapter in chapters {
        let words = chapter.to_lowercase().replace(|letter: char| !letter.is_alphanumeric(), " ");
        let name = words.split_whitespace().collect::<Vec<_>>().join("_");
        assert!(tests.contains(&format!("#[test]\nfn {name}()")), "“{chapter}” has no test {name}");
    }
}

#[cfg(test)]
fn kept_words(stage: &Stage) {
    let words = stage.done(&["org", "recovery-key"]).out;
    stage.write("recovery-key.txt", &words);
}

/// Runs as somebody else.
#[cfg(test)]
fn by(stage: &Stage, account: &str, words: &[&str]) -> Said {
    stage.run(&[&["--account", account], words].concat())
}

#[track_caller]
#[cfg(test)]
fn says(said: &Said, exit: i32, part: &str) {
    assert!(said.exit == exit && format!("{}{}", said.out, said.err).contains(part), "{part}: {said:?}");
}

/// The program on a new computer, which has nothing but what lies in the stage's folder.
#[cfg(test)]
fn on_a_new_computer(stage: &Stage, account: &str, words: &[&str]) -> Said {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_orgdesk"));
    let folder = stage.path("new");
    std::fs::create_dir_all(&folder).unwrap();
    command
        .env("ORGDESK_ACCOUNT", account)
        .env("ORGDESK_PASSWORD_FILE", stage.path("password"))
        .env("XDG_STATE_HOME", stage.path("new-state"))
        .env("HOME", stage.path("new-home"))
        .current_dir(stage.folder.path())
        .arg("--data-dir")
        .arg(&folder)
        .args(words);
    stage::said(command, "")
}

#[cfg(test)]
fn database(stage: &Stage) -> std::path::PathBuf {
    let mut found = std::fs::read_dir(stage.path("data/organizations")).unwrap();
    let is_database = |path: &std::path::PathBuf| {
        path.extension().is_some_and(|extension| extension == "db")
            && !path.display().to_string().contains("events")
    };
    found.find_map(|entry| Some(entry.unwrap().path()).filter(is_database)).unwrap()
}

#[test]
fn password_forgotten_with_a_recovery_key() {
    let stage = Stage::founded();
    kept_words(&stage);
    stage.account(NEW);
    let recovered = by(&stage, NEW, &["org", "recover", "recovery-key.txt"]);
    says(&recovered, 0, "You are this Owner now");
    assert_eq!(by(&stage, NEW, &["org", "recovery-key"]).exit, 0);
    assert_ne!(stage.run(&["org", "show"]).exit, 0, "the lost account opens it no more");
    says(&by(&stage, NEW, &["attention"]), 0, "were replaced");
    assert_eq!(by(&stage, NEW, &["journal", "verify"]).exit, 0);
}

#[test]
fn password_forgotten_without_a_recovery_key() {
    let stage = Stage::founded();
    stage.join("ben@example.com", "admin");
    let given = stage.done(&["members", "new-code", "ben@example.com", "--json"]).json();
    let code = given["codes"][0]["code"].as_str().unwrap().to_owned();
    stage.account("ben.again@example.com");
    let accepted = stage.fed(&["--account", "ben.again@example.com", "members", "accept", "-"], &code);
    assert_eq!(accepted.exit, 0, "{accepted:?}");
    assert_eq!(by(&stage, "ben.again@example.com", &["app", "create", "By Ben"]).exit, 0, "the role stays");
    assert_ne!(by(&stage, "ben@example.com", &["org", "show"]).exit, 0);
    // The last Owner: an Admin carries the list over.
    let ben = "ben.again@example.com";
    assert_ne!(by(&stage, ben, &["members", "new-code", "owner@example.com"]).exit, 0);
    assert_eq!(by(&stage, ben, &["members", "export", "--format", "csv", "--output", "members.csv"]).exit, 0);
    assert_eq!(by(&stage, ben, &["org", "create", "Acme Care, anew"]).exit, 0);
    let tried = ["--org", "Acme Care, anew", "members", "import", "members.csv", "--dry-run"];
    assert_eq!(by(&stage, ben, &tried).exit, 0);
}

#[test]
fn recovery_key_lost() {
    let stage = Stage::founded();
    kept_words(&stage);
    let listed = stage.done(&["org", "recovery-key", "list", "--json"]).json();
    let id = listed[0]["id"].as_str().unwrap().to_owned();
    stage.done(&["org", "recovery-key", "revoke", &id]);
    stage.account(NEW);
    assert_ne!(by(&stage, NEW, &["org", "recover", "recovery-key.txt"]).exit, 0, "the finder gets nothing");
    kept_words(&stage);
    assert_eq!(by(&stage, NEW, &["org", "recover", "recovery-key.txt"]).exit, 0);
}

#[test]
fn laptop_stolen() {
    let stage = Stage::founded();
    kept_words(&stage);
    stage.done(&["org", "package", "--copy", "--output", "acme.orgdesk"]);
    let there = |words: &[&str]| on_a_new_computer(&stage, NEW, words);
    assert_eq!(there(&["account", "create", "--email", NEW, "--name", "Olga"]).exit, 0);
    stage.write(
        "wrong.txt",
        &stage.done(&["members", "invite", "x@example.com", "--json"]).json()["codes"][0]["code"]
            .to_string()
            .replace('"', ""),
    );
    assert_ne!(there(&["org", "recover", "wrong.txt", "--from", "acme.orgdesk"]).exit, 0);
    assert_eq!(there(&["org", "list", "--json"]).json(), serde_json::json!([]), "nothing was put in place");
    let recovered = there(&["org", "recover", "recovery-key.txt", "--from", "acme.orgdesk"]);
    says(&recovered, 0, "You are this Owner now");
    assert_eq!(there(&["app", "create", "After the theft"]).exit, 0);
    assert_eq!(there(&["journal", "verify"]).exit, 0);
    says(&there(&["org", "recover", "recovery-key.txt", "--from", "acme.orgdesk"]), 1, "is here already");
    // The thief knows the password, writes on, and sends a package.
    stage.done(&["app", "create", "The thief's"]);
    stage.done(&["org", "package", "--copy", "--output", "theft.orgdesk"]);
    assert_ne!(there(&["org", "open", "theft.orgdesk"]).exit, 0, "their key opens nothing of it");
    assert_eq!(there(&["org", "package", "--copy", "--output", "after.orgdesk"]).exit, 0);
    assert_ne!(
        stage.run(&["org", "open", "after.orgdesk"]).exit,
        0,
        "the stolen account has no key any more"
    );
}

#[test]
fn file_damaged() {
    let stage = Stage::founded();
    stage.done(&["members", "import", &Stage::sample("slack-members.csv")]);
    stage.done(&["backup", "create"]);
    stage.done(&["app", "create", "After the backup"]);
    let before = stage.state();
    let database = database(&stage);
    let sound = std::fs::read(&database).unwrap();
    let pages = sound.len() / 4096;
    let mut saved = 0;
    for page in 1..pages {
        let mut damaged = sound.clone();
        damaged[page * 4096 + 100] ^= 1;
        orgdesk_core::files::atomic_file::write_owner_only(&database, &damaged).unwrap();
        let output = format!("rescued-{page}");
        let said = stage.run(&["org", "rescue", "--output", &output, "--json"]);
        assert_eq!(std::fs::read(&database).unwrap(), damaged, "page {page}: the file is left as it is");
        // A page of the schema's own, behind the first.
        if said.exit != 0 {
            says(&said, 1, "damaged");
            assert!(!stage.path(&output).exists());
            continue;
        }
        saved += 1;
        let rescued = said.json();
        let listed = std::fs::read_to_string(stage.path(&output).join("not-read.txt")).unwrap();
        let missed = rescued["not_read"].as_array().unwrap();
        assert!(missed.iter().all(|what| listed.contains(what.as_str().unwrap())), "{listed}");
        let people = std::fs::read_to_string(stage.path(&output).join("members.csv")).unwrap();
        let is_whole = missed.is_empty();
        let count = before.1.as_array().unwrap().len();
        assert!(!is_whole || rescued["members"] == count, "page {page}: {rescued}");
        assert!(people.contains("Name,E-mail,Role,Status,Permission"), "{people}");
    }
    assert!(saved * 2 > pages, "of {pages} pages, {saved} left something to be read");
    assert!(
        std::fs::read_dir(stage.folder.path())
            .unwrap()
            .all(|entry| { !entry.unwrap().file_name().to_string_lossy().starts_with(".rescuing-") })
    );
    orgdesk_core::files::atomic_file::write_owner_only(&database, &sound[..4096]).unwrap();
    says(&stage.run(&["org", "rescue", "--output", "rescued"]), 1, "damaged");
    // The better way.
    stage.done(&["backup", "restore", "LATEST", "--dry-run"]);
    stage.done(&["backup", "restore", "LATEST", "--yes"]);
    stage.done(&["journal", "verify"]);
}

#[test]
fn what_is_rescued_is_whole_where_nothing_is_damaged_and_only_for_those_who_may_export() {
    let stage = Stage::founded();
    stage.join("mia@example.com", "member");
    stage.join("adam@example.com", "admin");
    says(&by(&stage, "mia@example.com", &["org", "rescue", "--output", "mia"]), 3, "member.export");
    assert!(!stage.path("mia").exists());
    let rescued = by(&stage, "adam@example.com", &["org", "rescue", "--output", "adam", "--json"]).json();
    assert_eq!((&rescued["members"], &rescued["applications"]), (&3.into(), &1.into()), "{rescued}");
    assert_eq!(rescued["not_read"], serde_json::json!([]));
    let entries = std::fs::read_to_string(stage.path("adam/journal.jsonl")).unwrap();
    assert_eq!(rescued["entries"], entries.lines().count());
    says(&by(&stage, "adam@example.com", &["org", "rescue", "--output", "adam"]), 1, "there already");
    // The list comes in again elsewhere.
    stage.done(&["org", "create", "Anew"]);
    let tried =
        stage.done(&["--org", "Anew", "members", "import", "adam/members.csv", "--dry-run", "--json"]);
    assert!(tried.out.contains("mia"), "{tried:?}");
}

#[test]
fn colleague_left() {
    let stage = Stage::founded();
    stage.join("ben@example.com", "admin");
    stage.done(&["org", "package", "--hand-over", "--output", "acme.orgdesk"]);
    stage.done(&["org", "take-back", "--yes"]);
    stage.done(&["members", "remove", "ben@example.com", "--dry-run"]);
    stage.done(&["members", "remove", "ben@example.com"]);
    assert_ne!(by(&stage, "ben@example.com", &["org", "show"]).exit, 0);
    stage.done(&["app", "create", "Since"]);
    let kinds = stage.done(&["journal", "list", "--json"]).out;
    assert!(kinds.contains("data_key_rotated"), "{kinds}");
    assert_ne!(stage.run(&["members", "remove", "owner@example.com"]).exit, 0, "the last Owner");
}

#[test]
fn wrong_import() {
    let stage = Stage::founded();
    let before = stage.done(&["members", "list", "--json"]).json();
    let list = Stage::sample("slack-members.csv");
    stage.done(&["members", "import", &list, "--dry-run"]);
    stage.done(&["members", "import", &list]);
    stage.done(&["undo", "--dry-run"]);
    stage.done(&["undo"]);
    let after = stage.done(&["members", "list", "--json"]).json();
    assert_eq!(before.as_array().map(Vec::len), after.as_array().map(Vec::len), "{after}");
    stage.done(&["journal", "verify"]);
}

/// A disk that takes no more than so many KiB into one file: writing more is refused in the midst of it.
#[cfg(test)]
fn on_a_full_disk(stage: &Stage, kib: u64, words: &[&str]) -> Said {
    let typed = stage.command(words);
    let mut command = std::process::Command::new("bash");
    command
        .envs(typed.get_envs().filter_map(|(name, value)| Some((name, value?))))
        .current_dir(stage.folder.path());
    command.arg("-c").arg(format!("trap '' XFSZ; ulimit -f {kib}; exec \"$0\" \"$@\""));
    command.arg(typed.get_program()).args(typed.get_args());
    stage::said(command, "")
}

#[cfg(target_os = "linux")]
#[test]
fn disk_full() {
    let stage = Stage::founded();
    stage.done(&["backup", "create"]);
    stage.done(&["app", "create", "Last"]);
    std::fs::create_dir(stage.path("usb")).unwrap();
    let before = stage.state();
    let doors: &[&[&str]] = &[
        &["app", "create", "Too much"],
        &["org", "package", "--copy", "--output", "full.orgdesk"],
        &["backup", "create"],
        &["backup", "create", "--to", "usb"],
        &["backup", "restore", "LATEST", "--yes"],
        &["org", "rescue", "--output", "rescued"],
    ];
    for door in doors {
        for kib in [8, 48] {
            let said = on_a_full_disk(&stage, kib, door);
            assert!(said.exit != 0 && !said.err.is_empty(), "{door:?} with {kib} KiB: {said:?}");
            assert!(!said.err.contains("panicked"), "{said:?}");
            assert_eq!(stage.state().1, before.1, "{door:?} with {kib} KiB: {said:?}");
            assert_eq!(stage.state().2, before.2, "{door:?} with {kib} KiB: {said:?}");
            stage.done(&["journal", "verify"]);
        }
    }
    let left: Vec<_> =
        std::fs::read_dir(stage.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(
        !left.iter().any(|name| name.to_string_lossy().contains("full.orgdesk") || name == "rescued"),
        "{left:?}"
    );
    let half = stage.done(&["backup", "list", "--json"]).json();
    let path = half.as_array().unwrap().last().unwrap()["path"].as_str().unwrap().to_owned();
    stage.done(&["backup", "restore", &path, "--dry-run"]);
    // A hand-over whose package could not be written stands, and is written again.
    says(
        &stage.run(&["org", "package", "--hand-over", "--output", "not-there/acme.orgdesk"]),
        1,
        "not-there",
    );
    assert_eq!(stage.run(&["app", "create", "Mine"]).exit, 1);
    stage.done(&["org", "package", "--hand-over", "--output", "acme.orgdesk"]);
    stage.done(&["org", "take-back", "--yes"]);
    stage.done(&["journal", "verify"]);
}

#[test]
fn older_copy_put_back() {
    let stage = Stage::founded();
    let database = database(&stage);
    let keys = database.with_extension("keys");
    let older = [&database, &keys].map(|path| std::fs::read(path).unwrap());
    stage.done(&["app", "create", "Lost"]);
    for (path, bytes) in [&database, &keys].into_iter().zip(&older) {
        orgdesk_core::files::atomic_file::write_owner_only(path, bytes).unwrap();
    }
    says(&stage.run(&["org", "show"]), 0, "put back to an older copy");
    assert_ne!(stage.run(&["app", "create", "Refused"]).exit, 0);
    stage.done(&["backup", "accept"]);
    stage.done(&["app", "create", "Again"]);
    stage.done(&["journal", "verify"]);
}
