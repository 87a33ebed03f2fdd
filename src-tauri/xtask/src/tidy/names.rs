//! Names: a type or a file that could be called anything is not understood yet.

use super::files::File;
use super::problem::Problem;

const RULE: &str = "names";
/// These say nothing wherever they stand in a name.
const NEVER: &[&str] = &["helper", "helpers", "util", "utils"];
/// These say nothing at the end of a name. At its beginning they may be the thing itself: a service is an actor
/// that serves tokens, and people have managers.
const NOT_LAST: &[&str] = &["manager", "service"];

const BEFORE: &[&str] = &["pub", "pub(crate)", "pub(super)", "unsafe", "export", "default", "abstract"];
const KEYWORDS: &[&str] = &["struct", "enum", "trait", "type", "union", "mod", "class"];

pub(crate) fn check(files: &[File]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in files.iter().filter(|file| file.is_any_of(&["rs", "js", "css"])) {
        for part in file.path.split('/').map(|part| part.split('.').next().unwrap_or(part)) {
            if let Some(word) = empty_word(part) {
                problems.push(Problem::of(&file.path, RULE, why("file", part, &word)));
            }
        }
        for (line, code) in file.code_lines() {
            if let Some(name) = declared(code)
                && let Some(word) = empty_word(name)
            {
                problems.push(Problem::at(&file.path, line, RULE, why("type or module", name, &word)));
            }
        }
    }
    problems
}

fn why(what: &str, name: &str, word: &str) -> String {
    format!("the {what} name '{name}' says '{word}', which could be anything: name what it knows or does")
}

/// The name of the type or module that a line declares.
fn declared(code: &str) -> Option<&str> {
    let mut words = code.split_whitespace().skip_while(|word| BEFORE.contains(word));
    words.next().filter(|word| KEYWORDS.contains(word))?;
    let name = words.next()?;
    name.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next()
}

/// The word in a name that says nothing, if there is one.
fn empty_word(name: &str) -> Option<String> {
    let words = words(name);
    let last = words.last().filter(|word| NOT_LAST.contains(&word.as_str())).cloned();
    words.into_iter().find(|word| NEVER.contains(&word.as_str())).or(last)
}

/// The words of a `CamelCase`, `snake_case` or `kebab-case` name, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before_was_lower = false;
    for letter in name.chars() {
        let starts_word = !letter.is_alphanumeric() || (before_was_lower && letter.is_uppercase());
        if starts_word {
            words.push(String::new());
        }
        if letter.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(letter.to_lowercase());
        }
        before_was_lower = letter.is_lowercase() || letter.is_numeric();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::super::problem::places;
    use super::*;

    fn is_caught(path: &str, text: &str) -> bool {
        !places(&check(&[File::new(path, text)])).is_empty()
    }

    #[test]
    fn names_that_say_nothing_are_caught() {
        for bad in [
            "pub struct KeyManager;",
            "enum Service {",
            "pub(crate) trait PathHelper<T> {",
            "mod utils;",
            "type UtilOf = u8;",
        ] {
            assert!(is_caught("a.rs", bad), "{bad}");
        }
        assert!(is_caught("ui/src/a.js", "export default class ListManager {}"));
        assert!(is_caught("src/string_utils.rs", ""));
        assert!(is_caught("src/helpers/text.rs", ""));
        assert!(is_caught("ui/src/api-service.js", ""));
    }

    #[test]
    fn names_that_say_something_pass() {
        for good in [
            "struct ServiceId;",
            "struct Utility;",
            "let manager = 1;",
            "// struct KeyManager;",
            "fn helper() {}",
        ] {
            assert!(!is_caught("a.rs", good), "{good}");
        }
        assert!(!is_caught("src/service_slot.rs", ""));
    }
}
