//! Size: a file holds one idea, and one idea fits on a few screens.

use super::files::File;
use super::problem::Problem;

const RULE: &str = "size";
const TARGET: usize = 400;
const LIMIT: usize = 450;

pub(crate) fn check(files: &[File]) -> Vec<Problem> {
    let sources = files.iter().filter(|file| file.is_any_of(&["rs", "js", "css"]));
    let long = sources.map(|file| (file, file.text.lines().count())).filter(|(_, lines)| *lines > LIMIT);
    long.map(|(file, lines)| {
        let why = format!(
            "{lines} lines, at most {LIMIT} (aim at {TARGET}): it holds more than one idea, split it"
        );
        Problem::of(&file.path, RULE, why)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::super::problem::places;
    use super::*;

    #[test]
    fn long_files_are_caught() {
        let of = |path: &str, lines: usize| File::new(path, "line\n".repeat(lines));
        let files = [of("a.rs", LIMIT), of("b.rs", LIMIT + 1), of("c.css", LIMIT + 1), of("d.sql", 9_000)];
        assert_eq!(places(&check(&files)), ["b.rs", "c.css"]);
    }
}
