//! German says every sentence that there is, with the same values in it.
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
        if path.is_dir() && name != "tests" && name != "german" {
            sources(&path, found);
        } else if name.ends_with(".rs") && !name.contains("tests") {
            found.push(path);
        }
    }
}

/// The literal that begins here, as the compiler reads it, and what stands behind it.
fn literal(text: &str) -> Option<(String, &str)> {
    let inside = text.trim_start().strip_prefix('"')?;
    let mut characters = inside.char_indices().peekable();
    let mut read = String::new();
    loop {
        match characters.next()? {
            (at, '"') => return Some((read, &inside[at + 1..])),
            (_, '\\') => match characters.next()?.1 {
                '\n' => while characters.next_if(|(_, next)| next.is_whitespace()).is_some() {},
                'n' => read.push('\n'),
                other => read.push(other),
            },
            (_, other) => read.push(other),
        }
    }
}

/// The sources of whatever the window can say.
fn files() -> Vec<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for room in ["src", "../core/src", "../app"] {
        sources(&here.join(room), &mut files);
    }
    files
}

/// A text whose literals stand in one line each.
fn joined(text: &str) -> String {
    let mut parts = text.split("\\\n");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.trim_start())
}

/// Every sentence, and where it is said.
fn said() -> BTreeMap<String, PathBuf> {
    let mut found = BTreeMap::new();
    for file in files() {
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
                let said = &text[at + opening.len()..];
                let Some((template, behind)) = literal(said).filter(|_| is_whole) else { continue };
                found.insert(template, file.clone());
                // Behind the name of what does not fit stands why.
                if let Some((problem, _)) = behind.trim_start().strip_prefix(',').and_then(literal)
                    && *opening == "Error::invalid("
                {
                    found.insert(problem, file.clone());
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
fn german_has_nothing_that_no_source_says() {
    let texts: Vec<String> =
        files().iter().map(|file| joined(&std::fs::read_to_string(file).unwrap())).collect();
    let is_said = |english: &str| texts.iter().any(|text| text.contains(&format!("\"{english}\"")));
    let gone: Vec<_> = GERMAN
        .iter()
        .copied()
        .flatten()
        .map(|(english, _)| english)
        .filter(|english| !is_said(english))
        .collect();
    assert!(gone.is_empty(), "{gone:#?}");
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
