//! Every place of the window: the rules of axe-core in light and in dark, and nothing cut off when everything is twice
//! as large.

use orgdesk_tests::window::places::{PLACES, Place, Population};
use orgdesk_tests::window::{Colours, Driven};
use serde_json::{Value, json};

use crate::within_patience;

/// Changes the colours of the window and the size of everything, as the settings do.
const SET: &str = "
    const [theme, zoom] = arguments;
    window.__TAURI_INTERNALS__.invoke('settings_save', { settings: { theme, zoom, language: 'en' } });
";
const IS_DARK: &str = "return matchMedia('(prefers-color-scheme: dark)').matches === arguments[0]";
const HAS_WIDTH: &str = "return Math.abs(innerWidth - arguments[0]) <= 1";

/// What reaches out of the window, or out of something that hides what does not fit without saying so. Tables scroll
/// within their own frame, which is theirs to do.
const CUT: &str = "
    const told = [];
    const wide = document.documentElement.scrollWidth;
    if (wide > innerWidth) told.push(`the page is ${wide} wide in a window of ${innerWidth}`);
    const dialogs = [...document.querySelectorAll('dialog[open]')].filter((one) => one.checkVisibility());
    const scope = dialogs.at(-1) ?? document.body;
    for (const one of scope.querySelectorAll('button, input, select, textarea, summary, h1, h2, h3, legend, label, p')) {
        if (!one.checkVisibility() || one.closest('table, .scroller, .small-scroller, .unseen, [hidden]')) continue;
        const box = one.getBoundingClientRect();
        if (box.width > 1 && (box.left < -1 || box.right > innerWidth + 1)) {
            told.push(`${one.tagName} “${one.textContent.trim().slice(0, 40)}” from ${box.left} to ${box.right}`);
        }
    }
    return told;
";

const SIZE: (u32, u32) = (1100, 720);

#[tokio::test]
async fn every_place_of_the_beginning_keeps_the_rules_in_light_and_dark_and_fits_at_twice_the_size() {
    for population in [Population::Nobody, Population::Newcomer, Population::Founder] {
        within_patience(look_everywhere(population)).await;
    }
}

async fn look_everywhere(population: Population) {
    let places: Vec<_> = PLACES.iter().filter(|place| home(place) == population).collect();
    let driven = Driven::start_with(population, Colours::Light, &json!({ "language": "en" })).await;
    driven.resize(SIZE.0, SIZE.1).await;
    let mut problems = Vec::new();
    for place in places {
        if let Err(why) = driven.go_to(place).await {
            problems.push(format!("{}: {why}", place.name));
            continue;
        }
        let mut say = |how: &str, told: Vec<String>| {
            problems.extend(told.iter().map(|told| format!("{}, {how}: {told}", place.name)));
        };
        say("light", driven.violations(&Driven::every_rule()).await);
        set(&driven, "dark", 100).await;
        say("dark", driven.violations(&json!({ "runOnly": ["color-contrast"] })).await);
        set(&driven, "light", 200).await;
        say("at 200 %", texts(&driven.run(CUT, vec![]).await));
        set(&driven, "light", 100).await;
    }
    driven.close().await;
    assert!(problems.is_empty(), "with {}:\n{}", population.name(), problems.join("\n"));
}

/// With whom a place is looked at: with a few people where it can be, because that is quick.
fn home(place: &Place) -> Population {
    let few = place.with.iter().find(|population| **population == Population::Few);
    *few.unwrap_or(&place.with[0])
}

async fn set(driven: &Driven, theme: &str, zoom: u32) {
    driven.run(SET, vec![json!(theme), json!(zoom)]).await;
    driven.until("the colours are those", IS_DARK, vec![json!(theme == "dark")]).await;
    driven.until("the size is that", HAS_WIDTH, vec![json!(SIZE.0 * 100 / zoom)]).await;
    driven.still().await;
}

fn texts(answer: &Value) -> Vec<String> {
    let lines = answer.as_array().expect("lines");
    lines.iter().map(|line| line.as_str().expect("a text").to_owned()).collect()
}
