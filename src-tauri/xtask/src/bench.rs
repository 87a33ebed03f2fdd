//! `cargo xtask bench`: measures, beside others that do the same.

use std::process::Command;
use std::time::Duration;

use crate::failure::Outcome;
use crate::place::Place;
use crate::{display, npm, process, system};

const PATIENCE: Duration = Duration::from_secs(2 * 60 * 60);
/// The part that needs the app, WebKit and a display.
const WINDOW: &str = "window";
const BENCH: &[&str] = &["bench", "-p", "orgdesk-tests", "--no-default-features"];

/// Runs the benchmarks with `words` as their arguments. They may take as long as they need.
pub(crate) fn bench(place: &Place, words: &[String]) -> Outcome {
    system::provide(&[&system::COMPILER, &system::PLAIN_SQLITE])?;
    let wants_window = words.is_empty() || words.iter().any(|word| word == WINDOW);
    if !wants_window {
        return process::run_for_a_person(&mut measuring(place, &[], words));
    }
    if !cfg!(target_os = "linux") {
        println!("The window is left out: only the web view of Linux can be driven.");
        return process::run_for_a_person(&mut measuring(place, &[], words));
    }
    system::provide(&[&system::DESKTOP, &system::DRIVING])?;
    npm::install(place)?;
    npm::script(place, "build")?;
    // In one step, so that both get the same Tauri.
    let programs = ["-p", "orgdesk-desktop", "-p", "orgdesk-minimal-window"];
    process::run(place.cargo(&["build", "--release"]).args(programs), PATIENCE)?;
    process::run(measuring(place, &["--features", WINDOW], &[]).arg("--no-run"), PATIENCE)?;
    let release = place.release()?;
    let inside = measuring(place, &["--features", WINDOW], words);
    process::run_for_a_person(
        display::with_its_own(place, &inside)
            .env("ORGDESK_DESKTOP", release.join("orgdesk-desktop"))
            .env("ORGDESK_MINIMAL", release.join("orgdesk-minimal-window")),
    )
}

fn measuring(place: &Place, features: &[&str], words: &[String]) -> Command {
    let mut command = place.cargo(BENCH);
    // Only the bench targets: cargo would hand the words to the library's own tests as well, which refuse them.
    command.args(features).args(["--bench", "*"]);
    if !words.is_empty() {
        command.arg("--").args(words);
    }
    command
}
