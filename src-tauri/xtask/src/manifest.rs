//! Reads the little of a Cargo.toml that the house rules and the tests ask for.
//!
//! Not a TOML parser: it knows sections and keys at the start of a line, which is how the manifests here are
//! written. Cargo itself refuses what is not TOML.

use std::path::Path;

use crate::failure::{Failure, Outcome};

/// The sections of a manifest with their keys, in order.
pub(crate) struct Manifest {
    entries: Vec<Entry>,
}

struct Entry {
    line: usize,
    section: String,
    key: String,
    value: String,
}

/// A dependency and the line it stands on.
#[derive(Debug, PartialEq)]
pub(crate) struct Dependency {
    pub(crate) line: usize,
    pub(crate) name: String,
}

impl Manifest {
    pub(crate) fn read(path: &Path) -> Outcome<Self> {
        std::fs::read_to_string(path)
            .map(|text| Self::parse(&text))
            .map_err(|error| Failure::new(format!("{} cannot be read: {error}", path.display())))
    }

    pub(crate) fn parse(text: &str) -> Self {
        let mut section = String::new();
        let mut entries = Vec::new();
        for (line, content) in (1..).zip(text.lines()) {
            if let Some(rest) = content.strip_prefix('[') {
                section = rest.trim_start_matches('[').split(']').next().unwrap_or_default().replace('"', "");
                // `[dependencies.name]` says the name in the section itself.
                entries.push(Entry {
                    line,
                    section: section.clone(),
                    key: String::new(),
                    value: String::new(),
                });
            } else if let Some((key, value)) = content.split_once('=')
                && is_key(key.trim())
            {
                let key = key.trim().replace('"', "");
                entries.push(Entry { line, section: section.clone(), key, value: value.trim().to_owned() });
            }
        }
        Self { entries }
    }

    pub(crate) fn has_feature(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.section == "features" && entry.key == name)
    }

    pub(crate) fn package_name(&self) -> Option<&str> {
        self.entries
            .iter()
            .find(|entry| entry.section == "package" && entry.key == "name")
            .map(|entry| entry.value.trim_matches('"'))
    }

    /// Every package that this one depends on, for itself, its tests or its build script, by its own name.
    pub(crate) fn dependencies(&self) -> Vec<Dependency> {
        self.entries.iter().filter_map(dependency).collect()
    }
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.\"".contains(letter))
}

fn dependency(entry: &Entry) -> Option<Dependency> {
    let (_, after) = entry.section.split_once("dependencies")?;
    let before_is_ours = !entry.section.starts_with("workspace");
    let local = match after.strip_prefix('.') {
        // `[dependencies.name]`: the section's own entry is the dependency, `package` below renames it.
        Some(name) if entry.key.is_empty() => name,
        Some(_) if entry.key == "package" => entry.value.trim_matches('"'),
        None if !entry.key.is_empty() => entry.key.split('.').next()?,
        _ => return None,
    };
    let name = renamed(&entry.value).unwrap_or(local);
    before_is_ours.then(|| Dependency { line: entry.line, name: name.to_owned() })
}

/// The package behind `{ package = "name", ... }`.
fn renamed(value: &str) -> Option<&str> {
    let (before, after) = value.split_once("package")?;
    let stands_alone = before.ends_with(['{', ' ', ',']);
    let quoted = after.trim_start().strip_prefix('=')?.trim_start().strip_prefix('"')?;
    if stands_alone { quoted.split('"').next() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_are_found_however_they_are_written() {
        let manifest = Manifest::parse(
            "[package]\nname = \"one\"\n[workspace.dependencies]\nnot = \"1\"\n[dependencies]\na = \"1\"\n\
             b.workspace = true\nc = { version = \"1\", features = [\n  \"x\",\n] }\n\
             d = { package = \"real\", version = \"1\" }\n[dev-dependencies]\ne = \"1\"\n\
             [target.'cfg(unix)'.build-dependencies]\nf = \"1\"\n[dependencies.g]\nversion = \"1\"\n\
             [features]\nfast = []\n",
        );
        let names: Vec<_> = manifest.dependencies().into_iter().map(|found| found.name).collect();
        assert_eq!(names, ["a", "b", "c", "real", "e", "f", "g"]);
        assert_eq!(manifest.package_name(), Some("one"));
        assert!(manifest.has_feature("fast") && !manifest.has_feature("slow"));
    }
}
