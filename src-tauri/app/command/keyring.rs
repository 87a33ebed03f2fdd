//! Unlocking with this computer's login: turned on with the password, used at sign-in, turned off.

use std::sync::Arc;

use orgdesk_core::Error;
use orgdesk_core::accounts::AccountError;
use orgdesk_core::vault::Password;
use tauri::State;

use super::account::{entered, named};
use crate::reply::{Failure, SignedIn};
use crate::shell::{Inside, Shell};

/// Signs in with the key that the system's keyring has.
#[tauri::command]
pub(crate) async fn sign_in_with_keyring(
    shell: State<'_, Shell>,
    account: String,
) -> Result<SignedIn, Failure> {
    let account = shell.work(move |inside| Ok(named(inside.desktop()?, &account)?)).await?;
    shell.ask_keyring_for(account.id).await;
    let keyring = Arc::clone(&shell.keyring);
    let language = shell.language();
    shell
        .work(move |inside| {
            let accounts = inside.desktop()?.accounts();
            let unlocked =
                accounts.unlock_with_keyring(&account.address, keyring.as_ref()).map_err(Error::from)?;
            entered(inside, unlocked, language)
        })
        .await
}

/// From now on the keyring unlocks the account as well; answers the accounts for which it does.
#[tauri::command]
pub(crate) async fn keyring_turn_on(
    shell: State<'_, Shell>,
    password: String,
) -> Result<Vec<String>, Failure> {
    let password = Password::new(password);
    let account = shell.work(|inside| Ok(inside.signed_in()?.account.id())).await?;
    shell.ask_keyring_for(account).await;
    let keyring = Arc::clone(&shell.keyring);
    shell
        .work(move |inside| {
            if inside.signed_in()?.account.id() != account {
                return Err(Failure::locked());
            }
            let address = inside.signed_in()?.account.account().address.clone();
            let accounts = inside.desktop()?.accounts();
            accounts.turn_keyring_on(&address, &password, keyring.as_ref()).map_err(Error::from)?;
            with_keyring(inside)
        })
        .await
}

/// From now on only the password unlocks the account; answers the accounts that the keyring still unlocks.
#[tauri::command]
pub(crate) async fn keyring_turn_off(shell: State<'_, Shell>) -> Result<Vec<String>, Failure> {
    let keyring = Arc::clone(&shell.keyring);
    shell
        .work(move |inside| {
            let account = inside.signed_in()?.account.id();
            match inside.desktop()?.accounts().turn_keyring_off(account, keyring.as_ref()) {
                // What the keyring could not be told to forget opens nothing any more.
                Ok(()) | Err(AccountError::Keyring(_)) => with_keyring(inside),
                Err(error) => Err(Error::from(error).into()),
            }
        })
        .await
}

/// The ids of the accounts that the keyring unlocks.
pub(super) fn with_keyring(inside: &mut Inside) -> Result<Vec<String>, Failure> {
    let ids = inside.desktop()?.accounts().with_keyring().map_err(Error::from)?;
    Ok(ids.iter().map(ToString::to_string).collect())
}
