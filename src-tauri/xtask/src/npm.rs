//! The pages: their packages, their checks and the bundle that the window shows.

use std::process::Command;
use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::process;

const PATIENCE: Duration = Duration::from_secs(15 * 60);
/// The oldest Node that the bundler runs on.
const OLDEST_NODE: (u32, u32) = (20, 19);
/// A copy of the lock file, kept inside the folder that was installed from it.
const INSTALLED: &str = "ui/node_modules/.installed-from";
const LOCK: &str = "ui/package-lock.json";

/// Installs exactly what the lock file names, unless that is what is there. No package may run scripts.
pub(crate) fn install(place: &Place) -> Outcome {
    check_node()?;
    let locked = std::fs::read(place.at(LOCK))
        .map_err(|error| Failure::new(format!("{LOCK} cannot be read: {error}")))?;
    // Compared by content: a checkout gives files new times, and a cache gives them old ones.
    if std::fs::read(place.at(INSTALLED)).is_ok_and(|installed| installed == locked) {
        println!("The packages of the pages are up to date.");
        return Ok(());
    }
    process::run(npm(place).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]), PATIENCE)?;
    std::fs::copy(place.at(LOCK), place.at(INSTALLED))
        .map_err(|error| Failure::new(format!("{INSTALLED} cannot be written: {error}")))?;
    Ok(())
}

/// Runs one script of ui/package.json.
pub(crate) fn script(place: &Place, name: &str) -> Outcome {
    process::run(npm(place).args(["run", name]), PATIENCE)
}

/// Runs one script of ui/package.json where there is such a script.
pub(crate) fn script_if_present(place: &Place, name: &str) -> Outcome {
    process::run(npm(place).args(["run", "--if-present", name]), PATIENCE)
}

fn npm(place: &Place) -> Command {
    let mut command = place.command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(place.at("ui")).env("NO_UPDATE_NOTIFIER", "1");
    command
}

fn check_node() -> Outcome {
    let (major, minor) = OLDEST_NODE;
    let Some(version) = process::answer(Command::new("node").arg("--version")) else {
        return Err(Failure::new(format!(
            "Node.js is missing; the pages are built with {major}.{minor} or newer (https://nodejs.org)"
        )));
    };
    if numbers(&version).is_some_and(|found| found >= OLDEST_NODE) {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "Node.js {} is too old; the pages are built with {major}.{minor} or newer",
            version.trim()
        )))
    }
}

/// The first two numbers of `v20.19.4`.
fn numbers(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.trim().strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_numbers() {
        assert_eq!(numbers("v20.19.4\n"), Some((20, 19)));
        assert!(numbers("v20.9.0").unwrap() < OLDEST_NODE);
        assert!(numbers("v100.0.0").unwrap() > OLDEST_NODE);
        assert_eq!(numbers("20"), None);
    }
}
