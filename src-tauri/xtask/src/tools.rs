//! The parts of the Rust toolchain that a minimal installation leaves out.

use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::process;

const PATIENCE: Duration = Duration::from_secs(10 * 60);

/// Sees to it that `cargo fmt` and `cargo clippy` are there, with rustup where it is used.
pub(crate) fn provide(place: &Place) -> Outcome {
    let missing: Vec<&str> = [("fmt", "rustfmt"), ("clippy", "clippy")]
        .into_iter()
        .filter(|(word, _)| process::answer(&mut place.cargo(&[word, "--version"])).is_none())
        .map(|(_, component)| component)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !process::is_on_path("rustup") {
        return Err(Failure::new(format!(
            "the Rust toolchain lacks {}; install what your system calls it",
            missing.join(" and ")
        )));
    }
    println!("The Rust toolchain lacks {}, added now with rustup.", missing.join(" and "));
    process::run(place.command("rustup").args(["component", "add"]).args(&missing), PATIENCE)
}
