//! Another process on the same organization: this program, started once more.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use orgdesk_core::clock::SystemClock;
use orgdesk_core::domain::access::ApplicationPermission::CustomAppEditor;
use orgdesk_core::domain::member::Role;
use orgdesk_core::files::DataFolder;
use orgdesk_core::{Change, Desktop, Invitee, Session};
use orgdesk_tests::stage::{email, password};

const FOLDER: &str = "ORGDESK_TEST_SEVERAL_FOLDER";
const ADDRESS: &str = "ORGDESK_TEST_SEVERAL_ADDRESS";
const WORK: &str = "ORGDESK_TEST_SEVERAL_WORK";
/// How often a process changes something before it ends.
pub(crate) const CHANGES: usize = 40;

/// What a process does over and over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    /// Rename the organization.
    Rename,
    /// Take a code back before each renaming, so that it makes a new data key.
    Rotate,
}

impl Work {
    fn word(self) -> &'static str {
        match self {
            Self::Rename => "rename",
            Self::Rotate => "rotate",
        }
    }
}

/// Does the work of a process that [`started`] started, saying each revision; nothing in any other.
pub(crate) fn work() {
    let Some((folder, address)) = std::env::var_os(FOLDER).zip(std::env::var(ADDRESS).ok()) else { return };
    let rotates = std::env::var(WORK).is_ok_and(|word| word == Work::Rotate.word());
    let mut session = opened(Path::new(&folder), &address);
    println!();
    for round in 0..CHANGES {
        if rotates {
            make_new_key_due(&mut session, round);
        }
        let revision = session.apply(rename(&format!("Acme of {}", std::process::id()))).unwrap().revision;
        println!("saved\t{revision}");
    }
}

fn make_new_key_due(session: &mut Session, round: usize) {
    let address = email(&format!("{}-{round}@example.com", std::process::id()));
    let people = vec![Invitee { address: address.clone(), name: None, account: None }];
    let (role, permission) = (Role::Member, CustomAppEditor);
    session.apply(Change::Invite { people, role, permission, expires: None }).unwrap();
    let member = session.find_member(address.as_str()).unwrap();
    session.apply(Change::RevokeInvitation { member }).unwrap();
}

fn opened(folder: &Path, address: &str) -> Session {
    let data = DataFolder::at(folder.join("data")).unwrap().with_state_folder(folder.join("state"));
    let desktop = Desktop::open(data, Arc::new(SystemClock)).unwrap();
    let who = Arc::new(desktop.accounts().unlock(&email(address), &password()).unwrap());
    let organization = desktop.organizations_of(who.id()).unwrap()[0];
    desktop.enter(who, organization).unwrap()
}

/// Starts a process that opens the one organization of an account there and works in it.
pub(crate) fn started(folder: &Path, address: &str, work: Work) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "another_process", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(ADDRESS, address)
        .env(WORK, work.word())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Every revision that a process got, once it is done.
pub(crate) fn revisions_of(mut child: Child) -> Vec<u64> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let found = lines.filter_map(|line| line.strip_prefix("saved\t")?.parse().ok()).collect();
    assert!(child.wait().unwrap().success());
    found
}

/// A change that everybody who administers may make.
pub(crate) fn rename(name: &str) -> Change {
    Change::UpdateOrganization { name: Some(name.parse().unwrap()), time_zone: None }
}

/// Stops a process where it is; answers once it stands still.
pub(crate) fn stop(pid: u32) {
    signal("-STOP", pid);
    while !is_stopped(pid) {
        std::hint::spin_loop();
    }
}

/// Lets it go on.
pub(crate) fn go_on(pid: u32) {
    signal("-CONT", pid);
}

fn signal(which: &str, pid: u32) {
    assert!(Command::new("kill").args([which, &pid.to_string()]).status().unwrap().success());
}

/// The state is the first word behind the name in parentheses.
fn is_stopped(pid: u32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('T'))
}
