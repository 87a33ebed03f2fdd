//! Member lists that go out, and those that are kept under a name.

use std::collections::BTreeSet;

use orgdesk_core::domain::member::Status;
use orgdesk_core::domain::said;
use orgdesk_core::domain::{ListName, MemberId};
use orgdesk_core::lists::{ListDefinition, MemberColumn, MemberFilter, MemberOrder};
use orgdesk_core::{Destination, Error, ExportFormat, MemberExport, Session};
use serde::Deserialize;
use tauri::{AppHandle, Runtime, State};

use super::{leaving, read};
use crate::dialog::Wanted;
use crate::reply::{ExportPreview, Failure, KeptList, MemberColumnLine, Saved};
use crate::shell::{Inside, Shell};

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
    /// Only the members that were chosen in the table.
    #[serde(default)]
    chosen: bool,
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
        .work(move |inside| {
            let chosen = chosen(inside, &list)?;
            let session = inside.session()?;
            let export = of_chosen(wanted_list(session, &list)?, chosen);
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
    let (asking, export) = shell
        .work(move |inside| {
            let chosen = chosen(inside, &list)?;
            let export = of_chosen(wanted_list(inside.session()?, &list)?, chosen);
            Ok((leaving::asking(inside, leaving::of_members)?, export))
        })
        .await?;
    let ending = export.format.extension();
    let name = format!("members.{ending}");
    let wanted =
        Wanted { title: said!("Export members"), kind: (said!("Member list"), &[ending]), name: &name };
    let write = move |session: &mut Session, to: Destination<'_>| {
        session.export_members(&export, to).map(|exported| Some(exported.count))
    };
    leaving::saved(&app, &shell, asking, wanted, write).await
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

/// The members that were chosen, where the list is to have them alone.
fn chosen(inside: &mut Inside, list: &AskedList) -> Result<Option<BTreeSet<MemberId>>, Failure> {
    Ok(if list.chosen { Some(inside.chosen()?.members.iter().copied().collect()) } else { None })
}

/// Whoever chose single members chose them whatever became of them.
fn of_chosen(mut export: MemberExport, chosen: Option<BTreeSet<MemberId>>) -> MemberExport {
    if chosen.is_some() {
        export.filter = MemberFilter { statuses: Status::ALL.to_vec(), only: chosen, ..export.filter };
    }
    export
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
