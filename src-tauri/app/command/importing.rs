//! Member lists that come in: chosen, planned, looked at, and then brought in or dropped. The plan never leaves.

use std::path::Path;

use orgdesk_core::lists::ImportOptions;
use orgdesk_core::{Error, Session};
use tauri::{AppHandle, Runtime, State};

use crate::dialog::Wanted;
use crate::reply::{Failure, ImportPreview, Imported};
use crate::shell::{PlannedImport, Shell};

/// More than this is no member list.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// Lets the person choose a list and says what it would do; `None` where the dialog was closed.
#[tauri::command]
pub(crate) async fn import_choose<R: Runtime>(
    app: AppHandle<R>,
    shell: State<'_, Shell>,
    keep_roles: bool,
) -> Result<Option<ImportPreview>, Failure> {
    let turn = shell.work(|inside| inside.session().map(|_| ()).map(|()| inside.turn())).await?;
    let wanted = Wanted { title: "Import members", kind: ("Member lists", &["csv", "txt"]), name: "" };
    let Some(path) = shell.dialogs.open(&app, wanted).await? else { return Ok(None) };
    shell
        .work(move |inside| {
            inside.still(turn)?;
            let bytes = contents(&path)?;
            let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let planned = plan(inside.session()?, file, bytes, keep_roles)?;
            let preview = ImportPreview::of(&planned.file, &planned.plan);
            *inside.planned()? = Some(planned);
            Ok(Some(preview))
        })
        .await
}

/// Plans the chosen list anew.
#[tauri::command]
pub(crate) async fn import_replan(
    shell: State<'_, Shell>,
    keep_roles: bool,
) -> Result<ImportPreview, Failure> {
    shell
        .work(move |inside| {
            let PlannedImport { file, bytes, .. } = inside.planned()?.take().ok_or_else(no_list)?;
            let planned = plan(inside.session()?, file, bytes, keep_roles)?;
            let preview = ImportPreview::of(&planned.file, &planned.plan);
            *inside.planned()? = Some(planned);
            Ok(preview)
        })
        .await
}

/// Brings the planned list in, as one step.
#[tauri::command]
pub(crate) async fn import_apply(shell: State<'_, Shell>) -> Result<Imported, Failure> {
    shell
        .work(|inside| {
            let planned = inside.planned()?.take().ok_or_else(no_list)?;
            let imported = planned.plan.rows.len();
            match inside.session()?.import(&planned.plan) {
                Ok(outcome) => {
                    let entry = Some(outcome.revision).filter(|_| imported > 0);
                    Ok(Imported { imported, entry })
                }
                Err(error) => {
                    // It stays, to be planned anew or dropped.
                    *inside.planned()? = Some(planned);
                    Err(error.into())
                }
            }
        })
        .await
}

/// Forgets the chosen list.
#[tauri::command]
pub(crate) async fn import_drop(shell: State<'_, Shell>) -> Result<(), Failure> {
    shell
        .work(|inside| {
            *inside.planned()? = None;
            Ok(())
        })
        .await
}

fn plan(
    session: &mut Session,
    file: String,
    bytes: Vec<u8>,
    keep_roles: bool,
) -> Result<PlannedImport, Error> {
    let plan = session.plan_import(&bytes, &ImportOptions { keep_roles, ..ImportOptions::default() })?;
    Ok(PlannedImport { file, bytes, plan })
}

fn contents(path: &Path) -> Result<Vec<u8>, Error> {
    let failed = |error: std::io::Error| Error::File(format!("{} cannot be read: {error}", path.display()));
    let size = std::fs::metadata(path).map_err(failed)?.len();
    if size > MAX_BYTES {
        return Err(Error::File(format!("{} is too large for a member list ({size} bytes)", path.display())));
    }
    std::fs::read(path).map_err(failed)
}

fn no_list() -> Error {
    Error::invalid("list", "no list was chosen; choose a file first")
}
