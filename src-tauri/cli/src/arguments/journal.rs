//! `journal`: what can be typed about the journal.

use std::path::PathBuf;

use clap::Subcommand;
use orgdesk_core::JournalFormat;
use orgdesk_core::journal::EntryKind;

/// What to do with the journal.
#[derive(Debug, Subcommand)]
pub(crate) enum Journal {
    /// List the newest entries; whoever may not see all of them sees the own ones.
    #[command(
        after_help = "Examples:\n  orgdesk journal list --kind refused --from 2026-06-01\n  orgdesk journal list --by olga@example.com --limit 20"
    )]
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
        /// Only entries by this member, by address or id.
        #[arg(long, value_name = "MEMBER")]
        by: Option<String>,
        /// Only entries of this kind, such as role_changed, or refused for refusals.
        #[arg(long, value_name = "KIND")]
        kind: Option<EntryKind>,
        /// Only entries from this day on, by the organization's time zone, or from this instant on.
        #[arg(long, value_name = "DAY")]
        from: Option<String>,
        /// Only entries up to and with this day, or before this instant.
        #[arg(long, value_name = "DAY")]
        to: Option<String>,
    },
    /// Prove that nobody tampered with the file: replay the journal and compare the outcome with it.
    #[command(
        after_help = "The exit code is 0 where the file is sound, and 1 where it is not; each finding is named."
    )]
    Verify,
    /// Export the journal in the order of entries: as it is stored and signed, or as a table for spreadsheets.
    Export {
        /// jsonl, from which hashes and signatures can be checked elsewhere, or csv.
        #[arg(long, value_name = "FORMAT", default_value_t = JournalFormat::JsonLines)]
        format: JournalFormat,
        /// The file to write, or - for standard output.
        #[arg(long, value_name = "FILE", default_value = "-", value_hint = clap::ValueHint::FilePath)]
        output: PathBuf,
    },
}
