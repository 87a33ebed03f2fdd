//! Packages: sending an organization out, opening what was sent, and the replies of those who accepted elsewhere.

use std::path::Path;

use orgdesk_core::package::{Manifest, PackageKind};
use orgdesk_core::{Arrival, Relation};

use super::org;
use crate::arguments::sharing::{OpenPackage, Package};
use crate::desk::Desk;
use crate::failure::{Exit, Failure};
use crate::progress::working;
use crate::surroundings::DASH;
use crate::table::facts;

pub(super) fn package(desk: &mut Desk<'_>, given: &Package) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    let to = desk.around.path(&given.output);
    let turning = working("Writing the package");
    let made = if given.hand_over { session.hand_over_to(&to) } else { session.copy_to(&to) }?;
    drop(turning);
    desk.around.output.answer(&made, |made| described(made, &to))?;
    desk.around.output.message(if given.hand_over {
        "The organization is handed over: whoever opens this package goes on writing, and here it can only be read until \
         it comes back. An Owner can take it back (orgdesk org take-back), which abandons what was written there."
    } else {
        "This copy is for reading: members with a key in it open it with “orgdesk org open”. Whoever has such a key has \
         everything that is in it, also after they are removed here."
    })?;
    Ok(Exit::Done)
}

pub(super) fn open(desk: &mut Desk<'_>, given: &OpenPackage) -> Result<Exit, Failure> {
    let desktop = desk.desktop()?;
    let who = desk.sign_in(&desktop)?;
    let file = desk.around.path(&given.file);
    let turning = working("Proving the package");
    if given.dry_run.dry_run {
        let arrival = desktop.look_into(&who, &file)?;
        drop(turning);
        desk.around.output.answer(&arrival, |arrival| arrived(arrival, None))?;
        desk.around.output.message("Dry run, nothing was saved.")?;
        return Ok(Exit::Done);
    }
    let (mut session, arrival) = desktop.open_package(who, &file, given.give_up)?;
    drop(turning);
    let elsewhere = session.writer_elsewhere()?.map(|elsewhere| elsewhere.to_string());
    desk.around.output.answer(&arrival, |arrival| arrived(arrival, elsewhere.as_deref()))?;
    desk.around.output.message(match arrival.relation {
        Relation::New | Relation::Newer { .. } | Relation::Parted { .. } => {
            format!("“{}” is here now.", arrival.name)
        }
        Relation::Same => format!("“{}” is here already, just so.", arrival.name),
        Relation::Older { entries } => {
            format!("“{}” here is newer by {entries} entries; nothing was changed.", arrival.name)
        }
    })?;
    Ok(Exit::Done)
}

pub(super) fn take_back(desk: &mut Desk<'_>, yes: bool) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    if !yes && session.writer_elsewhere()?.is_some() {
        let name = session.view()?.name;
        let asking = format!(
            "Whatever another desktop wrote in “{name}” since is given up, and stays only there. Type the name of the \
             organization to go on here:"
        );
        let typed = desk.around.confirmation(&asking, "say --yes to take the writing back")?;
        if typed.trim() != name.as_str() {
            return Err(Failure::usage("that is not the name of the organization; nothing was changed"));
        }
    }
    let outcome = session.take_writing()?;
    let answer = serde_json::json!({ "revision": outcome.revision });
    desk.around.output.answer(&answer, |_| String::new())?;
    desk.around.output.message("This desktop writes the organization again.")?;
    Ok(Exit::Done)
}

pub(super) fn reply(
    desk: &mut Desk<'_>,
    package: &Path,
    code: &[String],
    output: &Path,
) -> Result<Exit, Failure> {
    let desktop = desk.desktop()?;
    let who = desk.sign_in(&desktop)?;
    let words = match code {
        [] => desk
            .around
            .read_words(Path::new(DASH), "Type or paste the 18 words of the code, then press Enter:")?,
        [dash] if dash == DASH => desk.around.read_words(Path::new(DASH), "")?,
        words => zeroize::Zeroizing::new(words.join(" ")),
    };
    let to = desk.around.path(output);
    let turning = working("Proving the package");
    let package = desk.around.path(package);
    let made = desktop.reply_to_invitation(&who, &package, &org::code(&words)?, &to)?;
    drop(turning);
    desk.around.output.answer(&made, |_| facts([("reply", to.display().to_string())]))?;
    desk.around.output.message(
        "Send this file to whoever invited you; it opens nothing. The next copy that they send has a key for you.",
    )?;
    Ok(Exit::Done)
}

pub(super) fn take_reply(desk: &mut Desk<'_>, file: &Path) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    let outcome = session.take_reply_in(&desk.around.path(file))?;
    let answer = serde_json::json!({ "revision": outcome.revision });
    desk.around.output.answer(&answer, |_| String::new())?;
    desk.around.output.message(
        "The reply is taken in. Send a copy (orgdesk org package --copy): it has a key for them now.",
    )?;
    Ok(Exit::Done)
}

fn described(made: &Manifest, to: &Path) -> String {
    let purpose = match made.kind {
        PackageKind::Copy => "a copy to be read",
        PackageKind::HandOver => "a hand-over",
        PackageKind::Backup => "a backup",
        PackageKind::Account => "an account",
    };
    let newest = made.organizations.iter().map(|one| one.seq.to_string()).collect::<Vec<_>>().join(", ");
    facts([
        ("package", to.display().to_string()),
        ("is", purpose.to_owned()),
        ("newest entry", newest),
        ("made", made.made_at.to_string()),
    ])
}

/// How a package stands to what is here, for people.
pub(super) fn arrived(arrival: &Arrival, elsewhere: Option<&str>) -> String {
    let stands = match &arrival.relation {
        Relation::New => "it is not here yet".to_owned(),
        Relation::Newer { entries } => format!("it goes on behind what is here, by {entries} entries"),
        Relation::Same => "it is what is here".to_owned(),
        Relation::Older { entries } => format!("what is here goes on behind it, by {entries} entries"),
        Relation::Parted { at, here, there } => format!(
            "the two part at entry {at}: here “{}” and {} more, in the package “{}” and {} more",
            here.kind,
            here.entries.saturating_sub(1),
            there.kind,
            there.entries.saturating_sub(1)
        ),
    };
    facts([
        ("organization", arrival.name.to_string()),
        ("organization id", arrival.organization.to_string()),
        ("made", arrival.made_at.to_string()),
        ("newest entry", arrival.newest.to_string()),
        ("stands", stands),
        ("written", elsewhere.map_or_else(String::new, ToOwned::to_owned)),
    ])
}
