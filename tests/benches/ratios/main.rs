//! What Orgdesk costs, as ratios against a named peer that does the same work in the same run.
//!
//! Run by `cargo xtask bench`, or with words of the names to run only those: `cargo xtask bench -- export`.

mod check;
mod large;
mod measure;
mod paging;
mod saving;
#[cfg(feature = "window")]
mod window;

use measure::Comparison;

/// A group of comparisons that share what they build.
struct Group {
    words: &'static [&'static str],
    run: fn() -> Vec<Comparison>,
}

const GROUPS: &[Group] = &[
    Group { words: &["check"], run: check::compare },
    Group { words: &["saving"], run: saving::compare },
    Group { words: &["import", "open", "export", "search", "page"], run: large::compare },
    #[cfg(feature = "window")]
    Group { words: &["window"], run: window::compare },
];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let chosen = |group: &&Group| {
        words.is_empty()
            || words.iter().any(|word| group.words.iter().any(|known| known.contains(word.as_str())))
    };
    let mut comparisons = Vec::new();
    for group in GROUPS.iter().filter(chosen) {
        comparisons.extend((group.run)());
    }
    println!("{}", measure::table(&comparisons));
}
