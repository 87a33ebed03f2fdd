//! What can be typed about packages and backups.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::DryRun;

/// A package of the whole organization.
#[derive(Debug, Args)]
pub(crate) struct Package {
    /// To be read elsewhere; this desktop goes on writing.
    #[arg(long, required_unless_present = "hand_over", conflicts_with = "hand_over")]
    pub(crate) copy: bool,
    /// For another desktop to go on with; this one only reads until the organization comes back.
    #[arg(long)]
    pub(crate) hand_over: bool,
    /// The file to write, such as acme.orgdesk.
    #[arg(long, short, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) output: PathBuf,
}

/// A package that somebody sent.
#[derive(Debug, Args)]
pub(crate) struct OpenPackage {
    /// The package.
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// Agree that entries of this desktop go which an Owner gave up elsewhere; they are kept aside.
    #[arg(long)]
    pub(crate) give_up: bool,
    #[command(flatten)]
    pub(crate) dry_run: DryRun,
}

/// What to do with backups.
#[derive(Debug, Subcommand)]
pub(crate) enum Backup {
    /// Make a backup now; with --to into a folder of yours as well.
    #[command(after_help = "Example:\n  orgdesk backup create --to /media/usb")]
    Create {
        /// A folder, such as that of a USB stick, that gets a copy.
        #[arg(long, value_name = "FOLDER", value_hint = clap::ValueHint::DirPath)]
        to: Option<PathBuf>,
    },
    /// List the backups that are kept, oldest first.
    List,
    /// Put a backup back; what is lost by it is said before, and what stood here is kept.
    #[command(
        after_help = "Examples:\n  orgdesk backup restore LATEST --dry-run\n  orgdesk backup restore /media/usb/acme.orgdesk"
    )]
    Restore {
        /// The file of a backup, or LATEST for the newest one that is kept.
        #[arg(value_name = "FILE|LATEST", value_hint = clap::ValueHint::FilePath)]
        backup: PathBuf,
        /// Do it without asking.
        #[arg(long)]
        yes: bool,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Accept that somebody put an older copy of the organization's file back by hand.
    Accept,
    /// Show or set the second place that backups are copied to whenever it is there.
    #[command(
        after_help = "Examples:\n  orgdesk backup place\n  orgdesk backup place /media/usb\n  orgdesk backup place --none"
    )]
    Place {
        /// A folder on another disk.
        #[arg(value_name = "FOLDER", conflicts_with = "none", value_hint = clap::ValueHint::DirPath)]
        folder: Option<PathBuf>,
        /// Copy to no second place any more.
        #[arg(long)]
        none: bool,
    },
}
