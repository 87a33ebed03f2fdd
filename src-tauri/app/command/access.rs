//! Questions: what can be asked, answers with their reasons, and what a change would take and give.

use orgdesk_core::domain::access::ApplicationPermission;
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::{Action, MemberId};
use orgdesk_core::question::Question;
use orgdesk_core::{Change, Error, Session};
use tauri::State;

use super::{read, read_some};
use crate::ability::{Abilities, Grounds, changed_member, over_owners_in_words};
use crate::reply::{
    ActionLine, Answer, ChangePreview, Failure, Matrix, Place, WhatCan, WhatCanPlace, WhoCan, add_alike,
};
use crate::shell::Shell;

/// Everything that can be asked about.
#[tauri::command]
pub(crate) fn actions(shell: State<'_, Shell>) -> Vec<ActionLine> {
    let language = shell.language();
    let line = |action: &Action| ActionLine {
        name: *action,
        on: if action.is_on_application() { Place::Application } else { Place::Organization },
        sections: action.takes_section(),
        roles: action.takes_role(),
        sentence: action.words(language).to_owned(),
    };
    Action::ALL.iter().map(line).collect()
}

/// Whether a member may do something, and why. Member and application by id, or by address and name. With a time, as
/// it was then.
#[tauri::command]
pub(crate) async fn check(
    shell: State<'_, Shell>,
    member: String,
    action: String,
    section: Option<String>,
    application: Option<String>,
    role: Option<String>,
    at: Option<String>,
) -> Result<Answer, Failure> {
    let language = shell.language();
    shell
        .with_session(move |session| {
            let about = session.find_member(&member)?;
            let question = question(session, &action, section, application, role)?;
            let at = read_some("at", at.as_deref())?;
            Ok(Answer::of(session.check(about, &question, at)?, language))
        })
        .await
}

/// Everybody who may do something, by why.
#[tauri::command]
pub(crate) async fn who_can(
    shell: State<'_, Shell>,
    action: String,
    section: Option<String>,
    application: Option<String>,
    role: Option<String>,
    at: Option<String>,
) -> Result<WhoCan, Failure> {
    let language = shell.language();
    shell
        .with_session(move |session| {
            let question = question(session, &action, section, application, role)?;
            let at = read_some("at", at.as_deref())?;
            Ok(WhoCan::of(session.who_can_alike(&question, at)?, language))
        })
        .await
}

/// What a member may do on the organization and on each application, by what is alike.
#[tauri::command]
pub(crate) async fn what_can(
    shell: State<'_, Shell>,
    member: String,
    at: Option<String>,
) -> Result<WhatCan, Failure> {
    let language = shell.language();
    shell
        .with_session(move |session| {
            let about = session.find_member(&member)?;
            let at = read_some("at", at.as_deref())?;
            let places = session.what_can_everywhere(about, at)?;
            let mut places: Vec<_> =
                places.into_iter().map(|place| WhatCanPlace::of(place, language)).collect();
            // Asked of Members, most of it; what only Owners may do to Owners stands beside it.
            let over_owners = Question { role: Some(Role::Owner), ..Question::about(Action::MemberSetRole) };
            let answer = session.check(about, &over_owners, at)?;
            if let Some(organization) = places.first_mut() {
                let sentence = over_owners_in_words(language);
                add_alike(&mut organization.groups, &answer, None, &sentence, language);
            }
            let forecast = answer.forecast;
            let Answer { subject, can_sign_in, .. } = Answer::of(answer, language);
            Ok(WhatCan { subject, can_sign_in, forecast, places })
        })
        .await
}

/// One action for all members and all applications, by rows that are alike.
#[tauri::command]
pub(crate) async fn matrix(
    shell: State<'_, Shell>,
    action: String,
    section: Option<String>,
    at: Option<String>,
) -> Result<Matrix, Failure> {
    shell
        .with_session(move |session| {
            let action: Action = read("action", &action)?;
            let section = read_some("section", section.as_deref())?;
            let at = read_some("at", at.as_deref())?;
            Ok(session.matrix_alike(action, section, at)?.into())
        })
        .await
}

fn question(
    session: &mut Session,
    action: &str,
    section: Option<String>,
    application: Option<String>,
    role: Option<String>,
) -> Result<Question, Error> {
    let action: Action = read("action", action)?;
    let section = read_some("section", section.as_deref())?;
    let role = read_some("role", role.as_deref())?;
    let application = match application.filter(|text| !text.is_empty()) {
        Some(text) => Some(session.find_application(&text)?.id),
        None => None,
    };
    Ok(Question { action, application, section, on: None, role })
}

/// What a member would lose and gain with another role or permission. Fails as the change itself would.
#[tauri::command]
pub(crate) async fn member_change_preview(
    shell: State<'_, Shell>,
    id: String,
    role: Option<String>,
    permission: Option<String>,
    keep_overrides: Option<bool>,
) -> Result<ChangePreview, Failure> {
    let language = shell.language();
    shell
        .with_session(move |session| {
            let member: MemberId = read("member", &id)?;
            let role: Option<Role> = read_some("role", role.as_deref())?;
            let permission: Option<ApplicationPermission> = read_some("permission", permission.as_deref())?;
            let keep_overrides = keep_overrides.unwrap_or(false);
            let change = match (role, permission) {
                (Some(role), permission) => {
                    Some(Change::SetRole { member, role, permission, keep_overrides })
                }
                (None, Some(permission)) => Some(Change::SetPermission { member, permission }),
                (None, None) => None,
            };
            if let Some(change) = change {
                session.rehearse(&[change])?;
            }
            let before = session.member_view(member)?;
            let after = changed_member(&before, role, permission, keep_overrides);
            let grounds = Grounds::of(session, language)?;
            let (before, after) = (Abilities::of(&before, &grounds), Abilities::of(&after, &grounds));
            Ok(ChangePreview { loses: before.beyond(&after), gains: after.beyond(&before) })
        })
        .await
}
