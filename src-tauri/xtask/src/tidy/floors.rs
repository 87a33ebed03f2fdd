//! Floors: who may know whom, from the manifests and from the sources.

use super::files::File;
use super::problem::Problem;
use crate::manifest::Manifest;

const RULE: &str = "floors";

/// Each package of ours, the folder of its manifest, and the packages of ours that it may know.
const PLAN: &[(&str, &str, &[&str])] = &[
    ("orgdesk-domain", "src-tauri/domain", &[]),
    ("orgdesk-core", "src-tauri/core", &["orgdesk-domain"]),
    ("orgdesk-api", "src-tauri/api", &["orgdesk-core", "orgdesk-domain"]),
    ("orgdesk-cli", "src-tauri/cli", &["orgdesk-core", "orgdesk-domain"]),
    ("orgdesk-desktop", "", &["orgdesk-core", "orgdesk-domain"]),
    ("orgdesk-tests", "tests", &["orgdesk-api", "orgdesk-core", "orgdesk-domain"]),
    ("orgdesk-minimal-window", "tests/minimal", &[]),
    ("xtask", "src-tauri/xtask", &[]),
];

/// Only these may speak to the database; all others go through the core's gate.
const MAY_USE_SQL: &[&str] = &["orgdesk-core", "orgdesk-tests"];

/// What no function of the domain may reach for. Time, ids and random bytes come in as arguments, so that the same
/// question always has the same answer.
const IMPURE: &[(&str, &str)] = &[
    ("std::fs", "files"),
    ("std::env", "the environment"),
    ("std::net", "the network"),
    ("std::process", "other programs"),
    ("std::time::Instant", "a clock"),
    ("SystemTime", "a clock"),
    ("Timestamp::now", "a clock"),
    ("Zoned::now", "a clock"),
    ("now_v7", "a clock and randomness"),
    ("new_v4", "randomness"),
    ("getrandom", "randomness"),
    ("rusqlite", "SQL"),
    ("tauri", "Tauri"),
];

/// Packages that would bring the same in by another door.
const IMPURE_PACKAGES: &[&str] = &["rusqlite", "tauri", "getrandom", "rand", "tokio", "tempfile", "etcetera"];

/// A package knows only the packages of ours below it, and only the core knows the database.
pub(crate) fn manifests(files: &[File]) -> Vec<Problem> {
    files.iter().filter(|file| file.name() == "Cargo.toml").flat_map(manifest).collect()
}

/// The domain reaches for nothing, and nobody but the core speaks to the database.
pub(crate) fn sources(files: &[File]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in files.iter().filter(|file| file.extension() == "rs") {
        let in_domain = file.path.starts_with("src-tauri/domain/src/");
        let above_core =
            ["api", "cli", "app"].iter().any(|room| file.path.starts_with(&format!("src-tauri/{room}/")));
        for (line, code) in file.code_lines() {
            for (word, what) in IMPURE.iter().filter(|(word, _)| in_domain && code.contains(word)) {
                let why = format!(
                    "the domain knows no {word}: it is pure, and {what} would come in here as arguments"
                );
                problems.push(Problem::at(&file.path, line, RULE, why));
            }
            if above_core && code.contains("rusqlite") {
                let why = "only the core uses rusqlite: everybody else goes through its gate";
                problems.push(Problem::at(&file.path, line, RULE, why));
            }
        }
    }
    problems
}

/// One module of the pages talks to Tauri; the screens get data and hand back changes.
pub(crate) fn one_door_to_tauri(files: &[File]) -> Vec<Problem> {
    let is_door = |file: &&File| file.path == "ui/src/tauri.js";
    let is_page = |file: &&File| file.path.starts_with("ui/src/") && file.is_any_of(&["js", "ts", "html"]);
    let mut problems = Vec::new();
    for file in files.iter().filter(is_page).filter(|file| !is_door(file)) {
        for (line, text) in file.lines() {
            if ["__TAURI", "@tauri-apps"].iter().any(|word| text.contains(word)) {
                let why = "only ui/src/tauri.js talks to Tauri, so that there is one place to read what the pages ask for";
                problems.push(Problem::at(&file.path, line, RULE, why));
            }
        }
    }
    problems
}

fn manifest(file: &File) -> Vec<Problem> {
    let manifest = Manifest::parse(&file.text);
    let folder = file.path.strip_suffix("Cargo.toml").unwrap_or_default().trim_end_matches('/');
    let Some((package, _, allowed)) = PLAN.iter().find(|(_, place, _)| *place == folder) else {
        let why = "this package has no floor yet: add it to the plan in xtask/src/tidy/floors.rs";
        return vec![Problem::of(&file.path, RULE, why)];
    };
    let mut problems = Vec::new();
    if manifest.package_name() != Some(package) {
        let why = format!("the package in this folder is called {package} in the plan of floors");
        problems.push(Problem::of(&file.path, RULE, why));
    }
    for dependency in manifest.dependencies() {
        let name = dependency.name.as_str();
        let ours = name.starts_with("orgdesk") || PLAN.iter().any(|(package, ..)| *package == name);
        let why = if ours && !allowed.contains(&name) {
            format!("{package} must not know {name}: a floor knows only those below it ({})", below(allowed))
        } else if name == "rusqlite" && !MAY_USE_SQL.contains(package) {
            format!("{package} must not use rusqlite: everybody but the core goes through its gate")
        } else if *package == "orgdesk-domain" && is_impure(name) {
            format!(
                "orgdesk-domain must not use {name}: it is pure, and what this brings comes in as arguments"
            )
        } else {
            continue;
        };
        problems.push(Problem::at(&file.path, dependency.line, RULE, why));
    }
    problems
}

fn is_impure(name: &str) -> bool {
    IMPURE_PACKAGES.contains(&name) || name.starts_with("tauri")
}

fn below(allowed: &[&str]) -> String {
    if allowed.is_empty() { "none".to_owned() } else { allowed.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::super::problem::places;
    use super::*;

    fn check_manifest(path: &str, package: &str, dependencies: &str) -> Vec<String> {
        let text = format!("[package]\nname = \"{package}\"\n[dependencies]\n{dependencies}\n");
        places(&manifests(&[File::new(path, text)]))
    }

    #[test]
    fn nobody_knows_a_higher_floor() {
        let domain = "src-tauri/domain/Cargo.toml";
        assert_eq!(
            check_manifest(domain, "orgdesk-domain", "orgdesk-core.workspace = true"),
            [format!("{domain}:4")]
        );
        assert_eq!(check_manifest(domain, "orgdesk-domain", "getrandom = \"1\""), [format!("{domain}:4")]);
        assert!(check_manifest(domain, "orgdesk-domain", "serde = \"1\"").is_empty());
        let core = "src-tauri/core/Cargo.toml";
        assert!(check_manifest(core, "orgdesk-core", "orgdesk-domain = \"1\"\nrusqlite = \"1\"").is_empty());
        assert_eq!(check_manifest(core, "orgdesk-core", "orgdesk-api = \"1\"").len(), 1);
        let renamed = "innocent = { package = \"orgdesk-desktop\", path = \"../..\" }";
        assert_eq!(check_manifest("src-tauri/cli/Cargo.toml", "orgdesk-cli", renamed).len(), 1);
        assert_eq!(check_manifest("Cargo.toml", "orgdesk-desktop", "orgdesk-cli = \"1\"").len(), 1);
        assert_eq!(check_manifest("Cargo.toml", "orgdesk-desktop", "rusqlite = \"1\"").len(), 1);
    }

    #[test]
    fn a_package_without_a_floor_is_named() {
        assert_eq!(check_manifest("src-tauri/attic/Cargo.toml", "attic", ""), ["src-tauri/attic/Cargo.toml"]);
        assert_eq!(check_manifest("src-tauri/core/Cargo.toml", "other", ""), ["src-tauri/core/Cargo.toml"]);
    }

    #[test]
    fn the_domain_reaches_for_nothing() {
        for (word, _) in IMPURE {
            let file = File::new("src-tauri/domain/src/lib.rs", format!("//! Pure.\nuse {word};\n"));
            assert!(
                places(&sources(&[file])).contains(&"src-tauri/domain/src/lib.rs:2".to_owned()),
                "{word}"
            );
        }
        let comment = File::new("src-tauri/domain/src/lib.rs", "//! Pure.\n// no std::fs here\n");
        let elsewhere = File::new("src-tauri/core/src/lib.rs", "use std::fs;\nuse rusqlite::Connection;\n");
        assert!(sources(&[comment, elsewhere]).is_empty());
    }

    #[test]
    fn the_database_has_one_user() {
        let file = File::new("src-tauri/app/main.rs", "use orgdesk_core::rusqlite;\n");
        assert_eq!(places(&sources(&[file])), ["src-tauri/app/main.rs:1"]);
    }

    #[test]
    fn tauri_has_one_door() {
        let text = "// Says hello.\nimport { invoke } from \"@tauri-apps/api/core\";\nwindow.__TAURI__;\n";
        let screen = File::new("ui/src/screens/hello.js", text);
        let door = File::new("ui/src/tauri.js", text);
        let places = places(&one_door_to_tauri(&[screen, door]));
        assert_eq!(places, ["ui/src/screens/hello.js:2", "ui/src/screens/hello.js:3"]);
    }
}
