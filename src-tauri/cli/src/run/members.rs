//! `members`: changes of single members.

use orgdesk_core::{Change, MemberView, Session};
use orgdesk_domain::MemberId;
use orgdesk_domain::member::Role;

use super::{change, erasing, exporting, importing, inviting, listing, profiles, sharing};
use crate::arguments::members::Members;
use crate::desk::Desk;
use crate::failure::{Exit, Failure};

pub(super) fn run(desk: &mut Desk<'_>, members: &Members) -> Result<Exit, Failure> {
    match members {
        Members::List(table) => listing::list(desk, table),
        Members::Show { member } => listing::show(desk, member),
        Members::Invite(invite) => inviting::invite(desk, invite),
        Members::Accept { code } => inviting::accept(desk, code),
        Members::Reply { package, code, output } => sharing::reply(desk, package, code, output),
        Members::TakeReply { file } => sharing::take_reply(desk, file),
        Members::NewCode { member, expires, dry_run } => {
            inviting::new_code(desk, member, *expires, dry_run.dry_run)
        }
        Members::Import { file, keep_roles, sheet, keep, map, dry_run } => {
            let sheet = sheet.as_deref();
            let choices = importing::Choices { keep_roles: *keep_roles, sheet, keep, map };
            importing::import(desk, file, &choices, dry_run.dry_run)
        }
        Members::Export { list, shape, output } => exporting::export(desk, list.as_ref(), shape, output),
        Members::RevokeCode { member, dry_run } => on(
            desk,
            member,
            dry_run.dry_run,
            |member| Change::RevokeInvitation { member },
            |who| format!("The open codes and invitations of {who} are revoked."),
        ),
        Members::Update(update) => profiles::update(desk, update),
        Members::Dossier { member, output } => erasing::dossier(desk, member, output),
        Members::Erase { member, yes, dry_run } => erasing::erase(desk, member, *yes, dry_run.dry_run),
        Members::SetRole { member, role, permission, keep_overrides, dry_run } => {
            let mut session = desk.session()?;
            let view = found(&mut session, member)?;
            if !keep_overrides || permission.is_none() {
                warn_of_demotion(desk, &view, *role, permission.is_some(), *keep_overrides)?;
            }
            let change = Change::SetRole {
                member: view.id,
                role: *role,
                permission: *permission,
                keep_overrides: *keep_overrides,
            };
            let done = format!("{} is {} now.", called(&view), role.title());
            change::one(desk, &mut session, change, dry_run.dry_run, &done)
        }
        Members::SetPermission { member, permission, dry_run } => {
            let mut session = desk.session()?;
            let view = found(&mut session, member)?;
            let legacy =
                if permission.is_legacy() { " This permission is legacy and not recommended." } else { "" };
            let done = match resting(&view) {
                None => {
                    format!("{} is {} in all applications now.{legacy}", called(&view), permission.title())
                }
                Some(resting) => {
                    format!("{} is recorded as {}. {resting}{legacy}", called(&view), permission.title())
                }
            };
            let change = Change::SetPermission { member: view.id, permission: *permission };
            change::one(desk, &mut session, change, dry_run.dry_run, &done)
        }
        Members::Override { member, app, permission, expires, clear: _, dry_run } => {
            let mut session = desk.session()?;
            let view = found(&mut session, member)?;
            let application = session.find_application(app)?;
            let place = format!("{}@{}", application.name, application.environment);
            let expires = expires.instant(session.now());
            let (change, done) = match permission {
                Some(permission) => (
                    Change::SetOverride {
                        member: view.id,
                        application: application.id,
                        permission: *permission,
                        expires,
                    },
                    format!(
                        "{} is {} in {place}{}{}.{}",
                        called(&view),
                        permission.title(),
                        if resting(&view).is_some() { "" } else { " now" },
                        expires.map(|end| format!(", until {end}")).unwrap_or_default(),
                        resting(&view).map(|sentence| format!(" {sentence}")).unwrap_or_default()
                    ),
                ),
                None => (
                    Change::ClearOverride { member: view.id, application: application.id },
                    format!("{} has no override for {place} any more.", called(&view)),
                ),
            };
            change::one(desk, &mut session, change, dry_run.dry_run, &done)
        }
        Members::Suspend { member, dry_run } => on(
            desk,
            member,
            dry_run.dry_run,
            |member| Change::Suspend { member },
            |who| format!("{who} is suspended."),
        ),
        Members::Reactivate { member, dry_run } => on(
            desk,
            member,
            dry_run.dry_run,
            |member| Change::Reactivate { member },
            |who| format!("{who} is active again."),
        ),
        Members::Remove { member, dry_run } => on(
            desk,
            member,
            dry_run.dry_run,
            |member| Change::Remove { member },
            |who| format!("{who} is removed."),
        ),
        Members::Leave { dry_run } => {
            let mut session = desk.session()?;
            change::one(desk, &mut session, Change::Leave, dry_run.dry_run, "You have left the organization.")
        }
        Members::Transfer { member, becomes, permission, keep_overrides, dry_run } => {
            if *becomes == Role::Owner {
                return Err(Failure::usage(
                    "whoever hands the ownership over becomes admin or member, not owner",
                ));
            }
            let mut session = desk.session()?;
            let to = found(&mut session, member)?;
            let own = session.member();
            let own = session.member_view(own)?;
            warn_of_demotion(desk, &own, *becomes, permission.is_some(), *keep_overrides)?;
            let change = Change::Transfer {
                to: to.id,
                becomes: *becomes,
                permission: *permission,
                keep_overrides: *keep_overrides,
            };
            let done = format!("{} is Owner now, and you are {}.", called(&to), becomes.title());
            change::one(desk, &mut session, change, dry_run.dry_run, &done)
        }
    }
}

/// One change of one member.
fn on(
    desk: &mut Desk<'_>,
    member: &str,
    dry_run: bool,
    change: impl FnOnce(MemberId) -> Change,
    done: impl FnOnce(&str) -> String,
) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    let view = found(&mut session, member)?;
    change::one(desk, &mut session, change(view.id), dry_run, &done(&called(&view)))
}

/// The member that an address or an id names.
pub(super) fn found(session: &mut Session, typed: &str) -> Result<MemberView, Failure> {
    let id = session.find_member(typed)?;
    Ok(session.member_view(id)?)
}

/// How a member is called in a sentence.
pub(super) fn called(view: &MemberView) -> String {
    match (&view.address, &view.name) {
        (Some(address), _) => address.to_string(),
        (None, Some(name)) => name.to_string(),
        (None, None) => view.id.to_string(),
    }
}

/// What is said of a permission that has no effect at present.
fn resting(view: &MemberView) -> Option<String> {
    let role = view.role.administers().then(|| view.role.title())?;
    Some(format!(
        "It is without effect while they are {role}: an {role} may do everything in every application."
    ))
}

/// What a demotion takes is said before it is done.
fn warn_of_demotion(
    desk: &mut Desk<'_>,
    view: &MemberView,
    role: Role,
    permission_is_given: bool,
    overrides_are_kept: bool,
) -> Result<(), Failure> {
    if !view.role.administers() || role.administers() {
        return Ok(());
    }
    if !permission_is_given {
        let sentence = "As a Member the application permission counts: custom_app_reader, unless --permission says otherwise.";
        desk.around.output.message(sentence)?;
    }
    if !overrides_are_kept && !view.overrides.is_empty() {
        let count = view.overrides.len();
        desk.around.output.message(format!("The overrides ({count}) end; --keep-overrides keeps them."))?;
    }
    Ok(())
}
