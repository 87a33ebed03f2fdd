//! Backups: the daily one, one now, where they go besides, and putting one back.

use std::path::PathBuf;
use std::sync::Arc;

use orgdesk_core::domain::said;
use orgdesk_core::{BackupPlaces, BackupReason, Error};
use tauri::{AppHandle, Runtime, State};

use super::organization::opened;
use super::sharing::is_name;
use crate::reply::{BackupPreview, Backups, Failure, Opened, second_place};
use crate::shell::{Inside, Shell};

/// Makes the daily backup where it is due, and gives the second place what it lacks; whether one was made.
#[tauri::command]
pub(crate) async fn backup_daily(shell: State<'_, Shell>) -> Result<bool, Failure> {
    shell
        .work(|inside| {
            let session = inside.session()?;
            // A file in doubt does not push good backups out.
            if session.doubt().is_some() || session.back_up_daily()?.is_none() {
                return Ok(false);
            }
            inside.desktop()?.catch_up_second_place()?;
            Ok(true)
        })
        .await
}

/// Makes a backup now.
#[tauri::command]
pub(crate) async fn backup_make(shell: State<'_, Shell>) -> Result<Backups, Failure> {
    shell
        .work(|inside| {
            inside.session()?.back_up(BackupReason::Asked)?;
            inside.desktop()?.catch_up_second_place()?;
            kept(inside)
        })
        .await
}

/// Lets the person choose a second place and gives it what there is; null where the dialog was closed.
#[tauri::command]
pub(crate) async fn backup_place_choose<R: Runtime>(
    app: AppHandle<R>,
    shell: State<'_, Shell>,
) -> Result<Option<Backups>, Failure> {
    let turn = shell.work(|inside| inside.session().map(|_| ()).map(|()| inside.turn())).await?;
    let Some(folder) =
        shell.dialogs.folder(&app, said!("Second place for backups"), shell.language()).await?
    else {
        return Ok(None);
    };
    shell
        .work(move |inside| {
            inside.still(turn)?;
            let desktop = inside.desktop()?;
            desktop.set_backup_places(&BackupPlaces { second: Some(folder) })?;
            desktop.catch_up_second_place()?;
            kept(inside).map(Some)
        })
        .await
}

/// Backups go into the data folder alone from now on. What lies at the second place stays there.
#[tauri::command]
pub(crate) async fn backup_place_forget(shell: State<'_, Shell>) -> Result<Backups, Failure> {
    shell
        .work(|inside| {
            inside.session()?;
            inside.desktop()?.set_backup_places(&BackupPlaces::default())?;
            kept(inside)
        })
        .await
}

/// What putting a backup back would do. Without an id, the file that waits is meant.
#[tauri::command]
pub(crate) async fn backup_preview(
    shell: State<'_, Shell>,
    id: Option<String>,
) -> Result<BackupPreview, Failure> {
    let waiting = shell.arrived.path();
    shell
        .work(move |inside| {
            let path = backup(inside, id.as_deref(), waiting)?;
            let who = Arc::clone(&inside.signed_in()?.account);
            Ok(inside.desktop()?.look_into_backup(&who, &path)?.into())
        })
        .await
}

/// Puts a backup back and opens the organization. `typed` is its name in the backup.
#[tauri::command]
pub(crate) async fn backup_restore(
    shell: State<'_, Shell>,
    id: Option<String>,
    typed: String,
) -> Result<Opened, Failure> {
    let waiting = shell.arrived.path();
    let from_file = id.is_none();
    let language = shell.language();
    let restored = shell
        .work(move |inside| {
            let path = backup(inside, id.as_deref(), waiting)?;
            let who = Arc::clone(&inside.signed_in()?.account);
            is_name(&inside.desktop()?.look_into_backup(&who, &path)?.backup.name, &typed)?;
            let session = inside.open(|desktop, who| Ok(desktop.restore(who, &path)?.0))?;
            Ok(opened(session, language)?)
        })
        .await?;
    if from_file {
        drop(shell.arrived.take());
    }
    Ok(restored)
}

/// The backups of the open organization, newest first.
pub(super) fn kept(inside: &mut Inside) -> Result<Backups, Failure> {
    let organization = inside.session()?.organization();
    let desktop = inside.desktop()?;
    let kept = desktop.backups(organization)?.into_iter().rev().map(Into::into).collect();
    Ok(Backups { kept, second: second_place(desktop.backup_places()?.second) })
}

/// The page names a file of the list, never a path.
fn backup(inside: &mut Inside, id: Option<&str>, waiting: Option<PathBuf>) -> Result<PathBuf, Failure> {
    let none = |name: &str| Error::NotFound { what: "backup", name: name.to_owned(), nearest: None };
    let Some(id) = id else { return Ok(waiting.ok_or_else(|| none(""))?) };
    let organization = inside.session()?.organization();
    let kept = inside.desktop()?.backups(organization)?;
    let found = kept.into_iter().find(|one| one.path.file_name().is_some_and(|name| name == id));
    Ok(found.ok_or_else(|| none(id))?.path)
}
