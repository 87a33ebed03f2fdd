//! `journal`: what can be typed about the journal.

use std::path::PathBuf;

use clap::Subcommand;

/// What to do with the journal.
#[derive(Debug, Subcommand)]
pub(crate) enum Journal {
    /// List the newest entries; whoever may not see all of them sees the own ones.
    List {
        /// At most so many.
        #[arg(long, value_name = "COUNT", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
        limit: u32,
        /// Only entries with a number below this one.
        #[arg(long, value_name = "NUMBER")]
        before: Option<u64>,
        /// Only entries about this member, by address or id.
        #[arg(long, value_name = "MEMBER")]
        member: Option<String>,
    },
    /// Prove that nobody tampered with the file: replay the journal and compare the outcome with it.
    #[command(
        after_help = "The exit code is 0 where the file is sound, and 1 where it is not; each finding is named."
    )]
    Verify,
    /// Export the journal as JSON Lines, in the order of entries, as it is stored and signed.
    Export {
        /// The file to write, or - for standard output.
        #[arg(long, value_name = "FILE", default_value = "-", value_hint = clap::ValueHint::FilePath)]
        output: PathBuf,
    },
}
