//! Members: the table, one of them, and what can be changed about them.

use orgdesk_core::domain::access::ApplicationPermission;
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::said;
use orgdesk_core::domain::{ApplicationId, MemberId};
use orgdesk_core::{Change, Error, JournalFilter, Session};
use tauri::State;

use super::{read, read_some, undoing};
use crate::ability::{Abilities, Grounds};
use crate::reply::{CanDo, Done, Failure, JournalLine, MemberChanged, MemberDetail, MemberView};
use crate::shell::Shell;

/// How much of a member's history is shown.
const HISTORY: u32 = 50;
/// More entries about one member than a person reads.
const WHOLE_HISTORY: u32 = 10_000;

/// All members, history included, in the order in which they came.
#[tauri::command]
pub(crate) async fn members(shell: State<'_, Shell>) -> Result<Vec<MemberView>, Failure> {
    shell.with_session(|session| Ok(session.members()?.into_iter().map(MemberView::from).collect())).await
}

/// One member, with history and abilities.
#[tauri::command]
pub(crate) async fn member(shell: State<'_, Shell>, id: String) -> Result<MemberDetail, Failure> {
    let language = shell.language();
    shell
        .with_session(move |session| {
            let id: MemberId = read("member", &id)?;
            let member = session.member_view(id)?;
            let grounds = Grounds::of(session, language)?;
            let can_do = if may_ask(session, id)? {
                Abilities::of(&member, &grounds).sentences()
            } else {
                let sentence = said!("Only Owners and Admins see what somebody else can do.");
                vec![CanDo { sentence: sentence.in_words(language) }]
            };
            let filter = JournalFilter { about: Some(id), most: HISTORY, ..JournalFilter::default() };
            let name = |id: ApplicationId| grounds.application(id);
            let history = session
                .journal(&filter)?
                .into_iter()
                .map(|line| JournalLine::of(line, &name, language))
                .collect();
            Ok(MemberDetail { member: member.into(), history, can_do })
        })
        .await
}

/// Everything in the journal about one member that may be seen, newest first.
#[tauri::command]
pub(crate) async fn member_history(shell: State<'_, Shell>, id: String) -> Result<Vec<JournalLine>, Failure> {
    let language = shell.language();
    shell
        .with_session(move |session| {
            let grounds = Grounds::of(session, language)?;
            let name = |id: ApplicationId| grounds.application(id);
            let about = Some(read("member", &id)?);
            let filter = JournalFilter { about, most: WHOLE_HISTORY, ..JournalFilter::default() };
            Ok(session
                .journal(&filter)?
                .into_iter()
                .map(|line| JournalLine::of(line, &name, language))
                .collect())
        })
        .await
}

/// Whether the core would answer questions about this member.
fn may_ask(session: &mut Session, about: MemberId) -> Result<bool, Error> {
    let question = orgdesk_core::question::Question::about(orgdesk_core::domain::Action::OrgView);
    match session.check(about, &question, None) {
        Ok(_) => Ok(true),
        Err(Error::Denied { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Gives another role; where a permission is given, that one from then on.
#[tauri::command]
pub(crate) async fn member_set_role(
    shell: State<'_, Shell>,
    id: String,
    role: String,
    permission: Option<String>,
    keep_overrides: Option<bool>,
) -> Result<MemberChanged, Failure> {
    changed(&shell, id, move |member| {
        let role: Role = read("role", &role)?;
        let permission = read_some("permission", permission.as_deref())?;
        let keep_overrides = keep_overrides.unwrap_or(false);
        Ok(Change::SetRole { member, role, permission, keep_overrides })
    })
    .await
}

/// Gives another permission for all applications.
#[tauri::command]
pub(crate) async fn member_set_permission(
    shell: State<'_, Shell>,
    id: String,
    permission: String,
) -> Result<MemberChanged, Failure> {
    changed(&shell, id, move |member| {
        let permission: ApplicationPermission = read("permission", &permission)?;
        Ok(Change::SetPermission { member, permission })
    })
    .await
}

/// Gives a permission for one application; without one, takes the override away.
#[tauri::command]
pub(crate) async fn member_override(
    shell: State<'_, Shell>,
    id: String,
    application: String,
    permission: Option<String>,
    expires: Option<String>,
) -> Result<MemberChanged, Failure> {
    changed(&shell, id, move |member| {
        let application = read("application", &application)?;
        let expires = read_some("expires", expires.as_deref())?;
        Ok(match read_some("permission", permission.as_deref())? {
            Some(permission) => Change::SetOverride { member, application, permission, expires },
            None => Change::ClearOverride { member, application },
        })
    })
    .await
}

/// Puts a membership to rest.
#[tauri::command]
pub(crate) async fn member_suspend(shell: State<'_, Shell>, id: String) -> Result<MemberChanged, Failure> {
    changed(&shell, id, |member| Ok(Change::Suspend { member })).await
}

/// Wakes a membership.
#[tauri::command]
pub(crate) async fn member_reactivate(shell: State<'_, Shell>, id: String) -> Result<MemberChanged, Failure> {
    changed(&shell, id, |member| Ok(Change::Reactivate { member })).await
}

/// Takes a member out.
#[tauri::command]
pub(crate) async fn member_remove(shell: State<'_, Shell>, id: String) -> Result<Done, Failure> {
    shell
        .with_session(move |session| undoing::done(session, Change::Remove { member: read("member", &id)? }))
        .await
}

async fn changed(
    shell: &Shell,
    id: String,
    change: impl FnOnce(MemberId) -> Result<Change, Error> + Send + 'static,
) -> Result<MemberChanged, Failure> {
    shell
        .with_session(move |session| {
            let member = read("member", &id)?;
            let (_, entry) = undoing::applied(session, change(member)?)?;
            Ok(MemberChanged { member: session.member_view(member)?.into(), entry })
        })
        .await
}
