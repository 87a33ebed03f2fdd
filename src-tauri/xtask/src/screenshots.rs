//! `cargo xtask screenshots`: pictures of every page and dialog, in light and dark, small and large.

use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::{display, npm, process, system, test};

/// For compiling on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60 * 60);
/// For going everywhere.
const WINDOW_PATIENCE: Duration = Duration::from_secs(60 * 60);
const TAKING: &[&str] = &["-p", "orgdesk-tests", "--features", "window", "--bin", "orgdesk-screenshots"];

/// Takes the pictures into the folder that the first word names; other words name the only places that are wanted.
pub(crate) fn screenshots(place: &Place, words: &[String]) -> Outcome {
    let Some((folder, wanted)) = words.split_first() else {
        return Err(Failure::new(
            "name the folder for the pictures: cargo xtask screenshots target/screenshots",
        ));
    };
    if !cfg!(target_os = "linux") {
        return Err(Failure::new(
            "only the web view of Linux can be driven, so there are no pictures elsewhere",
        ));
    }
    system::provide(&[&system::COMPILER, &system::DESKTOP, &system::DRIVING])?;
    npm::install(place)?;
    npm::script(place, "build")?;
    test::desktop(place, "build")?;
    process::run(place.cargo(&["build"]).args(TAKING), PATIENCE)?;
    let app = place.built("orgdesk-desktop")?;
    let mut taking = place.command(&place.built("orgdesk-screenshots")?.to_string_lossy());
    // A folder is meant from where it was typed, not from the top of the checkout.
    let folder = std::path::absolute(folder).map_err(|error| Failure::new(format!("{folder}: {error}")))?;
    taking.arg(folder).args(wanted);
    process::run(display::with_its_own(place, &taking).env("ORGDESK_DESKTOP", app), WINDOW_PATIENCE)
}
