//! What a plan does not take as the list has it, to be said aloud.

use std::collections::BTreeMap;

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::language::Sentence;
use orgdesk_domain::member::Role;
use orgdesk_domain::said;

/// What was set lower than the list has it, or by preset, to be said aloud.
#[derive(Default)]
pub(super) struct Lowered {
    pub(super) roles: BTreeMap<Role, u64>,
    pub(super) preset_permissions: u64,
    pub(super) names_from_addresses: u64,
    pub(super) stay_suspended: u64,
    pub(super) rights_stay: u64,
    pub(super) come_again: u64,
    pub(super) ids_of_elsewhere: u64,
    /// Rows whose cell of overrides is not what the member has.
    pub(super) overrides: Vec<u64>,
}

impl Lowered {
    pub(super) fn notes(&self) -> Vec<Sentence> {
        let mut notes = Vec::new();
        for (role, count) in self.roles.iter().rev() {
            notes.push(said!(
                "{count} with the role {role} in the list come in as Member; keep the roles of the list to change that",
                count,
                role => *role
            ));
        }
        if self.preset_permissions > 0 {
            notes.push(said!(
                "{count} new without a permission in the list get {permission}",
                count = self.preset_permissions,
                permission => ApplicationPermission::PRESET
            ));
        }
        if self.names_from_addresses > 0 {
            notes.push(said!(
                "{count} new without a name in the list are called by the part of their address before the @",
                count = self.names_from_addresses
            ));
        }
        if self.rights_stay > 0 {
            notes.push(said!(
                "{count} who are members already have another role or permission in the list; theirs stay. Keep the \
                 roles of the list to change that",
                count = self.rights_stay
            ));
        }
        if self.ids_of_elsewhere > 0 {
            notes.push(said!(
                "{count} have an id that is of no member here; it is dropped, and the address counts",
                count = self.ids_of_elsewhere
            ));
        }
        match self.overrides.as_slice() {
            [] => {}
            [row] => notes.push(said!(
                "Overrides are not taken from a list; they differ from those of the member in row {row}. Set them one \
                 by one",
                row
            )),
            rows => notes.push(said!(
                "Overrides are not taken from a list; they differ from those of the member in rows {rows}. Set them \
                 one by one",
                rows => numbered(rows)
            )),
        }
        if self.come_again > 0 {
            notes.push(said!(
                "{count} were brought by an import that was undone; they come in as new members",
                count = self.come_again
            ));
        }
        if self.stay_suspended > 0 {
            notes.push(said!(
                "{count} who are suspended here stay so, although the list has them as active; reactivate them one by \
                 one",
                count = self.stay_suspended
            ));
        }
        notes
    }
}

/// The numbers of rows; of very many the first.
fn numbered(rows: &[u64]) -> Sentence {
    /// So many are named.
    const SHOWN: usize = 100;
    let shown = rows.iter().take(SHOWN).map(ToString::to_string).collect::<Vec<_>>().join(", ");
    match rows.len().checked_sub(SHOWN) {
        None | Some(0) => Sentence::quoted(&shown),
        Some(more) => said!("{shown} and {more} more", shown, more),
    }
}
