//! Taking times and showing them as ratios.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How much something takes.
#[derive(Debug, Clone, Copy)]
pub enum Amount {
    /// Of time.
    Time(Duration),
    /// Of room.
    #[cfg_attr(not(feature = "window"), expect(dead_code, reason = "only the window is weighed"))]
    Bytes(u64),
}

impl From<Duration> for Amount {
    fn from(time: Duration) -> Self {
        Self::Time(time)
    }
}

/// One piece of work of ours beside a peer's.
pub struct Comparison {
    /// What is done.
    pub work: String,
    /// How much it takes here.
    pub ours: Amount,
    /// Who does the same.
    pub peer: &'static str,
    /// How much it takes there, of the same.
    pub theirs: Amount,
    /// The most that the ratio should be, where an aim was set.
    pub aim: Option<f64>,
}

/// The median of so many runs.
pub fn median<T>(runs: usize, mut work: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let started = Instant::now();
            black_box(work());
            started.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

/// The median time of one of `inner` pieces of work done in a row, for work that is shorter than a clock's tick.
pub fn median_of_each<T>(runs: usize, inner: u32, mut work: impl FnMut(u32) -> T) -> Duration {
    let each = median(runs, || {
        for number in 0..inner {
            black_box(work(number));
        }
    });
    each / inner
}

/// The comparisons as a table.
pub fn table(comparisons: &[Comparison]) -> String {
    let mut lines =
        vec![format!("{:<58} {:>11}  {:<44} {:>11}  {:>8}", "work", "Orgdesk", "peer", "theirs", "ratio")];
    for found in comparisons {
        let ratio = number(found.ours) / number(found.theirs);
        let aim = match found.aim {
            Some(aim) if ratio <= aim => format!("  (aim: at most {aim}, met)"),
            Some(aim) => format!("  (aim: at most {aim}, MISSED)"),
            None => String::new(),
        };
        lines.push(format!(
            "{:<58} {:>11}  {:<44} {:>11}  {ratio:>8.3}{aim}",
            found.work,
            shown(found.ours),
            found.peer,
            shown(found.theirs),
        ));
    }
    lines.join("\n")
}

#[expect(clippy::cast_precision_loss, reason = "a ratio is shown with three digits")]
fn number(amount: Amount) -> f64 {
    match amount {
        Amount::Time(time) => time.as_secs_f64(),
        Amount::Bytes(bytes) => bytes as f64,
    }
}

fn shown(amount: Amount) -> String {
    let time = match amount {
        Amount::Time(time) => time,
        Amount::Bytes(bytes @ 0..1_000_000) => {
            return format!("{:.1} kB", number(Amount::Bytes(bytes)) / 1e3);
        }
        Amount::Bytes(_) => return format!("{:.1} MB", number(amount) / 1e6),
    };
    let nanoseconds = time.as_nanos();
    match nanoseconds {
        0..10_000 => format!("{nanoseconds} ns"),
        10_000..10_000_000 => format!("{:.1} us", time.as_secs_f64() * 1e6),
        10_000_000..10_000_000_000 => format!("{:.1} ms", time.as_secs_f64() * 1e3),
        _ => format!("{:.2} s", time.as_secs_f64()),
    }
}
