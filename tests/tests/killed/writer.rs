//! The process that is killed: it saves one thing after another and says each as soon as it is answered as saved.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use orgdesk_core::clock::SystemClock;
use orgdesk_core::domain::access::ApplicationPermission::{AppReader, CustomAppEditor, CustomAppReader};
use orgdesk_core::domain::application::Environment;
use orgdesk_core::domain::member::{Role, Status};
use orgdesk_core::files::DataFolder;
use orgdesk_core::lists::ImportOptions;
use orgdesk_core::vault::Code;
use orgdesk_core::{Change, Desktop, Destination, ExportFormat, Invitee, MemberExport, MemberView, Session};
use orgdesk_tests::stage::{email, password, the_code};

use crate::saved::Saved;

pub(crate) const OWNER: &str = "owner@example.com";
/// What the changes of a writer go round.
const TURNS: u64 = 12;

/// The desktop of a folder, with the computer's clock.
pub(crate) fn desktop(folder: &Path) -> Desktop {
    let data = DataFolder::at(folder.join("data")).expect("a data folder");
    Desktop::open(data.with_state_folder(folder.join("state")), Arc::new(SystemClock)).expect("a desktop")
}

pub(crate) fn exported_list(folder: &Path) -> PathBuf {
    folder.join("members.csv")
}

/// Says that something was answered as saved. Standard output is written line by line.
fn say(saved: &Saved) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{saved}").and_then(|()| out.flush()).expect("the parent listens");
}

/// Makes accounts and founds organizations until it is killed.
pub(crate) fn found_for_ever(folder: &Path) {
    let desktop = desktop(folder);
    for number in desktop.accounts().list().expect("accounts").len().. {
        let address = format!("owner{number}@example.com");
        say(&make_account(&desktop, &address));
        let who =
            Arc::new(desktop.accounts().unlock(&email(&address), &password()).expect("the password fits"));
        let name = "Acme Care".parse().expect("a name");
        let session = desktop.found(who, name, "Europe/Berlin".to_owned()).expect("an organization");
        say(&Saved::Founded { owner: address, organization: session.organization() });
    }
}

fn make_account(desktop: &Desktop, address: &str) -> Saved {
    let name = "Somebody".parse().expect("a name");
    desktop.accounts().create(&email(address), &name, &password()).expect("an account");
    Saved::Account { address: address.to_owned() }
}

/// Changes the one organization of a folder until it is killed, beginning with this turn.
pub(crate) fn change_for_ever(folder: &Path, first: u64) {
    let mut writer = Writer::new(folder);
    for turn in first.. {
        writer.turn(turn % TURNS);
    }
}

/// Makes new data keys of the one organization until it is killed.
pub(crate) fn rotate_for_ever(folder: &Path) {
    let mut writer = Writer::new(folder);
    loop {
        for key in writer.session.recovery_keys().expect("recovery keys") {
            writer.save(Change::RevokeRecoveryKey { recovery_key: key.id });
        }
        // The revoked one made a new data key due; this makes it first.
        writer.save(Change::CreateRecoveryKey);
    }
}

/// The writer's session; account and organization are made where they are not there yet.
fn owners(folder: &Path) -> (Desktop, Session) {
    let desktop = desktop(folder);
    if desktop.accounts().find(&email(OWNER)).expect("accounts").is_none() {
        say(&make_account(&desktop, OWNER));
    }
    let who = Arc::new(desktop.accounts().unlock(&email(OWNER), &password()).expect("the password fits"));
    let session = match desktop.organizations_of(who.id()).expect("organizations").first() {
        Some(organization) => desktop.enter(Arc::clone(&who), *organization).expect("the organization opens"),
        None => {
            let name = "Acme Care".parse().expect("a name");
            let session = desktop.found(who, name, "Europe/Berlin".to_owned()).expect("an organization");
            say(&Saved::Founded { owner: OWNER.to_owned(), organization: session.organization() });
            session
        }
    };
    (desktop, session)
}

struct Writer {
    folder: PathBuf,
    desktop: Desktop,
    session: Session,
    /// Given out by this process and not accepted yet.
    codes: Vec<(String, Code)>,
}

impl Writer {
    fn new(folder: &Path) -> Self {
        let (desktop, session) = owners(folder);
        Self { folder: folder.to_owned(), desktop, session, codes: Vec::new() }
    }

    fn turn(&mut self, turn: u64) {
        // No two steps get the same number, so it makes names and addresses that are new.
        let number = self.session.view().expect("the organization").revision;
        match turn {
            0 => {
                let name = format!("App {number}").parse().expect("a name");
                let environment = Environment::Production;
                self.save(Change::CreateApplication { name, environment, family: None, template: None });
            }
            1 | 2 => self.invite(&format!("person{number}@example.com")),
            3 | 4 => self.join(),
            5 => self.on_a_member(|member| Change::SetPermission {
                member: member.id,
                permission: if member.permission == AppReader { CustomAppReader } else { AppReader },
            }),
            6 => self.override_a_member(),
            7 => self.import(number),
            8 => self.export(),
            9 => self.remove(),
            // After a removal, this one makes the new data key.
            10 => {
                let name = Some(format!("Acme {number}").parse().expect("a name"));
                self.save(Change::UpdateOrganization { name, time_zone: None });
            }
            _ => self.save(Change::CreateRecoveryKey),
        }
    }

    fn save(&mut self, change: Change) {
        let kind = match &change {
            Change::CreateApplication { .. } => "application_created",
            Change::SetPermission { .. } => "permission_changed",
            Change::SetOverride { .. } => "override_set",
            Change::UpdateOrganization { .. } => "organization_updated",
            Change::CreateRecoveryKey => "recovery_key_created",
            Change::RevokeRecoveryKey { .. } => "recovery_key_revoked",
            other => panic!("no kind for {other:?}"),
        };
        let revision = self.session.apply(change).expect("it is saved").revision;
        say(&Saved::Entry { revision, kind: kind.to_owned() });
    }

    fn invite(&mut self, address: &str) {
        let people = vec![Invitee { address: email(address), name: None, account: None }];
        let change =
            Change::Invite { people, role: Role::Member, permission: CustomAppEditor, expires: None };
        let code = the_code(self.session.apply(change).expect("it is saved"));
        say(&Saved::Code { address: address.to_owned(), words: code.words().to_string() });
        self.codes.push((address.to_owned(), code));
    }

    fn join(&mut self) {
        let Some((address, code)) = self.codes.pop() else { return };
        say(&make_account(&self.desktop, &address));
        let who = Arc::new(
            self.desktop.accounts().unlock(&email(&address), &password()).expect("the password fits"),
        );
        self.desktop.accept(who, &code).expect("the code is accepted");
        say(&Saved::Joined { address });
    }

    fn active_members(&mut self) -> Vec<MemberView> {
        let members = self.session.members().expect("members");
        members
            .into_iter()
            .filter(|member| member.role == Role::Member && member.status == Status::Active)
            .collect()
    }

    fn on_a_member(&mut self, change: impl FnOnce(&MemberView) -> Change) {
        if let Some(member) = self.active_members().last() {
            self.save(change(member));
        }
    }

    fn override_a_member(&mut self) {
        if let Some(application) = self.session.applications().expect("applications").last() {
            let application = application.id;
            self.on_a_member(|member| Change::SetOverride {
                member: member.id,
                application,
                permission: CustomAppReader,
                expires: None,
            });
        }
    }

    /// Three people in one step: all of them or none.
    fn import(&mut self, number: u64) {
        let address = |row| format!("list{number}-{row}@example.com");
        let list: String = (0..3).map(|row| format!("{},Somebody {row}\n", address(row))).collect();
        let list = format!("email,name\n{list}");
        let plan =
            self.session.plan_import(list.as_bytes(), &ImportOptions::default()).expect("a list is read");
        assert_eq!(plan.new_count(), 3, "{plan:?}");
        self.session.import(&plan).expect("it is saved");
        say(&Saved::Imported { first: address(0) });
    }

    fn export(&mut self) {
        let list = MemberExport::usual(ExportFormat::Csv);
        let path = exported_list(&self.folder);
        let exported =
            self.session.export_members(&list, Destination::File(&path)).expect("the list is written");
        say(&Saved::Exported { digest: exported.digest });
    }

    fn remove(&mut self) {
        let member = self.active_members().into_iter().find(|member| member.can_sign_in);
        if let Some(MemberView { id: member, address: Some(address), .. }) = member {
            self.session.apply(Change::Remove { member }).expect("it is saved");
            say(&Saved::Removed { address: address.to_string() });
        }
    }
}
