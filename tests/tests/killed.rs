//! What was answered as saved survives a killed process: killed three hundred times, nothing of it is lost.
//!
//! The test starts itself again as a writer, reads what it says is saved, and kills it at a moment between two such
//! lines that chance chooses.
#![cfg(unix)]

#[path = "killed/ledger.rs"]
mod ledger;
#[path = "killed/saved.rs"]
mod saved;
#[path = "killed/writer.rs"]
mod writer;

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use ledger::Ledger;
use orgdesk_tests::power::Chance;
use saved::Saved;

const FOLDER: &str = "ORGDESK_TEST_KILLED_FOLDER";
const FIRST_TURN: &str = "ORGDESK_TEST_KILLED_FIRST_TURN";
const SEED: u64 = 20_260_601;
/// The longest time between two answers that is reckoned with.
const LONGEST_GAP: Duration = Duration::from_millis(120);

/// Not a test by itself: what the tests below start and kill.
#[test]
fn writer_of_changes() {
    if let Some((folder, first)) = std::env::var_os(FOLDER).zip(std::env::var(FIRST_TURN).ok()) {
        writer::change_for_ever(Path::new(&folder), first.parse().expect("a number"));
    }
}

/// Not a test by itself, either.
#[test]
fn writer_of_data_keys() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        writer::rotate_for_ever(Path::new(&folder));
    }
}

/// Nor is this one.
#[test]
fn writer_of_foundings() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        writer::found_for_ever(Path::new(&folder));
    }
}

#[test]
fn changes_survive_a_hundred_and_sixty_kills() {
    let said = killed("writer_of_changes", SEED, [8, 20]);
    assert!(said > 320, "only {said} answers: the writers hardly came to write");
}

#[test]
fn new_data_keys_survive_eighty_kills() {
    let said = killed("writer_of_data_keys", SEED + 1, [4, 20]);
    assert!(said > 160, "only {said} answers: the writers hardly came to write");
}

#[test]
fn foundings_survive_sixty_kills() {
    let said = killed("writer_of_foundings", SEED + 2, [6, 10]);
    assert!(said > 60, "only {said} answers: the writers hardly came to found");
}

/// Kills a writer so many times in each of so many folders, looks at what is left each time, and tells how much had
/// been answered as saved.
fn killed(writer: &str, seed: u64, [folders, kills]: [u32; 2]) -> usize {
    let mut chance = Chance::from_seed(seed);
    let mut gap = Duration::from_millis(16);
    let mut said = 0;
    for _ in 0..folders {
        let folder = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::default();
        for kill in 0..kills {
            kill_one(writer, folder.path(), &mut chance, &mut gap, &mut ledger);
            ledger.check(folder.path(), kill % 5 == 4);
        }
        said += ledger.said.len();
    }
    println!("{writer}: {said} answers before {} kills; at the end {gap:?} between two", folders * kills);
    said
}

/// Starts a writer, kills it somewhere behind its first few answers, and notes all that it had said by then. How long
/// it takes from one answer to the next is learnt on the way, so that each moment of a change is as likely.
fn kill_one(writer: &str, folder: &Path, chance: &mut Chance, gap: &mut Duration, ledger: &mut Ledger) {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", writer, "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(FIRST_TURN, chance.below(12).to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a writer");
    let mut lines = BufReader::new(child.stdout.take().expect("its output"));
    let wanted = chance.below(7);
    let share = chance.below(1_000);
    let (mut heard, mut last) = (0, None::<Instant>);
    let mut line = String::new();
    while heard < wanted {
        line.clear();
        assert!(
            lines.read_line(&mut line).expect("a line") > 0,
            "the writer ended by itself: {:?}",
            child.wait()
        );
        if let Some(saved) = Saved::read(&line) {
            ledger.said.push(saved);
            heard += 1;
            if let Some(last) = last.replace(Instant::now()) {
                *gap = (*gap * 7 / 8).max(last.elapsed()).min(LONGEST_GAP);
            }
        }
    }
    let spin = *gap * u32::try_from(share).expect("a share") / 1_000;
    let since = Instant::now();
    while since.elapsed() < spin {
        std::hint::spin_loop();
    }
    kill(&mut child);
    line.clear();
    while lines.read_line(&mut line).expect("a line") > 0 {
        ledger.said.extend(Saved::read(&line));
        line.clear();
    }
}

fn kill(child: &mut Child) {
    child.kill().expect("it runs until it is killed");
    let status = child.wait().expect("it ends");
    let signal = std::os::unix::process::ExitStatusExt::signal(&status);
    assert_eq!(signal, Some(9), "the writer ended by itself: {status}");
}
