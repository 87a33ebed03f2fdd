//! Every change by every kind of actor on own, foreign and non-existent targets, against a reviewed table.
//!
//! The table is `sweep/outcomes.txt`. `UPDATE_GOLDEN=1` writes it anew; the diff is what is reviewed.

#[path = "sweep/actors.rs"]
mod actors;
#[path = "sweep/outcome.rs"]
mod outcome;
#[path = "sweep/rows.rs"]
mod rows;
#[path = "sweep/scene.rs"]
mod scene;
#[path = "sweep/table.rs"]
mod table;

use std::collections::BTreeSet;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use actors::{Actor, FOREIGN, NOBODY};
use outcome::{Cell, column};
use rows::{Row, VARIANTS, rows, variant};
use scene::Scene;

/// The sweep, gone through once for all tests.
struct Sweep {
    rows: Vec<Row>,
    columns: Vec<Vec<Cell>>,
}

fn sweep() -> &'static Sweep {
    static SWEEP: OnceLock<Sweep> = OnceLock::new();
    SWEEP.get_or_init(|| {
        let scene = Scene::new();
        let next = AtomicUsize::new(0);
        let results: Vec<OnceLock<Vec<Cell>>> = Actor::ALL.iter().map(|_| OnceLock::new()).collect();
        std::thread::scope(|threads| {
            for _ in 0..std::thread::available_parallelism().map_or(2, |count| count.get()) {
                threads.spawn(|| {
                    while let Some(actor) = Actor::ALL.get(next.fetch_add(1, Ordering::SeqCst)) {
                        let place = Actor::ALL.iter().position(|other| other == actor).unwrap();
                        results[place].set(column(&scene, *actor)).unwrap();
                    }
                });
            }
        });
        let columns = results.into_iter().map(|result| result.into_inner().unwrap()).collect();
        Sweep { rows: rows(&scene, scene.me(Actor::Founder)), columns }
    })
}

#[test]
fn the_outcomes_are_the_reviewed_ones() {
    let found = table::render(&sweep().rows, &sweep().columns);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sweep/outcomes.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        orgdesk_core::files::atomic_file::write_owner_only(path.as_ref(), found.as_bytes()).unwrap();
    }
    let reviewed = std::fs::read_to_string(path).unwrap_or_default();
    if let Some((number, (found, reviewed))) =
        (1..).zip(found.lines().zip(reviewed.lines())).find(|(_, (found, reviewed))| found != reviewed)
    {
        panic!(
            "{path}:{number} differs\n   found: {found}\nreviewed: {reviewed}\nUPDATE_GOLDEN=1 writes it anew"
        );
    }
    assert_eq!(found.lines().count(), reviewed.lines().count(), "{path}: more or fewer rows than reviewed");
}

#[test]
fn every_change_has_a_row() {
    let swept: BTreeSet<&str> = sweep().rows.iter().map(|row| variant(&row.change)).collect();
    assert_eq!(swept, VARIANTS.iter().copied().collect());
}

#[test]
fn what_is_another_organization_s_answers_as_what_does_not_exist() {
    let Sweep { rows, columns } = sweep();
    let mut compared = 0;
    for (place, row) in rows.iter().enumerate().filter(|(_, row)| row.target == FOREIGN) {
        let nobody = rows
            .iter()
            .position(|other| other.title == row.title && other.target == NOBODY)
            .unwrap_or_else(|| panic!("{} has no row of nobody's", row.title));
        for (actor, cells) in Actor::ALL.iter().zip(columns) {
            let [foreign, none] = [&cells[place], &cells[nobody]]
                .map(|cell| (cell.word, cell.error.clone().map(|(code, text)| (code, without_ids(&text)))));
            assert_eq!(foreign, none, "{actor:?}: {}", row.title);
            assert!(!matches!(foreign.0, "ok" | "same"), "{actor:?}: {} was done", row.title);
            compared += 1;
        }
    }
    assert!(compared >= 20 * Actor::ALL.len(), "{compared} compared");
}

#[test]
fn whoever_is_not_an_active_member_is_never_let_through() {
    let Sweep { rows, columns } = sweep();
    let outside =
        [Actor::Suspended, Actor::Left, Actor::Removed, Actor::Invited, Actor::Keyless, Actor::Stranger];
    for (actor, cells) in Actor::ALL.iter().zip(columns).filter(|(actor, _)| outside.contains(actor)) {
        for (row, cell) in rows.iter().zip(cells) {
            assert!(cell.error.is_some(), "{actor:?}: {} {}", row.title, row.target);
        }
    }
}

/// The sentence with every id replaced.
fn without_ids(text: &str) -> String {
    let is_id =
        |word: &str| word.len() == 36 && word.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
    text.split_inclusive(|character: char| !(character == '-' || character.is_ascii_alphanumeric()))
        .map(|piece| {
            let word = piece.trim_end_matches(|character: char| !character.is_ascii_alphanumeric());
            if is_id(word) { piece.replace(word, "ID") } else { piece.to_owned() }
        })
        .collect()
}
