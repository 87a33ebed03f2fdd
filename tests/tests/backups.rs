//! Backups and the way back: kept by reason and number, put back by Owners only, said by the journal.

use orgdesk_core::domain::access::ApplicationPermission::CustomAppEditor;
use orgdesk_core::domain::member::Role;
use orgdesk_core::files::atomic_file::write_owner_only;
use orgdesk_core::{BackupPlaces, BackupReason, Change, Error, Relation, Session};
use orgdesk_tests::stage::{Stage, application};

const OWNER: &str = "owner@example.com";
const ADA: &str = "ada@example.com";

fn names(session: &mut Session) -> Vec<String> {
    session.applications().unwrap().into_iter().map(|one| one.name.to_string()).collect()
}

#[track_caller]
fn assert_proved(session: &mut Session) {
    let report = session.verify(|_| true).unwrap();
    assert!(report.is_proved(), "{:#?}", report.problems);
}

#[test]
fn a_backup_is_put_back_as_an_entry_and_nothing_alarms() {
    let stage = Stage::new();
    let mut owner = stage.found(OWNER);
    let mut ada = stage.join(&mut owner, ADA, Role::Admin, CustomAppEditor);
    application(&mut owner, "Before");
    let backup = owner.back_up(BackupReason::Asked).unwrap();
    application(&mut owner, "After");
    owner.apply(Change::Remove { member: ada.member() }).unwrap();
    assert!(ada.members().is_err());
    // Once more, so that what was written by others was seen as well.
    drop(stage.enter(OWNER, owner.organization()).unwrap());

    let unlocked = stage.unlock(OWNER);
    let seen = stage.desktop.look_into_backup(&unlocked, &backup.path).unwrap();
    assert_eq!((seen.members_again, seen.members_lost), (1, 0));
    let Relation::Older { entries } = seen.backup.relation else { panic!("{seen:?}") };
    assert_eq!(seen.lost, Some(entries));
    assert_eq!(names(&mut owner), ["Before", "After"], "looking changes nothing");

    let (mut restored, done) = stage.desktop.restore(unlocked, &backup.path).unwrap();
    assert_eq!(done, seen);
    assert_eq!(restored.doubt(), None);
    assert_eq!(names(&mut restored), ["Before"]);
    assert_proved(&mut restored);
    application(&mut restored, "Since");
    // The session that was open, and Ada, who is a member again, go on with what stands there now.
    assert_eq!(names(&mut owner), ["Before", "Since"]);
    let mut ada = stage.enter(ADA, restored.organization()).unwrap();
    assert_eq!(ada.doubt(), None);
    assert_proved(&mut ada);
    let kinds: Vec<_> = restored.journal(&Default::default()).unwrap().iter().map(|line| line.kind).collect();
    assert!(kinds.contains(&"organization_restored") && kinds.contains(&"data_key_rotated"), "{kinds:?}");
    let kept = stage.desktop.backups(restored.organization()).unwrap();
    assert!(kept.iter().any(|backup| backup.reason == Some(BackupReason::BeforeRestore)), "{kept:?}");
}

#[test]
fn nobody_gets_rights_back_by_a_backup() {
    let stage = Stage::new();
    let mut owner = stage.found(OWNER);
    let ada = stage.join(&mut owner, ADA, Role::Owner, CustomAppEditor).member();
    let backup = owner.back_up(BackupReason::Asked).unwrap();
    let role = Change::SetRole { member: ada, role: Role::Member, permission: None, keep_overrides: false };
    owner.apply(role).unwrap();
    let refused = stage.desktop.restore(stage.unlock(ADA), &backup.path).map(|_| ());
    assert!(matches!(refused, Err(Error::Denied { .. })), "{refused:?}");
    let admin = stage.join(&mut owner, "admin@example.com", Role::Admin, CustomAppEditor);
    drop(admin);
    let backup = owner.back_up(BackupReason::Asked).unwrap();
    application(&mut owner, "Later");
    let refused = stage.desktop.restore(stage.unlock("admin@example.com"), &backup.path).map(|_| ());
    assert!(matches!(refused, Err(Error::Denied { .. })), "{refused:?}");
    assert_eq!(names(&mut owner), ["Later"]);
}

#[test]
fn a_file_that_cannot_be_read_is_kept_and_the_backup_takes_its_place() {
    let stage = Stage::new();
    let mut owner = stage.found(OWNER);
    let organization = owner.organization();
    application(&mut owner, "Before");
    let backup = owner.back_up(BackupReason::Asked).unwrap();
    application(&mut owner, "After");
    drop(owner);
    let db = stage.data().join("organizations").join(format!("{organization}.db"));
    let mut bytes = std::fs::read(&db).unwrap();
    bytes[..4096].fill(0);
    write_owner_only(&db, &bytes).unwrap();
    assert!(stage.enter(OWNER, organization).is_err());
    let (mut owner, done) = stage.desktop.restore(stage.unlock(OWNER), &backup.path).unwrap();
    assert_eq!(done.lost, None, "nobody can tell");
    assert_eq!(owner.doubt(), None);
    assert_eq!(names(&mut owner), ["Before"]);
    assert_proved(&mut owner);
    let kept = stage.data().join("backups").join(organization.to_string());
    let kept: Vec<_> = std::fs::read_dir(kept).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(kept.iter().any(|path| std::fs::read(path).unwrap() == bytes), "{kept:?}");
}

#[test]
fn an_older_copy_put_back_by_hand_is_named_and_accepted_by_an_owner() {
    let stage = Stage::new();
    let mut owner = stage.found(OWNER);
    let organization = owner.organization();
    let ada = stage.join(&mut owner, ADA, Role::Admin, CustomAppEditor);
    drop(ada);
    let folder = stage.data().join("organizations");
    let files = ["db", "keys"].map(|extension| folder.join(format!("{organization}.{extension}")));
    let older = files.each_ref().map(|path| std::fs::read(path).unwrap());
    application(&mut owner, "Lost");
    let mut ada = stage.enter(ADA, organization).unwrap();
    assert!(matches!(ada.accept_older(), Err(Error::Invalid { .. })), "nothing was put back");
    drop((owner, ada));
    for (path, bytes) in files.iter().zip(&older) {
        write_owner_only(path, bytes).unwrap();
    }
    let mut ada = stage.enter(ADA, organization).unwrap();
    assert!(ada.doubt().is_some_and(|doubt| doubt.to_string().contains("put back to an older copy")));
    assert!(matches!(ada.accept_older(), Err(Error::Denied { .. })), "only an Owner may");
    let mut owner = stage.enter(OWNER, organization).unwrap();
    assert!(owner.doubt().is_some());
    owner.accept_older().unwrap();
    assert_eq!(owner.doubt(), None);
    application(&mut owner, "Since");
    assert_eq!(stage.enter(ADA, organization).unwrap().doubt(), None, "her memory is of what was given up");
    assert_proved(&mut owner);
}

#[test]
fn the_daily_backup_comes_once_a_day_and_fourteen_are_kept() {
    let stage = Stage::new();
    let mut owner = stage.found(OWNER);
    assert!(owner.back_up_daily().unwrap().is_some());
    assert!(owner.back_up_daily().unwrap().is_none(), "not twice a day");
    stage.clock.advance_days(1);
    assert!(owner.back_up_daily().unwrap().is_none(), "nothing was written since");
    let asked = owner.back_up(BackupReason::Asked).unwrap();
    for day in 0..20 {
        stage.clock.advance_days(1);
        application(&mut owner, &format!("Application {day}"));
        assert!(owner.back_up_daily().unwrap().is_some());
    }
    let kept = stage.desktop.backups(owner.organization()).unwrap();
    let daily = kept.iter().filter(|backup| backup.reason == Some(BackupReason::Daily)).count();
    assert_eq!((kept.len(), daily), (15, 14));
    assert!(kept.contains(&asked), "what was asked for stays");
}

#[test]
fn the_second_place_is_caught_up_when_it_is_there_again() {
    let stage = Stage::new();
    let mut owner = stage.found(OWNER);
    let usb = tempfile::tempdir().unwrap();
    let second = usb.path().join("stick");
    let places = BackupPlaces { second: Some(second.clone()) };
    assert!(
        matches!(stage.desktop.set_backup_places(&places), Err(Error::Invalid { .. })),
        "it is not there"
    );
    let inside = BackupPlaces { second: Some(stage.data().join("organizations")) };
    assert!(matches!(stage.desktop.set_backup_places(&inside), Err(Error::Invalid { .. })));
    std::fs::create_dir(&second).unwrap();
    stage.desktop.set_backup_places(&places).unwrap();
    std::fs::rename(&second, usb.path().join("pulled")).unwrap();
    owner.back_up(BackupReason::Asked).unwrap();
    assert_eq!(stage.desktop.catch_up_second_place().unwrap(), None);
    std::fs::rename(usb.path().join("pulled"), &second).unwrap();
    assert_eq!(stage.desktop.catch_up_second_place().unwrap(), Some(1));
    assert_eq!(stage.desktop.catch_up_second_place().unwrap(), Some(0));
    let there = second.join("orgdesk-backups").join(owner.organization().to_string());
    let of_this_desktop = std::fs::read_dir(there).unwrap().next().unwrap().unwrap().path();
    let copy = std::fs::read_dir(of_this_desktop).unwrap().next().unwrap().unwrap().path();
    application(&mut owner, "Since");
    let seen = stage.desktop.look_into_backup(&stage.unlock(OWNER), &copy).unwrap();
    assert!(matches!(seen.backup.relation, Relation::Older { .. }));
}
