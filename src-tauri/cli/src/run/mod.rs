//! Running what was typed: one module for each noun.

mod access;
mod account;
mod app;
mod attention;
mod backup;
mod batch;
mod change;
mod erasing;
mod exporting;
mod importing;
mod inviting;
mod journal;
mod listing;
mod members;
mod org;
mod pages;
mod profiles;
mod rescuing;
mod sharing;
mod undoing;

use crate::arguments::{CommandLine, Noun};
use crate::desk::Desk;
use crate::failure::{Exit, Failure};
use crate::surroundings::Surroundings;
use crate::tour;

/// Runs one command.
pub(crate) fn run(typed: &CommandLine, around: &mut Surroundings) -> Result<Exit, Failure> {
    let mut desk = Desk { globals: &typed.globals, around };
    match &typed.noun {
        Noun::Account(account) => account::run(&mut desk, account),
        Noun::Org(org) => org::run(&mut desk, org),
        Noun::Members(members) => members::run(&mut desk, members),
        Noun::Fields(fields) => profiles::fields(&mut desk, fields),
        Noun::Lists(lists) => exporting::lists(&mut desk, lists),
        Noun::Backup(backup) => backup::run(&mut desk, backup),
        Noun::Attention(typed) => attention::run(&mut desk, typed),
        Noun::Undo { entry, dry_run } => undoing::run(&mut desk, *entry, dry_run.dry_run),
        Noun::App(app) => app::run(&mut desk, app),
        Noun::Access(access) => access::run(&mut desk, access),
        Noun::Journal(journal) => journal::run(&mut desk, journal),
        Noun::Tour => tour::run(&mut desk.around.output),
        Noun::Completions { shell } => pages::completions(&mut desk, *shell),
        Noun::Man { output } => pages::manual(&mut desk, output),
    }
}
