//! `org`: founds, shows, changes, recovers and deletes organizations.

use std::sync::Arc;

use orgdesk_core::domain::OrganizationId;
use orgdesk_core::vault::Code;
use orgdesk_core::{Change, Error, OrganizationView, Session};
use serde::Serialize;

use super::{change, rescuing, sharing};
use crate::arguments::org::{Org, RecoveryKey, RecoveryKeys};
use crate::desk::{Desk, organizations};
use crate::failure::{Exit, Failure};
use crate::table::{Table, facts};

pub(super) fn run(desk: &mut Desk<'_>, org: &Org) -> Result<Exit, Failure> {
    match org {
        Org::Create { name, time_zone, dry_run } => {
            let desktop = desk.desktop()?;
            let who = desk.sign_in(&desktop)?;
            if dry_run.dry_run {
                let answer = serde_json::json!({ "dry_run": true, "name": name, "time_zone": time_zone });
                desk.around.output.answer(&answer, |_| String::new())?;
                let sentence =
                    format!("Dry run, nothing was saved: {} founds “{name}”.", who.account().address);
                desk.around.output.message(sentence)?;
                return Ok(Exit::Done);
            }
            let mut session = desktop.found(who, name.clone(), time_zone.clone())?;
            show(desk, &mut session)?;
            desk.around.output.message(format!("“{name}” is founded, and you are its Owner."))?;
        }
        Org::List => list(desk)?,
        Org::Show { which } => {
            let mut session = session(desk, which.as_deref())?;
            show(desk, &mut session)?;
        }
        Org::Update { which, name, time_zone, dry_run } => {
            if name.is_none() && time_zone.is_none() {
                return Err(Failure::usage("nothing was given to change: give --name or --time-zone"));
            }
            let mut session = session(desk, which.as_deref())?;
            let change = Change::UpdateOrganization { name: name.clone(), time_zone: time_zone.clone() };
            return change::one(desk, &mut session, change, dry_run.dry_run, "The organization is changed.");
        }
        Org::Delete { which, confirm, dry_run } => {
            return delete(desk, which.as_deref(), *confirm, dry_run.dry_run);
        }
        Org::Package(package) => return sharing::package(desk, package),
        Org::Open(open) => return sharing::open(desk, open),
        Org::TakeBack { yes } => return sharing::take_back(desk, *yes),
        Org::Rescue { output } => return rescuing::rescue(desk, output),
        Org::ResetClock { dry_run } => {
            let mut session = desk.session()?;
            let done = "The journal goes on with the time of this computer's clock.";
            return change::one(desk, &mut session, Change::ResetClock, dry_run.dry_run, done);
        }
        Org::RecoveryKey(recovery_key) => return self::recovery_key(desk, recovery_key),
        Org::Recover { words, from, take_writing } => {
            let desktop = desk.desktop()?;
            let who = desk.sign_in(&desktop)?;
            let asking = "Type or paste the words of the recovery key, then press Enter:";
            let code = code(&desk.around.read_words(words, asking)?)?;
            let mut session = match from {
                Some(package) => desktop.recover_from(who, &desk.around.path(package), &code)?,
                None if *take_writing => desktop.recover_taking_writing(who, &code)?,
                None => desktop.recover(who, &code)?,
            };
            show(desk, &mut session)?;
            desk.around.output.message(
                "You are this Owner now; the account that was it before is not any more. Make a new recovery key \
                 with “orgdesk org recovery-key”.",
            )?;
        }
    }
    Ok(Exit::Done)
}

/// A code from its words.
pub(super) fn code(words: &str) -> Result<Code, Failure> {
    Code::parse(words).map_err(|error| Error::invalid("code", error).into())
}

fn session(desk: &mut Desk<'_>, which: Option<&str>) -> Result<Session, Failure> {
    match (which, &desk.globals.org) {
        (Some(_), Some(_)) => {
            Err(Failure::usage("the organization is named twice; leave out --org or the name"))
        }
        (Some(which), None) => desk.session_of(Some(which)),
        (None, _) => desk.session(),
    }
}

fn show(desk: &mut Desk<'_>, session: &mut Session) -> Result<(), Failure> {
    let view = session.view()?;
    desk.around.output.answer(&view, shown)
}

fn shown(view: &OrganizationView) -> String {
    facts([
        ("id", view.id.to_string()),
        ("name", view.name.to_string()),
        ("time zone", view.time_zone.clone()),
        ("founded", view.created_at.to_string()),
        ("members", view.members.to_string()),
        ("applications", view.applications.to_string()),
        ("newest entry", view.revision.to_string()),
        ("fingerprint", view.fingerprint.clone()),
        ("read only", view.read_only.as_ref().map_or_else(|| "no".to_owned(), ToString::to_string)),
    ])
}

/// An organization in a list.
#[derive(Serialize)]
struct Listed {
    id: OrganizationId,
    name: Option<String>,
    role: Option<String>,
    members: Option<usize>,
    applications: Option<usize>,
    /// Why it does not open.
    problem: Option<String>,
}

fn list(desk: &mut Desk<'_>) -> Result<(), Failure> {
    let desktop = desk.desktop()?;
    let who = desk.sign_in(&desktop)?;
    let mut listed = Vec::new();
    for found in organizations(&desktop, &Arc::clone(&who))? {
        listed.push(match found.opened {
            Ok(mut session) => {
                let view = session.view()?;
                let own = session.member();
                let role = session.member_view(own)?.role;
                Listed {
                    id: found.id,
                    name: Some(view.name.to_string()),
                    role: Some(role.to_string()),
                    members: Some(view.members),
                    applications: Some(view.applications),
                    problem: None,
                }
            }
            Err(error) => Listed {
                id: found.id,
                name: None,
                role: None,
                members: None,
                applications: None,
                problem: Some(error.to_string()),
            },
        });
    }
    // Whose they are cannot be told, so they are said to everybody, and kept from nobody's list.
    listed.extend(desktop.unreadable()?.into_iter().map(|(id, error)| Listed {
        id,
        name: None,
        role: None,
        members: None,
        applications: None,
        problem: Some(error.to_string()),
    }));
    desk.around.output.answer(&listed, |listed| {
        let mut table = Table::new(["NAME", "ROLE", "MEMBERS", "APPLICATIONS", "ID"]);
        for one in listed {
            let number = |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
            table.row([
                one.name.clone().unwrap_or_else(|| "(not open)".to_owned()),
                one.role.clone().unwrap_or_default(),
                number(one.members),
                number(one.applications),
                one.id.to_string(),
            ]);
        }
        table.to_string()
    })?;
    for one in &listed {
        if let Some(problem) = &one.problem {
            desk.around.output.message(format!("{}: {problem}", one.id))?;
        }
    }
    Ok(())
}

fn delete(
    desk: &mut Desk<'_>,
    which: Option<&str>,
    confirm: Option<OrganizationId>,
    dry_run: bool,
) -> Result<Exit, Failure> {
    let mut session = session(desk, which)?;
    let name = session.view()?.name;
    let typed = match confirm {
        Some(typed) => typed,
        None if dry_run => session.organization(),
        None => {
            let asking = format!(
                "This deletes “{name}” with its members and its journal, for good. Type its id {} to go on:",
                session.organization()
            );
            let instead =
                "type the organization's id with --confirm to delete it; “orgdesk org show” tells it";
            let typed = desk.around.confirmation(&asking, instead)?;
            typed.parse().map_err(|error| Failure::from(Error::invalid("id", error)))?
        }
    };
    let change = Change::DeleteOrganization { typed };
    change::one(desk, &mut session, change, dry_run, &format!("“{name}” is deleted."))
}

fn recovery_key(desk: &mut Desk<'_>, given: &RecoveryKey) -> Result<Exit, Failure> {
    let dry_run = match &given.what {
        None => given.dry_run.dry_run,
        Some(RecoveryKeys::Create { dry_run }) => dry_run.dry_run,
        Some(RecoveryKeys::List) => return recovery_keys(desk),
        Some(RecoveryKeys::Revoke { id, dry_run }) => {
            let mut session = desk.session()?;
            let change = Change::RevokeRecoveryKey { recovery_key: *id };
            return change::one(desk, &mut session, change, dry_run.dry_run, "The recovery key is revoked.");
        }
    };
    let mut session = desk.session()?;
    let done = "A recovery key is made. Its words are shown only now: print them, and keep them away from this \
                computer. Whoever has them can become this Owner.";
    change::one(desk, &mut session, Change::CreateRecoveryKey, dry_run, done)
}

fn recovery_keys(desk: &mut Desk<'_>) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    let keys = session.recovery_keys()?;
    let mut owners = Vec::new();
    for key in &keys {
        let owner = session.member_view(key.member)?;
        owners.push(owner.address.map_or_else(|| key.member.to_string(), |address| address.to_string()));
    }
    desk.around.output.answer(&keys, |keys| {
        let mut table = Table::new(["ID", "OWNER", "CREATED"]);
        for (key, owner) in keys.iter().zip(owners) {
            table.row([key.id.to_string(), owner, key.created_at.to_string()]);
        }
        table.to_string()
    })?;
    Ok(Exit::Done)
}
