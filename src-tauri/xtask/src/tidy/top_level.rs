//! Top level: only what the plan of the house names, so that a newcomer sees the plan.

use std::collections::BTreeSet;

use super::files::File;
use super::problem::Problem;

const RULE: &str = "top level";
const FOLDERS: &[&str] = &["src-tauri", "ui", "migrations", "tests"];
const FILES: &[&str] = &["Cargo.toml", "Cargo.lock", "tauri.conf.json", "README.md"];

pub(crate) fn check(files: &[File]) -> Vec<Problem> {
    let strangers: BTreeSet<&str> = files
        .iter()
        .map(|file| match file.path.split_once('/') {
            Some((folder, _)) => (folder, FOLDERS),
            None => (file.path.as_str(), FILES),
        })
        .filter(|(name, allowed)| {
            !allowed.contains(name) && !name.starts_with('.') && !name.starts_with("LICENSE")
        })
        .map(|(name, _)| name)
        .collect();
    let why = "the top level holds only the rooms of the house: put it into one of them, or into a dotfile";
    strangers.into_iter().map(|name| Problem::of(name, RULE, why)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::problem::places;
    use super::*;

    #[test]
    fn strangers_are_caught_once() {
        let paths = [
            "README.md",
            "LICENSE-MIT",
            ".ci/run",
            "ui/a.js",
            "NOTES.md",
            "scripts/a.sh",
            "scripts/b.sh",
            "ui.txt",
        ];
        let files: Vec<_> = paths.iter().map(|path| File::new(*path, "")).collect();
        assert_eq!(places(&check(&files)), ["NOTES.md", "scripts", "ui.txt"]);
    }
}
