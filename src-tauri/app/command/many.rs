//! One change of many members: chosen in the table, planned, looked at, and then carried out as one step.

use orgdesk_core::domain::MemberId;
use orgdesk_core::domain::profile::Tag;
use orgdesk_core::{Error, HeldRights, ManyChange, MemberView};
use orgdesk_domain::said;
use serde::Deserialize;
use tauri::State;
use tauri::ipc::Channel;

use super::{importing, read, read_some};
use crate::ability::{Abilities, Grounds};
use crate::reply::{ChangePreview, Done, Failure, ManyPreview, RowsDone};
use crate::shell::Shell;

/// What is to be done to each of those who were chosen.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WantedChange {
    /// `role`, `permission`, `add_tag`, `remove_tag`, `suspend`, `reactivate` or `remove`.
    what: String,
    role: Option<String>,
    permission: Option<String>,
    keep_overrides: Option<bool>,
    tag: Option<String>,
}

/// Chooses members for what is planned or exported next, in place of those chosen before.
#[tauri::command]
pub(crate) async fn members_choose(shell: State<'_, Shell>, ids: Vec<String>) -> Result<(), Failure> {
    shell
        .work(move |inside| {
            let members: Result<Vec<MemberId>, Error> = ids.iter().map(|id| read("member", id)).collect();
            let members = members?;
            inside.session()?;
            let chosen = inside.chosen()?;
            (chosen.members, chosen.plan) = (members, None);
            Ok(())
        })
        .await
}

/// Says what a change would do to those who were chosen; nothing is changed.
#[tauri::command]
pub(crate) async fn members_plan(
    shell: State<'_, Shell>,
    change: WantedChange,
    progress: Channel<RowsDone>,
) -> Result<ManyPreview, Failure> {
    let language = shell.language();
    let cancelled = shell.cancelling.begin();
    shell
        .work(move |inside| {
            let change = wanted(&change)?;
            let members = std::mem::take(&mut inside.chosen()?.members);
            let of = Some(members.len() as u64);
            let told = |rows| importing::tell(&progress, RowsDone { rows, of }, &cancelled);
            let planned = inside.session().and_then(|session| {
                let plan = session.plan_many(&change, &members, told)?;
                // What somebody can do does not hang on who it is, but on the rights.
                let me = session.member();
                let somebody = session.member_view(me)?;
                let grounds = Grounds::of(session, language)?;
                Ok((
                    ManyPreview::of(&plan, language, |before, after| {
                        compared(&somebody, before, after, &grounds)
                    }),
                    plan,
                ))
            });
            let chosen = inside.chosen()?;
            chosen.members = members;
            let (preview, plan) = planned?;
            chosen.plan = Some(plan);
            Ok(preview)
        })
        .await
}

/// Carries the newest plan out as one step, with those left out who were refused, or else not at all.
#[tauri::command]
pub(crate) async fn members_apply(
    shell: State<'_, Shell>,
    leave_out: bool,
    progress: Channel<RowsDone>,
) -> Result<Done, Failure> {
    let cancelled = shell.cancelling.begin();
    shell
        .work(move |inside| {
            let nothing =
                || Error::invalid("members", "nothing is planned; choose members and a change first");
            let plan = inside.chosen()?.plan.take().ok_or_else(nothing)?;
            let of = Some(plan.changed.len() as u64);
            let told = |rows| importing::tell(&progress, RowsDone { rows, of }, &cancelled);
            match inside.session()?.apply_many(&plan, leave_out, told) {
                Ok(outcome) => Ok(Done { entry: Some(outcome.revision) }),
                Err(error) => {
                    // It stays, to be tried again or planned anew.
                    inside.chosen()?.plan = Some(plan);
                    Err(error.into())
                }
            }
        })
        .await
}

/// Cancels planning or carrying out, whichever runs; nothing is changed then. It does not wait for it.
#[tauri::command]
pub(crate) fn members_cancel(shell: State<'_, Shell>) {
    shell.cancelling.cancel();
}

fn wanted(change: &WantedChange) -> Result<ManyChange, Error> {
    let given = |field: &'static str, text: &Option<String>| {
        text.clone().ok_or_else(|| Error::invalid(field, said!("is missing")))
    };
    let tag = || read::<Tag>("tag", given("tag", &change.tag)?.trim());
    Ok(match change.what.as_str() {
        "role" => ManyChange::SetRole {
            role: read("role", &given("role", &change.role)?)?,
            permission: read_some("permission", change.permission.as_deref())?,
            keep_overrides: change.keep_overrides.unwrap_or(false),
        },
        "permission" => {
            ManyChange::SetPermission(read("permission", &given("permission", &change.permission)?)?)
        }
        "add_tag" => ManyChange::AddTag(tag()?),
        "remove_tag" => ManyChange::RemoveTag(tag()?),
        "suspend" => ManyChange::Suspend,
        "reactivate" => ManyChange::Reactivate,
        "remove" => ManyChange::Remove,
        other => {
            return Err(Error::invalid("change", said!("“{other}” is no change of many members", other)));
        }
    })
}

fn compared(
    somebody: &MemberView,
    before: &HeldRights,
    after: &HeldRights,
    grounds: &Grounds,
) -> ChangePreview {
    let of = |rights| Abilities::of(&with_rights(somebody, rights), grounds);
    let (before, after) = (of(before), of(after));
    ChangePreview { loses: before.beyond(&after), gains: after.beyond(&before) }
}

/// A member with these rights, whoever it is.
fn with_rights(somebody: &MemberView, rights: &HeldRights) -> MemberView {
    MemberView {
        role: rights.role,
        status: rights.status,
        permission: rights.permission,
        overrides: rights.overrides.clone(),
        ..somebody.clone()
    }
}
