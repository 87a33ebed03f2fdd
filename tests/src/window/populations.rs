//! The people of the places: accounts, organizations and members, made by the core as the window would make them.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use orgdesk_core::clock::{Clock as _, SystemClock};
use orgdesk_core::domain::Timestamp;
use orgdesk_core::domain::access::ApplicationPermission;
use orgdesk_core::domain::application::Environment;
use orgdesk_core::domain::member::Role;
use orgdesk_core::files::DataFolder;
use orgdesk_core::lists::ImportOptions;
use orgdesk_core::{Change, Desktop, Invitee, Session};

use super::places::Population;
use crate::stage::{email, member, password};

pub const OWNER: &str = "owner@example.com";

/// Enough that no picture shows them all, few enough to be made in seconds.
const MANY: usize = 2_000;
const DAY: i64 = 86_400_000;

const FIRST: &[&str] = &[
    "Ada",
    "Grace",
    "Björn",
    "Chiara",
    "Dmitri",
    "Eszter",
    "Fatima",
    "Gustavo",
    "Hanna",
    "Ibrahim",
    "Jörg",
    "Katarzyna",
    "Liang",
    "Maximiliane",
    "Noor",
    "Óscar",
    "Priya",
    "Quentin",
    "Ronja",
    "Søren",
    "Thị",
    "Uche",
    "Valentina",
    "محمد",
    "דנה",
];
const LAST: &[&str] = &[
    "Okafor",
    "Müller",
    "Håkansson",
    "Rossi",
    "Wiśniewski-Brzęczyszczykiewicz",
    "Nagy",
    "O’Neill",
    "da Silva",
    "Weber",
    "Nguyễn",
    "Kovač",
    "Smith",
    "Yamamoto",
    "García",
    "von der Leuchtenburg",
];
const DEPARTMENTS: &[&str] = &["Care", "Research", "Product", "Finance", ""];
const TITLES: &[&str] = &["Analyst", "Support", "Engineer", "Head of Customer Conversations", ""];

/// Fills a folder: its `data`, and its `state` as the app looks for it.
pub fn prepare(folder: &Path, population: Population) {
    if population == Population::Nobody {
        return;
    }
    let data = DataFolder::at(folder.join("data")).expect("a data folder");
    let data = data.with_state_folder(folder.join("state/orgdesk"));
    let desktop = Desktop::open(data, Arc::new(SystemClock)).expect("a desktop");
    let name = "First Owner".parse().expect("a name");
    desktop.accounts().create(&email(OWNER), &name, &password()).expect("an account");
    let owner = Arc::new(desktop.accounts().unlock(&email(OWNER), &password()).expect("the password fits"));
    let count = match population {
        Population::Nobody | Population::Newcomer => return,
        Population::Founder => 0,
        Population::Few => 2,
        Population::Many => MANY,
    };
    let name = "Acme Care".parse().expect("a name");
    let mut session = desktop.found(owner, name, "Europe/Berlin".to_owned()).expect("an organization");
    if count > 0 {
        let plan = session.plan_import(list(count).as_bytes(), &ImportOptions::default()).expect("a plan");
        assert!(plan.refused.is_empty(), "{:?}", plan.refused);
        session.import(&plan).expect("an import");
        grant(&mut session);
    }
    if population == Population::Many {
        vary(&mut session);
    }
}

/// The list that every dialog chooses: people who are there already, and new ones.
pub fn list_to_import() -> String {
    list(12).replace("Analyst", "Head of Analysis")
}

fn list(people: usize) -> String {
    let mut list = String::from("Email,Name,Status,Title,Department,Tags\n");
    list.push_str("ada.okafor@example.com,Ada Okafor,active,Analyst,Product,care\n");
    list.push_str("grace.muller@example.com,Grace Müller,active,Support,Research,\"care, on call\"\n");
    for number in 2..people {
        let pick = |texts: &[&'static str], by: usize| texts[number / by % texts.len()];
        let status = if number % 23 == 7 { "suspended" } else { "active" };
        let tags = if number % 5 == 0 { "on call" } else { "" };
        let name = format!("{} {}", pick(FIRST, 1), pick(LAST, 7));
        let (title, department) = (pick(TITLES, 3), pick(DEPARTMENTS, 2));
        writeln!(
            list,
            "person.{number}@team-{}.example.com,{name},{status},{title},{department},{tags}",
            number % 7
        )
        .expect("a line");
    }
    list
}

/// Rights that differ, so that an answer has something to say.
fn grant(session: &mut Session) {
    for (name, environment) in [("Support", Environment::Production), ("Support", Environment::Staging)] {
        let name = name.parse().expect("a name");
        apply(session, Change::CreateApplication { name, environment, family: None, template: None });
    }
    let [ada, grace] =
        ["ada.okafor@example.com", "grace.muller@example.com"].map(|address| member(session, address));
    apply(
        session,
        Change::SetRole { member: ada, role: Role::Admin, permission: None, keep_overrides: false },
    );
    let permission = ApplicationPermission::CustomAppReader;
    apply(session, Change::SetPermission { member: grace, permission });
}

/// What only large teams have: exceptions that run out, open invitations, own fields, an application with a long name.
fn vary(session: &mut Session) {
    let permission = ApplicationPermission::CustomAppEditor;
    apply(session, Change::DefineField { name: "Locker".parse().expect("a name") });
    let name = "Conversations about deliveries".parse().expect("a name");
    let environment = Environment::Development;
    apply(session, Change::CreateApplication { name, environment, family: None, template: None });
    let applications = session.applications().expect("applications");
    let grace = member(session, "grace.muller@example.com");
    let now = SystemClock.now().as_unix_millis();
    for (application, days) in applications.iter().zip([None, Some(5), Some(40)]) {
        let expires = days.map(|days| Timestamp::from_unix_millis(now + days * DAY));
        apply(
            session,
            Change::SetOverride { member: grace, application: application.id, permission, expires },
        );
    }
    for (address, role) in [("invited.admin@example.com", Role::Admin), ("invited@example.com", Role::Member)]
    {
        let people = vec![Invitee { address: email(address), name: None, account: None }];
        let expires = Some(Timestamp::from_unix_millis(now + 6 * DAY));
        apply(session, Change::Invite { people, role, permission, expires });
    }
}

fn apply(session: &mut Session, change: Change) {
    session.apply(change).expect("the Owner may");
}
