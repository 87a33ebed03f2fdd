//! The way from the global options to an open session: data folder, account, password, organization.

use std::path::Path;
use std::sync::Arc;

use orgdesk_core::accounts::{Account, UnlockedAccount};
use orgdesk_core::clock::SystemClock;
use orgdesk_core::files::DataFolder;
use orgdesk_core::{Desktop, Error, Session};
use orgdesk_domain::{AccountId, EmailAddress, OrganizationId};

use crate::arguments::Globals;
use crate::failure::Failure;
use crate::nearest::did_you_mean;
use crate::progress::working;
use crate::surroundings::{Secrets, Surroundings};

/// A command's global options, and what it runs in.
pub(crate) struct Desk<'a> {
    pub(crate) globals: &'a Globals,
    pub(crate) around: &'a mut Surroundings,
}

/// An organization of an account, opened or not.
pub(crate) struct Found {
    pub(crate) id: OrganizationId,
    pub(crate) opened: Result<Session, Error>,
}

impl Desk<'_> {
    /// The data folder that is there. A mistyped one is not made.
    pub(crate) fn desktop(&self) -> Result<Desktop, Failure> {
        if let Some(folder) = &self.globals.data_dir {
            let folder = self.around.path(folder);
            if !folder.is_dir() {
                return Err(Failure::not_found(format!(
                    "there is no data folder {}; “orgdesk account create” makes one",
                    folder.display()
                )));
            }
        }
        self.desktop_or_new()
    }

    /// The data folder; where there is none, one is made.
    pub(crate) fn desktop_or_new(&self) -> Result<Desktop, Failure> {
        let folder = match &self.globals.data_dir {
            Some(folder) => DataFolder::at(self.around.path(folder))?,
            None => DataFolder::default_place()?,
        };
        let folder = match &self.around.state {
            Some(state) => folder.with_state_folder(state),
            None => folder,
        };
        Ok(Desktop::open(folder, Arc::new(SystemClock))?)
    }

    /// The account that the options name, or the only one there is.
    pub(crate) fn account(&self, desktop: &Desktop) -> Result<Account, Failure> {
        let accounts = desktop.accounts().list()?;
        // An empty variable is one that is not set.
        let typed = self.globals.account.as_deref().filter(|typed| !typed.is_empty());
        match (typed, accounts.as_slice()) {
            (Some(typed), _) => named_account(&accounts, typed),
            (None, [only]) => Ok(only.clone()),
            (None, []) => Err(Failure::not_found(
                "there is no account on this desktop yet; make one with “orgdesk account create”",
            )),
            (None, several) => {
                let addresses: Vec<&str> = several.iter().map(|account| account.address.as_str()).collect();
                Err(Failure::usage(format!(
                    "this desktop has several accounts; choose one with --account or ORGDESK_ACCOUNT: {}",
                    addresses.join(", ")
                )))
            }
        }
    }

    /// The account, unlocked with its password.
    pub(crate) fn sign_in(&mut self, desktop: &Desktop) -> Result<Arc<UnlockedAccount>, Failure> {
        let account = self.account(desktop)?;
        if let Secrets::Given { unlocked, .. } = &self.around.secrets
            && let Some(known) = unlocked.iter().find(|known| known.id() == account.id)
        {
            return Ok(Arc::clone(known));
        }
        let file = self.password_file();
        let password = self.around.password(file.as_deref(), account.address.as_str())?;
        let turning = working("Unlocking the account");
        let who = Arc::new(desktop.accounts().unlock(&account.address, &password)?);
        drop(turning);
        if let Secrets::Given { unlocked, .. } = &mut self.around.secrets {
            unlocked.push(Arc::clone(&who));
        }
        Ok(who)
    }

    /// The file that the password is read from, where one was given.
    pub(crate) fn password_file(&self) -> Option<std::path::PathBuf> {
        self.globals.password_file.clone().filter(|file| file.as_path() != Path::new(""))
    }

    /// The organization that the options name, opened for the account that they name.
    pub(crate) fn session(&mut self) -> Result<Session, Failure> {
        let which = self.globals.org.clone();
        self.session_of(which.as_deref())
    }

    /// The same with the organization named on the spot.
    pub(crate) fn session_of(&mut self, which: Option<&str>) -> Result<Session, Failure> {
        let desktop = self.desktop()?;
        let who = self.sign_in(&desktop)?;
        let mut session = chosen(&desktop, &who, which)?;
        if let Some(doubt) = session.doubt() {
            self.around.output.message(format!("warning: {doubt}"))?;
        } else if let Err(error) = back_up_daily(&desktop, &mut session) {
            // Nobody is kept from work by it, but everybody should know.
            self.around.output.message(format!("warning: the daily backup could not be made: {error}"))?;
        }
        Ok(session)
    }
}

fn back_up_daily(desktop: &Desktop, session: &mut Session) -> Result<(), Error> {
    if session.back_up_daily()?.is_some() {
        desktop.catch_up_second_place()?;
    }
    Ok(())
}

/// The organizations of an account, each as far as it opens.
pub(crate) fn organizations(desktop: &Desktop, who: &Arc<UnlockedAccount>) -> Result<Vec<Found>, Failure> {
    let ids = desktop.organizations_of(who.id())?;
    Ok(ids.into_iter().map(|id| Found { id, opened: desktop.enter(Arc::clone(who), id) }).collect())
}

fn chosen(desktop: &Desktop, who: &Arc<UnlockedAccount>, which: Option<&str>) -> Result<Session, Failure> {
    if let Some(id) = which.and_then(|typed| typed.parse::<OrganizationId>().ok()) {
        return Ok(desktop.enter(Arc::clone(who), id)?);
    }
    let mut found = organizations(desktop, who)?;
    let Some(typed) = which else {
        return match found.len() {
            0 => Err(Failure::not_found(format!(
                "{} has no organization on this desktop; found one with “orgdesk org create”, or accept an \
                 invitation with “orgdesk members accept”",
                who.account().address
            ))),
            1 => only(found),
            _ => Err(Failure::usage(format!(
                "{} has several organizations; choose one with --org: {}",
                who.account().address,
                listed(&mut found)?.join(", ")
            ))),
        };
    };
    let mut fitting = Vec::new();
    let mut names = Vec::new();
    for one in found {
        // One that does not open has no name that could be compared.
        let Ok(mut session) = one.opened else { continue };
        let name = session.view()?.name.to_string();
        if name.to_lowercase() == typed.to_lowercase() {
            fitting.push(Found { id: one.id, opened: Ok(session) });
        }
        names.push(name);
    }
    match fitting.len() {
        0 => Err(Failure::not_found(format!(
            "there is no organization “{typed}”{}",
            did_you_mean(typed, names)
        ))
        .with("what", "organization")
        .with("name", typed)),
        1 => only(fitting),
        _ => Err(Failure::usage(format!(
            "several organizations are called “{typed}”; choose one by its id: {}",
            listed(&mut fitting)?.join(", ")
        ))),
    }
}

fn only(found: Vec<Found>) -> Result<Session, Failure> {
    match found.into_iter().next() {
        Some(found) => Ok(found.opened?),
        None => Err(Failure::not_found("there is no organization")),
    }
}

fn listed(found: &mut [Found]) -> Result<Vec<String>, Failure> {
    found
        .iter_mut()
        .map(|one| match &mut one.opened {
            Ok(session) => Ok(format!("“{}” ({})", session.view()?.name, one.id)),
            Err(_) => Ok(one.id.to_string()),
        })
        .collect()
}

/// The account that an address or an id names.
pub(crate) fn named_account(accounts: &[Account], typed: &str) -> Result<Account, Failure> {
    let by_id = typed.parse::<AccountId>().ok();
    let by_address = typed.parse::<EmailAddress>().ok();
    let fits =
        |account: &&Account| Some(account.id) == by_id || Some(&account.address) == by_address.as_ref();
    accounts.iter().find(fits).cloned().ok_or_else(|| {
        let addresses = accounts.iter().map(|account| account.address.to_string());
        Failure::not_found(format!(
            "there is no account “{typed}” on this desktop{}",
            did_you_mean(typed, addresses)
        ))
        .with("what", "account")
        .with("name", typed)
    })
}
