//! Progress of long work, on a terminal only.

use std::borrow::Cow;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};

/// A line on standard error that turns while something is done, and is gone afterwards. It shows itself on a
/// terminal only.
pub(crate) fn working(what: impl Into<Cow<'static, str>>) -> ProgressBar {
    let style = ProgressStyle::with_template("{spinner} {msg} ({elapsed})")
        .unwrap_or_else(|_| ProgressStyle::default_spinner());
    let line =
        ProgressBar::new_spinner().with_style(style).with_message(what).with_finish(ProgressFinish::AndClear);
    line.enable_steady_tick(Duration::from_millis(120));
    line
}
