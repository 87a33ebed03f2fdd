//! Every list of `data/members`, taken in through the window and taken back: how many are new, which rows are refused
//! and that each says why.

use std::path::{Path, PathBuf};

use orgdesk_tests::stage::PASSWORD;
use orgdesk_tests::window::places::{Population, Step};
use orgdesk_tests::window::{Colours, Driven};
use serde_json::json;

use crate::within_patience;

/// The file, how many come in, how many who are there change, and the rows that are refused.
const LISTS: &[(&str, u64, u64, &[u64])] = &[
    ("bitwarden-members.csv", 40, 0, &[]),
    ("entra-bulk-create.csv", 40, 0, &[]),
    ("google-workspace-download.csv", 40, 0, &[]),
    ("google-workspace-upload.csv", 40, 0, &[]),
    ("hostile.csv", 9, 1, &[3, 4, 5, 10, 11, 13, 14, 18, 19, 20, 22, 23, 24]),
    ("okta-users.csv", 40, 0, &[]),
    ("semicolon-utf16.csv", 40, 0, &[]),
    // Five of its rows are bots, which have no address.
    ("slack-members.csv", 35, 0, &[]),
];

/// The rows that are refused, each with its reason.
const REFUSED: &str = "
    const rows = [...document.querySelectorAll('[data-test=import-refused-rows] tbody tr')];
    return rows.map((row) => [Number(row.cells[0].textContent), row.cells[3].textContent.trim().length > 10]);
";
const NEW: &str = "return Number(document.querySelector('[data-test=import-new]').dataset.count)";

#[tokio::test]
async fn every_list_comes_in_and_says_what_it_leaves_out() {
    let mut files: Vec<_> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert_eq!(files, LISTS.iter().map(|(file, ..)| *file).collect::<Vec<_>>(), "the table names every list");
    within_patience(async {
        let settings = json!({ "language": "en" });
        let driven = Driven::start_with(Population::Founder, Colours::Light, &settings).await;
        driven.fill("Password", PASSWORD).await;
        driven.press("Unlock").await;
        driven.press("Members").await;
        for (file, new, changed, refused) in LISTS {
            take_in(&driven, file, (*new, *changed), refused).await;
        }
        driven.close().await;
    })
    .await;
}

async fn take_in(driven: &Driven, file: &str, (new, changed): (u64, u64), refused: &[u64]) {
    std::fs::copy(folder().join(file), driven.chosen()).unwrap();
    driven.press("Import…").await;
    driven.go(Step::Press("import-next")).await.unwrap();
    driven.go(Step::Shows("import-back")).await.unwrap();
    assert_eq!(driven.run(NEW, vec![]).await, json!(new), "{file}");
    let expected: Vec<_> = refused.iter().map(|row| json!([row, true])).collect();
    assert_eq!(
        driven.run(REFUSED, vec![]).await,
        json!(expected),
        "{file}: the rows refused, each with a reason"
    );
    driven.go(Step::Press("import-apply")).await.unwrap();
    driven.shows(&format!("{} people imported", new + changed)).await;
    driven.shows(&format!("{} members", new + 1)).await;
    driven.press("Undo").await;
    let alone = "return document.querySelector('[data-test=count]')?.dataset.count === '1'";
    driven.until(&format!("{file} is taken back"), alone, vec![]).await;
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/members")
}
