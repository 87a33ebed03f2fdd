//! What a plan does not take as the list has it, to be said aloud.

use std::collections::BTreeMap;

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::member::Role;

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
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        for (role, count) in self.roles.iter().rev() {
            notes.push(format!(
                "{count} with the role {} in the list come in as Member; keep the roles of the list to change that",
                role.title(),
            ));
        }
        if self.preset_permissions > 0 {
            notes.push(format!(
                "{} new without a permission in the list get {}",
                self.preset_permissions,
                ApplicationPermission::PRESET.title(),
            ));
        }
        if self.names_from_addresses > 0 {
            notes.push(format!(
                "{} new without a name in the list are called by the part of their address before the @",
                self.names_from_addresses,
            ));
        }
        if self.rights_stay > 0 {
            notes.push(format!(
                "{} who are members already have another role or permission in the list; theirs stay. Keep the roles of \
                 the list to change that",
                self.rights_stay,
            ));
        }
        if self.ids_of_elsewhere > 0 {
            notes.push(format!(
                "{} have an id that is of no member here; it is dropped, and the address counts",
                self.ids_of_elsewhere,
            ));
        }
        if !self.overrides.is_empty() {
            notes.push(format!(
                "Overrides are not taken from a list; they differ from those of the member in row{} {}. Set them one by \
                 one",
                if self.overrides.len() == 1 { "" } else { "s" },
                numbered(&self.overrides),
            ));
        }
        if self.come_again > 0 {
            notes.push(format!(
                "{} were brought by an import that was undone; they come in as new members",
                self.come_again,
            ));
        }
        if self.stay_suspended > 0 {
            notes.push(format!(
                "{} who are suspended here stay so, although the list has them as active; reactivate them one by one",
                self.stay_suspended,
            ));
        }
        notes
    }
}

/// The numbers of rows; of very many the first.
fn numbered(rows: &[u64]) -> String {
    /// So many are named.
    const SHOWN: usize = 100;
    let shown = rows.iter().take(SHOWN).map(ToString::to_string).collect::<Vec<_>>().join(", ");
    match rows.len().checked_sub(SHOWN) {
        None | Some(0) => shown,
        Some(more) => format!("{shown} and {more} more"),
    }
}
