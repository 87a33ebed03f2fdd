//! Member lists that come in and go out.

use orgdesk_core::domain::Action;
use orgdesk_core::domain::access::ApplicationPermission;
use orgdesk_core::domain::language::Language;
use orgdesk_core::domain::member::{Role, Status};
use orgdesk_core::lists::{self, Because, ImportPlan, ImportedRow};
use serde::Serialize;
use ts_rs::TS;

use super::{some_text, text};

/// Nobody reads more rows than this before importing, and a page would be slow to show them.
const SHOWN: usize = 500;
/// Refused rows are worked through one by one.
const SHOWN_REFUSED: usize = 5000;

/// What an import would do. The plan itself stays in the shell.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportPreview {
    /// The name of the file, without its folder.
    pub file: String,
    /// As what the list was recognised, for people.
    pub format: String,
    /// What kind of file it is, such as `CSV`.
    pub kind: String,
    /// Of a workbook, the sheet that was read.
    pub sheet: Option<String>,
    /// Of a workbook, all its sheets, in their order.
    pub sheets: Vec<String>,
    /// No column is taken for the addresses, so that no row was read: one has to be chosen first.
    pub lacks_addresses: bool,
    /// How many people are new.
    pub new: usize,
    /// How many members would be changed.
    pub changed: usize,
    /// How many rows say what is so already.
    pub unchanged: u64,
    /// Who is new: the first of them, at most 500; `new` counts all.
    pub new_people: Vec<NewPerson>,
    /// Who would be changed, and what about them: the first of them, at most 500; `changed` counts all.
    pub changed_people: Vec<ChangedPerson>,
    /// How many rows cannot be taken.
    pub refused: usize,
    /// Rows that cannot be taken: the first of them, at most 5,000; `refused` counts all.
    pub refused_rows: Vec<RefusedRow>,
    /// How many rows are no person.
    pub skipped: usize,
    /// Rows that are no person: the first of them, at most 500; `skipped` counts all.
    pub skipped_rows: Vec<SkippedRow>,
    /// What whoever imports should know, as sentences.
    pub notes: Vec<String>,
    /// How many new addresses a person would take for others.
    pub look_alike_count: usize,
    /// New addresses that a person would take for others: the first of them, at most 500.
    pub look_alikes: Vec<LookAlike>,
    /// How many new people are called like somebody else.
    pub same_name_count: usize,
    /// New people who are called like somebody else, so that they may be there twice: the first of them, at most 500.
    pub same_names: Vec<LookAlike>,
    /// The columns of the list in their order.
    pub columns: Vec<ListColumn>,
    /// Fields of profiles that would come to be.
    pub new_fields: Vec<String>,
}

impl ImportPreview {
    /// The preview of a plan made from this file.
    pub fn of(file: &str, plan: &ImportPlan, language: Language) -> Self {
        Self {
            file: file.to_owned(),
            format: plan.format.title_in(language).to_owned(),
            kind: plan.kind.to_owned(),
            sheet: plan.sheet.clone(),
            sheets: plan.sheets.clone(),
            lacks_addresses: plan.lacks_addresses,
            new: plan.new_count(),
            changed: plan.changed_count(),
            unchanged: plan.unchanged,
            new_people: plan.rows.iter().filter_map(NewPerson::of).take(SHOWN).collect(),
            changed_people: plan
                .changes
                .iter()
                .take(SHOWN)
                .map(|row| ChangedPerson::of(row, language))
                .collect(),
            refused: plan.refused.len(),
            refused_rows: plan
                .refused
                .iter()
                .take(SHOWN_REFUSED)
                .map(|row| RefusedRow::of(row, language))
                .collect(),
            skipped: plan.skipped.len(),
            skipped_rows: plan.skipped.iter().take(SHOWN).map(|row| SkippedRow::of(row, language)).collect(),
            notes: plan.notes.iter().map(|note| note.in_words(language)).collect(),
            look_alike_count: plan.look_alikes.len(),
            look_alikes: plan.look_alikes.iter().take(SHOWN).map(LookAlike::from).collect(),
            same_name_count: plan.same_names.len(),
            same_names: plan.same_names.iter().take(SHOWN).map(LookAlike::from).collect(),
            columns: plan.columns.iter().map(ListColumn::from).collect(),
            new_fields: plan.new_fields.iter().map(|field| text(&field.name)).collect(),
        }
    }
}

/// Somebody whom an import would bring in.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewPerson {
    /// The row; the headings are row 1.
    pub row: u64,
    /// The name.
    pub name: String,
    /// The address.
    pub address: String,
    /// The role.
    #[ts(type = "Role")]
    pub role: Role,
    /// The status.
    #[ts(type = "Status")]
    pub status: Status,
    /// The permission for all applications.
    #[ts(type = "ApplicationPermission")]
    pub permission: ApplicationPermission,
}

impl NewPerson {
    fn of(row: &ImportedRow) -> Option<Self> {
        match row {
            ImportedRow::New { row, address, name, role, status, permission, .. } => Some(Self {
                row: *row,
                name: text(name),
                address: text(address),
                role: *role,
                status: *status,
                permission: *permission,
            }),
            ImportedRow::Changed { .. } => None,
        }
    }
}

/// A member whom an import would change.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangedPerson {
    /// The row.
    pub row: u64,
    /// Who.
    pub member: String,
    /// The present address; null where it was erased.
    pub address: Option<String>,
    /// What differs.
    pub changes: Vec<ValueChange>,
    /// What they could do afterwards and cannot now, in words behind “can”.
    pub gains: Vec<String>,
    /// What they can do now and could not afterwards.
    pub loses: Vec<String>,
}

impl ChangedPerson {
    fn of(changed: &lists::ChangedRow, language: Language) -> Self {
        let change = |change: &lists::FieldChange| ValueChange {
            field: change.field.to_owned(),
            from: change.from.clone(),
            to: change.to.clone(),
        };
        Self {
            row: changed.row,
            member: text(changed.member),
            address: some_text(changed.address.as_ref()),
            changes: changed.changes.iter().map(change).collect(),
            gains: in_words(&changed.gains, language),
            loses: in_words(&changed.loses, language),
        }
    }
}

fn in_words(actions: &[Action], language: Language) -> Vec<String> {
    actions.iter().map(|action| action.words(language).to_owned()).collect()
}

/// One value that would be changed.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ValueChange {
    /// Which one: `name`, `email`, `role`, `title` and so on, or the name of an own field.
    pub field: String,
    /// What it is.
    pub from: String,
    /// What it would be.
    pub to: String,
}

/// A row that cannot be taken.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RefusedRow {
    /// The row.
    pub row: u64,
    /// Which field.
    pub field: String,
    /// What stands there, shortened where it is long.
    pub value: String,
    /// Why it cannot be taken, and what to do.
    pub reason: String,
}

impl RefusedRow {
    fn of(refused: &lists::RefusedRow, language: Language) -> Self {
        Self {
            row: refused.row,
            field: refused.field.clone(),
            value: refused.value.clone(),
            reason: refused.reason.in_words(language),
        }
    }
}

/// A row that is no person.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SkippedRow {
    /// The row.
    pub row: u64,
    /// Why.
    pub reason: String,
}

impl SkippedRow {
    fn of(skipped: &lists::SkippedRow, language: Language) -> Self {
        Self { row: skipped.row, reason: skipped.reason.in_words(language) }
    }
}

/// A new address that a person would take for another one.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LookAlike {
    /// The row.
    pub row: u64,
    /// Its address.
    pub address: String,
    /// What it looks like.
    pub like: String,
}

impl From<&lists::LookAlike> for LookAlike {
    fn from(look_alike: &lists::LookAlike) -> Self {
        Self { row: look_alike.row, address: text(&look_alike.address), like: look_alike.like.clone() }
    }
}

/// A column of a list that comes in.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListColumn {
    /// Its heading.
    pub heading: String,
    /// The word for what it is taken for; of an own field its name.
    pub used_as: String,
    /// Whether its cells are taken.
    pub is_taken: bool,
    /// Why it is taken for that.
    #[ts(type = "Because")]
    pub because: &'static str,
    /// How many of its cells are filled; 0 for passwords.
    pub filled: u64,
    /// The first cell that is filled, shortened where it is long; empty for passwords.
    pub example: String,
}

impl From<&lists::PlannedColumn> for ListColumn {
    fn from(column: &lists::PlannedColumn) -> Self {
        Self {
            heading: column.heading.clone(),
            used_as: column.used_as.clone(),
            is_taken: column.is_taken,
            because: because(column.because),
            filled: column.filled,
            example: column.example.clone(),
        }
    }
}

/// The word for why a column is taken for what it is taken for.
pub(crate) const fn because(because: Because) -> &'static str {
    match because {
        Because::Known => "known",
        Because::Remembered => "remembered",
        Because::Guessed => "guessed",
        Because::Chosen => "chosen",
        Because::Unknown => "unknown",
    }
}

/// How far reading or importing a list is.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RowsDone {
    /// The rows that are done.
    pub rows: u64,
    /// How many there are, where that is known.
    pub of: Option<u64>,
}

/// An import that is done.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    /// How many people are new or changed.
    pub imported: usize,
    /// The newest entry of the import, by which it can be taken back.
    pub entry: Option<u64>,
}

/// The beginning of a list that can be exported.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportPreview {
    /// The first lines, as the file would have them.
    pub lines: Vec<String>,
    /// How many members the list would have.
    pub count: u64,
}

/// Whether something was saved to a file.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// False where the person closed the dialog.
    pub saved: bool,
    /// The name of the file, without its folder.
    pub file: Option<String>,
    /// How many rows it has, where it is a list.
    pub count: Option<u64>,
}
