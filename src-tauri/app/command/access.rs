//! Questions: what can be asked, one answer with its reasons, and what a change would take and give.

use orgdesk_core::Change;
use orgdesk_core::domain::access::ApplicationPermission;
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::{Action, MemberId};
use orgdesk_core::question::Question;
use tauri::State;

use super::{read, read_some};
use crate::ability::{Abilities, Grounds, changed_member};
use crate::reply::{ActionLine, Answer, ChangePreview, Failure, Place};
use crate::shell::Shell;
use crate::words;

/// Everything that can be asked about.
#[tauri::command]
pub(crate) fn actions() -> Vec<ActionLine> {
    let line = |action: &Action| ActionLine {
        name: *action,
        on: if action.is_on_application() { Place::Application } else { Place::Organization },
        sections: action.takes_section(),
        roles: action.takes_role(),
        sentence: words::of(*action).to_owned(),
    };
    Action::ALL.iter().map(line).collect()
}

/// Whether a member may do something, and why. Member and application by id, or by address and name.
#[tauri::command]
pub(crate) async fn check(
    shell: State<'_, Shell>,
    member: String,
    action: String,
    section: Option<String>,
    application: Option<String>,
    role: Option<String>,
) -> Result<Answer, Failure> {
    shell
        .with_session(move |session| {
            let about = session.find_member(&member)?;
            let action: Action = read("action", &action)?;
            let section = read_some("section", section.as_deref())?;
            let role = read_some("role", role.as_deref())?;
            let application = match application.filter(|text| !text.is_empty()) {
                Some(text) => Some(session.find_application(&text)?.id),
                None => None,
            };
            let question = Question { action, application, section, on: None, role };
            Ok(session.check(about, &question, None)?.into())
        })
        .await
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
            let grounds = Grounds::of(session)?;
            let (before, after) = (Abilities::of(&before, &grounds), Abilities::of(&after, &grounds));
            Ok(ChangePreview { loses: before.beyond(&after), gains: after.beyond(&before) })
        })
        .await
}
