//! The account of whoever is signed in: its name, its address, its password.

use std::sync::Arc;

use orgdesk_core::Error;
use orgdesk_core::accounts::{AccountError, Renaming};
use orgdesk_core::domain::{EmailAddress, PersonName};
use orgdesk_core::vault::Password;
use tauri::State;

use super::keyring::with_keyring;
use super::read;
use crate::reply::{AccountLine, Failure};
use crate::shell::Shell;

/// Changes name and address. Organizations have their own record of their members and are not touched.
#[tauri::command]
pub(crate) async fn account_update(
    shell: State<'_, Shell>,
    name: String,
    address: String,
) -> Result<AccountLine, Failure> {
    shell
        .work(move |inside| {
            let name: PersonName = read("name", &name)?;
            let address: EmailAddress = read("address", &address)?;
            let who = Arc::clone(&inside.signed_in()?.account);
            let renaming = Renaming { name: Some(name), address: Some(address) };
            let account = inside.desktop()?.accounts().rename(&who, renaming).map_err(Error::from)?;
            let line = AccountLine::from(&account);
            inside.signed_in()?.account = Arc::new(who.renamed(account));
            Ok(line)
        })
        .await
}

/// Changes the password. The keyring unlocks the account no longer; answers the accounts that it still unlocks.
#[tauri::command]
pub(crate) async fn account_password(
    shell: State<'_, Shell>,
    old: String,
    new: String,
) -> Result<Vec<String>, Failure> {
    let (old, new) = (Password::new(old), Password::new(new));
    let keyring = Arc::clone(&shell.keyring);
    shell
        .work(move |inside| {
            let account = inside.signed_in()?.account.account().clone();
            let accounts = inside.desktop()?.accounts();
            let had_keyring = accounts.with_keyring().map_err(Error::from)?.contains(&account.id);
            accounts.change_password(&account.address, &old, &new).map_err(Error::from)?;
            if had_keyring {
                match accounts.turn_keyring_off(account.id, keyring.as_ref()) {
                    // What the keyring could not be told to forget opens nothing any more.
                    Ok(()) | Err(AccountError::Keyring(_)) => {}
                    Err(error) => return Err(Error::from(error).into()),
                }
            }
            with_keyring(inside)
        })
        .await
}
