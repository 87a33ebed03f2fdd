//! `cargo xtask package`: a .deb and an .rpm with both programs and everything that belongs to them.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::{npm, process, system};

mod overlay;
mod staging;

/// A release is optimized as a whole, which takes its time on a small machine.
const PATIENCE: Duration = Duration::from_secs(2 * 60 * 60);
const KINDS: &[&str] = &["deb", "rpm"];

/// Builds both programs and packs them; ends with the paths and sizes of the packages.
pub(crate) fn package(place: &Place) -> Outcome {
    if !cfg!(target_os = "linux") {
        return Err(Failure::new("packages are made on Linux only: those of other systems were never tried"));
    }
    system::provide(&[&system::COMPILER, &system::DESKTOP])?;
    npm::install(place)?;
    process::run(&mut place.cargo(&["build", "--release", "-p", "orgdesk-cli"]), PATIENCE)?;
    let release = place.release()?;
    let staged = staging::stage(place, &release)?;
    let overlay = overlay::write(&staged)?;
    let bundles = release.join("bundle");
    for kind in KINDS {
        forget_older(&bundles.join(kind))?;
    }
    let cli = place.at("ui/node_modules/.bin/tauri");
    process::run(
        place
            .command(&cli.to_string_lossy())
            .args(["build", "--bundles", &KINDS.join(","), "--config"])
            .args([overlay.as_os_str(), "--".as_ref(), "-p".as_ref(), "orgdesk-desktop".as_ref()]),
        PATIENCE,
    )?;
    for kind in KINDS {
        let package = only_one(&bundles.join(kind), kind)?;
        let size = std::fs::metadata(&package).map_err(|error| unreadable(&package, &error))?.len();
        println!("{}  {:.1} MB", package.display(), megabytes(size));
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "shown with one digit behind the point")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// A package of an earlier version would be taken for the new one.
fn forget_older(folder: &Path) -> Outcome {
    for package in KINDS.iter().flat_map(|kind| ending_with(folder, kind)) {
        std::fs::remove_file(&package).map_err(|error| unreadable(&package, &error))?;
    }
    Ok(())
}

fn only_one(folder: &Path, kind: &str) -> Outcome<PathBuf> {
    let found = ending_with(folder, kind);
    match found.as_slice() {
        [package] => Ok(package.clone()),
        _ => Err(Failure::new(format!("{} holds {} packages instead of one", folder.display(), found.len()))),
    }
}

fn ending_with(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|it| it == ending)).collect()
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{}: {error}", path.display()))
}
