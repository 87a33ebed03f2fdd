//! From the first run to an exported list without a mouse: Tab, Enter, arrows and shortcuts, the focus always visible.

use orgdesk_tests::window::{Colours, Driven};
use serde_json::json;

use crate::{ADDRESS, ORGANIZATION, OWNER, PASSWORD, expected, exported, people, within_patience};

/// As drivers spell keys.
const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";
const CONTROL_K: &str = "\u{E009}k\u{E000}";
/// No place has more stops than these between two that are wanted.
const STOPS: usize = 80;

/// What has the focus: its name, and whether it can be seen there.
const FOCUSED: &str = r"
    const one = document.activeElement;
    const plain = (text) => (text ?? '').replace(/[\u2068\u2069]/g, '').replace(/\s+/g, ' ').trim();
    const name = plain(one.getAttribute('aria-label') || one.labels?.[0]?.textContent || one.textContent);
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    const isVisible = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
    return { name, isPage: one === document.body, isVisible, what: one.outerHTML.slice(0, 160) };
";

#[tokio::test]
async fn from_the_first_run_to_an_exported_list_without_a_mouse() {
    within_patience(async {
        let driven = Driven::start(Colours::Light).await;
        std::fs::copy(people::list(), driven.chosen()).unwrap();
        driven.shows("Make your account").await;
        for (label, text) in [
            ("Your name", OWNER),
            ("E-mail address", ADDRESS),
            ("Password", PASSWORD),
            ("Password once more", PASSWORD),
        ] {
            reach(&driven, label).await;
            keys(&driven, text).await;
        }
        keys(&driven, ENTER).await;
        driven.shows(&format!("Welcome, {OWNER}")).await;
        reach(&driven, "Name of the organization").await;
        keys(&driven, ORGANIZATION).await;
        keys(&driven, ENTER).await;
        driven.shows("Keep a recovery key").await;
        press(&driven, "Not now").await;

        driven.found("press", "Members").await;
        keys(&driven, CONTROL_K).await;
        driven.shows("found").await;
        keys(&driven, "import").await;
        driven.shows("1 found").await;
        keys(&driven, ENTER).await;
        driven.shows("Recognised as Google Workspace upload").await;
        press(&driven, "Next").await;
        press(&driven, "Import 40 people").await;
        driven.shows("41 members").await;

        press(&driven, "Export…").await;
        driven.shows("41 rows").await;
        press(&driven, "Save…").await;
        driven.shows("41 rows saved as members.csv").await;
        let back = "return document.querySelector('dialog[open]') === null && document.activeElement.dataset.test === 'export'";
        driven.until("the focus is back on the button that opened the dialog", back, vec![]).await;
        assert_eq!(exported(&driven.chosen()).len(), expected().len() + 1);
        driven.close().await;
    })
    .await;
}

async fn press(driven: &Driven, name: &str) {
    reach(driven, name).await;
    keys(driven, ENTER).await;
}

/// Goes from stop to stop until the one of this name has the focus. It can be seen at every stop.
async fn reach(driven: &Driven, name: &str) {
    driven.found("any", name).await;
    let mut seen = Vec::new();
    for _ in 0..STOPS {
        let focused = driven.run(FOCUSED, vec![]).await;
        let found = focused["name"].as_str().unwrap_or_default().to_owned();
        if found == name {
            assert_eq!(focused["isVisible"], json!(true), "the focus cannot be seen on {}", focused["what"]);
            return;
        }
        seen.push(found);
        keys(driven, TAB).await;
        let focused = driven.run(FOCUSED, vec![]).await;
        if focused["isPage"] == json!(false) {
            assert_eq!(focused["isVisible"], json!(true), "the focus cannot be seen on {}", focused["what"]);
        }
    }
    panic!("no Tab leads to “{name}”, only to {seen:?}");
}

async fn keys(driven: &Driven, keys: &str) {
    let focused = driven.client.active_element().await.expect("something has the focus");
    focused.send_keys(keys).await.unwrap_or_else(|error| panic!("{keys:?} cannot be pressed: {error}"));
}
