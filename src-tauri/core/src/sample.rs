//! A sample organization to look around in: made like any other, by changes through the gate, and removed whole.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::application::Environment;
use orgdesk_domain::{OrganizationId, OrganizationName};

use crate::accounts::UnlockedAccount;
use crate::files::OrganizationLock;
use crate::lists::ImportOptions;
use crate::session::Session;
use crate::vault::{Holder, KeySlots};
use crate::{Change, Desktop, Error};

/// What it is called.
pub const NAME: &str = "Sample Care";
/// The lists that its members come from, each with the name of its file. One row of the first is refused, as in life.
pub const LISTS: [(&str, &str); 2] =
    [("team.csv", include_str!("sample/team.csv")), ("partners.csv", include_str!("sample/partners.csv"))];
/// Its applications.
const APPLICATIONS: [(&str, Environment); 3] = [
    ("Support", Environment::Development),
    ("Support", Environment::Production),
    ("Opening hours", Environment::Production),
];
/// Who of them only reads.
const READER: &str = "grace@example.com";
/// So long may others take to close it.
const PATIENCE: Duration = Duration::from_secs(2);

impl Desktop {
    /// Founds a sample organization; the account is its Owner.
    ///
    /// # Errors
    /// Where a file cannot be written. What was made until then is an organization like any other.
    pub fn found_sample(&self, who: Arc<UnlockedAccount>, time_zone: String) -> Result<Session, Error> {
        let name: OrganizationName = NAME.parse().map_err(|error| Error::invalid("name", error))?;
        let mut session = self.found(who, name, time_zone)?;
        for (_, list) in LISTS {
            let plan = session.plan_import(list.as_bytes(), &ImportOptions::default())?;
            session.import(&plan)?;
        }
        for (name, environment) in APPLICATIONS {
            let name = name.parse().map_err(|error| Error::invalid("application", error))?;
            session.apply(Change::CreateApplication { name, environment, family: None, template: None })?;
        }
        let members = session.members()?;
        if let Some(grace) = members
            .iter()
            .find(|member| member.address.as_ref().is_some_and(|address| address.as_str() == READER))
        {
            let permission = ApplicationPermission::CustomAppReader;
            session.apply(Change::SetPermission { member: grace.id, permission })?;
        }
        Ok(session)
    }

    /// Removes an organization that was made to look around in: all of its files and copies. Nothing of it comes back.
    ///
    /// Which organizations are samples, the caller knows. One to which anybody else has a key is none any more.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the account has no key for it; [`Error::Locked`] where somebody else has one, or has
    /// it open.
    pub fn remove_sample(&self, who: &UnlockedAccount, organization: OrganizationId) -> Result<(), Error> {
        let keys = self.folder.organization_keys(organization);
        let not_found = || Error::not_found("organization", organization);
        if !self.folder.organization_ids()?.ids.contains(&organization) {
            return Err(not_found());
        }
        let _alone = OrganizationLock::exclusive(&self.folder, organization, PATIENCE)?;
        let slots = KeySlots::read(&keys)?;
        if slots.slots_for_account(who.id()).next().is_none() {
            return Err(not_found());
        }
        let is_others = |holder: &Holder| matches!(holder, Holder::Account(other) if *other != who.id());
        if slots.slots.iter().any(|slot| is_others(&slot.holder)) {
            return Err(Error::Locked(
                "somebody else has a key for this organization, so it is no sample any more and was left as it is"
                    .into(),
            ));
        }
        // The keys first: without them the rest is noise, however far the removing gets.
        remove(&keys)?;
        for path in self.files_of(organization)? {
            remove(&path)?;
        }
        let backups = self.folder.backups(organization);
        match fs::remove_dir_all(&backups) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::file(&backups, &error)),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// The files that bear its id, but for the lock, which is never removed.
    fn files_of(&self, organization: OrganizationId) -> Result<Vec<PathBuf>, Error> {
        let (folder, id) = (self.folder.organizations(), format!("{organization}."));
        let lock = self.folder.organization_lock(organization);
        let failed = |error: io::Error| Error::file(&folder, &error);
        let mut found = Vec::new();
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let is_its = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&id));
            if is_its && path != lock {
                found.push(path);
            }
        }
        Ok(found)
    }
}

fn remove(path: &std::path::Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::file(path, &error)),
        Ok(()) | Err(_) => Ok(()),
    }
}
