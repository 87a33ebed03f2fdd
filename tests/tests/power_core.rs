//! Power cuts below the core: what was answered as saved is there, and what is there is sound.
//!
//! The layer sees what SQLite does. Key slots, remembered heads and a file that a rotation renames into its place
//! come back as they stood at the cut: that those are synced before it matters is not shown here.
#![cfg(unix)]

use std::path::Path;
use std::sync::{Arc, Mutex};

use orgdesk_core::clock::SetClock;
use orgdesk_core::domain::access::ApplicationPermission::{AppReader, CustomAppEditor, CustomAppReader};
use orgdesk_core::domain::application::Environment;
use orgdesk_core::domain::member::{Role, Status};
use orgdesk_core::files::DataFolder;
use orgdesk_core::lists::ImportOptions;
use orgdesk_core::vault::{Code, KeySlots};
use orgdesk_core::{Change, Desktop, Error, Invitee, JournalFilter, Session};
use orgdesk_tests::inside::Inside;
use orgdesk_tests::power::{Broken, Failure, Plan, Report, Workload, Wreck, explore};
use orgdesk_tests::stage::{email, keep_device, password};

const OWNER: &str = "owner@example.com";
const ADA: &str = "ada@example.com";

fn desktop(folder: &Path) -> Result<Desktop, Error> {
    let clock = Arc::new(SetClock::at("2026-06-01T12:00:00Z".parse().expect("a time")));
    keep_device(&folder.join("data"));
    let data = DataFolder::at(folder.join("data"))?.with_state_folder(folder.join("state"));
    Desktop::open(data, clock)
}

/// The organization of an account; `None` where it has none.
fn entered(desktop: &Desktop, address: &str) -> Result<Option<Session>, Error> {
    let who = Arc::new(desktop.accounts().unlock(&email(address), &password())?);
    match desktop.organizations_of(who.id())?.first() {
        Some(organization) => desktop.enter(who, *organization).map(Some),
        None => Ok(None),
    }
}

/// Two accounts and an organization, out of nothing.
struct Founding;

impl Founding {
    fn work(folder: &Path, saved: &mut dyn FnMut(u64)) -> Result<(), Error> {
        let desktop = desktop(folder)?;
        desktop.accounts().create(&email(OWNER), &"Owner".parse().expect("a name"), &password())?;
        saved(1);
        desktop.accounts().create(&email(ADA), &"Ada".parse().expect("a name"), &password())?;
        saved(2);
        let who = Arc::new(desktop.accounts().unlock(&email(OWNER), &password())?);
        desktop.found(who, "Acme Care".parse().expect("a name"), "Europe/Berlin".to_owned())?;
        saved(3);
        Ok(())
    }
}

impl Workload for Founding {
    /// The folders alone: making those is not what is looked at.
    fn prepare(&self, folder: &Path) -> Result<(), Failure> {
        let data = DataFolder::at(folder.join("data"))?.with_state_folder(folder.join("state"));
        data.state_folder()?;
        Ok(())
    }

    fn run(&self, folder: &Path, saved: &mut dyn FnMut(u64)) -> Result<(), Failure> {
        Ok(Self::work(folder, saved)?)
    }

    fn check(&self, folder: &Path, saved: u64) -> Result<(), Broken> {
        let desktop = desktop(folder).map_err(damaged)?;
        let there = |address| desktop.accounts().find(&email(address));
        let accounts = [there(OWNER), there(ADA)].map(|found| found.map(|account| account.is_some()));
        let [owner, ada] = accounts.map(|found| found.map_err(damaged));
        let (owner, ada) = (owner?, ada?);
        if (saved >= 1 && !owner) || (saved >= 2 && !ada) {
            return Err(Broken::Lost(format!("{saved} was saved; owner: {owner}, Ada: {ada}")));
        }
        let session = if owner { entered(&desktop, OWNER).map_err(damaged)? } else { None };
        match session {
            Some(session) => sound(folder, &desktop, session).map(drop),
            None if saved >= 3 => Err(Broken::Lost("the organization was saved".to_owned())),
            None => Ok(()),
        }
    }
}

/// One change after another in an organization that was there.
struct Changes {
    /// The code that the run gave out last.
    code: Mutex<Option<Code>>,
}

/// What the changes write, in their order; the new data key is no answer of its own.
const WRITTEN: [(u64, &[&str]); 9] = [
    (1, &["application_created"]),
    (2, &["member_invited"]),
    (3, &["permission_changed"]),
    (4, &["override_set"]),
    (5, &["member_imported", "member_imported", "member_imported"]),
    (6, &["member_removed"]),
    (6, &["data_key_rotated"]),
    (7, &["organization_updated"]),
    (8, &["recovery_key_created"]),
];

impl Changes {
    fn prepared(folder: &Path) -> Result<(), Error> {
        Founding::work(folder, &mut |_| {})?;
        let desktop = desktop(folder)?;
        let mut owner = entered(&desktop, OWNER)?.expect("the organization");
        let code = owner.apply(invite(ADA))?.codes.remove(0).code;
        let who = Arc::new(desktop.accounts().unlock(&email(ADA), &password())?);
        desktop.accept(who, &code).map(drop)
    }

    fn work(&self, folder: &Path, saved: &mut dyn FnMut(u64)) -> Result<(), Error> {
        *self.code.lock().expect("the code") = None;
        let desktop = desktop(folder)?;
        let mut owner = entered(&desktop, OWNER)?.expect("the organization");
        let ada = owner.find_member(ADA)?;
        let (name, environment) = ("Support".parse().expect("a name"), Environment::Production);
        owner.apply(Change::CreateApplication { name, environment, family: None, template: None })?;
        saved(1);
        let code = owner.apply(invite("bob@example.com"))?.codes.remove(0).code;
        *self.code.lock().expect("the code") = Some(code);
        saved(2);
        owner.apply(Change::SetPermission { member: ada, permission: CustomAppReader })?;
        saved(3);
        let application = owner.find_application("Support")?.id;
        owner.apply(Change::SetOverride {
            member: ada,
            application,
            permission: AppReader,
            expires: None,
        })?;
        saved(4);
        let list = "email,name\none@example.com,One\ntwo@example.com,Two\nthree@example.com,Three\n";
        let plan = owner.plan_import(list.as_bytes(), &ImportOptions::default())?;
        owner.import(&plan)?;
        saved(5);
        owner.apply(Change::Remove { member: ada })?;
        saved(6);
        // This one makes the new data key first.
        let name = Some("Acme Renamed".parse().expect("a name"));
        owner.apply(Change::UpdateOrganization { name, time_zone: None })?;
        saved(7);
        owner.apply(Change::CreateRecoveryKey)?;
        saved(8);
        Ok(())
    }
}

impl Workload for Changes {
    fn prepare(&self, folder: &Path) -> Result<(), Failure> {
        Ok(Self::prepared(folder)?)
    }

    fn run(&self, folder: &Path, saved: &mut dyn FnMut(u64)) -> Result<(), Failure> {
        Ok(self.work(folder, saved)?)
    }

    fn check(&self, folder: &Path, saved: u64) -> Result<(), Broken> {
        let desktop = desktop(folder).map_err(damaged)?;
        let owner = entered(&desktop, OWNER).map_err(damaged)?;
        let mut owner = owner.ok_or_else(|| Broken::Lost("the organization is gone".to_owned()))?;
        let all = JournalFilter { most: u32::MAX, ..JournalFilter::default() };
        let mut kinds: Vec<&str> =
            owner.journal(&all).map_err(damaged)?.iter().map(|line| line.kind).collect();
        kinds.reverse();
        let base = ["organization_founded", "member_invited", "invitation_accepted"];
        let mut rest = kinds
            .strip_prefix(&base)
            .ok_or_else(|| Broken::Lost(format!("the journal does not begin as it did: {kinds:?}")))?;
        let mut done = 0;
        for (number, written) in WRITTEN {
            match rest.strip_prefix(written) {
                Some(behind) => (rest, done) = (behind, number),
                None => break,
            }
        }
        if !rest.is_empty() || done > saved + 1 {
            return Err(Broken::Damaged(format!("{saved} was saved, and there is {kinds:?}")));
        }
        if done < saved {
            return Err(Broken::Lost(format!("{saved} was saved, and there is {kinds:?}")));
        }
        if (2..6).contains(&saved) {
            self.check_code(folder, &owner)?;
        }
        let owner = sound(folder, &desktop, owner)?;
        check_members(owner, done)
    }
}

impl Changes {
    /// A code that was given out opens the organization.
    fn check_code(&self, folder: &Path, owner: &Session) -> Result<(), Broken> {
        let code = self.code.lock().expect("the code");
        let keys = code.as_ref().ok_or_else(|| Broken::Lost("the code".to_owned()))?.keys();
        let path = folder.join(format!("data/organizations/{}.keys", owner.organization()));
        let slots = KeySlots::read(&path).map_err(|error| Broken::Damaged(error.to_string()))?;
        let opens = slots
            .slots_for_recipient(keys.receiving.public())
            .any(|slot| slot.open(slots.organization, &slots.fingerprint, &keys.receiving).is_ok());
        if opens { Ok(()) } else { Err(Broken::Lost("a code that was given out opens nothing".to_owned())) }
    }
}

/// Ada is removed and stays out, or is there and comes in.
fn check_members(mut owner: Session, done: u64) -> Result<(), Broken> {
    let members = owner.members().map_err(damaged)?;
    let ada = members.iter().find(|member| member.address == Some(email(ADA)));
    let expected = if done >= 6 { Status::Removed } else { Status::Active };
    match ada {
        Some(ada) if ada.status == expected => Ok(()),
        other => Err(Broken::Damaged(format!("Ada after {done}: {other:?}"))),
    }
}

/// The file opens without doubt, is whole in every page, and its journal proves its rows.
fn sound(folder: &Path, desktop: &Desktop, mut session: Session) -> Result<Session, Broken> {
    if let Some(doubt) = session.doubt() {
        return Err(Broken::Damaged(doubt.to_string()));
    }
    let report = session.verify(|_| true).map_err(damaged)?;
    if !report.is_proved() {
        return Err(Broken::Damaged(format!("{:?}", report.problems)));
    }
    let who = desktop.accounts().unlock(&email(OWNER), &password()).map_err(damaged)?;
    let inside = Inside::open(&folder.join("data"), session.organization(), &who);
    match inside.faults()?.into_iter().next() {
        Some(fault) => Err(Broken::Damaged(fault)),
        None => Ok(session),
    }
}

fn invite(address: &str) -> Change {
    let people = vec![Invitee { address: email(address), name: None, account: None }];
    Change::Invite { people, role: Role::Member, permission: CustomAppEditor, expires: None }
}

fn damaged(error: impl Into<Error>) -> Broken {
    Broken::Damaged(error.into().to_string())
}

fn looked_at(name: &str, workload: &dyn Workload, plan: Plan) -> Report {
    let report = explore(workload, plan).expect("the workload runs where no power is cut");
    println!("{name}: {report}");
    report
}

/// Controls look at fewer states: it is enough that one of them is broken.
fn control() -> Plan {
    Plan { seeds: Wreck::FIXED + 1, step: 7, twice: false, ignore_syncs: true }
}

fn changes() -> Changes {
    Changes { code: Mutex::default() }
}

#[test]
fn a_founding_loses_nothing() {
    let report = looked_at("founding", &Founding, Plan { seeds: 7, step: 2, ..Plan::default() });
    assert!(report.is_sound(), "{report}");
    assert!(report.saved == 3 && report.cuts > 30, "{report}");
}

#[test]
fn changes_lose_nothing() {
    let report = looked_at("changes", &changes(), Plan { seeds: 7, step: 5, ..Plan::default() });
    assert!(report.is_sound(), "{report}");
    assert!(report.saved == 8 && report.cuts > 100, "{report}");
}

#[test]
fn control_of_a_founding_on_a_disk_that_ignores_syncs() {
    let report = looked_at("founding, syncs ignored", &Founding, control());
    assert!(report.lost > 0, "{report}");
}

#[test]
fn control_of_changes_on_a_disk_that_ignores_syncs() {
    let report = looked_at("changes, syncs ignored", &changes(), control());
    assert!(!report.is_sound(), "{report}");
}
