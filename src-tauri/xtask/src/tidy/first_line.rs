//! The first line of a file says what it is, so that a folder can be read from the top of its files.

use super::files::File;
use super::problem::Problem;

const RULE: &str = "first line";

pub(crate) fn check(files: &[File]) -> Vec<Problem> {
    files.iter().filter_map(|file| wanted(file).map(|why| Problem::at(&file.path, 1, RULE, why))).collect()
}

/// What the first line should be, where it is not that.
fn wanted(file: &File) -> Option<&'static str> {
    let (says, why) = match file.extension() {
        "rs" => (rust(file), "begin with '//! ' and a sentence that says what this module is"),
        "js" if file.path.starts_with("ui/src/") => {
            (javascript(file), "begin with a '//' or '/**' comment that says what this module is")
        }
        "css" if file.path.starts_with("ui/") => {
            (block(file, "/*"), "begin with a '/*' comment that says what these styles are for")
        }
        _ => return None,
    };
    (!says).then_some(why)
}

fn rust(file: &File) -> bool {
    let sentence = first(file).strip_prefix("//! ").unwrap_or_default();
    says_something(sentence) && !sentence.starts_with(|letter: char| letter.is_lowercase())
}

fn javascript(file: &File) -> bool {
    first(file).strip_prefix("// ").is_some_and(says_something) || block(file, "/**")
}

/// A comment whose text stands on its first line or, under a bare opening, on its second.
fn block(file: &File, opening: &str) -> bool {
    let Some(rest) = first(file).strip_prefix(opening) else { return false };
    let text = rest.trim_start_matches('*').trim();
    let second = file.text.lines().nth(1).unwrap_or_default();
    says_something(if text.is_empty() { second.trim_start().trim_start_matches('*').trim() } else { text })
}

fn first(file: &File) -> &str {
    file.text.lines().next().unwrap_or_default()
}

/// Three words at least, and not a switch for a tool.
fn says_something(text: &str) -> bool {
    let is_switch = text.starts_with('@') || text.starts_with("eslint") || text.starts_with("prettier");
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count() >= 3 && !is_switch
}

#[cfg(test)]
mod tests {
    use super::super::problem::places;
    use super::*;

    fn is_caught(path: &str, text: &str) -> bool {
        !places(&check(&[File::new(path, text)])).is_empty()
    }

    #[test]
    fn rust_begins_with_a_sentence() {
        assert!(!is_caught("a.rs", "//! What this is about.\n"));
        for bad in [
            "",
            "use std::fmt;\n",
            "//!\n//! Late.\n",
            "// What this is.\n",
            "//! Words.\n",
            "//! a bit of this\n",
        ] {
            assert!(is_caught("a.rs", bad), "{bad:?}");
        }
    }

    #[test]
    fn javascript_begins_with_a_comment() {
        assert!(!is_caught("ui/src/a.js", "// The list of members.\n"));
        assert!(!is_caught("ui/src/a.js", "/** The list of members. */\n"));
        assert!(!is_caught("ui/src/a.js", "/**\n * The list of members.\n */\n"));
        for bad in [
            "",
            "import \"lit\";\n",
            "// @ts-check this module please\n",
            "/**\n */\n",
            "/* not this one */\n",
        ] {
            assert!(is_caught("ui/src/a.js", bad), "{bad:?}");
        }
        assert!(!is_caught("ui/vite.config.js", "export default {};\n"));
    }

    #[test]
    fn styles_begin_with_a_comment() {
        assert!(!is_caught("ui/src/a.css", "/* Colours, raw once. */\n"));
        assert!(is_caught("ui/src/a.css", "body { margin: 0 }\n"));
        assert!(is_caught("ui/src/a.css", "/* */\n"));
    }
}
