//! The files that the rules look at: those git knows or would take, with their text.

use std::path::Path;
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::process;

/// What a rule may read. Other files are known by their path only.
const READ: &[&str] = &["rs", "js", "css", "html", "svg", "toml", "sql", "json", "sh", "ts"];
/// What git ignores, for a checkout that has no git.
const IGNORED: &[&str] = &["target", "node_modules", "dist", "gen", ".git"];

/// A file by its path from the top, with slashes on every system.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    pub(crate) fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    pub(crate) fn extension(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    pub(crate) fn is_any_of(&self, extensions: &[&str]) -> bool {
        extensions.contains(&self.extension())
    }

    pub(crate) fn name(&self) -> &str {
        self.path.rsplit_once('/').map_or(self.path.as_str(), |(_, name)| name)
    }

    /// Its lines, numbered from one.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines())
    }

    /// Its lines of code in Rust or JavaScript, numbered from one, without comments that stand alone or at the end.
    pub(crate) fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines()
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
            .map(|(number, line)| (number, line.split_once(" // ").map_or(line, |(code, _)| code)))
    }
}

pub(crate) fn read(place: &Place) -> Outcome<Vec<File>> {
    let mut paths = match listed_by_git(place) {
        Some(paths) => paths,
        None => walked(place.root(), "")?,
    };
    paths.sort();
    paths.dedup();
    let mut files = Vec::new();
    for path in paths {
        let on_disk = place.at(&path);
        if !on_disk.exists() {
            // Deleted, but git was not told yet.
            continue;
        }
        let mut file = File::new(path, "");
        if file.is_any_of(READ) {
            let bytes = std::fs::read(&on_disk)
                .map_err(|error| Failure::new(format!("{} cannot be read: {error}", file.path)))?;
            file.text = String::from_utf8_lossy(&bytes).into_owned();
        }
        files.push(file);
    }
    Ok(files)
}

/// The files of git, or nothing where there is no git or no repository.
fn listed_by_git(place: &Place) -> Option<Vec<String>> {
    let mut git = Command::new("git");
    // A checkout that belongs to somebody else, as in a container, is safe enough to be listed.
    git.args(["-c", "safe.directory=*", "ls-files", "-z", "-c", "-o", "--exclude-standard"]);
    let listed = process::answer(git.current_dir(place.root()))?;
    Some(listed.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
}

fn walked(folder: &Path, prefix: &str) -> Outcome<Vec<String>> {
    let entries = std::fs::read_dir(folder)
        .map_err(|error| Failure::new(format!("{} cannot be listed: {error}", folder.display())))?;
    let mut paths = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
        if !entry.path().is_dir() {
            paths.push(path);
        } else if !IGNORED.contains(&name.as_str()) {
            paths.extend(walked(&entry.path(), &path)?);
        }
    }
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_no_code() {
        let file = File::new("a.rs", "// one\nlet two = 2; // three\n    /// four\n\"http://x\"\n");
        let code: Vec<_> = file.code_lines().collect();
        assert_eq!(code, [(2, "let two = 2;"), (4, "\"http://x\"")]);
    }

    #[test]
    fn without_git_the_same_files_are_found() {
        let place = Place::find().unwrap();
        let walked = walked(place.root(), "").unwrap();
        assert!(walked.iter().any(|path| path == "src-tauri/xtask/src/main.rs"));
        assert!(!walked.iter().any(|path| path.starts_with(".git/") || path.starts_with("target/")));
    }
}
