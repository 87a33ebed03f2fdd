//! `members import`: the dry run, the import, and what of the list was refused.

use std::path::Path;

use orgdesk_core::lists::{ImportOptions, ImportPlan};
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

pub(super) fn import(
    desk: &mut Desk<'_>,
    file: &Path,
    keep_roles: bool,
    dry_run: bool,
) -> Result<Exit, Failure> {
    let mut session = desk.session()?;
    let bytes = desk.around.read(file)?;
    let turning = working("Reading the list");
    let plan = session.plan_import(&bytes, &ImportOptions { keep_roles })?;
    turning.set_message(format!("Importing {} rows", plan.rows.len()));
    let saves = !dry_run && !plan.rows.is_empty();
    let outcome = if saves { Some(session.import(&plan)?) } else { None };
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

fn counted(import: &Import<'_>) -> String {
    let counts = &import.counts;
    facts([
        ("list", import.plan.format.title().to_owned()),
        ("new", counts.new.to_string()),
        ("changed", counts.changed.to_string()),
        ("unchanged", counts.unchanged.to_string()),
        ("refused", counts.refused.to_string()),
        ("skipped", counts.skipped.to_string()),
    ])
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
                change.field.to_owned(),
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
    if !plan.dropped_columns.is_empty() {
        output.message(format!("not taken: the columns {}", plan.dropped_columns.join(", ")))?;
    }
    for note in &plan.notes {
        output.message(format!("note: {note}"))?;
    }
    Ok(())
}
