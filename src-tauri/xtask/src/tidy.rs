//! `cargo xtask tidy`: the house rules that a machine can hold, each with its reason.
//!
//! A rule is a function from the files to its problems, so that a test can break it with three lines of text.
//! There is deliberately no list of exceptions: whoever needs one changes the rule and says why.

mod files;
mod first_line;
mod floors;
mod leftovers;
mod migrations;
mod names;
mod pages;
mod problem;
mod size;
mod top_level;

use crate::failure::{Failure, Outcome};
use crate::place::Place;
use files::File;
use problem::Problem;

type Rule = fn(&[File]) -> Vec<Problem>;

const RULES: &[Rule] = &[
    floors::manifests,
    floors::sources,
    floors::one_door_to_tauri,
    first_line::check,
    size::check,
    names::check,
    leftovers::check,
    pages::inline_styles,
    pages::remote_origins,
    pages::unsafe_policy,
    migrations::check,
    top_level::check,
];

/// Checks every file that git knows or would take.
pub(crate) fn tidy(place: &Place) -> Outcome {
    let files = files::read(place)?;
    let problems = problems(&files);
    for problem in &problems {
        eprintln!("{problem}");
    }
    match problems.len() {
        0 => {
            println!("{} files, all tidy.", files.len());
            Ok(())
        }
        1 => Err(Failure::new("one house rule is broken, named above")),
        count => Err(Failure::new(format!("house rules are broken in {count} places, named above"))),
    }
}

fn problems(files: &[File]) -> Vec<Problem> {
    let mut problems: Vec<Problem> = RULES.iter().flat_map(|rule| rule(files)).collect();
    problems.sort();
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tidy_house_has_no_problems() {
        let files = [
            File::new(
                "Cargo.toml",
                "[package]\nname = \"orgdesk-desktop\"\n[dependencies]\norgdesk-core.workspace = true\n",
            ),
            File::new("src-tauri/domain/Cargo.toml", "[package]\nname = \"orgdesk-domain\"\n"),
            File::new("src-tauri/domain/src/lib.rs", "//! What every part of this speaks of.\n"),
            File::new(
                "ui/src/tauri.js",
                "// The one module that talks to Tauri.\nimport \"@tauri-apps/api\";\n",
            ),
            File::new("ui/src/page.css", "/* What all pages share. */\n"),
            File::new("migrations/accounts/0001_start.sql", "CREATE TABLE account (id);\n"),
        ];
        assert_eq!(problems(&files), []);
    }
}
