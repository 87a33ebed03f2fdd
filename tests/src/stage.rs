//! A desktop in a temporary place with a clock that a test sets, and the people on it.

use std::sync::Arc;

use orgdesk_core::accounts::UnlockedAccount;
use orgdesk_core::clock::SetClock;
use orgdesk_core::domain::access::ApplicationPermission;
use orgdesk_core::domain::application::Environment;
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::{ApplicationId, EmailAddress, MemberId, OrganizationId, Timestamp};
use orgdesk_core::files::atomic_file::write_owner_only;
use orgdesk_core::files::{DataFolder, Device};
use orgdesk_core::vault::{Code, Password};
use orgdesk_core::{Change, Desktop, Error, Invitee, Outcome, Session};
use tempfile::TempDir;

/// The password of everybody on a stage.
pub const PASSWORD: &str = "correct horse battery staple";

/// A desktop that is gone when it is dropped.
pub struct Stage {
    pub folder: TempDir,
    pub clock: Arc<SetClock>,
    pub desktop: Desktop,
}

impl Default for Stage {
    fn default() -> Self {
        Self::new()
    }
}

impl Stage {
    /// On the first of June 2026, at noon.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Arc::new(SetClock::at("2026-06-01T12:00:00Z".parse::<Timestamp>().expect("a time")));
        let desktop = Self::open(folder.path(), Arc::clone(&clock));
        Self { folder, clock, desktop }
    }

    /// The desktop of a folder, its state folder beside its data.
    pub fn open(folder: &std::path::Path, clock: Arc<SetClock>) -> Desktop {
        let data = DataFolder::at(folder.join("data")).expect("a data folder");
        let data = data.with_state_folder(folder.join("state"));
        Desktop::open(data, clock).expect("a desktop")
    }

    /// Where the data lies.
    pub fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    /// A new account, unlocked.
    pub fn account(&self, address: &str) -> Arc<UnlockedAccount> {
        let accounts = self.desktop.accounts();
        let name = address.split('@').next().expect("a local part").parse().expect("a name");
        accounts.create(&email(address), &name, &password()).expect("an account");
        self.unlock(address)
    }

    /// An account that is there, unlocked.
    pub fn unlock(&self, address: &str) -> Arc<UnlockedAccount> {
        Arc::new(self.desktop.accounts().unlock(&email(address), &password()).expect("the password fits"))
    }

    /// A new organization of a new account.
    pub fn found(&self, address: &str) -> Session {
        let name = "Acme Care".parse().expect("a name");
        self.desktop.found(self.account(address), name, "Europe/Berlin".to_owned()).expect("an organization")
    }

    /// Invites a new account and accepts at once.
    pub fn join(
        &self,
        by: &mut Session,
        address: &str,
        role: Role,
        permission: ApplicationPermission,
    ) -> Session {
        let code = self.invite(by, address, role, permission);
        self.desktop.accept(self.account(address), &code).expect("the code is accepted")
    }

    /// Invites somebody; answers the code.
    pub fn invite(
        &self,
        by: &mut Session,
        address: &str,
        role: Role,
        permission: ApplicationPermission,
    ) -> Code {
        let people = vec![Invitee { address: email(address), name: None, account: None }];
        let outcome =
            by.apply(Change::Invite { people, role, permission, expires: None }).expect("an invitation");
        the_code(outcome)
    }

    /// Opens the organization again.
    pub fn enter(&self, address: &str, organization: OrganizationId) -> Result<Session, Error> {
        self.desktop.enter(self.unlock(address), organization)
    }
}

/// Lets a copy of a data folder be the device that the original was, as if it lay in its place.
pub fn keep_device(data: &std::path::Path) {
    let path = data.join("device.json");
    let device = || -> Option<serde_json::Value> { serde_json::from_slice(&std::fs::read(&path).ok()?).ok() };
    let Some(before) = device() else { return };
    let folder = DataFolder::at(data).expect("a data folder");
    Device::of(&folder, &SetClock::at(Timestamp::from_unix_millis(0))).expect("a device");
    let mut after = device().expect("the device");
    after["device"] = before["device"].clone();
    write_owner_only(&path, after.to_string().as_bytes()).expect("the device is written");
}

/// The one code of an outcome.
pub fn the_code(outcome: Outcome) -> Code {
    let mut codes = outcome.codes;
    assert_eq!(codes.len(), 1, "one code");
    codes.pop().expect("a code").code
}

/// An address that is one.
pub fn email(text: &str) -> EmailAddress {
    text.parse().expect("an address")
}

/// The password of everybody.
pub fn password() -> Password {
    Password::new(PASSWORD.to_owned())
}

/// Makes a custom application in production.
pub fn application(by: &mut Session, name: &str) -> ApplicationId {
    let name = name.parse().expect("a name");
    let change = Change::CreateApplication {
        name,
        environment: Environment::Production,
        family: None,
        template: None,
    };
    by.apply(change).expect("an application");
    by.applications().expect("applications").last().expect("the new one").id
}

/// The member of an address.
pub fn member(session: &mut Session, address: &str) -> MemberId {
    session.find_member(address).expect("a member")
}
