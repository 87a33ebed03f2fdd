//! The desktop app in its real window: beside a minimal Tauri window, and with 100,000 members.
//!
//! `ORGDESK_DESKTOP` and `ORGDESK_MINIMAL` name the two programs, both built as releases; `cargo xtask bench` sees to it.

mod large;
mod memory;
mod pages;
mod starting;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use orgdesk_core::Desktop;
use orgdesk_core::clock::SystemClock;
use orgdesk_core::files::DataFolder;
use orgdesk_tests::stage::{email, password};
use orgdesk_tests::window::program;
use starting::{Screen, Started};
use tempfile::TempDir;

use crate::measure::{Amount, Comparison};

const OWNER: &str = "owner@example.com";
const STARTS: usize = 9;
const FLOOR: &str = "minimal Tauri window, one static page";

/// The comparisons.
pub fn compare() -> Vec<Comparison> {
    let mut comparisons = beside_the_floor();
    comparisons.extend(large::compare());
    comparisons.push(pages::compare());
    comparisons
}

/// Both are started in turn, so that whatever else the machine does falls on both.
fn beside_the_floor() -> Vec<Comparison> {
    let folder = account();
    let screen = Screen::open();
    let data = folder.path().join("data");
    let words = ["--data-dir".into(), data.into_os_string()];
    let ours = || screen.start(&program(), &words, folder.path());
    let theirs = || screen.start(&minimal(), &[], folder.path());
    // The first of each reads the program and WebKit from the disk.
    let pairs = (0..=STARTS).map(|_| (ours(), theirs())).skip(1);
    let (ours, theirs): (Vec<_>, Vec<_>) = pairs.unzip();
    let [ours_time, theirs_time] =
        [&ours, &theirs].map(|all| Amount::Time(middle(all, |one| one.until_shown)));
    let [ours_memory, theirs_memory] =
        [&ours, &theirs].map(|all| Amount::Bytes(middle(all, |one| one.memory)));
    vec![
        Comparison {
            work: "window: start to the page as it stays (sign-in)".to_owned(),
            ours: ours_time,
            peer: FLOOR,
            theirs: theirs_time,
            aim: Some(1.3),
        },
        Comparison {
            work: "window: memory of all processes (sign-in)".to_owned(),
            ours: ours_memory,
            peer: FLOOR,
            theirs: theirs_memory,
            aim: Some(1.3),
        },
    ]
}

fn middle<T: Ord + Copy>(all: &[Started], of: impl Fn(&Started) -> T) -> T {
    let mut values: Vec<T> = all.iter().map(of).collect();
    values.sort_unstable();
    values[values.len() / 2]
}

fn minimal() -> PathBuf {
    std::env::var_os("ORGDESK_MINIMAL").map(PathBuf::from).expect("ORGDESK_MINIMAL names the minimal window")
}

/// A folder with one account, as the app finds it from the second day on.
fn account() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let desktop = desktop(&folder);
    let name = "First Owner".parse().expect("a name");
    desktop.accounts().create(&email(OWNER), &name, &password()).expect("an account");
    folder
}

/// The desktop of a folder, its state where the app looks for it.
fn desktop(folder: &TempDir) -> Desktop {
    let data = DataFolder::at(folder.path().join("data")).expect("a data folder");
    let data = data.with_state_folder(folder.path().join("state/orgdesk"));
    Desktop::open(data, Arc::new(SystemClock)).expect("a desktop")
}

/// A time that is itself the aim.
fn against_an_aim(work: &str, ours: Duration, peer: &'static str, aim: Duration) -> Comparison {
    Comparison {
        work: work.to_owned(),
        ours: Amount::Time(ours),
        peer,
        theirs: Amount::Time(aim),
        aim: Some(1.0),
    }
}
