//! What a person types: `cargo xtask run`, `test`, `screenshots`, `package`, `bench` and `tidy`.
//!
//! Only the standard library is used, so that this starts within seconds on a bare machine. Publishing is
//! deliberately absent.

use std::process::ExitCode;

mod bench;
mod display;
mod failure;
mod manifest;
mod npm;
mod package;
mod place;
mod process;
mod run;
mod screenshots;
mod system;
mod test;
mod tidy;
mod tools;

use failure::{Failure, Outcome};
use place::Place;

const HELP: &str = "\
cargo xtask: what a person types to run, test and measure Orgdesk

Usage: cargo xtask <command>

Commands:
  run [-- args]   build the desktop app and open it; without a display, the tour on the command line
  test            everything that must pass before a change is taken, the real window included
  screenshots FOLDER [place ...]
                  pictures of every page and dialog, in light and dark and two sizes
  package         a .deb and an .rpm with both programs
  bench [-- args] measure, next to a plain SQLite doing the same
  tidy            only the house rules: floors, first lines, names, sizes (part of test)

System packages that are missing are named first and then installed on Debian and Ubuntu; elsewhere you are
told what to install. CARGO_TARGET_DIR is honoured.";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let command = words.next();
    let rest: Vec<String> = words.collect();
    let asks_for_help =
        rest.iter().take_while(|word| *word != "--").any(|word| word == "--help" || word == "-h");
    let done = match command.as_deref() {
        None | Some("help" | "--help" | "-h") => help(),
        Some(_) if asks_for_help => help(),
        Some("run") => with_place(|place| run::run(place, after_dashes(&rest))),
        Some("bench") => with_place(|place| bench::bench(place, after_dashes(&rest))),
        Some("test") => alone("test", &rest).and_then(|()| with_place(test::test)),
        Some("screenshots") => with_place(|place| screenshots::screenshots(place, after_dashes(&rest))),
        Some("package") => alone("package", &rest).and_then(|()| with_place(package::package)),
        Some("tidy") => alone("tidy", &rest).and_then(|()| with_place(tidy::tidy)),
        Some(other) => Err(Failure::new(format!("there is no command '{other}'; see cargo xtask --help"))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn help() -> Outcome {
    println!("{HELP}");
    Ok(())
}

/// Every command works from the top of the checkout, wherever it was typed.
fn with_place(work: impl FnOnce(&Place) -> Outcome) -> Outcome {
    work(&Place::find()?)
}

/// The words meant for the program behind, with or without the two dashes in front of them.
fn after_dashes(words: &[String]) -> &[String] {
    match words.split_first() {
        Some((first, others)) if first == "--" => others,
        _ => words,
    }
}

/// A word that would be ignored in silence is refused instead.
fn alone(command: &str, rest: &[String]) -> Outcome {
    match rest.first() {
        None => Ok(()),
        Some(word) => Err(Failure::new(format!("{command} takes no arguments, but '{word}' was given"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn dashes_are_dropped_once() {
        assert_eq!(after_dashes(&words("-- --data-dir x")), words("--data-dir x"));
        assert_eq!(after_dashes(&words("--data-dir x")), words("--data-dir x"));
        assert_eq!(after_dashes(&words("-- --")), words("--"));
    }

    #[test]
    fn a_word_too_many_is_refused() {
        assert!(alone("test", &[]).is_ok());
        assert!(alone("test", &words("fast")).is_err());
    }
}
