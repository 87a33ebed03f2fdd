//! `cargo xtask run`: the desktop app, built quickly and opened; the tour where no window can open.

use std::time::Duration;

use crate::failure::Outcome;
use crate::place::Place;
use crate::{npm, process, system};

const PATIENCE: Duration = Duration::from_secs(60 * 60);

/// Builds and opens the desktop app with `words` as its arguments.
pub(crate) fn run(place: &Place, words: &[String]) -> Outcome {
    if !has_display() {
        return tour(place, words);
    }
    system::provide(&[&system::COMPILER, &system::DESKTOP])?;
    npm::install(place)?;
    npm::script(place, "build")?;
    // The dev profile: built in a minute instead of five, and what a person tries out is not measured.
    process::run(&mut place.cargo(&["build", "-p", "orgdesk-desktop"]), PATIENCE)?;
    let app = place.built("orgdesk-desktop")?;
    process::run_for_a_person(place.command(&app.to_string_lossy()).args(words))
}

/// The tour needs neither WebKit nor Node, so neither is asked for.
fn tour(place: &Place, words: &[String]) -> Outcome {
    println!(
        "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.\n\
         The tour on the command line follows instead; it shows the same organization, rights and journal."
    );
    if !words.is_empty() {
        println!("The arguments for the desktop app ({}) are left out.", words.join(" "));
    }
    system::provide(&[&system::COMPILER])?;
    process::run_for_a_person(&mut place.cargo(&["run", "--quiet", "-p", "orgdesk-cli", "--", "tour"]))
}

fn has_display() -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}
