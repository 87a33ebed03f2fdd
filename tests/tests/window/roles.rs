//! Three people in turn on one desktop: what each may not do is not offered, and the window says why. Locked, it keeps
//! nothing of whoever was there before.

use std::path::Path;
use std::sync::Arc;

use orgdesk_core::clock::SystemClock;
use orgdesk_core::files::DataFolder;
use orgdesk_core::{Change, Desktop};
use orgdesk_tests::stage::{PASSWORD, email, member, password, the_code};
use orgdesk_tests::window::places::{Population, Step};
use orgdesk_tests::window::{Colours, Driven, populations};

use crate::within_patience;

const ADMIN: (&str, &str) = ("Ada Okafor", "ada.okafor@example.com");
const READER: (&str, &str) = ("Grace Müller", "grace.muller@example.com");
const OWNER: &str = "First Owner";

/// The choice of the Owner's role: whether it can be chosen, and the reason beside it.
const OWNER_ROLE: &str = "
    const choice = document.querySelector('[data-test=member-role-owner]');
    return choice?.disabled ? choice.closest('label').innerText : null;
";

#[tokio::test]
async fn each_in_turn_is_offered_what_they_may() {
    let folder = tempfile::tempdir().unwrap();
    populations::prepare(folder.path(), Population::Few);
    for person in [ADMIN, READER] {
        join(folder.path(), person);
    }
    within_patience(async {
        let driven = Driven::start_in(folder, Colours::Light).await;
        sign_in(&driven, ADMIN.0).await;
        an_admin_makes_no_owner(&driven).await;
        lock(&driven).await;
        sign_in(&driven, READER.0).await;
        a_reader_renames_nothing(&driven).await;
        lock(&driven).await;
        sign_in(&driven, OWNER).await;
        the_last_owner_stays(&driven).await;
        lock(&driven).await;
        driven.close().await;
    })
    .await;
}

async fn an_admin_makes_no_owner(driven: &Driven) {
    driven.press("Members").await;
    driven.press(READER.0).await;
    driven.shows("Permission for all applications").await;
    let told = driven.until("the Owner's role cannot be chosen", OWNER_ROLE, vec![]).await;
    let told = told.as_str().unwrap_or_default();
    assert!(told.to_lowercase().contains("needs") || told.contains("Only"), "it says why: {told}");
    driven.press("Close").await;
}

async fn a_reader_renames_nothing(driven: &Driven) {
    driven.press("Applications").await;
    driven.press("Support").await;
    let reason = driven
        .until("the reason", "return document.querySelector('[data-test=edit-reason]')?.innerText", vec![])
        .await;
    let reason = reason.as_str().unwrap_or_default();
    assert!(reason.contains("Custom App Editor"), "it says what is missing: {reason}");
    let can_save = "return document.querySelector('[data-test=save-application]:enabled') !== null";
    assert_eq!(driven.run(can_save, vec![]).await, false, "nothing can be saved");
    driven.press("Close").await;
}

async fn the_last_owner_stays(driven: &Driven) {
    driven.press("Settings").await;
    driven.shows("without an active Owner who can sign in").await;
    driven.go(Step::Press("name-successor")).await.unwrap();
    driven.go(Step::Shows("dialog-transfer")).await.unwrap();
    driven.press("Cancel").await;
}

async fn sign_in(driven: &Driven, name: &str) {
    driven.shows("Unlock Orgdesk").await;
    driven.choose_marked("account", name).await.unwrap();
    driven.go(Step::Type("password", PASSWORD)).await.unwrap();
    driven.go(Step::Press("unlock")).await.unwrap();
    driven.go(Step::Shows("screen-organization")).await.unwrap();
}

/// Nothing of the organization is left in the page: neither in what is shown nor in what is not.
async fn lock(driven: &Driven) {
    driven.press("Lock").await;
    driven.shows("Unlock Orgdesk").await;
    let page = "
        const fields = [...document.querySelectorAll('input, textarea')].map((field) => field.value);
        return [document.documentElement.outerHTML, document.body.innerText, document.title, ...fields].join('\\n');
    ";
    let page = driven.run(page, vec![]).await.to_string();
    // The accounts of the desktop are what the sign-in screen offers; members are not.
    for left in ["Acme Care", "Support", "Analyst", "Research", "on call", PASSWORD] {
        assert!(!page.contains(left), "“{left}” is still in the page after locking");
    }
}

/// Makes an account of a member and accepts for it.
fn join(folder: &Path, (name, address): (&str, &str)) {
    let data = DataFolder::at(folder.join("data")).unwrap().with_state_folder(folder.join("state/orgdesk"));
    let desktop = Desktop::open(data, Arc::new(SystemClock)).unwrap();
    let accounts = desktop.accounts();
    let owner = Arc::new(accounts.unlock(&email(populations::OWNER), &password()).unwrap());
    let organization = desktop.organizations_of(owner.id()).unwrap()[0];
    let mut session = desktop.enter(owner, organization).unwrap();
    let member = member(&mut session, address);
    let code = the_code(session.apply(Change::IssueCode { member, expires: None }).unwrap());
    accounts.create(&email(address), &name.parse().unwrap(), &password()).unwrap();
    let account = Arc::new(accounts.unlock(&email(address), &password()).unwrap());
    desktop.accept(account, &code).unwrap();
}
