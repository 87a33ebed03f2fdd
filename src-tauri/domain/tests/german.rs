//! German says every sentence that there is, with the same values in it. Member lists say theirs in English so far.
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "all of it is a test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use orgdesk_domain::language::{GERMAN, Language};

/// What is said: the literal behind each of these.
const SAID: &[&str] = &[
    "said!(",
    "Error::invalid(",
    "not_found(",
    ".broken(",
    "damaged(",
    "Error::Locked(",
    "Error::File(",
    "Error::System(",
    "notes.push(",
    "doing: ",
    "advice: ",
    "let advice = ",
    "what: ",
];

/// The shell's names of fields stand behind these.
const READ: &[&str] = &["read(", "read_some("];

/// What is no sentence: signs between values, and what is never shown.
fn is_words(template: &str) -> bool {
    let outside = template.split('{').map(|part| part.rsplit('}').next().unwrap());
    outside.flat_map(str::chars).any(char::is_alphabetic)
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" && name != "lists" && name != "german" {
            sources(&path, found);
        } else if name.ends_with(".rs") && !name.contains("tests") {
            found.push(path);
        }
    }
}

/// The literal that begins here, as the compiler reads it.
fn literal(text: &str) -> Option<String> {
    let mut characters = text.trim_start().strip_prefix('"')?.chars().peekable();
    let mut read = String::new();
    loop {
        match characters.next()? {
            '"' => return Some(read),
            '\\' => match characters.next()? {
                '\n' => while characters.next_if(|next| next.is_whitespace()).is_some() {},
                'n' => read.push('\n'),
                other => read.push(other),
            },
            other => read.push(other),
        }
    }
}

/// Every sentence, and where it is said.
fn said() -> BTreeMap<String, PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for room in ["src", "../core/src", "../app"] {
        sources(&here.join(room), &mut files);
    }
    let mut found = BTreeMap::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let text = text.split("#[cfg(test)]\nmod ").next().unwrap();
        let text: String = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .fold(String::new(), |text, line| text + line + "\n");
        let in_shell = file.components().any(|part| part.as_os_str() == "app");
        let openings = SAID.iter().chain(READ.iter().filter(|_| in_shell));
        for opening in openings {
            for (at, _) in text.match_indices(opening) {
                let before = text[..at].chars().next_back().unwrap_or(' ');
                let is_whole = opening.starts_with('.') || !(before.is_alphanumeric() || before == '_');
                if let Some(template) = literal(&text[at + opening.len()..]).filter(|_| is_whole) {
                    found.insert(template, file.clone());
                }
            }
        }
    }
    found.retain(|template, _| is_words(template));
    found
}

fn values(template: &str) -> BTreeSet<&str> {
    template.split('{').skip(1).map(|part| part.split('}').next().unwrap()).collect()
}

#[test]
fn every_sentence_has_its_german() {
    let german: BTreeSet<&str> = GERMAN.iter().copied().flatten().map(|(english, _)| *english).collect();
    let said = said();
    assert!(said.len() > 200, "{}", said.len());
    let missing: Vec<_> = said.iter().filter(|(template, _)| !german.contains(template.as_str())).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn german_has_the_values_of_english_and_stands_there_once() {
    let mut seen = BTreeSet::new();
    for (english, german) in GERMAN.iter().copied().flatten() {
        assert_eq!(values(english), values(german), "{english}");
        assert!(seen.insert(english), "twice: {english}");
        assert!(!german.is_empty() && !german.contains('"'), "{english}");
    }
}

#[test]
fn languages_go_by_their_codes() {
    assert_eq!("de".parse(), Ok(Language::German));
    assert_eq!("en".parse(), Ok(Language::English));
    assert!("fr".parse::<Language>().is_err());
}
