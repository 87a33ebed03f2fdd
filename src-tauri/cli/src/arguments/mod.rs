//! What can be typed: the nouns, the options that all of them share, and the values that options take.

pub(crate) mod access;
pub(crate) mod account;
pub(crate) mod app;
pub(crate) mod attention;
pub(crate) mod journal;
#[cfg(test)]
mod manual_tests;
pub(crate) mod members;
pub(crate) mod org;
pub(crate) mod profile;
pub(crate) mod sharing;
pub(crate) mod value;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

const EXIT_CODES: &str = "\
Exit codes:
  0  done, or the answer is yes
  1  an error; not being allowed to ask is one, with the code access.ask
  2  usage: the command line itself does not fit
  3  denied: you may not, or the answer is no
  4  not found
  5  conflict: nobody may, such as removing the last Owner or inviting a member again
  6  locked: a wrong password, a code that opens nothing, or a file in use by another program

Data goes to standard output, messages go to standard error. With --json an error is one object on \
standard error: {\"error\":{\"code\":…,\"message\":…}}. Times in JSON are milliseconds since 1970, in UTC.

First steps:
  orgdesk account create --email you@example.com --name \"Your Name\"
  orgdesk org create \"Acme Care\"
  orgdesk members import slack-members.csv --dry-run
  orgdesk access who-can --action content.update --app Support
  orgdesk tour";

const UNDO_EXAMPLES: &str = "\
Examples:
  orgdesk undo --dry-run
  orgdesk undo 42

Taking back is a change of its own, which today's rights decide and the journal keeps; it can be taken back again. \
Nothing brings back who was removed, left or was erased, nor what was deleted, nor a code.";

/// Keep organizations, their applications and members, and who may do what, in a file that cannot be forged.
#[derive(Debug, Parser)]
#[command(name = "orgdesk", version, after_help = EXIT_CODES, subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct CommandLine {
    #[command(flatten)]
    pub(crate) globals: Globals,
    #[command(subcommand)]
    pub(crate) noun: Noun,
}

/// What every command understands.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Globals {
    /// The folder where Orgdesk keeps its data, in place of the usual one of this computer's user.
    #[arg(long, global = true, value_name = "FOLDER", value_hint = clap::ValueHint::DirPath)]
    pub(crate) data_dir: Option<PathBuf>,
    /// The account to sign in with; may be left out where this desktop has only one.
    #[arg(long, global = true, value_name = "EMAIL", env = "ORGDESK_ACCOUNT", hide_env_values = true)]
    pub(crate) account: Option<String>,
    /// A file that holds the password and nothing else, or - for the first line of standard input; otherwise you are asked.
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "ORGDESK_PASSWORD_FILE",
        hide_env_values = true,
        value_hint = clap::ValueHint::FilePath
    )]
    pub(crate) password_file: Option<PathBuf>,
    /// The organization, by name or id; may be left out where the account has only one.
    #[arg(long, global = true, value_name = "ORG")]
    pub(crate) org: Option<String>,
    /// Answer in JSON, errors as well.
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

/// Of everything that changes something and can be tried.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct DryRun {
    /// Only say what would happen, and save nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// A thing, and what to do with it.
#[derive(Debug, Subcommand)]
pub(crate) enum Noun {
    /// Make, list and protect the accounts of this desktop.
    #[command(subcommand)]
    Account(account::Account),
    /// Found, show, change, recover and delete organizations.
    #[command(subcommand)]
    Org(org::Org),
    /// List, invite, import, change and export the members of an organization.
    #[command(subcommand, visible_alias = "member")]
    Members(members::Members),
    /// List, add, rename and remove the fields that profiles have besides the common ones.
    #[command(subcommand, visible_alias = "field")]
    Fields(profile::Fields),
    /// List, keep and forget member lists under names.
    #[command(subcommand)]
    Lists(members::Lists),
    /// Make, list, change and delete the applications of an organization.
    #[command(subcommand)]
    App(app::App),
    /// Ask who may do what, and why.
    #[command(subcommand)]
    Access(access::Access),
    /// Read, prove and export the journal of an organization.
    #[command(subcommand)]
    Journal(journal::Journal),
    /// Make, list and put back backups.
    #[command(subcommand)]
    Backup(sharing::Backup),
    /// List what runs out or is open, and what to do about it; or write it as a calendar.
    Attention(attention::Attention),
    /// Take a change back: the newest of your own, or the one that an entry of the journal names.
    #[command(after_help = UNDO_EXAMPLES)]
    Undo {
        /// The number of an entry of the change, as the journal lists it.
        entry: Option<u64>,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Show the whole way on a sample organization in a temporary folder, each step with the command to type.
    Tour,
    /// Print the completions for a shell.
    #[command(
        after_help = "Example:\n  orgdesk completions bash > ~/.local/share/bash-completion/completions/orgdesk"
    )]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual of all commands, or write it as pages into a folder.
    #[command(
        after_help = "Examples:\n  orgdesk man | man -l -\n  orgdesk man --output ~/.local/share/man/man1"
    )]
    Man {
        /// The folder for one page per command, or - for all of them on standard output.
        #[arg(long, value_name = "FOLDER", default_value = "-", value_hint = clap::ValueHint::DirPath)]
        output: PathBuf,
    },
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory as _};

    use super::CommandLine;

    /// Every command below this one, each with the words that lead to it.
    fn all<'c>(command: &'c Command, path: &str, found: &mut Vec<(String, &'c Command)>) {
        for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
            let path = format!("{path} {}", below.get_name());
            all(below, &path, found);
            found.push((path, below));
        }
    }

    #[test]
    fn every_command_and_every_option_says_in_a_sentence_what_it_is() {
        let mut root = CommandLine::command();
        root.build();
        root.clone().debug_assert();
        let mut commands = Vec::new();
        all(&root, "orgdesk", &mut commands);
        assert!(commands.len() > 45, "{} commands", commands.len());
        for (path, command) in commands {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            assert!(about.len() > 10 && !about.contains('\n'), "{path}: “{about}”");
            for argument in command.get_arguments() {
                let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(help.len() > 7, "{path} {}: “{help}”", argument.get_id());
            }
        }
    }

    #[test]
    fn everything_that_was_promised_can_be_typed() {
        let promised = "account create|list|password|move|open; org create|list|show|update|delete|recovery-key|recover|package|open|take-back; backup create|list|restore|accept|place; \
            members list|show|invite|accept|reply|take-reply|new-code|set-role|set-permission|override|suspend|reactivate|remove|leave|\
            transfer|import|export|dossier|erase; fields list|add|rename|remove; lists list|save|remove; attention; undo; app create|list|update|delete; access check|who-can|what-can|matrix; \
            journal list|verify|export; tour; completions; man";
        let root = CommandLine::command();
        for noun in promised.split("; ") {
            let (noun, verbs) = noun.split_once(' ').unwrap_or((noun, ""));
            let command = root.find_subcommand(noun).unwrap_or_else(|| panic!("{noun}"));
            for verb in verbs.split('|').map(str::trim).filter(|verb| !verb.is_empty()) {
                assert!(command.find_subcommand(verb).is_some(), "{noun} {verb}");
            }
        }
    }

    #[test]
    fn examples_fit_on_a_line_and_can_be_typed() {
        let mut commands = Vec::new();
        let root = CommandLine::command();
        all(&root, "orgdesk", &mut commands);
        let mut examples = 0;
        for (path, command) in commands {
            let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            for line in text.lines().filter(|line| line.starts_with("  ")) {
                assert!(line.chars().count() <= 98, "{path}: {line}");
                let Some(typed) = line.trim().strip_prefix("orgdesk ") else { continue };
                let typed = typed.split(['|', '<', '>']).next().unwrap();
                if line.contains('"') {
                    continue;
                }
                let words = std::iter::once("orgdesk").chain(typed.split_whitespace());
                if let Err(error) = CommandLine::command().try_get_matches_from(words) {
                    panic!("{path}: {line}\n{error}");
                }
                examples += 1;
            }
        }
        assert!(examples > 15, "{examples}");
    }
}
