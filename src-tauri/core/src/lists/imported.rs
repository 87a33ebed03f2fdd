//! What an import would do, row by row, before anything is saved.

use std::collections::{HashMap, HashSet};

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::action::Action;
use orgdesk_domain::language::Sentence;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::profile::{Profile, ProfileKey, ProfileText};
use orgdesk_domain::said;
use orgdesk_domain::{EmailAddress, FieldId, FieldName, MemberId, PersonName};
use serde::Serialize;

use super::mapping::{Because, Remembered};
use super::{ColumnUse, ListFormat};
use crate::Error;
use crate::journal::RefusedTarget;

/// How a list is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Take the roles of the list, as far as the importer may give them. Otherwise everybody new is a Member.
    pub keep_roles: bool,
    /// Of a workbook, the sheet to be read; otherwise the first that has anything in it.
    pub sheet: Option<String>,
    /// Headings of columns to be kept as own fields; `*` stands for all that nothing is known of.
    pub keep_columns: Vec<String>,
    /// Headings with what their columns are to be taken for.
    pub map: Vec<(String, ColumnUse)>,
}

/// A column of the list as whoever imports sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlannedColumn {
    /// Its heading.
    pub heading: String,
    /// The word for what it is taken for, as [`ColumnUse::parse`] reads it.
    pub used_as: String,
    /// Whether its cells are taken.
    pub is_taken: bool,
    /// Why.
    pub because: Because,
    /// How many of its cells are filled; 0 for passwords, which are not even counted.
    pub filled: u64,
    /// The first cell that is filled, shortened where it is long; empty for passwords.
    pub example: String,
}

/// An own field that an import brings, for a column that no profile has yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewField {
    /// The id that the rows name it by.
    pub id: FieldId,
    /// Its name: the column's heading.
    pub name: FieldName,
}

/// A row that would be saved. Rows are counted as a spreadsheet does: the headings are row 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ImportedRow {
    /// Somebody who is not a member yet. They get no key; a code can be made for them whenever wanted.
    New {
        /// The row.
        row: u64,
        /// The address.
        address: EmailAddress,
        /// The name.
        name: PersonName,
        /// The role.
        role: Role,
        /// The status.
        status: Status,
        /// The permission for all applications.
        permission: ApplicationPermission,
        /// The profile.
        profile: Profile,
    },
    /// A member of whom something differs. `None` leaves a value as it is.
    Changed {
        /// The row.
        row: u64,
        /// Who.
        member: MemberId,
        /// The new name.
        name: Option<PersonName>,
        /// The new address.
        address: Option<EmailAddress>,
        /// The new role.
        role: Option<Role>,
        /// The new permission.
        permission: Option<ApplicationPermission>,
        /// The new status.
        status: Option<Status>,
        /// What is new in the profile; `None` takes a text out.
        profile: Vec<(ProfileKey, Option<ProfileText>)>,
    },
}

impl ImportedRow {
    /// The row of the list.
    pub fn number(&self) -> u64 {
        match self {
            Self::New { row, .. } | Self::Changed { row, .. } => *row,
        }
    }
}

/// What differs for one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedRow {
    /// The row.
    pub row: u64,
    /// Who.
    pub member: MemberId,
    /// The address that the member has now, where it is not erased.
    pub address: Option<EmailAddress>,
    /// What differs.
    pub changes: Vec<FieldChange>,
    /// The actions that the member could do afterwards and cannot now: on the organization, and on custom
    /// applications without an override.
    pub gains: Vec<Action>,
    /// The actions that the member can do now and could not afterwards.
    pub loses: Vec<Action>,
}

/// One value that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// Which one, as our own exports head it: `name`, `email`, `role`, `title` or the name of an own field.
    pub field: String,
    /// What it is.
    pub from: String,
    /// What it would be.
    pub to: String,
}

/// A row that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedRow {
    /// The row.
    pub row: u64,
    /// Which field.
    pub field: String,
    /// What stands there, shortened where it is long.
    pub value: String,
    /// Why it cannot be taken, and what to do.
    pub reason: Sentence,
}

impl RefusedRow {
    /// A refusal; characters that hide or reorder text are shown as their code points.
    pub(crate) fn new(row: u64, field: &str, value: &str, reason: Sentence) -> Self {
        Self { row, field: field.to_owned(), value: shortened(value), reason }
    }
}

/// A value as it is shown; characters that hide or reorder text are shown as their code points.
pub(super) fn shortened(value: &str) -> String {
    /// The longest value that is shown whole, in characters.
    const SHOWN: usize = 60;
    let mut shown: String = value.chars().take(SHOWN).flat_map(visible).collect();
    if value.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

fn visible(character: char) -> Vec<char> {
    let hides = character.is_control()
        || matches!(character, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
    if hides { format!("<U+{:04X}>", u32::from(character)).chars().collect() } else { vec![character] }
}

/// A row that is no person, or nothing at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SkippedRow {
    /// The row.
    pub row: u64,
    /// Why.
    pub reason: Sentence,
}

/// A new address that a person would take for another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LookAlike {
    /// The row.
    pub row: u64,
    /// Its address.
    pub address: EmailAddress,
    /// What it looks like: another address, or the domain of another.
    pub like: String,
}

/// What an import would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportPlan {
    /// As what the list was recognised.
    pub format: ListFormat,
    /// What kind of file it is, for people, such as `CSV`.
    pub kind: &'static str,
    /// Of a workbook, the sheet that was read.
    pub sheet: Option<String>,
    /// Of a workbook, all its sheets, in their order.
    pub sheets: Vec<String>,
    /// No column is taken for the addresses, so that no row was read: one has to be chosen before anything can be
    /// brought in.
    pub lacks_addresses: bool,
    /// What each column is taken for.
    pub columns: Vec<PlannedColumn>,
    /// Own fields that would come to be.
    pub new_fields: Vec<NewField>,
    /// What would be saved.
    pub rows: Vec<ImportedRow>,
    /// What differs for members who are there already; the same rows as the changed ones among `rows`.
    pub changes: Vec<ChangedRow>,
    /// How many rows say what is so already.
    pub unchanged: u64,
    /// What cannot be taken.
    pub refused: Vec<RefusedRow>,
    /// What is no person.
    pub skipped: Vec<SkippedRow>,
    /// What whoever imports should know, as sentences.
    pub notes: Vec<Sentence>,
    /// New addresses that look like others.
    pub look_alikes: Vec<LookAlike>,
    /// New people who are called like somebody else: they may be there twice.
    pub same_names: Vec<LookAlike>,
    /// What is remembered of these headings once the list is in.
    #[serde(skip)]
    pub(crate) to_remember: Option<(String, Remembered)>,
    /// What the policy refused of the list, to be journalled when the rest is brought in.
    #[serde(skip)]
    pub(crate) denied: Vec<DeniedPart>,
    /// Rows that can only be taken together with others.
    #[serde(skip)]
    pub(super) trades: Vec<Trade>,
}

/// A row that gives a member the address of another, who gets a different one in a row of the same list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Trade {
    /// The row that takes the address.
    pub(super) row: u64,
    /// The row that gives it up.
    pub(super) giver: u64,
}

/// A part of a list that the policy refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DeniedPart {
    pub(crate) action: Action,
    pub(crate) target: RefusedTarget,
    pub(crate) rule: String,
}

impl ImportPlan {
    /// Headings whose columns are not taken.
    pub fn dropped_columns(&self) -> Vec<&str> {
        let dropped = self.columns.iter().filter(|column| !column.is_taken);
        dropped.map(|column| column.heading.as_str()).filter(|heading| !heading.is_empty()).collect()
    }

    /// How many people are new.
    pub fn new_count(&self) -> usize {
        self.rows.len().saturating_sub(self.changes.len())
    }

    /// How many members would be changed.
    pub fn changed_count(&self) -> usize {
        self.changes.len()
    }

    /// Refuses a plan that cannot be carried out before a column was chosen.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming the headings there are.
    pub fn can_be_carried_out(&self) -> Result<(), Error> {
        if !self.lacks_addresses {
            return Ok(());
        }
        let headings: Vec<String> =
            self.columns.iter().map(|column| format!("“{}”", column.heading)).collect();
        let problem = said!(
            "no column holds addresses among {headings}: choose one, by mapping it to email",
            headings = headings.join(", ")
        );
        Err(Error::invalid("headings", problem))
    }

    /// Takes rows out and says why; with them those that take an address which now is not given up.
    pub(crate) fn refuse(&mut self, refused: Vec<RefusedRow>) {
        self.take_out(refused);
        let stranded = self.stranded();
        self.take_out(stranded);
        self.refused.sort_by_key(|refused| refused.row);
    }

    /// Rows that take an address whose own row is not taken, one leading to the next.
    fn stranded(&self) -> Vec<RefusedRow> {
        if self.trades.is_empty() {
            return Vec::new();
        }
        let moves = |row: &ImportedRow| match row {
            ImportedRow::Changed { row, address: Some(address), .. } => Some((*row, address.clone())),
            ImportedRow::Changed { .. } | ImportedRow::New { .. } => None,
        };
        let mut moves: HashMap<u64, EmailAddress> = self.rows.iter().filter_map(moves).collect();
        let taker_of: HashMap<u64, u64> = self.trades.iter().map(|trade| (trade.giver, trade.row)).collect();
        let stays = |trade: &&Trade| !moves.contains_key(&trade.giver);
        let firsts: Vec<u64> = self.trades.iter().filter(stays).map(|trade| trade.giver).collect();
        let mut stranded = Vec::new();
        for first in firsts {
            let mut giver = first;
            while let Some(taker) = taker_of.get(&giver)
                && let Some(address) = moves.remove(taker)
            {
                let reason = said!(
                    "belongs to the member of row {giver}, and that row is not taken, so that row {taker} cannot have it",
                    giver,
                    taker
                );
                stranded.push(RefusedRow::new(*taker, "email", address.as_str(), reason));
                giver = *taker;
            }
        }
        stranded
    }

    fn take_out(&mut self, refused: Vec<RefusedRow>) {
        let out: HashSet<u64> = refused.iter().map(|refused| refused.row).collect();
        self.rows.retain(|row| !out.contains(&row.number()));
        self.changes.retain(|change| !out.contains(&change.row));
        self.look_alikes.retain(|like| !out.contains(&like.row));
        self.same_names.retain(|like| !out.contains(&like.row));
        self.refused.extend(refused);
    }
}
