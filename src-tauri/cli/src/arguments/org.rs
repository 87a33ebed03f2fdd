//! `org`: what can be typed about organizations.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use orgdesk_domain::{OrganizationId, OrganizationName, RecoveryKeyId};

use super::DryRun;
use super::sharing::{OpenPackage, Package};

/// What to do with organizations.
#[derive(Debug, Subcommand)]
pub(crate) enum Org {
    /// Found an organization; you are its first Owner.
    #[command(after_help = "Example:\n  orgdesk org create \"Acme Care\" --time-zone Europe/Berlin")]
    Create {
        /// Its name.
        name: OrganizationName,
        /// The time zone whose days its figures follow, by its IANA name.
        #[arg(long, value_name = "ZONE", default_value = "UTC")]
        time_zone: String,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// List the organizations that the account can open here, and those that it is invited to.
    List,
    /// Show an organization.
    Show {
        /// Its name or id, in place of --org.
        #[arg(value_name = "ORG")]
        which: Option<String>,
    },
    /// Change an organization's name or time zone.
    Update {
        /// Its name or id, in place of --org.
        #[arg(value_name = "ORG")]
        which: Option<String>,
        /// The new name.
        #[arg(long)]
        name: Option<OrganizationName>,
        /// The new time zone, by its IANA name.
        #[arg(long, value_name = "ZONE")]
        time_zone: Option<String>,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Delete an organization that has no applications any more; this cannot be undone.
    #[command(
        after_help = "Example:\n  orgdesk org delete \"Acme Care\" --confirm 01890a5d-ac96-774b-bcce-b302099a8057"
    )]
    Delete {
        /// Its name or id, in place of --org.
        #[arg(value_name = "ORG")]
        which: Option<String>,
        /// The organization's id, typed to say that you mean it; otherwise you are asked for it.
        #[arg(long, value_name = "ID")]
        confirm: Option<OrganizationId>,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Make a recovery key for your own ownership and print its words, or list and revoke such keys.
    #[command(
        after_help = "Examples:\n  orgdesk org recovery-key > recovery-key.txt\n  orgdesk org recovery-key list"
    )]
    RecoveryKey(RecoveryKey),
    /// Write the whole organization into one file, as a copy or to hand it over.
    #[command(
        after_help = "Examples:\n  orgdesk org package --copy --output acme.orgdesk\n  orgdesk org package --hand-over --output acme.orgdesk"
    )]
    Package(Package),
    /// Open a package that somebody sent.
    #[command(
        after_help = "Examples:\n  orgdesk org open acme.orgdesk --dry-run\n  orgdesk org open acme.orgdesk"
    )]
    Open(OpenPackage),
    /// Go on at this desktop although another one has the organization; Owners only.
    TakeBack {
        /// Do it without asking.
        #[arg(long)]
        yes: bool,
    },
    /// Save what can be read of a damaged organization into a new folder, with a list of what cannot. A backup is the
    /// better way wherever there is one.
    #[command(after_help = "Example:\n  orgdesk org rescue --output rescued")]
    Rescue {
        /// The folder to make.
        #[arg(long, short, value_name = "FOLDER", value_hint = clap::ValueHint::DirPath)]
        output: PathBuf,
    },
    /// Set the time of the journal back to this computer's clock, where entries were made under one that was ahead;
    /// Owners only.
    #[command(after_help = "Example:\n  orgdesk org reset-clock --dry-run")]
    ResetClock {
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Become the Owner that a recovery key is for, with the account you sign in with.
    #[command(after_help = "Example:\n  orgdesk org recover recovery-key.txt --account new@example.com")]
    Recover {
        /// A file with the words of the recovery key, or - for standard input.
        #[arg(value_name = "FILE", default_value = "-", value_hint = clap::ValueHint::FilePath)]
        words: PathBuf,
        /// A backup or a copy, on a computer where the organization is not.
        #[arg(long, value_name = "PACKAGE", value_hint = clap::ValueHint::FilePath)]
        from: Option<PathBuf>,
        /// On a copy whose writing desktop is gone: go on here, and give up what it wrote since.
        #[arg(long, conflicts_with = "from")]
        take_writing: bool,
    },
}

/// Recovery keys; without a word more, one is made.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct RecoveryKey {
    #[command(flatten)]
    pub(crate) dry_run: DryRun,
    #[command(subcommand)]
    pub(crate) what: Option<RecoveryKeys>,
}

/// What to do with recovery keys.
#[derive(Debug, Subcommand)]
pub(crate) enum RecoveryKeys {
    /// Make a recovery key for your own ownership and print its words, once.
    Create {
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// List the recovery keys that work.
    List,
    /// Revoke a recovery key.
    Revoke {
        /// Its id, as the list shows it.
        id: RecoveryKeyId,
        #[command(flatten)]
        dry_run: DryRun,
    },
}
