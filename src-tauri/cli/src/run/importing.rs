//! `members import`: the dry run, the import, and what of the list was refused.

use std::path::Path;

use orgdesk_core::lists::{Because, ColumnUse, ImportOptions, ImportPlan, PlannedColumn};
use orgdesk_core::state::FieldRecord;
use orgdesk_core::{Change, Error};
use orgdesk_domain::Action;
use serde::Serialize;

use crate::desk::Desk;
use crate::failure::{Exit, Failure};
use crate::output::Output;
use crate::progress::working;
use crate::table::{Table, facts};

/// What an import does or did.
#[derive(Serialize)]
struct Import<'a> {
    dry_run: bool,
    /// The number of the newest entry, where something was saved.
    revision: Option<u64>,
    counts: Counts,
    #[serde(flatten)]
    plan: &'a ImportPlan,
}

#[derive(Serialize)]
struct Counts {
    new: usize,
    changed: usize,
    unchanged: u64,
    refused: usize,
    skipped: usize,
}

/// What was typed about the list.
pub(super) struct Choices<'a> {
    pub(super) keep_roles: bool,
    /// Of a workbook, the sheet.
    pub(super) sheet: Option<&'a str>,
    /// Headings of columns to be kept as fields.
    pub(super) keep: &'a [String],
    /// What columns are to be taken for, as `HEADING=USE`.
    pub(super) map: &'a [String],
}

pub(super) fn import(
    desk: &mut Desk<'_>,
    file: &Path,
    choices: &Choices<'_>,
    dry_run: bool,
) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    let bytes = desk.around.read(file)?;
    let options = options(choices, &session.fields()?)?;
    let turning = working("Reading the list");
    let plan = session.plan_import_with(&bytes, &options, |row| {
        turning.set_message(format!("Reading and comparing the list, row {row}"));
        true
    });
    if let (Err(Error::Denied { .. }), false) = (&plan, dry_run) {
        // Asking for a plan is no change; whoever means it is refused by the gate, which journals it.
        session.apply(Change::Import { new_fields: Vec::new(), rows: Vec::new() })?;
    }
    let plan = plan?;
    if let Err(error) = plan.can_be_carried_out() {
        drop(turning);
        let output = &mut desk.around.output;
        output.message(found_columns(&plan))?;
        concerns(output, &plan)?;
        return Err(Failure::from(error).with("sheets", &plan.sheets).with("columns", &plan.columns));
    }
    let all = plan.rows.len();
    let outcome = if dry_run || all == 0 {
        None
    } else {
        Some(session.import_with(&plan, |done| {
            turning.set_message(format!("Importing: {done} of {all} rows; nothing is saved before all are"));
            true
        })?)
    };
    drop(turning);
    let counts = Counts {
        new: plan.new_count(),
        changed: plan.changed_count(),
        unchanged: plan.unchanged,
        refused: plan.refused.len(),
        skipped: plan.skipped.len(),
    };
    let import =
        Import { dry_run, revision: outcome.as_ref().map(|outcome| outcome.revision), counts, plan: &plan };
    let output = &mut desk.around.output;
    output.answer(&import, |import| counted(import))?;
    if dry_run && !output.is_json() {
        output.text(&changes(&plan))?;
        output.text(&rights(&plan))?;
    }
    concerns(output, &plan)?;
    for note in outcome.iter().flat_map(|outcome| &outcome.notes) {
        output.message(format!("note: {note}"))?;
    }
    if !plan.refused.is_empty() && plan.rows.is_empty() && plan.unchanged == 0 {
        let message = format!("no row of the list can be taken: {} refused", plan.refused.len());
        return Err(Failure::new(Exit::Error, "nothing_imported", message).with("refused", &plan.refused));
    }
    if dry_run {
        output.message("Dry run, nothing was saved.")?;
    }
    Ok(Exit::Done)
}

fn options(choices: &Choices<'_>, fields: &[FieldRecord]) -> Result<ImportOptions, Failure> {
    let mapped = |typed: &String| {
        let malformed = || Failure::usage(format!("--map is typed as HEADING=USE, not “{typed}”"));
        // A heading may have a = of its own, a use has none.
        let (heading, used_as) = typed.rsplit_once('=').ok_or_else(malformed)?;
        let used_as = ColumnUse::parse(used_as, fields).map_err(|error| Failure::usage(error.to_string()))?;
        Ok((heading.to_owned(), used_as))
    };
    Ok(ImportOptions {
        keep_roles: choices.keep_roles,
        sheet: choices.sheet.map(str::to_owned),
        keep_columns: choices.keep.to_vec(),
        map: choices.map.iter().map(mapped).collect::<Result<_, Failure>>()?,
    })
}

/// The kind of the file, with the sheet that was read where it has several.
fn kind(plan: &ImportPlan) -> String {
    match &plan.sheet {
        Some(sheet) if plan.sheets.len() > 1 => format!("{}, sheet “{sheet}”", plan.kind),
        Some(_) | None => plan.kind.to_owned(),
    }
}

fn counted(import: &Import<'_>) -> String {
    let counts = &import.counts;
    facts([
        ("list", format!("{} ({})", import.plan.format.title(), kind(import.plan))),
        ("new", counts.new.to_string()),
        ("changed", counts.changed.to_string()),
        ("unchanged", counts.unchanged.to_string()),
        ("refused", counts.refused.to_string()),
        ("skipped", counts.skipped.to_string()),
    ])
}

/// What stands in the columns of a list of which nobody can say yet where its addresses are.
fn found_columns(plan: &ImportPlan) -> String {
    let mut table = Table::new(["COLUMN", "EXAMPLE", "FILLED"]);
    for column in &plan.columns {
        table.row([column.heading.clone(), column.example.clone(), column.filled.to_string()]);
    }
    table.to_string()
}

fn changes(plan: &ImportPlan) -> String {
    if plan.changes.is_empty() {
        return String::new();
    }
    let mut table = Table::new(["ROW", "MEMBER", "FIELD", "FROM", "TO"]);
    for row in &plan.changes {
        let member = row.address.as_ref().map_or_else(|| row.member.to_string(), ToString::to_string);
        for change in &row.changes {
            table.row([
                row.row.to_string(),
                member.clone(),
                change.field.clone(),
                change.from.clone(),
                change.to.clone(),
            ]);
        }
    }
    table.to_string()
}

/// Everything that is not simply taken, as messages.
fn concerns(output: &mut Output, plan: &ImportPlan) -> Result<(), Failure> {
    for row in &plan.refused {
        let value = if row.value.is_empty() { String::new() } else { format!(" “{}”", row.value) };
        output.message(format!("row {} refused: {}{value}: {}", row.row, row.field, row.reason))?;
    }
    for row in &plan.skipped {
        output.message(format!("row {} skipped: {}", row.row, row.reason))?;
    }
    for like in &plan.look_alikes {
        output.message(format!(
            "row {}: {} looks like {}; make sure that it is meant",
            like.row, like.address, like.like
        ))?;
    }
    for like in &plan.same_names {
        output.message(format!(
            "row {}: {} is called as {} is; is it the same person?",
            like.row, like.address, like.like
        ))?;
    }
    columns(output, plan)?;
    for note in &plan.notes {
        output.message(format!("note: {note}"))?;
    }
    Ok(())
}

/// What each column is taken for, where that is not simply known, and what is not taken.
fn columns(output: &mut Output, plan: &ImportPlan) -> Result<(), Failure> {
    let quoted = |column: &PlannedColumn| format!("“{}”", column.heading);
    for column in plan.columns.iter().filter(|column| column.is_taken) {
        let because = match column.because {
            Because::Known => continue,
            Because::Guessed if column.heading.eq_ignore_ascii_case(&column.used_as) => continue,
            Because::Guessed => "guessed",
            Because::Remembered => "as the last time",
            Because::Chosen => "as you said",
            Because::Unknown => continue,
        };
        output.message(format!("{} is taken as {} ({because})", quoted(column), column.used_as))?;
    }
    for field in &plan.new_fields {
        output.message(format!("“{}” becomes a field of the profiles", field.name))?;
    }
    let unknown = |column: &&PlannedColumn| column.because == Because::Unknown && column.filled > 0;
    let unknown: Vec<String> = plan.columns.iter().filter(unknown).map(quoted).collect();
    if !unknown.is_empty() {
        output.message(format!(
            "dropped, because nothing is known of them: {}. --keep HEADING keeps one as a field, --map HEADING=USE \
             takes it for something",
            unknown.join(", ")
        ))?;
    }
    let is_dropped = |column: &&PlannedColumn| {
        column.used_as == "drop" && column.because != Because::Unknown && column.filled > 0
    };
    let dropped: Vec<String> = plan.columns.iter().filter(is_dropped).map(quoted).collect();
    if !dropped.is_empty() {
        output.message(format!("dropped, as was chosen: {}", dropped.join(", ")))?;
    }
    let passwords: Vec<String> =
        plan.columns.iter().filter(|column| column.used_as == "password").map(quoted).collect();
    if !passwords.is_empty() {
        output.message(format!("passwords are never read: {}", passwords.join(", ")))?;
    }
    Ok(())
}

/// What the changed people gain and lose.
fn rights(plan: &ImportPlan) -> String {
    let mut table = Table::new(["ROW", "MEMBER", "GAINS", "LOSES"]);
    let words = |actions: &[Action]| match actions {
        [] => "-".to_owned(),
        [first] => first.to_string(),
        [first, second] => format!("{first}, {second}"),
        [first, second, rest @ ..] => format!("{first}, {second} and {} more", rest.len()),
    };
    let turned: Vec<_> =
        plan.changes.iter().filter(|row| !row.gains.is_empty() || !row.loses.is_empty()).collect();
    if turned.is_empty() {
        return String::new();
    }
    for row in turned {
        let member = row.address.as_ref().map_or_else(|| row.member.to_string(), ToString::to_string);
        table.row([row.row.to_string(), member, words(&row.gains), words(&row.loses)]);
    }
    format!("\n{table}")
}
