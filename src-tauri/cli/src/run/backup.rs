//! `backup`: making, listing and putting back backups, and the second place they go to.

use std::path::{Path, PathBuf};

use orgdesk_core::domain::OrganizationId;
use orgdesk_core::{Backup as Kept, BackupPlaces, BackupReason, Desktop, Restoration};

use super::sharing::arrived;
use crate::arguments::sharing::Backup;
use crate::desk::Desk;
use crate::failure::{Exit, Failure};
use crate::progress::working;
use crate::table::{Table, facts};

/// What stands for the newest backup that is kept.
const LATEST: &str = "LATEST";

pub(super) fn run(desk: &mut Desk<'_>, backup: &Backup) -> Result<Exit, Failure> {
    match backup {
        Backup::Create { to } => create(desk, to.as_deref()),
        Backup::List => list(desk),
        Backup::Restore { backup, yes, dry_run } => restore(desk, backup, *yes, dry_run.dry_run),
        Backup::Accept => {
            let mut session = desk.session()?;
            session.accept_older()?;
            desk.around.output.answer(&serde_json::json!({ "accepted": true }), |_| String::new())?;
            desk.around.output.message("The older copy is accepted; the journal says so.")?;
            Ok(Exit::Done)
        }
        Backup::Place { folder, none } => place(desk, folder.as_deref(), *none),
    }
}

fn create(desk: &mut Desk<'_>, to: Option<&Path>) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    let turning = working("Making the backup");
    let made = match to {
        Some(folder) => session.back_up_to(&desk.around.path(folder))?,
        None => session.back_up(BackupReason::Asked)?,
    };
    drop(turning);
    desk.around.output.answer(&made, |made| {
        facts([("backup", made.path.display().to_string()), ("newest entry", made.seq.to_string())])
    })?;
    caught_up(desk)
}

/// What the second place lacks it gets whenever there is an occasion.
fn caught_up(desk: &mut Desk<'_>) -> Result<Exit, Failure> {
    let desktop = desk.desktop()?;
    match desktop.catch_up_second_place()? {
        Some(0) => {}
        Some(copied) => desk.around.output.message(format!("The second place got {copied} backups."))?,
        None if desktop.backup_places()?.second.is_some() => {
            desk.around.output.message("The second place is not there now; it is caught up when it is.")?;
        }
        None => {}
    }
    Ok(Exit::Done)
}

fn list(desk: &mut Desk<'_>) -> Result<Exit, Failure> {
    let desktop = desk.desktop()?;
    let organization = desk.session()?.organization();
    let kept = desktop.backups(organization)?;
    desk.around.output.answer(&kept, |kept| {
        let mut table = Table::new(["MADE", "WHY", "NEWEST ENTRY", "BYTES", "FILE"]);
        for one in kept {
            table.row([
                one.made_at.to_string(),
                one.reason.map_or_else(String::new, |reason| reason.as_str().to_owned()),
                one.seq.to_string(),
                one.bytes.to_string(),
                one.path.display().to_string(),
            ]);
        }
        table.to_string()
    })?;
    Ok(Exit::Done)
}

fn restore(desk: &mut Desk<'_>, backup: &Path, yes: bool, dry_run: bool) -> Result<Exit, Failure> {
    let desktop = desk.desktop()?;
    let who = desk.sign_in(&desktop)?;
    let path =
        if backup == Path::new(LATEST) { latest(&desktop, desk)?.path } else { desk.around.path(backup) };
    let turning = working("Proving the backup");
    let seen = desktop.look_into_backup(&who, &path)?;
    drop(turning);
    if dry_run {
        desk.around.output.answer(&seen, would_do)?;
        desk.around.output.message("Dry run, nothing was saved.")?;
        return Ok(Exit::Done);
    }
    if !yes {
        desk.around.output.message(would_do(&seen))?;
        let asking =
            format!("Type the name of the organization, “{}”, to put the backup back:", seen.backup.name);
        let typed = desk.around.confirmation(&asking, "say --yes to put the backup back")?;
        if typed.trim() != seen.backup.name.as_str() {
            return Err(Failure::usage("that is not the name of the organization; nothing was changed"));
        }
    }
    let (_, done) = desktop.restore(who, &path)?;
    desk.around.output.answer(&done, would_do)?;
    desk.around.output.message(
        "The backup is put back, and the journal says so. What stood here is kept among the backups.",
    )?;
    Ok(Exit::Done)
}

fn latest(desktop: &Desktop, desk: &mut Desk<'_>) -> Result<Kept, Failure> {
    let organization = organization(desktop, desk)?;
    let kept = desktop.backups(organization)?.pop();
    kept.ok_or_else(|| Failure::not_found("there is no backup of this organization yet"))
}

/// Which organization is meant, also where it does not open: that is when a backup is wanted.
pub(super) fn organization(desktop: &Desktop, desk: &mut Desk<'_>) -> Result<OrganizationId, Failure> {
    let who = desk.sign_in(desktop)?;
    if let Some(id) = desk.globals.org.as_deref().and_then(|typed| typed.parse().ok()) {
        return Ok(id);
    }
    if let [only] = desktop.organizations_of(who.id())?.as_slice() {
        return Ok(*only);
    }
    Ok(desk.session()?.organization())
}

fn would_do(seen: &Restoration) -> String {
    let lost = match seen.lost {
        Some(0) => "nothing".to_owned(),
        Some(entries) => format!("{entries} entries of the journal and what they did"),
        None => "nobody can tell: what is here cannot be read".to_owned(),
    };
    let people = facts([
        ("would be lost", lost),
        ("members again", seen.members_again.to_string()),
        ("members no longer", seen.members_lost.to_string()),
        ("other rights than now", seen.rights_again.to_string()),
        ("known again though erased", seen.erased_again.to_string()),
        ("codes that work again", seen.codes_again.to_string()),
        ("given up", seen.gives_up.as_ref().map_or_else(String::new, ToString::to_string)),
    ]);
    format!("{}{people}", arrived(&seen.backup, None))
}

fn place(desk: &mut Desk<'_>, folder: Option<&Path>, none: bool) -> Result<Exit, Failure> {
    let desktop = desk.desktop()?;
    let second: Option<PathBuf> = folder.map(|folder| desk.around.path(folder));
    if none || second.is_some() {
        desktop.set_backup_places(&BackupPlaces { second })?;
    }
    let places = desktop.backup_places()?;
    desk.around.output.answer(&places, |places| match &places.second {
        Some(second) => facts([("second place", second.display().to_string())]),
        None => "Backups are kept in the data folder only.".to_owned(),
    })?;
    caught_up(desk)
}
