//! `members dossier` and `members erase`: what is held about a person, and how it goes.

use std::path::Path;

use orgdesk_core::{Change, Destination, DossierForm, Error, HeldElsewhere};
use serde::Serialize;

use super::change::{self, Saved};
use super::journal::exported;
use super::members::{called, found};
use crate::desk::Desk;
use crate::failure::{Exit, Failure};
use crate::surroundings::DASH;

pub(super) fn dossier(desk: &mut Desk<'_>, member: &str, output: &Path) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    let memberships = session.find_memberships(member)?;
    let [member, earlier @ ..] = memberships.as_slice() else {
        return Err(Failure::not_found(format!("there is no member “{member}”")));
    };
    let is_json = output.extension().is_some_and(|extension| extension == "json");
    let form = if is_json || desk.around.output.is_json() { DossierForm::Json } else { DossierForm::Text };
    let done = if output == Path::new(DASH) {
        session.export_dossier(*member, form, Destination::Writer(&mut desk.around.output))?
    } else {
        session.export_dossier(*member, form, Destination::File(&desk.around.path(output)))?
    };
    for id in earlier {
        desk.around
            .output
            .message(format!("The address was also of membership {id}, which has a dossier of its own."))?;
    }
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
    // Whoever came back has memberships that have ended: all of them are the person.
    let memberships = session.find_memberships(member)?;
    let changes: Vec<Change> = memberships.iter().map(|member| Change::Erase { member: *member }).collect();
    let mut held_elsewhere = HeldElsewhere::default();
    for id in &memberships {
        let held = session.held_elsewhere(*id);
        if matches!(held, Err(Error::Denied { .. })) && !dry_run {
            // The gate answers the same, and journals that it did.
            session.apply_step(&changes)?;
        }
        held_elsewhere = held_elsewhere.and(held?);
    }
    if !yes && !dry_run {
        let is_member = if view.status.is_present() { " and removes them from the organization" } else { "" };
        let several = match memberships.len() {
            0 | 1 => String::new(),
            count => format!(", in {count} memberships"),
        };
        let asking = format!(
            "This erases every name, address and profile text of {who}{several}{is_member}, for good.\n{}\nType {who} to go on:",
            unreached(&held_elsewhere)
        );
        let typed = desk.around.confirmation(&asking, "give --yes to erase without being asked")?;
        if typed.trim() != who {
            return Err(Failure::usage("what was typed is not who is to be erased; nothing was erased"));
        }
    }
    let saved = change::make(&mut session, &changes, dry_run)?;
    let erased = Erased { saved, held_elsewhere };
    desk.around.output.answer(&erased, |_| String::new())?;
    let exit = change::said(desk, &erased.saved, &format!("{who} is erased."))?;
    desk.around.output.message(unreached(&erased.held_elsewhere))?;
    Ok(exit)
}

/// What erasing does not reach, as lines.
fn unreached(elsewhere: &HeldElsewhere) -> String {
    if elsewhere.lists.is_empty() && elsewhere.copies.is_empty() && elsewhere.kept_lists.is_empty() {
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
    let kept = elsewhere.kept_lists.iter();
    lines.extend(kept.map(|name| format!("  the filter of the kept list “{name}” (lists remove)")));
    lines.extend(elsewhere.copies.iter().map(|copy| format!("  the copy {}", copy.display())));
    lines.join("\n")
}
