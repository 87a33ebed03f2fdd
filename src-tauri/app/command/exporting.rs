//! Member lists that go out.

use orgdesk_core::domain::Action;
use orgdesk_core::lists::{MemberColumn, MemberFilter, MemberOrder};
use orgdesk_core::question::Question;
use orgdesk_core::{Destination, Error, ExportFormat, MemberExport, Session};
use tauri::{AppHandle, Runtime, State};

use crate::dialog::Wanted;
use crate::reply::{ExportPreview, Failure, MemberColumnLine, Saved};
use crate::shell::Shell;

/// The members that a preview shows.
const PREVIEWED: usize = 5;

/// The columns that a list can have.
#[tauri::command]
pub(crate) async fn member_columns(shell: State<'_, Shell>) -> Result<Vec<MemberColumnLine>, Failure> {
    shell
        .with_session(|session| {
            let fields = session.fields()?;
            let standard = session.usual_columns()?;
            let line = |column: &MemberColumn| MemberColumnLine {
                name: column.heading(&fields).into_owned(),
                standard: standard.contains(column),
            };
            Ok(MemberColumn::all(&fields).iter().map(line).collect())
        })
        .await
}

/// The beginning of a list, as its file would have it.
#[tauri::command]
pub(crate) async fn export_preview(
    shell: State<'_, Shell>,
    columns: Vec<String>,
    filter: Vec<String>,
    format: String,
) -> Result<ExportPreview, Failure> {
    shell
        .with_session(move |session| {
            let export = wanted_list(session, &columns, &filter, &format)?;
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
    columns: Vec<String>,
    filter: Vec<String>,
    format: String,
) -> Result<Saved, Failure> {
    let (turn, export, may) = shell
        .work(move |inside| {
            let session = inside.session()?;
            let export = wanted_list(session, &columns, &filter, &format)?;
            let me = session.member();
            let may = session.check(me, &Question::about(Action::MemberExport), None)?.allowed;
            Ok((inside.turn(), export, may))
        })
        .await?;
    // Whoever may not export is not asked for a file; the core refuses, and journals that it did.
    let path = if may {
        let name = format!("members.{}", export.format.as_str());
        let kind = [export.format.as_str()];
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

fn wanted_list(
    session: &mut Session,
    columns: &[String],
    filter: &[String],
    format: &str,
) -> Result<MemberExport, Error> {
    let format = match format {
        "csv" => ExportFormat::Csv,
        "json" => ExportFormat::Json,
        other => return Err(Error::invalid("format", format!("“{other}” is no format; there is csv, json"))),
    };
    let fields = session.fields()?;
    let named = columns.iter().map(|column| MemberColumn::parse(column, &fields));
    let columns = Some(named.collect::<Result<_, _>>()?);
    let filter = MemberFilter::parse(filter, &fields)?;
    Ok(MemberExport { format, columns, filter, order: MemberOrder::default() })
}
