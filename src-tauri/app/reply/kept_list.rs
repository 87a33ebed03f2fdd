//! The columns that a list can have, and lists that are kept under a name.

use orgdesk_core::domain::profile::ProfileKey;
use orgdesk_core::lists::{MemberColumn, MemberOrder, NamedList};
use orgdesk_core::state::FieldRecord;
use serde::Serialize;
use ts_rs::TS;

use super::text;

/// A column that a list can have.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MemberColumnLine {
    /// Its heading; of an own field the key, which no other column can have.
    pub name: String,
    /// What an own field is called.
    pub title: Option<String>,
    /// Whether it belongs to a list for which no columns were chosen.
    pub standard: bool,
}

impl MemberColumnLine {
    /// The line of a column.
    pub fn of(column: MemberColumn, standard: bool, fields: &[FieldRecord]) -> Self {
        let is_own = matches!(column, MemberColumn::Profile(ProfileKey::Own(_)));
        Self {
            name: name_of(column, fields),
            title: is_own.then(|| column.heading(fields).into_owned()),
            standard,
        }
    }
}

/// A list that is kept under a name.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeptList {
    /// Its name.
    pub name: String,
    /// Its columns, as columns are named; null for the usual ones at the time.
    pub columns: Option<Vec<String>>,
    /// Whom, in parts such as `role=owner,admin`; an own field goes by its key.
    pub filter: Vec<String>,
    /// Columns with a comma between, a minus before one that is turned round; empty as members came.
    pub order: String,
    /// In which form.
    #[ts(type = "ExportFormat")]
    pub format: String,
    /// Why it cannot be exported any more.
    pub problem: Option<String>,
}

impl KeptList {
    /// A kept list as pages show it.
    pub fn of(list: NamedList, fields: &[FieldRecord]) -> Self {
        let definition = list.definition;
        let problem = definition.export(fields).err().map(text);
        let names =
            |columns: Vec<MemberColumn>| columns.into_iter().map(|one| name_of(one, fields)).collect();
        Self {
            name: text(list.name),
            order: order_of(&definition.order, fields),
            format: text(definition.format),
            columns: definition.columns.map(names),
            filter: definition.filter,
            problem,
        }
    }
}

fn name_of(column: MemberColumn, fields: &[FieldRecord]) -> String {
    match column {
        MemberColumn::Profile(key @ ProfileKey::Own(_)) => text(key),
        MemberColumn::Id
        | MemberColumn::Name
        | MemberColumn::Email
        | MemberColumn::Role
        | MemberColumn::Permission
        | MemberColumn::Status
        | MemberColumn::Overrides
        | MemberColumn::CanSignIn
        | MemberColumn::CreatedAt
        | MemberColumn::JoinedAt
        | MemberColumn::LastActive
        | MemberColumn::InvitedBy
        | MemberColumn::Profile(ProfileKey::Field(_) | ProfileKey::Tags) => {
            column.heading(fields).into_owned()
        }
    }
}

fn order_of(order: &MemberOrder, fields: &[FieldRecord]) -> String {
    let key = |key: &orgdesk_core::lists::OrderKey| {
        let sign = if key.descending { "-" } else { "" };
        format!("{sign}{}", name_of(key.column, fields))
    };
    order.keys.iter().map(key).collect::<Vec<_>>().join(",")
}
