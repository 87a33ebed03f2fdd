//! Member lists that go out, and those that are kept under a name.

use orgdesk_core::domain::{Action, ListName};
use orgdesk_core::lists::{ListDefinition, MemberColumn, MemberFilter, MemberOrder};
use orgdesk_core::question::Question;
use orgdesk_core::{Destination, Error, ExportFormat, MemberExport, Session};
use serde::Deserialize;
use tauri::{AppHandle, Runtime, State};

use super::read;
use crate::dialog::Wanted;
use crate::reply::{ExportPreview, Failure, KeptList, MemberColumnLine, Saved};
use crate::shell::Shell;

/// The members that a preview shows.
const PREVIEWED: usize = 5;

/// A list as a page asks for it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AskedList {
    columns: Vec<String>,
    filter: Vec<String>,
    /// Columns with a comma between, a minus before one that is turned round; empty as members came.
    order: String,
    format: String,
}

/// The columns that a list can have.
#[tauri::command]
pub(crate) async fn member_columns(shell: State<'_, Shell>) -> Result<Vec<MemberColumnLine>, Failure> {
    shell
        .with_session(|session| {
            let fields = session.fields()?;
            let standard = session.usual_columns()?;
            let line =
                |column: &MemberColumn| MemberColumnLine::of(*column, standard.contains(column), &fields);
            Ok(MemberColumn::all(&fields).iter().map(line).collect())
        })
        .await
}

/// The beginning of a list, as its file would have it; of a workbook as CSV.
#[tauri::command]
pub(crate) async fn export_preview(
    shell: State<'_, Shell>,
    list: AskedList,
) -> Result<ExportPreview, Failure> {
    shell
        .with_session(move |session| {
            let export = wanted_list(session, &list)?;
            let (text, count) = session.preview_members(&export, PREVIEWED)?;
            Ok(ExportPreview { lines: text.lines().map(str::to_owned).collect(), count })
        })
        .await
}

/// Saves a list to a file that the person chooses.
#[tauri::command]
pub(crate) async fn export_save<R: Runtime>(
    app: AppHandle<R>,
    shell: State<'_, Shell>,
    list: AskedList,
) -> Result<Saved, Failure> {
    let (turn, export, may) = shell
        .work(move |inside| {
            let session = inside.session()?;
            let export = wanted_list(session, &list)?;
            let me = session.member();
            let may = session.check(me, &Question::about(Action::MemberExport), None)?.allowed;
            Ok((inside.turn(), export, may))
        })
        .await?;
    // Whoever may not export is not asked for a file; the core refuses, and journals that it did.
    let path = if may {
        let name = format!("members.{}", export.format.extension());
        let kind = [export.format.extension()];
        let wanted = Wanted { title: "Export members", kind: ("Member list", &kind), name: &name };
        match shell.dialogs.save(&app, wanted).await? {
            Some(path) => Some(path),
            None => return Ok(Saved { saved: false, file: None, count: None }),
        }
    } else {
        None
    };
    shell
        .work(move |inside| {
            inside.still(turn)?;
            let session = inside.session()?;
            let exported = match &path {
                Some(path) => session.export_members(&export, Destination::File(path))?,
                None => session.export_members(&export, Destination::Writer(&mut std::io::sink()))?,
            };
            let file = path.as_ref().and_then(|path| path.file_name());
            let file = file.map(|name| name.to_string_lossy().into_owned());
            Ok(Saved { saved: file.is_some(), file, count: Some(exported.count) })
        })
        .await
}

/// The lists that are kept under a name.
#[tauri::command]
pub(crate) async fn lists(shell: State<'_, Shell>) -> Result<Vec<KeptList>, Failure> {
    shell.with_session(kept).await
}

/// Keeps a list under a name, in place of the one that has it; all that are kept then.
#[tauri::command]
pub(crate) async fn list_save(
    shell: State<'_, Shell>,
    name: String,
    list: AskedList,
) -> Result<Vec<KeptList>, Failure> {
    shell
        .with_session(move |session| {
            let name: ListName = read("name", &name)?;
            let MemberExport { format, columns, order, .. } = wanted_list(session, &list)?;
            session.save_list(&name, &ListDefinition { columns, filter: list.filter, order, format })?;
            kept(session)
        })
        .await
}

/// Keeps a list no longer; all that are still kept.
#[tauri::command]
pub(crate) async fn list_forget(shell: State<'_, Shell>, name: String) -> Result<Vec<KeptList>, Failure> {
    shell
        .with_session(move |session| {
            session.forget_list(&name)?;
            kept(session)
        })
        .await
}

fn kept(session: &mut Session) -> Result<Vec<KeptList>, Error> {
    let fields = session.fields()?;
    Ok(session.named_lists()?.into_iter().map(|list| KeptList::of(list, &fields)).collect())
}

fn wanted_list(session: &mut Session, list: &AskedList) -> Result<MemberExport, Error> {
    let format: ExportFormat = list.format.parse()?;
    let fields = session.fields()?;
    let named = list.columns.iter().map(|column| MemberColumn::parse(column, &fields));
    let columns = Some(named.collect::<Result<_, _>>()?);
    let filter = MemberFilter::parse(&list.filter, &fields)?;
    let order = match list.order.as_str() {
        "" => MemberOrder::default(),
        order => MemberOrder::parse(order, &fields)?,
    };
    Ok(MemberExport { format, columns, filter, order })
}
