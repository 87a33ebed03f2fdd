//! Every list of `data/members`, taken in through the window: how many are new, and which rows are refused.

use std::path::{Path, PathBuf};

use orgdesk_tests::window::places::{Population, Step};
use orgdesk_tests::window::{Colours, Driven};
use serde_json::json;

use crate::within_patience;

/// The file, how many come in, and the rows that are refused.
const LISTS: &[(&str, u64, &[&str])] = &[];

#[tokio::test]
async fn every_list_comes_in_and_says_what_it_leaves_out() {
    within_patience(async {
        let driven =
            Driven::start_with(Population::Founder, Colours::Light, &json!({ "language": "en" })).await;
        sign_in(&driven).await;
        let found: Vec<String> = {
            let mut names: Vec<_> = std::fs::read_dir(folder())
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            names.sort();
            names
        };
        let mut seen = Vec::new();
        for name in &found {
            std::fs::copy(folder().join(name), driven.chosen()).unwrap();
            driven.press("Members").await;
            driven.press("Import…").await;
            driven.go(Step::Press("import-next")).await.unwrap();
            driven.go(Step::Shows("import-back")).await.unwrap();
            let new = driven
                .run("return Number(document.querySelector('[data-test=import-new]').dataset.count)", vec![])
                .await;
            let refused = driven
                .run(
                    "return [...document.querySelectorAll('[data-test=import-refused-rows] tbody tr td:first-child')].map((cell) => cell.textContent)",
                    vec![],
                )
                .await;
            seen.push(format!("{name} {new} {refused}"));
            driven.press("Cancel").await;
        }
        driven.close().await;
        panic!("{}\n{LISTS:?}", seen.join("\n"));
    })
    .await;
}

async fn sign_in(driven: &Driven) {
    driven.fill("Password", orgdesk_tests::stage::PASSWORD).await;
    driven.press("Unlock").await;
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/members")
}
