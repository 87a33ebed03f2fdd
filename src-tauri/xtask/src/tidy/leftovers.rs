//! Leftovers: a note to do something later is done, or stands where plans stand.

use super::files::File;
use super::problem::Problem;

const RULE: &str = "leftovers";
/// Put together, so that this file does not name itself.
const WORDS: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];

pub(crate) fn check(files: &[File]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in files.iter().filter(|file| file.is_any_of(&["rs", "js", "css", "html", "sql", "toml", "sh"]))
    {
        for (line, text) in file.lines() {
            let mut words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
            if let Some(word) = words.find(|word| WORDS.contains(word)) {
                let why = format!("{word} is a promise that nobody keeps: do it now, or leave it out");
                problems.push(Problem::at(&file.path, line, RULE, why));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::problem::places;
    use super::*;

    #[test]
    fn notes_are_caught_as_whole_words() {
        for word in WORDS {
            let files = [
                File::new("a.rs", format!("one\n// {word}: later\n")),
                File::new("b.rs", format!("let {word}S = \"{word}{word}-{word}_1\";\n")),
                File::new("c.md", format!("{word}\n")),
            ];
            assert_eq!(places(&check(&files)), ["a.rs:2"], "{word}");
        }
    }
}
