//! The desktop app in its real window, from the first run to an exported list, in light and in dark.
//!
//! Run by `cargo xtask test`, which builds the app with cheap passwords and names it in `ORGDESK_DESKTOP`. Where
//! `ORGDESK_SHOTS` names a folder, a picture of every screen is kept there.

#[path = "window/everywhere.rs"]
mod everywhere;
#[path = "window/keyboard.rs"]
mod keyboard;
#[path = "window/lists.rs"]
mod lists;
#[path = "window/people.rs"]
mod people;
#[path = "window/roles.rs"]
mod roles;
#[path = "window/texts.rs"]
mod texts;
#[path = "window/unseen.rs"]
mod unseen;

use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use orgdesk_core::clock::SystemClock;
use orgdesk_core::domain::access::ApplicationPermission;
use orgdesk_core::domain::member::Role;
use orgdesk_core::files::DataFolder;
use orgdesk_core::lists::ImportOptions;
use orgdesk_core::vault::Password;
use orgdesk_core::{Desktop, Session};
use orgdesk_tests::window::{Colours, Driven, program};
use people::{Person, expected, exported};
use tokio::sync::Mutex;

const OWNER: &str = "First Owner";
const ADDRESS: &str = "owner@example.com";
const PASSWORD: &str = "correct horse battery staple";
const ORGANIZATION: &str = "Acme Care";
/// Becomes Admin.
const ADA: (&str, &str) = ("Ada Okafor", "ada.okafor@example.com");
/// Becomes Custom App Reader.
const GRACE: (&str, &str) = ("Grace Müller", "grace.muller@example.com");

/// As drivers spell keys.
const CONTROL_Z: &str = "\u{E009}z\u{E000}";

/// Two windows on one display take the focus from each other.
static DISPLAY: Mutex<()> = Mutex::const_new(());
/// For a whole test: nothing here takes longer, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(240);

#[tokio::test]
async fn from_the_first_run_to_an_exported_list_in_light() {
    within_patience(whole_way(Colours::Light)).await;
}

#[tokio::test]
async fn from_the_first_run_to_an_exported_list_in_dark() {
    within_patience(whole_way(Colours::Dark)).await;
}

/// On the same data it hands over to the first window and ends well; the first one goes on.
#[tokio::test]
async fn a_second_start_leaves_the_first_window_alone() {
    within_patience(async {
        let first = Driven::start(Colours::Light).await;
        first.shows("Make your account").await;
        let mut second = Command::new(program());
        second.arg("--data-dir").arg(first.data()).stdin(Stdio::null());
        let ended = tokio::task::spawn_blocking(move || second.status());
        let ended = tokio::time::timeout(PATIENCE / 4, ended).await.expect("the second start ends by itself");
        assert!(ended.unwrap().expect("it starts").success());
        first.shows("Make your account").await;
        first.close().await;
    })
    .await;
}

async fn within_patience(test: impl Future<Output = ()>) {
    let _display = DISPLAY.lock().await;
    tokio::time::timeout(PATIENCE, test).await.expect("the test takes no longer than its patience");
}

async fn whole_way(colours: Colours) {
    let driven = Driven::start(colours).await;
    make_account(&driven).await;
    make_organization(&driven).await;
    import_list(&driven).await;
    change_rights(&driven).await;
    edit_profiles(&driven).await;
    ask_a_question(&driven).await;
    ask_about_everybody(&driven).await;
    export_list(&driven).await;
    map_a_column(&driven).await;
    read_the_journal(&driven).await;
    change_settings(&driven).await;
    lock_and_return(&driven).await;
    prove(driven).await;
}

async fn make_account(driven: &Driven) {
    driven.shows("Make your account").await;
    let is_dark = driven.run("return matchMedia('(prefers-color-scheme: dark)').matches", vec![]).await;
    assert_eq!(is_dark, driven.colours == Colours::Dark, "the desktop's colours reach the page");
    driven.check_screen("1-first-run").await;
    driven.fill("Your name", OWNER).await;
    driven.fill("E-mail address", ADDRESS).await;
    driven.fill("Password", PASSWORD).await;
    driven.fill("Password once more", PASSWORD).await;
    driven.press("Make account").await;
}

async fn make_organization(driven: &Driven) {
    driven.shows(&format!("Welcome, {OWNER}")).await;
    driven.check_screen("2-begin").await;
    driven.fill("Name of the organization", ORGANIZATION).await;
    driven.press("Make organization").await;
    driven.shows("Keep a recovery key").await;
    driven.check_screen("3-recovery-key").await;
    driven.press("Not now").await;
    driven.shows("has no recovery key of yours").await;
}

async fn import_list(driven: &Driven) {
    std::fs::copy(people::list(), driven.chosen()).expect("the list lies where the dialog finds it");
    driven.press("Members").await;
    driven.check_screen("4-members-empty").await;
    driven.press("Import…").await;
    driven.shows("Recognised as Google Workspace upload").await;
    driven.check_screen("5-import-columns").await;
    driven.press("Next").await;
    driven.check_screen("5-import").await;
    driven.press("Import 40 people").await;
    driven.shows("40 people imported").await;
    driven.shows("41 members").await;
    driven.check_screen("6-members").await;
    std::fs::remove_file(driven.chosen()).expect("the list was not moved");
}

async fn change_rights(driven: &Driven) {
    driven.press(ADA.0).await;
    driven.press_field("Admin").await;
    driven.shows("They gain").await;
    driven.check_screen("7-member").await;
    driven.press("Save changes").await;
    driven.shows(&format!("Saved for {}", ADA.0)).await;
    driven.press("Close").await;

    driven.press(GRACE.0).await;
    driven.press_field("Custom App Reader").await;
    driven.press("Save changes").await;
    driven.shows(&format!("Saved for {}", GRACE.0)).await;
    driven.press("Close").await;
}

/// A profile with tags is saved and found by a tag; another is saved and taken back by the message.
async fn edit_profiles(driven: &Driven) {
    driven.press(ADA.0).await;
    driven.press("Edit…").await;
    driven.fill("Department", "Care").await;
    driven.fill("Tags", "on call, care").await;
    driven.check_screen("14-edit-profile").await;
    driven.press("Save").await;
    driven.shows(&format!("The profile of {} was saved", ADA.0)).await;
    driven.check_screen("15-profile").await;
    driven.press("Close").await;

    driven.press("Profile").await;
    driven.check_screen("16-profile-filter").await;
    driven.press("on call (1)").await;
    driven.shows("1 of 41 members").await;
    driven.check_screen("17-filtered-by-tag").await;
    driven.press("Clear filters").await;
    driven.shows("41 members").await;

    driven.press(GRACE.0).await;
    driven.press("Edit…").await;
    driven.fill("Department", "Nowhere").await;
    driven.press("Save").await;
    driven.shows("Nowhere").await;
    driven.press("Undo").await;
    driven.shows(&format!("Undone: Changed: profile ({})", GRACE.0)).await;
    let is_gone = "return !document.body.innerText.includes('Nowhere')";
    driven.until("the department is as it was", is_gone, vec![]).await;
    driven.press_field("Custom App Editor").await;
    driven.press("Save changes").await;
    driven.shows(&format!("Saved for {}", GRACE.0)).await;
    driven.press("Close").await;
    driven.press_keys(CONTROL_Z).await;
    driven
        .shows(&format!(
            "Undone: Permission changed from Custom App Reader to Custom App Editor ({})",
            GRACE.0
        ))
        .await;
    driven.press("Profile fields…").await;
    driven.check_screen("18-profile-fields").await;
    driven.press("Done").await;
}

async fn ask_a_question(driven: &Driven) {
    driven.press("Applications").await;
    driven.press("Make the first application…").await;
    driven.fill("Name", "Support").await;
    driven.choose("Environment", "production").await;
    driven.check_screen("8-new-application").await;
    driven.press("Make application").await;
    driven.shows("Support@production was made").await;
    driven.check_screen("9-applications").await;

    driven.press("Access").await;
    driven.fill("Member", GRACE.0).await;
    driven.press(GRACE.0).await;
    driven.choose("Action", "content.update").await;
    driven.choose_shown("Application", "Support – Production").await;
    driven.press("Ask").await;
    driven.shows(&format!("No: {} may not do content.update on Support@production", GRACE.0)).await;
    driven.shows("An Owner or an Admin gives them an override Custom App Editor").await;
    driven.check_screen("10-access").await;
    driven.press("Change it…").await;
    driven.shows(&format!("Override for {}", GRACE.0)).await;
    driven.check_screen("22-change-it").await;
    driven.press("Cancel").await;
    driven.press("Close").await;
}

/// The same about everybody at once, and an application that is opened, renamed and taken back.
async fn ask_about_everybody(driven: &Driven) {
    driven.press("Applications").await;
    driven.press("Who can edit Support?").await;
    driven.shows("members may.").await;
    driven.check_screen("23-who-can").await;
    driven.press("What can").await;
    driven.press("Ask").await;
    driven.shows(&format!("What {} can do", GRACE.0)).await;
    driven.check_screen("24-what-can").await;
    driven.press("Matrix").await;
    driven.press("Ask").await;
    driven.shows("members alike").await;
    driven.check_screen("25-matrix").await;
    driven.fill("Search name or e-mail", GRACE.0).await;
    driven.press("Support@production: no").await;
    driven.shows(&format!("No: {} may not do content.update on Support@production", GRACE.0)).await;

    driven.press("Applications").await;
    driven.press("Support").await;
    driven.shows("Delete application…").await;
    driven.check_screen("26-application").await;
    driven.fill("Name", "Help desk").await;
    driven.press("Save changes").await;
    driven.shows("Help desk@production was saved").await;
    driven.press("Undo").await;
    driven.shows("Undone").await;
    driven.found("press", "Who can edit Support?").await;
}

async fn export_list(driven: &Driven) {
    driven.press("Members").await;
    driven.press("Export…").await;
    driven.shows("41 rows").await;
    driven.check_screen("11-export").await;
    driven.press("Save…").await;
    driven.shows("41 rows saved as members.csv").await;
    let mut people = expected();
    people.entry(ADA.1.to_owned()).and_modify(|ada| ada.role = "admin".to_owned());
    people.entry(GRACE.1.to_owned()).and_modify(|grace| grace.permission = "custom_app_reader".to_owned());
    let [name, role, permission, status] = [OWNER, "owner", "custom_app_editor", "active"].map(str::to_owned);
    people.insert(ADDRESS.to_owned(), Person { name, role, permission, status });
    assert_eq!(exported(&driven.chosen()), people);
}

/// A column becomes a field of the profiles, and the list with it goes out as a workbook.
async fn map_a_column(driven: &Driven) {
    std::fs::copy(people::semicolon_list(), driven.chosen())
        .expect("the list lies where the dialog finds it");
    driven.press("Import…").await;
    driven.shows("(CSV)").await;
    driven.choose("What “Rolle” is taken as", "field").await;
    driven.shows("You chose it").await;
    driven.check_screen("19-import-mapped").await;
    driven.press("Next").await;
    driven.shows("A new field of the profiles: Rolle").await;
    driven.press("40 members change").await;
    driven.shows("Rolle: Mitglied").await;
    driven.check_screen("20-import-changes").await;
    driven.press("Import 40 people").await;
    driven.shows("40 people imported").await;

    driven.press("Export…").await;
    driven.choose("Format", "xlsx").await;
    driven.shows("A workbook cannot be shown here").await;
    driven.choose("Order", "email").await;
    driven.shows("41 rows").await;
    driven.fill("Save this list under a name", "Workbook").await;
    driven.press("Save list").await;
    driven.shows("The list Workbook is saved").await;
    driven.check_screen("21-export-workbook").await;
    driven.press("Save…").await;
    driven.shows("41 rows saved as members.csv").await;
}

/// The file is proved, and an entry that stays says why.
async fn read_the_journal(driven: &Driven) {
    driven.press("Journal").await;
    driven.shows("Exported 41 members").await;
    driven.press("Verify").await;
    driven.shows("Nobody tampered with the file").await;
    driven.check_screen("22-journal").await;
    driven.choose("What happened", "organization_founded").await;
    driven.shows("1 entry").await;
    driven.press("0").await;
    driven.shows("organization_founded").await;
    driven.shows("cannot be taken back").await;
    driven.check_screen("23-journal-entry").await;
    driven.press("Close").await;
    driven.press("Clear filters").await;
}

async fn change_settings(driven: &Driven) {
    driven.press("Settings").await;
    driven.shows("without an active Owner who can sign in").await;
    driven.fill("Time zone", "tokyo").await;
    driven.press("Asia/Tokyo").await;
    driven.press("Save").await;
    driven.shows("The organization was changed").await;
    driven.check_screen("24-settings").await;
    driven.press("Name a successor…").await;
    driven.check_screen("25-transfer").await;
    driven.press("Cancel").await;
}

async fn lock_and_return(driven: &Driven) {
    driven.press("Lock").await;
    driven.shows("Unlock Orgdesk").await;
    let page = driven.run("return document.documentElement.outerHTML", vec![]).await.to_string();
    let names = expected().into_iter().flat_map(|(address, person)| [address, person.name]);
    for name in names.chain([ORGANIZATION.to_owned(), "Support".to_owned()]) {
        assert!(!page.contains(&name), "“{name}” is still in the page after locking");
    }
    driven.check_screen("12-sign-in").await;
    driven.fill("Password", "incorrect horse").await;
    driven.press("Unlock").await;
    driven.shows("The password is not that of owner@example.com").await;
    driven.check_screen("13-wrong-password").await;
    driven.fill("Password", PASSWORD).await;
    driven.press("Unlock").await;
    driven.press("Members").await;
    driven.shows("41 members").await;
    driven.shows(ADA.0).await;
}

/// What the window showed is what lies in the folder, and nobody tampered with it.
async fn prove(driven: Driven) {
    let session = |driven: &Driven| -> Session {
        let data = DataFolder::at(driven.data()).unwrap().with_state_folder(driven.state());
        let desktop = Desktop::open(data, Arc::new(SystemClock)).unwrap();
        let password = Password::new(PASSWORD.to_owned());
        let owner = Arc::new(desktop.accounts().unlock(&ADDRESS.parse().unwrap(), &password).unwrap());
        let organizations = desktop.organizations_of(owner.id()).unwrap();
        assert_eq!(organizations.len(), 1);
        desktop.enter(owner, organizations[0]).unwrap()
    };
    let mut session = session(&driven);
    let mut member = |address: &str| {
        let id = session.find_member(address).unwrap();
        session.member_view(id).unwrap()
    };
    assert_eq!(member(ADA.1).role, Role::Admin);
    assert_eq!(member(GRACE.1).permission, ApplicationPermission::CustomAppReader);
    let workbook = std::fs::read(driven.chosen()).unwrap();
    let plan = session.plan_import(&workbook, &ImportOptions::default()).unwrap();
    assert_eq!((plan.kind, plan.unchanged, plan.rows.len()), ("XLSX", 41, 0), "{:?}", plan.refused);
    assert!(plan.columns.iter().any(|column| column.heading == "Rolle" && column.filled == 40));
    let kept = session.named_lists().unwrap();
    assert_eq!(kept.iter().map(|list| list.name.as_str()).collect::<Vec<_>>(), ["Workbook"]);
    let report = session.verify(|_| true).unwrap();
    assert!(report.is_proved(), "{:?}", report.problems);
    driven.close().await;
}
