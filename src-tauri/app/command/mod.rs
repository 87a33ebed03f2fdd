//! The commands that pages may call, by their nouns. Each takes what the page says, asks the core, and answers.

mod access;
mod account;
mod application;
mod arriving;
mod attention;
mod backing_up;
mod exporting;
mod importing;
mod invitation;
mod journal;
mod keyring;
mod leaving;
mod log;
mod many;
mod member;
mod moving;
mod organization;
mod own_account;
mod person;
mod preferences;
mod printing;
mod profile;
mod recovery;
mod sample;
mod settings;
mod sharing;
mod undoing;

use orgdesk_core::Error;
use orgdesk_core::domain::language::Sentence;
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
    preferences: settings_save;
    own_account: account_update, account_password;
    keyring: sign_in_with_keyring, keyring_turn_on, keyring_turn_off;
    sample: sample_found, sample_remove;
    log: log_show;
    organization: organizations, organization_found, organization_open, invitation_accept,
        invitation_accept_chosen;
    attention: attention, attention_save;
    recovery: recovery_key_create, recovery_key_save;
    application: applications, application_create, application_update, application_delete, templates;
    member: members, member, member_set_role, member_set_permission, member_override, member_suspend,
        member_reactivate, member_remove, member_history;
    many: members_choose, members_plan, members_apply, members_cancel;
    profile: member_update, fields, field_add, field_rename, field_remove;
    person: member_held_elsewhere, member_erase, member_dossier_save;
    undoing: undo, undo_preview;
    invitation: invitable_accounts, invitations, member_invite, member_new_code, invitation_revoke;
    importing: import_choose, import_dropped, import_replan, import_apply, import_cancel, import_drop;
    exporting: member_columns, export_preview, export_save, lists, list_save, list_forget;
    printing: window_print;
    journal: journal_page, journal_entry, journal_verify, journal_verify_cancel, journal_export;
    settings: organization_settings, time_zones, organization_update, organization_delete, member_leave,
        member_transfer, recovery_key_revoke;
    sharing: desktops, package_copy, package_hand_over, writing_take, older_accept;
    backing_up: backup_daily, backup_make, backup_place_choose, backup_place_forget, backup_preview, backup_restore;
    arriving: arrival_choose, arrival_look, arrival_forget, arrival_open, arrival_account, arrival_reply, reply_take;
    moving: move_preview, account_move;
    access: actions, check, who_can, what_can, matrix, member_change_preview;
}

/// Reads a text as one of the core's types, naming the field where it is none.
fn read<T>(field: impl Into<Sentence>, text: &str) -> Result<T, Error>
where
    T: std::str::FromStr,
    T::Err: Into<Sentence>,
{
    text.parse().map_err(|error| Error::invalid(field, error))
}

/// The same for a text that may be left out: absent, or empty as forms send it.
fn read_some<T>(field: impl Into<Sentence>, text: Option<&str>) -> Result<Option<T>, Error>
where
    T: std::str::FromStr,
    T::Err: Into<Sentence>,
{
    text.filter(|text| !text.is_empty()).map(|text| read(field, text)).transpose()
}
