//! Attacks on sharing: each was a way in, a lost change or two truths, and is none any more.
use orgdesk_core::domain::access::ApplicationPermission::CustomAppEditor;
use orgdesk_core::domain::member::Role;
use orgdesk_core::files::atomic_file::write_owner_only;
use orgdesk_core::vault::Code;
use orgdesk_core::{BackupPlaces, BackupReason, Change, Error, Invitee, Session};
use orgdesk_tests::stage::{Stage, application, email, password, the_code};
use orgdesk_tests::two::{BEN, OWNER, Two};
use std::path::PathBuf;

const CARL: &str = "carl@example.com";

fn db(stage: &Stage, s: &Session, ext: &str) -> PathBuf {
    stage.data().join("organizations").join(format!("{}.{ext}", s.organization()))
}

#[test]
fn a_removed_owner_does_not_come_back_by_a_members_consent() {
    let two = Two::new();
    let mut owner = two.here.found(OWNER);
    drop(two.here.join(&mut owner, CARL, Role::Member, CustomAppEditor));
    let mut ben = two.bring_ben(&mut owner, Role::Owner);
    let bens = ben.member();
    let owners = owner.member();
    owner.apply(Change::Remove { member: bens }).unwrap();
    application(&mut owner, "Real work");
    // Ben, removed, on his own older copy.
    ben.take_writing().unwrap();
    ben.apply(Change::SetRole {
        member: owners,
        role: Role::Member,
        permission: None,
        keep_overrides: false,
    })
    .unwrap();
    let x = two.path("x.orgdesk");
    ben.copy_to(&x).unwrap();
    let opened = two.here.desktop.open_package(two.here.unlock(CARL), &x, true);
    match opened {
        Ok((_, arrival)) => {
            let owner2 = two.here.enter(OWNER, owner.organization()).unwrap();
            panic!("taken over by a Member: {:?}; the Owner's doubt: {:?}", arrival.relation, owner2.doubt());
        }
        Err(error) => assert!(matches!(error, Error::ReadOnly(_)), "{error}"),
    }
}

#[test]
fn a_demoted_owner_does_not_accept_an_older_copy() {
    let stage = Stage::new();
    let mut owner = stage.found(OWNER);
    let ada = stage.join(&mut owner, BEN, Role::Owner, CustomAppEditor).member();
    let files = ["db", "keys"].map(|e| db(&stage, &owner, e));
    let older = files.each_ref().map(|p| std::fs::read(p).unwrap());
    owner
        .apply(Change::SetRole { member: ada, role: Role::Member, permission: None, keep_overrides: false })
        .unwrap();
    let org = owner.organization();
    drop(stage.enter(BEN, org).unwrap());
    drop(owner);
    for (p, b) in files.iter().zip(&older) {
        write_owner_only(p, b).unwrap();
    }
    let mut ben = stage.enter(BEN, org).unwrap();
    assert!(ben.doubt().is_some());
    let r = ben.accept_older();
    let owner = stage.enter(OWNER, org).unwrap();
    assert!(r.is_err(), "accepted by a demoted Owner; the Owner's doubt afterwards: {:?}", owner.doubt());
}

#[test]
fn a_demoted_owner_does_not_restore_over_a_garbled_file() {
    let stage = Stage::new();
    let mut owner = stage.found(OWNER);
    let ada = stage.join(&mut owner, BEN, Role::Owner, CustomAppEditor).member();
    let backup = owner.back_up(BackupReason::Asked).unwrap();
    owner
        .apply(Change::SetRole { member: ada, role: Role::Member, permission: None, keep_overrides: false })
        .unwrap();
    let org = owner.organization();
    drop(stage.enter(BEN, org).unwrap());
    let p = db(&stage, &owner, "db");
    drop(owner);
    let mut bytes = std::fs::read(&p).unwrap();
    bytes[..4096].fill(0);
    write_owner_only(&p, &bytes).unwrap();
    let r = stage.desktop.restore(stage.unlock(BEN), &backup.path).map(|_| ());
    let owner = stage.enter(OWNER, org);
    assert!(
        r.is_err(),
        "restored by a demoted Owner; the Owner's doubt: {:?}",
        owner.map(|o| o.doubt().map(ToString::to_string))
    );
}

#[test]
fn a_database_without_key_slots_is_kept() {
    let stage = Stage::new();
    let mut owner = stage.found(OWNER);
    let backup = owner.back_up(BackupReason::Asked).unwrap();
    application(&mut owner, "Today");
    let (p, k) = (db(&stage, &owner, "db"), db(&stage, &owner, "keys"));
    let org = owner.organization();
    drop(owner);
    let today = std::fs::read(&p).unwrap();
    std::fs::remove_file(&k).unwrap();
    let (_, done) = stage.desktop.restore(stage.unlock(OWNER), &backup.path).unwrap();
    assert_eq!(done.lost, None);
    let kept = stage.data().join("backups").join(org.to_string());
    let kept: Vec<_> = std::fs::read_dir(kept).unwrap().map(|e| e.unwrap().path()).collect();
    assert!(kept.iter().any(|p| std::fs::read(p).unwrap() == today), "not kept: {kept:?}");
}

#[test]
fn a_counted_refusal_keeps_no_writing_away() {
    let (two, mut owner, _) = Two::with_ben(Role::Member);
    for _ in 0..2 {
        assert!(owner.apply(Change::Leave).is_err());
    }
    owner.hand_over_to(&two.path("out.orgdesk")).unwrap();
    two.here.clock.advance_days(1);
    let r = owner.take_writing().map(|_| ());
    assert!(r.is_ok(), "{}", r.unwrap_err());
}

#[test]
fn a_counted_refusal_keeps_no_hand_over_from_being_opened() {
    let two = Two::new();
    let mut owner = two.here.found(OWNER);
    let mut ben = two.here.join(&mut owner, BEN, Role::Member, CustomAppEditor);
    for _ in 0..2 {
        assert!(ben.apply(Change::Remove { member: owner.member() }).is_err());
    }
    let f = two.path("ben.account");
    two.here.desktop.move_account(&two.here.unlock(BEN), &f).unwrap();
    two.there.desktop.open_account(&f, &password()).unwrap();
    owner.hand_over_to(&two.path("out.orgdesk")).unwrap();
    two.there.clock.advance_days(1);
    let r = two.there.desktop.open_package(two.there.unlock(BEN), &two.path("out.orgdesk"), false);
    assert!(r.is_ok(), "{}", r.err().unwrap());
}

#[test]
fn a_moved_account_does_not_go_on_with_somebody_else_s_hand_over() {
    let (two, mut owner, _) = Two::with_ben(Role::Admin);
    drop(two.here.join(&mut owner, CARL, Role::Member, CustomAppEditor));
    owner.hand_over_to(&two.path("out.orgdesk")).unwrap();
    let (mut ben, _) =
        two.there.desktop.open_package(two.there.unlock(BEN), &two.path("out.orgdesk"), false).unwrap();
    application(&mut ben, "Ben's");
    // Carl, a Member who may not package anything, moves.
    let f = two.path("carl.account");
    let moved = two.here.desktop.move_account(&two.here.unlock(CARL), &f).unwrap();
    let third = Stage::new();
    let taken = third.desktop.open_account(&f, &password()).unwrap();
    for one in taken.organizations {
        let (mut s, _) = one.opened.unwrap();
        assert!(
            s.writer_elsewhere().unwrap().is_some(),
            "two desktops write: copies said {:?}; verify finds {:?}",
            moved.copies,
            s.verify(|_| true).unwrap().problems
        );
    }
}

#[test]
fn an_open_invitation_stops_no_move_half_way() {
    let two = Two::new();
    let mut owner = two.here.found(OWNER);
    let mut boss =
        two.here.desktop.found(two.here.account(BEN), "Ben's".parse().unwrap(), "UTC".to_owned()).unwrap();
    let o = two.here.unlock(OWNER);
    let chosen = orgdesk_core::ChosenAccount { account: o.id(), keys: o.account().keys };
    let people = vec![Invitee { address: email(OWNER), name: None, account: Some(chosen) }];
    boss.apply(Change::Invite { people, role: Role::Member, permission: CustomAppEditor, expires: None })
        .unwrap();
    let f = two.path("move.account");
    let moved = two.here.desktop.move_account(&o, &f);
    if let Err(error) = moved {
        panic!(
            "{error}; package exists: {}; the first organization here: {:?}",
            f.exists(),
            owner.writer_elsewhere().unwrap()
        );
    }
}

#[test]
fn whoever_carries_a_package_takes_nobody_s_slot_out_of_it() {
    use std::io::{Read as _, Write as _};
    let (two, mut owner, ben) = Two::with_ben(Role::Admin);
    let out = two.path("out.orgdesk");
    let back = two.path("back.orgdesk");
    let dora = two.here.join(&mut owner, "dora@example.com", Role::Admin, CustomAppEditor).member();
    owner.hand_over_to(&out).unwrap();
    drop(ben);
    let (mut ben, _) = two.there.desktop.open_package(two.there.unlock(BEN), &out, false).unwrap();
    ben.hand_over_to(&back).unwrap();
    // On its way, by somebody without any key: Dora's slot goes.
    let mut zip = zip::ZipArchive::new(std::fs::File::open(&back).unwrap()).unwrap();
    let mut files = Vec::new();
    for i in 0..zip.len() {
        let mut f = zip.by_index(i).unwrap();
        let mut b = Vec::new();
        f.read_to_end(&mut b).unwrap();
        files.push((f.name().unwrap().into_owned(), b));
    }
    let keys = files.iter().position(|(n, _)| n.ends_with(".keys")).unwrap();
    let mut slots: serde_json::Value = serde_json::from_slice(&files[keys].1).unwrap();
    let list = slots["slots"].as_array_mut().unwrap();
    let before = list.len();
    list.retain(|s| !s.to_string().contains(&dora.to_string()));
    assert!(list.len() < before);
    files[keys].1 = serde_json::to_vec(&slots).unwrap();
    let name = files[keys].0.clone();
    let bytes = files[keys].1.clone();
    let m = files.iter().position(|(n, _)| n == "orgdesk.json").unwrap();
    let mut manifest: serde_json::Value = serde_json::from_slice(&files[m].1).unwrap();
    manifest["files"][&name]["bytes"] = bytes.len().into();
    let old = manifest["files"][&name]["digest"].clone();
    let hash = blake3::hash(&bytes);
    manifest["files"][&name]["digest"] =
        if old.as_str().unwrap().len() == 64 { hash.to_hex().to_string().into() } else { panic!("{old}") };
    files[m].1 = serde_json::to_vec(&manifest).unwrap();
    let mut w = zip::ZipWriter::new(std::fs::File::create(&back).unwrap());
    let o = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (n, b) in &files {
        w.start_file(n.as_str(), o).unwrap();
        w.write_all(b).unwrap();
    }
    w.finish().unwrap();
    let r = two.here.desktop.open_package(two.here.unlock(OWNER), &back, false).map(|_| ());
    assert!(r.is_err(), "{r:?}");
    let dora = two.here.enter("dora@example.com", owner.organization()).map(|_| ());
    assert!(dora.is_ok(), "Dora is out: {dora:?}");
}

#[test]
fn a_clock_that_was_wrong_once_does_not_end_the_daily_backups() {
    let stage = Stage::new();
    let mut owner = stage.found(OWNER);
    let now = "2026-06-01T12:00:00Z".parse().unwrap();
    stage.clock.advance_days(3650);
    owner.back_up_daily().unwrap().unwrap();
    stage.clock.set(now);
    for day in 0..5 {
        stage.clock.advance_days(1);
        application(&mut owner, &format!("A {day}"));
        assert!(owner.back_up_daily().unwrap().is_some(), "none on day {day}");
    }
}

#[test]
fn two_desktops_share_a_second_place() {
    let (two, mut owner, mut ben) = Two::with_ben(Role::Owner);
    let usb = tempfile::tempdir().unwrap();
    let places = BackupPlaces { second: Some(usb.path().to_owned()) };
    for d in [&two.here, &two.there] {
        d.desktop.set_backup_places(&places).unwrap();
    }
    two.there.clock.advance_seconds(1);
    ben.take_writing().unwrap();
    for day in 0..14 {
        for (d, s) in [(&two.here, &mut owner), (&two.there, &mut ben)] {
            d.clock.advance_days(1);
            application(s, &format!("A {day}"));
            s.back_up_daily().unwrap();
        }
    }
    let n: Vec<_> = (0..3)
        .flat_map(|_| [&two.here, &two.there].map(|d| d.desktop.catch_up_second_place().unwrap().unwrap()))
        .collect();
    assert_eq!(n[2..], [0, 0, 0, 0], "copied again and again: {n:?}");
}

#[test]
fn a_refused_backup_is_journalled() {
    let stage = Stage::new();
    let mut owner = stage.found(OWNER);
    let mut ben = stage.join(&mut owner, BEN, Role::Member, CustomAppEditor);
    let usb = tempfile::tempdir().unwrap();
    let before = owner.journal(&Default::default()).unwrap().len();
    assert!(ben.back_up_to(usb.path()).is_err());
    assert_eq!(owner.journal(&Default::default()).unwrap().len(), before + 1);
}

#[test]
fn two_restores_at_one_time_keep_both() {
    let stage = Stage::new();
    let mut owner = stage.found(OWNER);
    let backup = owner.back_up(BackupReason::Asked).unwrap();
    application(&mut owner, "Work");
    for _ in 0..2 {
        drop(stage.desktop.restore(stage.unlock(OWNER), &backup.path).unwrap());
    }
    let n = stage
        .desktop
        .backups(owner.organization())
        .unwrap()
        .iter()
        .filter(|b| b.reason == Some(BackupReason::BeforeRestore))
        .count();
    assert_eq!(n, 2, "the work is gone");
}

#[test]
fn accepting_an_older_copy_takes_no_writing() {
    let (two, mut owner, ben) = Two::with_ben(Role::Owner);
    let files = ["db", "keys"].map(|e| db(&two.there, &ben, e));
    let older = files.each_ref().map(|p| std::fs::read(p).unwrap());
    application(&mut owner, "AA");
    owner.copy_to(&two.path("c.orgdesk")).unwrap();
    drop(ben);
    drop(two.there.desktop.open_package(two.there.unlock(BEN), &two.path("c.orgdesk"), false).unwrap());
    for (p, b) in files.iter().zip(&older) {
        write_owner_only(p, b).unwrap();
    }
    let mut ben = two.there.enter(BEN, owner.organization()).unwrap();
    assert!(ben.writer_elsewhere().unwrap().is_some());
    let r = ben.accept_older();
    assert!(r.is_err() || ben.writer_elsewhere().unwrap().is_some(), "writes here now as well: {r:?}");
}

#[test]
fn recovering_on_a_copy_takes_the_writing_only_when_asked() {
    let (two, mut owner, ben) = Two::with_ben(Role::Owner);
    let code: Code = the_code(owner.apply(Change::CreateRecoveryKey).unwrap());
    owner.copy_to(&two.path("c.orgdesk")).unwrap();
    drop(ben);
    drop(two.there.desktop.open_package(two.there.unlock(BEN), &two.path("c.orgdesk"), false).unwrap());
    let new = two.there.account("owner2@example.com");
    let refused = two.there.desktop.recover(new.clone(), &code).map(|_| ());
    assert!(matches!(refused, Err(Error::ReadOnly(_))), "{refused:?}");
    let mut taken = two.there.desktop.recover_taking_writing(new, &code).unwrap();
    assert_eq!(taken.writer_elsewhere().unwrap(), None);
}
#[test]
fn after_a_restore_a_rollback_by_hand_is_noticed() {
    let stage = Stage::new();
    let mut owner = stage.found(OWNER);
    let org = owner.organization();
    let backup = owner.back_up(BackupReason::Asked).unwrap();
    for n in 0..20 {
        application(&mut owner, &format!("App {n}"));
    }
    let (mut owner2, _) = stage.desktop.restore(stage.unlock(OWNER), &backup.path).unwrap();
    let files = ["db", "keys"].map(|e| db(&stage, &owner2, e));
    let older = files.each_ref().map(|p| std::fs::read(p).unwrap());
    for n in 0..3 {
        application(&mut owner2, &format!("New work {n}"));
    }
    drop((owner, owner2));
    for (p, b) in files.iter().zip(&older) {
        write_owner_only(p, b).unwrap();
    }
    let mut owner = stage.enter(OWNER, org).unwrap();
    assert!(
        owner.doubt().is_some(),
        "rolled back unnoticed; applications: {}",
        owner.applications().unwrap().len()
    );
}
#[test]
fn a_restore_says_whom_it_brings_back() {
    let stage = Stage::new();
    let mut owner = stage.found(OWNER);
    let ben = stage.join(&mut owner, BEN, Role::Admin, CustomAppEditor).member();
    let carl = stage.join(&mut owner, CARL, Role::Admin, CustomAppEditor).member();
    owner.apply(Change::Remove { member: ben }).unwrap();
    let backup = owner.back_up(BackupReason::Asked).unwrap();
    owner.apply(Change::Erase { member: ben }).unwrap();
    owner.apply(Change::Suspend { member: carl }).unwrap();
    let seen = stage.desktop.look_into_backup(&stage.unlock(OWNER), &backup.path).unwrap();
    assert_eq!((seen.rights_again, seen.erased_again), (1, 1));
}
#[test]
fn what_was_given_up_is_kept_for_ever() {
    let (two, mut owner, _) = Two::with_ben(Role::Admin);
    owner.hand_over_to(&two.path("out.orgdesk")).unwrap();
    let (mut ben, _) =
        two.there.desktop.open_package(two.there.unlock(BEN), &two.path("out.orgdesk"), false).unwrap();
    application(&mut ben, "Lost");
    owner.take_writing().unwrap();
    let copy = two.path("copy.orgdesk");
    owner.copy_to(&copy).unwrap();
    let (ben, _) = two.there.desktop.open_package(two.there.unlock(BEN), &copy, true).unwrap();
    let aside = two.there.desktop.backups(ben.organization()).unwrap().pop().unwrap().path;
    for n in 0..12 {
        two.there.clock.advance_days(1);
        application(&mut owner, &format!("App {n}"));
        owner.copy_to(&copy).unwrap();
        let (mut ben, _) = two.there.desktop.open_package(two.there.unlock(BEN), &copy, false).unwrap();
        ben.back_up(BackupReason::Asked).unwrap();
    }
    assert!(aside.exists(), "pruned: {aside:?}");
}
#[test]
fn a_restore_says_that_another_desktop_is_overruled() {
    // Restore takes the writing from a hand-over without saying so.
    let (two, mut owner, _) = Two::with_ben(Role::Admin);
    let backup = owner.back_up(BackupReason::Asked).unwrap();
    owner.hand_over_to(&two.path("out.orgdesk")).unwrap();
    let (mut ben, _) =
        two.there.desktop.open_package(two.there.unlock(BEN), &two.path("out.orgdesk"), false).unwrap();
    application(&mut ben, "Ben's");
    let (mut o, r) = two.here.desktop.restore(two.here.unlock(OWNER), &backup.path).unwrap();
    assert_eq!(o.writer_elsewhere().unwrap(), None);
    assert!(r.gives_up.is_some_and(|why| why.to_string().contains("handed over")));
}
#[test]
fn a_copy_takes_no_writing_unasked() {
    let (two, mut owner, mut ben) = Two::with_ben(Role::Owner);
    ben.take_writing().unwrap();
    let c = two.path("c.orgdesk");
    ben.copy_to(&c).unwrap();
    let r = two.here.desktop.open_package(two.here.unlock(OWNER), &c, false).map(|(_, a)| a.relation);
    assert!(r.is_err() || owner.writer_elsewhere().unwrap().is_none(), "{r:?}: read-only here now, unasked");
}
#[test]
fn accepting_on_a_copy_says_what_to_do() {
    let (two, mut owner, ben) = Two::with_ben(Role::Owner);
    let code = two.here.invite(&mut owner, CARL, Role::Member, CustomAppEditor);
    owner.copy_to(&two.path("c.orgdesk")).unwrap();
    drop(ben);
    drop(two.there.desktop.open_package(two.there.unlock(BEN), &two.path("c.orgdesk"), false).unwrap());
    let e = two.there.desktop.accept(two.there.account(CARL), &code).map(|_| ()).unwrap_err();
    assert!(e.to_string().contains("reply"), "{e}");
}
#[test]
fn no_package_takes_the_place_of_the_database() {
    let stage = Stage::new();
    let mut owner = stage.found(OWNER);
    let p = db(&stage, &owner, "db");
    let r = owner.copy_to(&p).map(|_| ());
    let org = owner.organization();
    drop(owner);
    assert!(stage.enter(OWNER, org).is_ok(), "destroyed: {r:?}");
}
