//! `cargo xtask bench`: measures, beside a plain SQLite that does the same.

use crate::failure::Outcome;
use crate::place::Place;
use crate::{process, system};

/// Runs the benchmarks with `words` as their arguments. They may take as long as they need.
pub(crate) fn bench(place: &Place, words: &[String]) -> Outcome {
    system::provide(&[&system::COMPILER, &system::PLAIN_SQLITE])?;
    // Only the bench targets: cargo would hand the words to the library's own tests as well, which refuse them.
    process::run_for_a_person(
        place
            .cargo(&["bench", "-p", "orgdesk-tests", "--no-default-features", "--bench", "*", "--"])
            .args(words),
    )
}
