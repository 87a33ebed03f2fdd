//! The organization's own settings: its name and time zone, its recovery keys, and leaving, handing over or deleting
//! it.

use orgdesk_core::domain::access::ApplicationPermission;
use orgdesk_core::domain::language::Language;
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::said;
use orgdesk_core::domain::{Action, OrganizationName};
use orgdesk_core::question::Question;
use orgdesk_core::{Change, Error, Session};
use tauri::State;

use super::{read, read_some, undoing};
use crate::reply::{Done, Failure, OrganizationSettings, RecoveryKeyLine, Verdict};
use crate::shell::Shell;

/// What the settings show, with what the person may do there and why not.
#[tauri::command]
pub(crate) async fn organization_settings(shell: State<'_, Shell>) -> Result<OrganizationSettings, Failure> {
    let language = shell.language();
    shell
        .with_session(move |session| {
            let typed = session.organization();
            Ok(OrganizationSettings {
                recovery_keys: recovery_keys(session)?,
                can_leave: tried(session, Change::Leave, language)?,
                can_transfer: may(session, Action::MemberTransfer, language)?,
                can_delete: tried(session, Change::DeleteOrganization { typed }, language)?,
            })
        })
        .await
}

/// The names of all time zones.
#[tauri::command]
pub(crate) fn time_zones() -> Vec<String> {
    orgdesk_core::time_zones()
}

/// Changes the name, the time zone or both.
#[tauri::command]
pub(crate) async fn organization_update(
    shell: State<'_, Shell>,
    name: Option<String>,
    time_zone: Option<String>,
) -> Result<Done, Failure> {
    shell
        .with_session(move |session| {
            let name: Option<OrganizationName> = read_some("name", name.as_deref())?;
            let time_zone = time_zone.filter(|zone| !zone.is_empty());
            undoing::done(session, Change::UpdateOrganization { name, time_zone })
        })
        .await
}

/// Deletes the organization, for good, and closes it. `typed` is its name, typed to say that it is meant.
#[tauri::command]
pub(crate) async fn organization_delete(shell: State<'_, Shell>, typed: String) -> Result<(), Failure> {
    shell
        .work(move |inside| {
            let session = inside.session()?;
            let name = session.view()?.name;
            if typed.trim() != name.as_str() {
                let sentence = said!("it is not “{name}”, so nothing was deleted", name);
                return Err(Error::invalid("name", sentence).into());
            }
            let id = session.organization();
            session.apply(Change::DeleteOrganization { typed: id })?;
            inside.close()
        })
        .await
}

/// Leaves the organization and closes it.
#[tauri::command]
pub(crate) async fn member_leave(shell: State<'_, Shell>) -> Result<(), Failure> {
    shell
        .work(|inside| {
            inside.session()?.apply(Change::Leave)?;
            inside.close()
        })
        .await
}

/// Hands the own ownership over to another member.
#[tauri::command]
pub(crate) async fn member_transfer(
    shell: State<'_, Shell>,
    id: String,
    becomes: String,
    permission: Option<String>,
    keep_overrides: Option<bool>,
) -> Result<Done, Failure> {
    shell
        .with_session(move |session| {
            let becomes: Role = read("becomes", &becomes)?;
            if becomes == Role::Owner {
                return Err(Error::invalid(
                    "becomes",
                    "whoever hands the ownership over becomes Admin or Member",
                ));
            }
            let permission: Option<ApplicationPermission> = read_some("permission", permission.as_deref())?;
            let to = read("member", &id)?;
            let keep_overrides = keep_overrides.unwrap_or(false);
            undoing::done(session, Change::Transfer { to, becomes, permission, keep_overrides })
        })
        .await
}

/// Revokes a recovery key.
#[tauri::command]
pub(crate) async fn recovery_key_revoke(shell: State<'_, Shell>, id: String) -> Result<Done, Failure> {
    shell
        .with_session(move |session| {
            let recovery_key = read("recovery key", &id)?;
            undoing::done(session, Change::RevokeRecoveryKey { recovery_key })
        })
        .await
}

/// The keys that work; none for whoever may not see them.
fn recovery_keys(session: &mut Session) -> Result<Vec<RecoveryKeyLine>, Error> {
    let keys = match session.recovery_keys() {
        Err(Error::Denied { .. }) => return Ok(Vec::new()),
        keys => keys?,
    };
    let me = session.member();
    keys.into_iter()
        .map(|key| {
            let owner = session.member_view(key.member)?;
            Ok(RecoveryKeyLine::of(&key, owner, me))
        })
        .collect()
}

/// What the policy says, and no more: to whom is not known yet.
fn may(session: &mut Session, action: Action, language: Language) -> Result<Verdict, Error> {
    if let Some(doubt) = session.doubt() {
        return Ok(Verdict { allowed: false, reason: doubt.in_words(language) });
    }
    let me = session.member();
    let answer = session.check(me, &Question::about(action), None)?;
    Ok(Verdict { allowed: answer.allowed, reason: answer.sentence.in_words(language) })
}

/// What would come of a change, without making it.
fn tried(session: &mut Session, change: Change, language: Language) -> Result<Verdict, Error> {
    match session.rehearse(&[change]) {
        Ok(_) => Ok(Verdict { allowed: true, reason: String::new() }),
        Err(refused @ (Error::Denied { .. } | Error::Broken(_) | Error::ReadOnly(_))) => {
            Ok(Verdict { allowed: false, reason: Failure::from(refused).spoken(language).message })
        }
        Err(error) => Err(error),
    }
}
