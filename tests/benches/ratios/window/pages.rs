//! The JavaScript that is there before the first page shows, compressed as a browser would be sent it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::measure::{Amount, Comparison};

const BUNDLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/dist");
const AIM: u64 = 120_000;

pub fn compare() -> Comparison {
    let scripts = before_the_first_page(Path::new(BUNDLE));
    assert!(!scripts.is_empty(), "{BUNDLE}/index.html names no script");
    Comparison {
        work: format!("window: JavaScript before the first page, {} file(s), gzip -9", scripts.len()),
        ours: Amount::Bytes(scripts.iter().map(|script| compressed(script)).sum()),
        peer: "the aim",
        theirs: Amount::Bytes(AIM),
        aim: Some(1.0),
    }
}

/// What the page names, and what that imports, each once.
fn before_the_first_page(bundle: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut next = named(&bundle.join("index.html"), &["src=\"", "href=\""]);
    while let Some(script) = next.pop() {
        if found.insert(script.clone()) {
            // What is imported by a call comes later, when it is needed.
            next.extend(named(&script, &["from\"", "import\""]));
        }
    }
    found
}

/// The scripts whose names stand behind one of these beginnings.
fn named(file: &Path, beginnings: &[&str]) -> Vec<PathBuf> {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let behind = |beginning: &&str| text.split(*beginning).skip(1).map(str::to_owned).collect::<Vec<_>>();
    let names =
        beginnings.iter().flat_map(behind).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()));
    let folder = file.parent().expect("a folder");
    names
        .filter(|name| name.ends_with(".js"))
        .map(|name| folder.join(&name).canonicalize().unwrap_or_else(|error| panic!("{name}: {error}")))
        .collect()
}

fn compressed(file: &Path) -> u64 {
    let output = Command::new("gzip").args(["-9", "-c"]).arg(file).stderr(Stdio::inherit()).output();
    let output = output.expect("gzip runs");
    assert!(output.status.success());
    output.stdout.len() as u64
}
