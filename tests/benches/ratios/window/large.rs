//! Signing in to 100,000 members, and searching, sorting and paging in their table.

use std::time::Duration;

use orgdesk_tests::stage::{PASSWORD, email, password};
use orgdesk_tests::window::{Colours, Driven, Start, program};
use serde_json::{Value, json};

use super::{OWNER, account, against_an_aim, desktop, memory};
use crate::large::{import, member_list};
use crate::measure::{Comparison, median};

const MEMBERS: usize = 100_000;
/// What runs in the page.
const MEASURING: &str = include_str!("measuring.js");
const QUICK: Duration = Duration::from_millis(100);
const SEARCHED: &str = "person number 4711";
const AT_ONCE: &str = "the aim";

/// What the page says of one thing that was done, in milliseconds.
struct Done {
    took: Duration,
    longest_task: Duration,
}

pub fn compare() -> Vec<Comparison> {
    let folder = account();
    let derivation = {
        let desktop = desktop(&folder);
        let unlock = || desktop.accounts().unlock(&email(OWNER), &password()).expect("the password fits");
        let name = "Acme Care".parse().expect("a name");
        let mut session = desktop.found(unlock().into(), name, "Europe/Berlin".to_owned()).expect("founded");
        import(&mut session, &member_list(MEMBERS));
        drop(session);
        median(5, unlock)
    };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let arguments = vec!["--data-dir".into(), folder.path().join("data").into()];
        let start = Start { program: program(), arguments, colours: Colours::Light, is_watched: false };
        let driven = Driven::open(folder, start).await;
        let comparisons = measure(&driven, derivation).await;
        driven.close().await;
        comparisons
    })
}

async fn measure(driven: &Driven, derivation: Duration) -> Vec<Comparison> {
    driven.marked("password").await.expect("the page to sign in");
    driven.run(MEASURING, vec![]).await;
    let opened = done(driven, "signIn", json!(PASSWORD)).await.remove(0);
    println!(
        "window: signing in to {MEMBERS} members took {:.0} ms, of which the key derivation alone {:.0} ms",
        millis(opened.took),
        millis(derivation)
    );
    let memory = memory::of_all(driven.driver_process()) / 1_000_000;
    println!(
        "window: memory of all processes with the table of {MEMBERS} open: {memory} MB, the driver's included"
    );
    let searched = done(driven, "search", json!(SEARCHED)).await;
    let sorted = done(driven, "sort", Value::Null).await;
    let paged = done(driven, "page", json!(50)).await;
    let ended = done(driven, "end", json!(MEMBERS + 2)).await;
    for (what, all) in [
        ("sign-in", std::slice::from_ref(&opened)),
        ("search", &searched),
        ("sort", &sorted),
        ("page", &paged),
        ("end", &ended),
    ] {
        let middle = sorted_by_time(all)[all.len() / 2];
        println!(
            "window: {what}: middle {:.1} ms of {}, longest task {:.1} ms",
            millis(middle),
            all.len(),
            millis(longest(all))
        );
    }
    let longest_task = [&searched, &sorted, &paged, &ended].map(|all| longest(all)).into_iter().max();
    let slowest = |all: &[Done]| *sorted_by_time(all).last().expect("something was done");
    vec![
        against_an_aim(
            "window: password to 100,000 members, beyond derivation",
            opened.took.saturating_sub(derivation),
            AT_ONCE,
            Duration::from_secs(1),
        ),
        against_an_aim("window: longest task while signing in", opened.longest_task, AT_ONCE, QUICK),
        against_an_aim(
            "window: slowest keystroke of a search in 100,000",
            slowest(&searched),
            AT_ONCE,
            QUICK,
        ),
        against_an_aim("window: slowest column to sort 100,000 by", slowest(&sorted), AT_ONCE, QUICK),
        against_an_aim("window: slowest of 50 pages down", slowest(&paged), AT_ONCE, QUICK),
        against_an_aim("window: to the last of 100,000 rows", slowest(&ended), AT_ONCE, QUICK),
        against_an_aim(
            "window: longest task in searching, sorting, paging",
            longest_task.unwrap_or_default(),
            AT_ONCE,
            QUICK,
        ),
    ]
}

/// Lets the page do and time something; a promise is not awaited by the driver, so the answer is left behind.
async fn done(driven: &Driven, what: &str, given: Value) -> Vec<Done> {
    let script = "window.measured = null; window.measuring[arguments[0]](arguments[1]).then(
        (done) => { window.measured = done; },
        (error) => { window.measured = String(error); });";
    driven.run(script, vec![json!(what), given]).await;
    let answer = driven.until(&format!("“{what}” is timed"), "return window.measured", vec![]).await;
    let all = answer.as_array().unwrap_or_else(|| panic!("“{what}” failed in the page: {answer}"));
    let time = |value: &Value| Duration::from_secs_f64(value.as_f64().expect("milliseconds") / 1e3);
    all.iter().map(|one| Done { took: time(&one["took"]), longest_task: time(&one["longestTask"]) }).collect()
}

fn sorted_by_time(all: &[Done]) -> Vec<Duration> {
    let mut times: Vec<Duration> = all.iter().map(|one| one.took).collect();
    times.sort_unstable();
    times
}

fn longest(all: &[Done]) -> Duration {
    all.iter().map(|one| one.longest_task).max().unwrap_or_default()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
