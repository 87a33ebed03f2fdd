//! `cargo xtask test`: everything that must pass, in the order that fails soonest, with a table at the end.

use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};
use crate::manifest::Manifest;
use crate::place::Place;
use crate::{display, npm, process, system, tidy, tools};

/// For a step that compiles: nobody waits longer for a machine that is merely slow.
const PATIENCE: Duration = Duration::from_secs(60 * 60);
/// For the window tests, which are compiled before: a web view that does not answer would wait for ever.
const WINDOW_PATIENCE: Duration = Duration::from_secs(10 * 60);

const QUICK_PASSWORDS: &str = "cheap-passwords";

struct Step {
    name: &'static str,
    work: fn(&Place) -> Outcome,
}

/// Quick and cheap first; what needs WebKit last, so that a mistake in the core shows without it.
const STEPS: &[Step] = &[
    Step { name: "house rules (tidy)", work: tidy::tidy },
    Step { name: "tools and compiler", work: tools_and_compiler },
    Step { name: "format", work: |place| cargo(place, &["fmt", "--all", "--check"]) },
    Step { name: "clippy: core and command line", work: clippy_without_app },
    Step { name: "tests: core and command line", work: |place| cargo(place, &["test"]) },
    Step { name: "system packages of the window", work: |_| provide_window_packages() },
    Step { name: "pages: packages", work: npm::install },
    Step { name: "pages: types", work: |place| npm::script(place, "check") },
    Step { name: "pages: tests", work: |place| npm::script_if_present(place, "test") },
    Step { name: "pages: bundle", work: |place| npm::script(place, "build") },
    Step { name: "clippy: desktop app", work: clippy_app },
    Step { name: "tests: desktop app", work: |place| desktop(place, "test") },
    Step { name: "window tests: build the app", work: |place| desktop(place, "build") },
    Step { name: "window tests: build", work: build_window_tests },
    Step { name: "window tests: run", work: run_window_tests },
];

/// Runs every step, stops at the first that fails, and ends with the table.
pub(crate) fn test(place: &Place) -> Outcome {
    let started = Instant::now();
    let mut times = Vec::new();
    for step in STEPS {
        println!("\n== {} ==", step.name);
        let step_started = Instant::now();
        let done = (step.work)(place);
        let took = step_started.elapsed();
        println!("-- {}: {}, {}", step.name, if done.is_ok() { "passed" } else { "FAILED" }, seconds(took));
        times.push((step.name, took));
        if let Err(failure) = done {
            println!("\n{}", table(&times, started.elapsed(), false));
            return Err(Failure::new(format!("the step '{}' failed: {failure}", step.name)));
        }
    }
    println!("\n{}", table(&times, started.elapsed(), true));
    Ok(())
}

fn cargo(place: &Place, words: &[&str]) -> Outcome {
    process::run(&mut place.cargo(words), PATIENCE)
}

fn tools_and_compiler(place: &Place) -> Outcome {
    tools::provide(place)?;
    system::provide(&[&system::COMPILER])
}

fn clippy_without_app(place: &Place) -> Outcome {
    cargo(
        place,
        &[
            "clippy",
            "--workspace",
            "--exclude",
            "orgdesk-desktop",
            "--exclude",
            "orgdesk-minimal-window",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    )
}

fn clippy_app(place: &Place) -> Outcome {
    let packages = ["-p", "orgdesk-desktop", "-p", "orgdesk-minimal-window"];
    let words = [&["clippy"], packages.as_slice(), &["--all-targets", "--", "-D", "warnings"]].concat();
    cargo(place, &words)?;
    // The window tests stand behind a feature, so the first clippy did not see them.
    cargo(
        place,
        &["clippy", "-p", "orgdesk-tests", "--features", "window", "--all-targets", "--", "-D", "warnings"],
    )
}

fn provide_window_packages() -> Outcome {
    system::provide(&[&system::DESKTOP, &system::DRIVING])
}

/// Builds or tests the app, both with the same features, so that it is compiled once.
pub(crate) fn desktop(place: &Place, word: &str) -> Outcome {
    let mut words = vec![word, "-p", "orgdesk-desktop"];
    if Manifest::read(&place.at("Cargo.toml"))?.has_feature(QUICK_PASSWORDS) {
        words.extend(["--features", QUICK_PASSWORDS]);
    }
    cargo(place, &words)
}

const WINDOW_TESTS: &[&str] = &["test", "-p", "orgdesk-tests", "--features", "window", "--test", "window"];

fn build_window_tests(place: &Place) -> Outcome {
    process::run(place.cargo(WINDOW_TESTS).arg("--no-run"), PATIENCE)
}

fn run_window_tests(place: &Place) -> Outcome {
    if !cfg!(target_os = "linux") {
        println!("Not run: only the web view of Linux can be driven.");
        return Ok(());
    }
    let app = place.built("orgdesk-desktop")?;
    let tests = place.cargo(WINDOW_TESTS);
    process::run(display::with_its_own(place, &tests).env("ORGDESK_DESKTOP", app), WINDOW_PATIENCE)
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

fn table(times: &[(&str, Duration)], total: Duration, passed: bool) -> String {
    let mut lines: Vec<String> = Vec::new();
    let end = if passed { "everything passed" } else { "stopped here" };
    for (name, took) in times.iter().chain([&(end, total)]) {
        lines.push(format!("{name:<32} {:>9}", seconds(*took)));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_ends_with_the_whole() {
        let table = table(&[("format", Duration::from_millis(1250))], Duration::from_secs(90), true);
        let lines: Vec<_> = table.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].starts_with("format") && lines[0].ends_with(" 1.2 s"), "{table}");
        assert!(lines[1].starts_with("everything passed") && lines[1].ends_with("90.0 s"), "{table}");
    }

    #[test]
    fn names_fit_the_table() {
        assert!(STEPS.iter().all(|step| step.name.len() <= 32));
    }
}
