//! The ways back of the manual that need another time or another version, named after their chapters.

use orgdesk_core::attention::Matter;
use orgdesk_core::domain::access::ApplicationPermission::CustomAppEditor;
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::{Action, StepId, Timestamp};
use orgdesk_core::journal::Payload;
use orgdesk_core::question::Question;
use orgdesk_core::{BackupPlaces, BackupReason, Change, Error, Session};
use orgdesk_tests::stage::{Stage, application, email};
use orgdesk_tests::tampering::{Copied, History, data_key, open_file};

const OWNER: &str = "owner@example.com";
const ADA: &str = "ada@example.com";

fn time(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

fn kinds(session: &mut Session) -> Vec<String> {
    let matters = session.attention(0).expect("what needs attention").matters;
    matters.iter().map(|matter: &Matter| matter.kind.as_str().to_owned()).collect()
}

#[track_caller]
fn assert_proved(session: &mut Session) {
    let report = session.verify(|_| true).unwrap();
    assert!(report.is_proved(), "{:#?}", report.problems);
}

#[test]
fn clock_wrong() {
    let stage = Stage::new();
    let mut owner = stage.found(OWNER);
    let mut ada = stage.join(&mut owner, ADA, Role::Admin, CustomAppEditor);
    let nothing = owner.apply(Change::ResetClock).map(|_| ());
    assert!(matches!(nothing, Err(Error::Invalid { .. })), "{nothing:?}");
    stage.clock.set(time("2031-01-01T00:00:00Z"));
    let ahead = application(&mut owner, "Ahead");
    let right = time("2026-06-02T12:00:00Z");
    stage.clock.set(right);
    assert!(kinds(&mut owner).contains(&"clock_behind".to_owned()));
    let poisoned = owner.apply(Change::CreateRecoveryKey).unwrap();
    assert!(poisoned.notes.iter().any(|note| note.to_string().contains("2031")), "{:?}", poisoned.notes);

    let refused = ada.apply(Change::ResetClock).map(|_| ());
    assert!(matches!(refused, Err(Error::Denied { .. })), "{refused:?}");
    let before = owner.view().unwrap().revision;
    owner.rehearse(&[Change::ResetClock]).unwrap();
    assert_eq!(owner.view().unwrap().revision, before);
    owner.apply(Change::ResetClock).unwrap();
    stage.clock.set(right.plus_days(1));
    assert!(!kinds(&mut owner).contains(&"clock_behind".to_owned()));
    application(&mut owner, "Since");
    assert_proved(&mut owner);
    let mut owner = stage.enter(OWNER, owner.organization()).unwrap();
    assert_eq!(owner.doubt(), None);
    let dated: Vec<_> =
        owner.journal(&Default::default()).unwrap().iter().map(|line| (line.kind, line.at)).collect();
    assert!(dated.contains(&("time_reset", right)), "{dated:?}");
    assert!(dated.contains(&("application_created", right.plus_days(1))), "{dated:?}");
    // At a moment after the reset, what was made before it under the wrong date is there.
    let question = Question { application: Some(ahead), ..Question::about(Action::ApplicationView) };
    let asked =
        |owner: &mut Session, at| owner.check(ada.member(), &question, Some(at)).map(|answer| answer.allowed);
    assert!(asked(&mut owner, right).unwrap());
    assert!(asked(&mut owner, right.plus_days(-1)).is_err(), "it was not there before");
    let again = owner.apply(Change::ResetClock).map(|_| ());
    assert!(matches!(again, Err(Error::Invalid { .. })), "{again:?}");
}

#[test]
fn a_forged_reset_is_named() {
    for (who, reset, back, finding) in [
        (ADA, true, true, "its author could not do org.restore at that time"),
        (OWNER, true, false, "sets a time back that it does not set back"),
        (OWNER, false, true, "is older than the entry before it"),
    ] {
        let stage = Stage::new();
        let mut owner = stage.found(OWNER);
        let organization = owner.organization();
        let ada = stage.join(&mut owner, ADA, Role::Admin, CustomAppEditor).member();
        let me = owner.member();
        drop(owner);
        let copied = Copied::of(stage.folder.path(), stage.clock.clone(), organization);
        let author = if who == ADA { ada } else { me };
        let unlocked = copied.unlock(who);
        let signing = &unlocked.keys().signing;
        copied.forge(OWNER, |file| {
            let mut history = History::read(file);
            let payload = if reset {
                Payload::TimeReset {}
            } else {
                Payload::OrganizationUpdated { name: Some("Other".parse().unwrap()), time_zone: None }
            };
            history.append(author, &payload, signing, None);
            let last = history.entries.pop().unwrap();
            let mut draft = last.draft;
            if back {
                draft.decided_at = draft.decided_at.plus_days(-3);
                draft.step.id = StepId::new(draft.decided_at, [9; 10]);
            }
            history.entries.push(draft.sign(signing, None));
            history.write(file);
        });
        let mut session = copied.enter(OWNER).unwrap();
        let report = session.verify(|_| true).unwrap();
        assert!(
            report.problems.iter().any(|one| one.sentence.to_string().contains(finding)),
            "{finding}: {:#?}",
            report.problems
        );
        assert!(session.doubt().is_some(), "{finding}");
    }
}

#[test]
fn update_went_wrong() {
    let stage = Stage::new();
    let mut owner = stage.found(OWNER);
    let organization = owner.organization();
    application(&mut owner, "Before the update");
    let before = owner.back_up(BackupReason::BeforeUpdate).unwrap();
    drop(owner);
    let folder = stage.data().join("organizations");
    let (db, keys) = (folder.join(format!("{organization}.db")), folder.join(format!("{organization}.keys")));
    let key = data_key(&keys, &stage.unlock(OWNER));
    // The newer program has changed the form of the file.
    open_file(&db, &key).execute_batch("CREATE TABLE of_tomorrow (a); PRAGMA user_version = 99;").unwrap();
    let newer = std::fs::read(&db).unwrap();
    let refused = stage.enter(OWNER, organization).map(|_| ());
    assert!(matches!(refused, Err(Error::Newer(_))), "{refused:?}");
    assert_eq!(std::fs::read(&db).unwrap(), newer, "it is refused unchanged");
    let seen = stage.desktop.look_into_backup(&stage.unlock(OWNER), &before.path).unwrap();
    assert_eq!(seen.lost, None, "nobody can tell what the newer program wrote");
    let (mut owner, _) = stage.desktop.restore(stage.unlock(OWNER), &before.path).unwrap();
    assert_proved(&mut owner);
    application(&mut owner, "Goes on");
    let kept = stage.data().join("backups").join(organization.to_string());
    let kept = std::fs::read_dir(kept).unwrap().map(|entry| entry.unwrap().path());
    assert!(kept.into_iter().any(|path| std::fs::read(path).unwrap() == newer), "the newer file is kept");
}

#[test]
fn what_stays_out_and_what_gets_old_is_named() {
    let stage = Stage::new();
    let mut owner = stage.found(OWNER);
    let start = time("2026-06-01T12:00:00Z");
    let has = |owner: &mut Session, kind: &str| kinds(owner).iter().any(|found| found == kind);
    assert!(!has(&mut owner, "backups_old"), "an organization of today needs none yet");
    stage.clock.set(start.plus_days(8));
    assert!(has(&mut owner, "backups_old"), "there is none");
    owner.back_up(BackupReason::Daily).unwrap();
    assert!(!has(&mut owner, "backups_old"));
    stage.clock.set(start.plus_days(20));
    assert!(!has(&mut owner, "backups_old"), "nothing was written since");
    application(&mut owner, "Since");
    assert!(has(&mut owner, "backups_old"));
    owner.back_up(BackupReason::Daily).unwrap();

    let usb = stage.folder.path().join("usb");
    std::fs::create_dir(&usb).unwrap();
    stage.desktop.set_backup_places(&BackupPlaces { second: Some(usb.clone()) }).unwrap();
    stage.clock.set(start.plus_days(30));
    stage.desktop.catch_up_second_place().unwrap();
    std::fs::remove_dir_all(&usb).unwrap();
    assert_eq!(stage.desktop.catch_up_second_place().unwrap(), None);
    stage.clock.set(start.plus_days(44));
    assert!(!has(&mut owner, "second_place_absent"), "it was there two weeks ago");
    stage.clock.set(start.plus_days(45));
    assert!(has(&mut owner, "second_place_absent"));
    std::fs::create_dir(&usb).unwrap();
    assert!(!has(&mut owner, "second_place_absent"));

    owner.hand_over_to(&stage.folder.path().join("out.orgdesk")).unwrap();
    stage.clock.set(start.plus_days(52));
    assert!(!has(&mut owner, "hand_over_outstanding"));
    stage.clock.set(start.plus_days(53));
    assert!(has(&mut owner, "hand_over_outstanding"));
    owner.take_writing().unwrap();
    assert!(!has(&mut owner, "hand_over_outstanding"));
}

#[test]
fn what_a_killed_process_left_of_a_package_goes_when_it_is_old() {
    let stage = Stage::new();
    stage.account(OWNER);
    let place = stage.data().join(".arriving-killed");
    std::fs::create_dir(&place).unwrap();
    orgdesk_core::files::atomic_file::write_owner_only(&place.join("part"), b"part").unwrap();
    let made = std::fs::metadata(&place).unwrap().modified().unwrap();
    let made = made.duration_since(std::time::UNIX_EPOCH).unwrap().as_millis();
    let made = Timestamp::from_unix_millis(i64::try_from(made).unwrap());
    stage.clock.set(made);
    drop(Stage::open(stage.folder.path(), stage.clock.clone()));
    assert!(place.exists(), "somebody may be at work");
    stage.clock.set(made.plus_days(2));
    let desktop = Stage::open(stage.folder.path(), stage.clock.clone());
    assert!(!place.exists());
    assert!(desktop.accounts().find(&email(OWNER)).unwrap().is_some());
}
