//! `members export` and `lists`: member lists that leave, and those that are kept under names.

use std::io::IsTerminal as _;
use std::path::Path;

use orgdesk_core::lists::{ListDefinition, MemberColumn, MemberOrder, NamedList};
use orgdesk_core::{Destination, ExportFormat, MemberExport, Session};
use orgdesk_domain::ListName;

use super::journal::exported;
use super::listing::filter;
use crate::arguments::members::{ListShape, Lists};
use crate::desk::Desk;
use crate::failure::{Exit, Failure};
use crate::progress::working;
use crate::surroundings::DASH;
use crate::table::Table;

pub(super) fn export(
    desk: &mut Desk<'_>,
    list: Option<&ListName>,
    shape: &ListShape,
    output: &Path,
) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    let by_name = || ExportFormat::ALL.iter().copied().find(|format| has_extension(output, *format));
    let list = match list {
        Some(name) => {
            let kept = session.named_list(name.as_str())?.definition;
            let format = shape.format.or_else(by_name).unwrap_or(kept.format);
            ListDefinition { format, ..kept }.export(&session.fields()?)?
        }
        None => {
            let format = shape.format.or_else(by_name).unwrap_or(ExportFormat::Csv);
            let definition = definition(&mut session, shape, format)?;
            MemberExport {
                format,
                columns: definition.columns,
                filter: filter(&mut session, &shape.filters)?,
                order: definition.order,
            }
        }
    };
    let to_output = output == Path::new(DASH);
    if to_output && !list.format.is_text() && std::io::stdout().is_terminal() {
        return Err(Failure::usage("a workbook is no text for a terminal: give --output FILE"));
    }
    let turning = working("Writing the list");
    let done = if to_output {
        session.export_members(&list, Destination::Writer(&mut desk.around.output))?
    } else {
        session.export_members(&list, Destination::File(&desk.around.path(output)))?
    };
    drop(turning);
    exported(desk, &done, output, "members")
}

fn has_extension(path: &Path, format: ExportFormat) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(format.extension()))
}

/// What was typed as a definition that can be kept.
fn definition(
    session: &mut Session,
    shape: &ListShape,
    format: ExportFormat,
) -> Result<ListDefinition, Failure> {
    let fields = session.fields()?;
    let usage = |error: orgdesk_core::Error| Failure::usage(error.to_string());
    let columns = match shape.columns.as_slice() {
        [] => None,
        typed => {
            let columns = typed.iter().map(|heading| MemberColumn::parse(heading, &fields));
            Some(columns.collect::<Result<_, _>>().map_err(usage)?)
        }
    };
    let order = match &shape.order {
        Some(typed) => MemberOrder::parse(typed, &fields).map_err(usage)?,
        None => MemberOrder::default(),
    };
    Ok(ListDefinition { columns, filter: shape.filters.clone(), order, format })
}

pub(super) fn lists(desk: &mut Desk<'_>, lists: &Lists) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    match lists {
        Lists::List => {
            let kept = session.named_lists()?;
            let fields = session.fields()?;
            desk.around.output.answer(&kept, |kept| {
                let mut table = Table::new(["NAME", "FORM", "COLUMNS", "FILTERS", "ORDER"]);
                for NamedList { name, definition } in kept {
                    let columns = definition.columns.as_deref().map(|columns| {
                        columns.iter().map(|column| column.heading(&fields)).collect::<Vec<_>>().join(",")
                    });
                    let order = definition.order.keys.iter().map(|key| {
                        let sign = if key.descending { "-" } else { "" };
                        format!("{sign}{}", key.column.heading(&fields))
                    });
                    table.row([
                        name.to_string(),
                        definition.format.to_string(),
                        columns.unwrap_or_else(|| "the usual ones".to_owned()),
                        definition.filter.join(" "),
                        order.collect::<Vec<_>>().join(","),
                    ]);
                }
                table.to_string()
            })?;
        }
        Lists::Save { name, shape } => {
            let format = shape.format.unwrap_or(ExportFormat::Csv);
            let definition = definition(&mut session, shape, format)?;
            filter(&mut session, &shape.filters)?;
            session.save_list(name, &definition)?;
            desk.around.output.message(format!(
                "The list “{name}” is kept. “orgdesk members export --list \"{name}\"” exports it."
            ))?;
        }
        Lists::Remove { name } => {
            session.forget_list(name.as_str())?;
            desk.around.output.message(format!("The list “{name}” is kept no longer."))?;
        }
    }
    Ok(Exit::Done)
}
