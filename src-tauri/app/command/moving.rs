//! Moving to another computer: the account with all its organizations in one file.

use std::sync::Arc;

use orgdesk_core::domain::language::{Language, Sentence};
use orgdesk_core::domain::said;
use orgdesk_core::domain::{Action, OrganizationId};
use orgdesk_core::journal::Elsewhere;
use tauri::{AppHandle, Runtime, State};

use super::sharing::verdict;
use crate::dialog::Wanted;
use crate::reply::{Failure, Moved, MovingOrganization, moving};
use crate::shell::{Inside, Shell};

/// Which organizations would go along, and which of them only as copies.
#[tauri::command]
pub(crate) async fn move_preview(shell: State<'_, Shell>) -> Result<Vec<MovingOrganization>, Failure> {
    let language = shell.language();
    shell.work(move |inside| preview(inside, language)).await
}

/// Packs the account up into a file that the person chooses.
#[tauri::command]
pub(crate) async fn account_move<R: Runtime>(
    app: AppHandle<R>,
    shell: State<'_, Shell>,
) -> Result<Moved, Failure> {
    let turn = shell.work(|inside| inside.signed_in().map(|_| ()).map(|()| inside.turn())).await?;
    let wanted = Wanted {
        title: said!("Move to another computer"),
        kind: (said!("Orgdesk"), &["orgdesk-account"]),
        name: "move.orgdesk-account",
    };
    let Some(to) = shell.dialogs.save(&app, wanted, shell.language()).await? else {
        return Ok(Moved { file: None, organizations: 0, copies: Vec::new() });
    };
    let language = shell.language();
    shell
        .work(move |inside| {
            inside.still(turn)?;
            let who = Arc::clone(&inside.signed_in()?.account);
            let moved = inside.desktop()?.move_account(&who, &to)?;
            let copies = moved
                .copies
                .into_iter()
                .map(|(id, reason)| Ok(moving(id, inside.name_of(id)?, Some(reason.in_words(language)))))
                .collect::<Result<_, Failure>>()?;
            let file = to.file_name().map(|name| name.to_string_lossy().into_owned());
            Ok(Moved { file, organizations: moved.manifest.organizations.len(), copies })
        })
        .await
}

fn preview(inside: &mut Inside, language: Language) -> Result<Vec<MovingOrganization>, Failure> {
    let who = Arc::clone(&inside.signed_in()?.account);
    let ids = inside.desktop()?.organizations_of(who.id())?;
    let line = |id: OrganizationId| match would_go(inside, id, language) {
        Ok(line) => Ok(line),
        // Nothing is moved while one of them cannot be opened: it is said here and not in the middle.
        Err(failure) => Ok(MovingOrganization {
            problem: Some(failure.spoken(language).message),
            ..moving(id, id.to_string(), None)
        }),
    };
    ids.into_iter().map(line).collect()
}

fn would_go(
    inside: &mut Inside,
    id: OrganizationId,
    language: Language,
) -> Result<MovingOrganization, Failure> {
    let who = Arc::clone(&inside.signed_in()?.account);
    let mut session = inside.desktop()?.enter(who, id)?;
    let name = session.view()?.name.to_string();
    let reason = match session.writer_elsewhere()? {
        // It is not back; the new computer is where it is opened next.
        Some(Elsewhere::HandedOver { .. }) => None,
        Some(elsewhere @ (Elsewhere::OnItsWay { .. } | Elsewhere::Copy { .. })) => {
            Some(Sentence::from(&elsewhere).in_words(language))
        }
        None => match session.doubt() {
            Some(doubt) => Some(doubt.in_words(language)),
            None => {
                let may = verdict(&mut session, Action::OrgPackage, language)?;
                (!may.allowed).then_some(may.reason)
            }
        },
    };
    Ok(moving(id, name, reason))
}
