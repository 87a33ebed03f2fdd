//! Accounts of this desktop: making one, signing in, locking.

use orgdesk_core::domain::language::Language;
use std::sync::Arc;

use orgdesk_core::accounts::{Account, UnlockedAccount};
use orgdesk_core::domain::{AccountId, EmailAddress, PersonName};
use orgdesk_core::vault::Password;
use orgdesk_core::{Desktop, Error};
use tauri::State;

use super::{keyring, organization, read};
use crate::platform::environment;
use crate::reply::{AccountLine, Failure, SignedIn, Start};
use crate::shell::{Inside, Shell};

/// What the first screen needs.
#[tauri::command]
pub(crate) async fn start(shell: State<'_, Shell>) -> Result<Start, Failure> {
    let (settings, settings_notice) = (shell.preferences.settings(), shell.preferences.notice());
    let idle_limit = shell.idle.limit_minutes();
    shell
        .work(move |inside| {
            let accounts = inside.desktop()?.accounts().list().map_err(Error::from)?;
            Ok(Start {
                accounts: accounts.iter().map(AccountLine::from).collect(),
                language: environment::language(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
                idle_limit,
                settings,
                settings_notice,
                with_keyring: keyring::with_keyring(inside)?,
            })
        })
        .await
}

/// Makes an account and signs in with it.
#[tauri::command]
pub(crate) async fn account_create(
    shell: State<'_, Shell>,
    name: String,
    address: String,
    password: String,
) -> Result<SignedIn, Failure> {
    let password = Password::new(password);
    let language = shell.language();
    shell
        .work(move |inside| {
            let name: PersonName = read("name", &name)?;
            let address: EmailAddress = read("address", &address)?;
            let accounts = inside.desktop()?.accounts();
            let account = accounts.create(&address, &name, &password).map_err(Error::from)?;
            signed_in(inside, &account, &password, language)
        })
        .await
}

/// Signs in with the password of an account.
#[tauri::command]
pub(crate) async fn sign_in(
    shell: State<'_, Shell>,
    account: String,
    password: String,
) -> Result<SignedIn, Failure> {
    let password = Password::new(password);
    let language = shell.language();
    shell
        .work(move |inside| {
            let account = named(inside.desktop()?, &account)?;
            signed_in(inside, &account, &password, language)
        })
        .await
}

/// Drops the account, its keys and everything that was open.
#[tauri::command]
pub(crate) async fn lock(shell: State<'_, Shell>) -> Result<(), Failure> {
    // It waits for whatever runs.
    shell.cancelling.cancel();
    shell
        .work(|inside| {
            inside.lock();
            Ok(())
        })
        .await
}

/// Somebody is there: the time until the desktop locks itself begins anew.
#[tauri::command]
pub(crate) fn touch(shell: State<'_, Shell>) {
    shell.idle.touch();
}

fn signed_in(
    inside: &mut Inside,
    account: &Account,
    password: &Password,
    language: Language,
) -> Result<SignedIn, Failure> {
    let accounts = inside.desktop()?.accounts();
    let unlocked = accounts.unlock(&account.address, password).map_err(Error::from)?;
    entered(inside, unlocked, language)
}

/// Somebody is signed in from now on.
pub(super) fn entered(
    inside: &mut Inside,
    unlocked: UnlockedAccount,
    language: Language,
) -> Result<SignedIn, Failure> {
    let account = AccountLine::from(unlocked.account());
    inside.sign_in(Arc::new(unlocked));
    Ok(SignedIn { account, organizations: organization::lines(inside, language)? })
}

/// The account that a page names by its id, or by its address.
pub(super) fn named(desktop: &Desktop, text: &str) -> Result<Account, Error> {
    let accounts = desktop.accounts();
    let found = match text.parse::<AccountId>() {
        Ok(id) => accounts.get(id)?,
        Err(_) => accounts.find(&read("account", text)?)?,
    };
    found.ok_or_else(|| Error::NotFound { what: "account", name: text.to_owned(), nearest: None })
}
