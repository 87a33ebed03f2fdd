//! `attention`: what can be typed about what runs out or is open.

use std::path::PathBuf;

use clap::Args;

use super::value::DaysAhead;

/// How far ahead, and where to.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  orgdesk attention
  orgdesk attention --within 90d --ics ends.ics

What has run out stands first, then what runs out, then what is open without a date. The exit code is 0 whether or \
not there is something.")]
pub(crate) struct Attention {
    /// How many days to look ahead, as 30 or 30d.
    #[arg(long, value_name = "DAYS", default_value = "30")]
    pub(crate) within: DaysAhead,
    /// A calendar file to write (iCalendar) with one event for each date, or - for standard output.
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) ics: Option<PathBuf>,
}
