//! `account`: what can be typed about the accounts of this desktop.

use std::path::PathBuf;

use clap::Subcommand;
use orgdesk_domain::{EmailAddress, PersonName};

use super::DryRun;

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum Account {
    /// Make an account on this desktop; the password is asked for, or read from --password-file.
    #[command(
        after_help = "Example:\n  orgdesk account create --email ada@example.com --name \"Ada Okafor\""
    )]
    Create {
        /// The address to sign in with.
        #[arg(long, value_name = "EMAIL")]
        email: EmailAddress,
        /// The name that others see.
        #[arg(long)]
        name: PersonName,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// List the accounts of this desktop.
    List,
    /// Pack the account up with all its organizations, to go on with it on another computer.
    #[command(after_help = "Example:\n  orgdesk account move --output move.orgdesk-account")]
    Move {
        /// The file to write; it stays sealed under the account's password.
        #[arg(long, short, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
        output: PathBuf,
    },
    /// Go on with an account that was packed up on another computer.
    #[command(after_help = "Example:\n  orgdesk account open move.orgdesk-account")]
    Open {
        /// The file that “account move” wrote.
        #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
        file: PathBuf,
    },
    /// Change the password of an account; its organizations stay as they are.
    Password {
        /// A file that holds the new password and nothing else, or - for the next line of standard input; otherwise you are asked.
        #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
        new_password_file: Option<PathBuf>,
        #[command(flatten)]
        dry_run: DryRun,
    },
}
