//! `members dossier` and `members erase`: what is held about a person, and how it goes.

use std::path::Path;

use orgdesk_core::{Change, Destination, DossierForm, HeldElsewhere};
use serde::Serialize;

use super::change::{self, Saved};
use super::journal::exported;
use super::members::{called, found};
use crate::desk::Desk;
use crate::failure::{Exit, Failure};
use crate::surroundings::DASH;

pub(super) fn dossier(desk: &mut Desk<'_>, member: &str, output: &Path) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    let member = session.find_member(member)?;
    let is_json = output.extension().is_some_and(|extension| extension == "json");
    let form = if is_json || desk.around.output.is_json() { DossierForm::Json } else { DossierForm::Text };
    let done = if output == Path::new(DASH) {
        session.export_dossier(member, form, Destination::Writer(&mut desk.around.output))?
    } else {
        session.export_dossier(member, form, Destination::File(&desk.around.path(output)))?
    };
    exported(desk, &done, output, "dossier")
}

/// What erasing did, and what it did not reach.
#[derive(Serialize)]
struct Erased {
    #[serde(flatten)]
    saved: Saved,
    held_elsewhere: HeldElsewhere,
}

pub(super) fn erase(desk: &mut Desk<'_>, member: &str, yes: bool, dry_run: bool) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    let view = found(&mut session, member)?;
    let who = called(&view);
    let held_elsewhere = session.held_elsewhere(view.id)?;
    if !yes && !dry_run {
        let is_member = if view.status.is_present() { " and removes them from the organization" } else { "" };
        let asking = format!(
            "This erases every name, address and profile text of {who}{is_member}, for good.\n{}\nType {who} to go on:",
            unreached(&held_elsewhere)
        );
        let typed = desk.around.confirmation(&asking, "give --yes to erase without being asked")?;
        if typed.trim() != who {
            return Err(Failure::usage("what was typed is not who is to be erased; nothing was erased"));
        }
    }
    let saved = change::make(&mut session, &[Change::Erase { member: view.id }], dry_run)?;
    let erased = Erased { saved, held_elsewhere };
    desk.around.output.answer(&erased, |_| String::new())?;
    let exit = change::said(desk, &erased.saved, &format!("{who} is erased."))?;
    desk.around.output.message(unreached(&erased.held_elsewhere))?;
    Ok(exit)
}

/// What erasing does not reach, as lines.
fn unreached(elsewhere: &HeldElsewhere) -> String {
    if elsewhere.lists.is_empty() && elsewhere.copies.is_empty() {
        return "No list left the program while the person was in the organization, and no copy of its file is kept \
                in the data folder."
            .to_owned();
    }
    let mut lines = vec!["Erasing does not reach what may still hold the person elsewhere:".to_owned()];
    for list in &elsewhere.lists {
        lines.push(format!(
            "  a list of {} rows as {}, exported {} (entry {}, BLAKE3 {})",
            list.count, list.format, list.at, list.seq, list.digest
        ));
    }
    lines.extend(elsewhere.copies.iter().map(|copy| format!("  the copy {}", copy.display())));
    lines.join("\n")
}
