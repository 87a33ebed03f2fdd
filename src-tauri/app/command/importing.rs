//! Member lists that come in: chosen, planned, looked at, and then brought in or dropped. The plan never leaves.

use orgdesk_core::domain::said;
use std::path::{Path, PathBuf};

use orgdesk_core::lists::{ColumnUse, ImportOptions, ImportPlan};
use orgdesk_core::{Error, Session};
use serde::Deserialize;
use tauri::ipc::Channel;
use tauri::{AppHandle, Runtime, State};

use crate::cancelling::Cancelled;
use crate::dialog::Wanted;
use crate::reply::{Failure, ImportPreview, Imported, RowsDone};
use crate::shell::{PlannedImport, Shell, Turn};

/// More than this is no member list.
const MAX_BYTES: u64 = 256 * 1024 * 1024;
/// How the names of lists end.
const ENDINGS: [&str; 6] = ["csv", "tsv", "txt", "xlsx", "json", "jsonl"];

/// What a column is to be taken for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ChosenUse {
    heading: String,
    used_as: String,
}

/// Lets the person choose a list and says what it would do; `None` where the dialog was closed. `progress` hears
/// first that a file was chosen.
#[tauri::command]
pub(crate) async fn import_choose<R: Runtime>(
    app: AppHandle<R>,
    shell: State<'_, Shell>,
    keep_roles: bool,
    progress: Channel<RowsDone>,
) -> Result<Option<ImportPreview>, Failure> {
    let turn = shell.work(|inside| inside.session().map(|_| ()).map(|()| inside.turn())).await?;
    let wanted = Wanted { title: said!("Import members"), kind: (said!("Member lists"), &ENDINGS), name: "" };
    let Some(path) = shell.dialogs.open(&app, wanted, shell.language()).await? else { return Ok(None) };
    plan_file(&shell, turn, path, keep_roles, progress).await.map(Some)
}

/// The same with the list that was dropped on the window last; `None` where there is none.
#[tauri::command]
pub(crate) async fn import_dropped(
    shell: State<'_, Shell>,
    progress: Channel<RowsDone>,
) -> Result<Option<ImportPreview>, Failure> {
    let turn = shell.work(|inside| inside.session().map(|_| ()).map(|()| inside.turn())).await?;
    let Some(path) = shell.dropped.take() else { return Ok(None) };
    plan_file(&shell, turn, path, false, progress).await.map(Some)
}

/// Plans the chosen list anew. Where that fails or is cancelled, the plan that was there stays.
#[tauri::command]
pub(crate) async fn import_replan(
    shell: State<'_, Shell>,
    keep_roles: bool,
    sheet: Option<String>,
    columns: Vec<ChosenUse>,
    progress: Channel<RowsDone>,
) -> Result<ImportPreview, Failure> {
    let language = shell.language();
    let cancelled = shell.cancelling.begin();
    shell
        .work(move |inside| {
            let before = inside.planned()?.take().ok_or_else(no_list)?;
            let again = inside.session().and_then(|session| {
                let fields = session.fields()?;
                let mapped = columns
                    .into_iter()
                    .map(|chosen| Ok((chosen.heading, ColumnUse::parse(&chosen.used_as, &fields)?)));
                let map = mapped.collect::<Result<_, Error>>()?;
                let options = ImportOptions { keep_roles, sheet, keep_columns: Vec::new(), map };
                Ok(plan(session, &before.bytes, &options, &cancelled, &progress)?)
            });
            match again {
                Ok(plan) => {
                    let preview = ImportPreview::of(&before.file, &plan, language);
                    *inside.planned()? = Some(PlannedImport { plan, ..before });
                    Ok(preview)
                }
                Err(failure) => {
                    *inside.planned()? = Some(before);
                    Err(failure)
                }
            }
        })
        .await
}

/// Brings the planned list in, as one step.
#[tauri::command]
pub(crate) async fn import_apply(
    shell: State<'_, Shell>,
    progress: Channel<RowsDone>,
) -> Result<Imported, Failure> {
    let cancelled = shell.cancelling.begin();
    shell
        .work(move |inside| {
            let planned = inside.planned()?.take().ok_or_else(no_list)?;
            let imported = planned.plan.rows.len();
            let told = |rows| tell(&progress, RowsDone { rows, of: Some(imported as u64) }, &cancelled);
            match inside.session()?.import_with(&planned.plan, told) {
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

/// Cancels reading or importing a list, whichever runs; nothing is changed then. It does not wait for it.
#[tauri::command]
pub(crate) fn import_cancel(shell: State<'_, Shell>) {
    shell.cancelling.cancel();
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

/// Reads a file and keeps the plan in place of the one before.
async fn plan_file(
    shell: &Shell,
    turn: Turn,
    path: PathBuf,
    keep_roles: bool,
    progress: Channel<RowsDone>,
) -> Result<ImportPreview, Failure> {
    let language = shell.language();
    let cancelled = shell.cancelling.begin();
    shell
        .work(move |inside| {
            inside.still(turn)?;
            tell(&progress, RowsDone { rows: 0, of: None }, &cancelled);
            let bytes = contents(&path)?;
            let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let options = ImportOptions { keep_roles, ..ImportOptions::default() };
            let plan = plan(inside.session()?, &bytes, &options, &cancelled, &progress)?;
            let preview = ImportPreview::of(&file, &plan, language);
            *inside.planned()? = Some(PlannedImport { file, bytes, plan });
            Ok(preview)
        })
        .await
}

fn plan(
    session: &mut Session,
    bytes: &[u8],
    options: &ImportOptions,
    cancelled: &Cancelled,
    progress: &Channel<RowsDone>,
) -> Result<ImportPlan, Error> {
    let told = |rows| tell(progress, RowsDone { rows, of: None }, cancelled);
    let plan = session.plan_import_with(bytes, options, told)?;
    // It may have been cancelled behind the last row.
    if cancelled.is_so() { Err(Error::Cancelled) } else { Ok(plan) }
}

/// Tells a page how far it is; whether to go on.
pub(super) fn tell(progress: &Channel<RowsDone>, done: RowsDone, cancelled: &Cancelled) -> bool {
    // A page that is gone hears nothing, and need not.
    let _ = progress.send(done);
    !cancelled.is_so()
}

fn contents(path: &Path) -> Result<Vec<u8>, Error> {
    let failed = |error: std::io::Error| {
        Error::File(said!("{path} cannot be read: {error}", path = path.display(), error))
    };
    let size = std::fs::metadata(path).map_err(failed)?.len();
    if size > MAX_BYTES {
        return Err(Error::File(said!(
            "{path} is too large for a member list ({size} bytes)",
            path = path.display(),
            size
        )));
    }
    std::fs::read(path).map_err(failed)
}

fn no_list() -> Error {
    Error::invalid("list", said!("no list was chosen; choose a file first"))
}
