//! The accounts of this desktop, and what signing in opens.

use orgdesk_core::accounts::Account;
use serde::Serialize;
use ts_rs::TS;

use super::Settings;

/// What the first screen needs.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Start {
    /// The accounts of this desktop, by address.
    pub accounts: Vec<AccountLine>,
    /// The language of the desktop as a BCP 47 tag, such as `de-DE`.
    pub language: String,
    /// The version of Orgdesk.
    pub version: String,
    /// After how many minutes without a sign of life the desktop locks itself.
    pub idle_limit: u32,
    /// The ids of the accounts that this computer's login unlocks as well.
    pub with_keyring: Vec<String>,
    /// The settings of this desktop.
    pub settings: Settings,
    /// What was wrong with the file of the settings, where something was.
    pub settings_notice: Option<String>,
}

/// An account of this desktop.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AccountLine {
    /// Its id.
    pub id: String,
    /// The person's name.
    pub name: String,
    /// The address to sign in with.
    pub address: String,
    /// The fingerprint of its keys, for two people to compare.
    pub fingerprint: String,
}

impl From<&Account> for AccountLine {
    fn from(account: &Account) -> Self {
        Self {
            id: account.id.to_string(),
            name: account.name.to_string(),
            address: account.address.to_string(),
            fingerprint: account.keys.fingerprint(),
        }
    }
}

/// Somebody who signed in.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignedIn {
    /// As whom.
    pub account: AccountLine,
    /// The organizations that the account has a key for.
    pub organizations: Vec<OrganizationLine>,
}

/// An organization of an account.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrganizationLine {
    /// Its id.
    pub id: String,
    /// Its name; the id where it cannot be opened.
    pub name: String,
    /// Why it cannot be opened, where that is so.
    pub problem: Option<String>,
    /// Whether it cannot be opened because an invitation made out to this account waits to be accepted.
    pub invites: bool,
    /// Whether it is a sample, which one click removes.
    pub is_sample: bool,
}
