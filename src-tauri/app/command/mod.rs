//! The commands that pages may call, by their nouns. Each takes what the page says, asks the core, and answers.

mod access;
mod account;
mod application;
mod attention;
mod exporting;
mod importing;
mod invitation;
mod leaving;
mod member;
mod organization;
mod person;
mod profile;
mod recovery;
mod undoing;

use orgdesk_core::Error;
use tauri::Runtime;
use tauri::ipc::Invoke;

/// Declares every command once: for the handler, for the permissions and for the types of the pages.
macro_rules! commands {
    ($($noun:ident: $($name:ident),+;)+) => {
        /// The commands by name, in the order of the nouns.
        #[cfg(test)]
        pub(crate) const NAMES: &[&str] = &[$($(stringify!($name)),+),+];

        /// Answers the commands.
        pub(crate) fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($($noun::$name),+),+]
        }
    };
}

commands! {
    account: start, account_create, sign_in, lock, touch;
    organization: organizations, organization_found, organization_open, invitation_accept,
        invitation_accept_chosen, journal_verify;
    attention: attention, attention_save;
    recovery: recovery_key_create, recovery_key_save;
    application: applications, application_create, templates;
    member: members, member, member_set_role, member_set_permission, member_override, member_suspend,
        member_reactivate, member_remove;
    profile: member_update, fields, field_add, field_rename, field_remove;
    person: member_held_elsewhere, member_erase, member_dossier_save;
    undoing: undo;
    invitation: invitable_accounts, member_invite, member_new_code, invitation_revoke;
    importing: import_choose, import_dropped, import_replan, import_apply, import_cancel, import_drop;
    exporting: member_columns, export_preview, export_save, lists, list_save, list_forget;
    access: actions, check, member_change_preview;
}

/// Reads a text as one of the core's types, naming the field where it is none.
fn read<T>(field: &str, text: &str) -> Result<T, Error>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|error| Error::invalid(field, error))
}

/// The same for a text that may be left out: absent, or empty as forms send it.
fn read_some<T>(field: &str, text: Option<&str>) -> Result<Option<T>, Error>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    text.filter(|text| !text.is_empty()).map(|text| read(field, text)).transpose()
}
