//! Several at once on one organization: sessions of one process, and processes.
#![cfg(unix)]

#[path = "several/everything.rs"]
mod everything;
#[path = "several/process.rs"]
mod process;

use std::collections::BTreeSet;
use std::sync::Barrier;
use std::time::{Duration, Instant};

use everything::everything;
use orgdesk_core::domain::OrganizationId;
use orgdesk_core::domain::access::ApplicationPermission::{CustomAppEditor, CustomAppReader};
use orgdesk_core::domain::member::Role;
use orgdesk_core::files::{DataFolder, OrganizationLock};
use orgdesk_core::vault::KeySlots;
use orgdesk_core::{Change, Error, JournalFilter, Session};
use orgdesk_tests::stage::{Stage, application, member, the_code};
use process::{CHANGES, Work, go_on, rename, revisions_of, started, stop};

/// Not a test by itself: what other tests start.
#[test]
fn another_process() {
    process::work();
}

/// The owner's session with a second Owner's, both open.
fn two_owners(stage: &Stage) -> (Session, Session) {
    let mut first = stage.found("owner@example.com");
    let second = stage.join(&mut first, "second@example.com", Role::Owner, CustomAppEditor);
    (first, second)
}

#[track_caller]
fn assert_proved(session: &mut Session) {
    assert_eq!(session.doubt(), None);
    let report = session.verify(|_| true).unwrap();
    assert!(report.is_proved(), "{:#?}", report.problems);
}

/// Everybody's revisions are their own, and every one of them is a rename in the journal.
#[track_caller]
fn assert_all_there(session: &mut Session, revisions: &[Vec<u64>]) {
    let all: BTreeSet<u64> = revisions.iter().flatten().copied().collect();
    assert_eq!(all.len(), revisions.iter().map(Vec::len).sum::<usize>(), "two got one revision");
    let everything = JournalFilter { most: u32::MAX, ..JournalFilter::default() };
    let there: BTreeSet<u64> = session
        .journal(&everything)
        .unwrap()
        .into_iter()
        .filter(|line| line.kind == "organization_updated")
        .map(|line| line.seq)
        .collect();
    assert_eq!(all, there);
}

#[test]
fn processes_take_turns_and_lose_nothing() {
    let stage = Stage::new();
    let (mut first, _second) = two_owners(&stage);
    let folder = stage.folder.path();
    // Two of one account, one of another, and this process.
    let children = ["owner@example.com", "owner@example.com", "second@example.com"]
        .map(|address| started(folder, address, Work::Rename));
    let own = (0..CHANGES).map(|_| first.apply(rename("Acme of the parent")).unwrap().revision).collect();
    let mut revisions = vec![own];
    revisions.extend(children.map(revisions_of));
    assert!(revisions.iter().all(|one| one.len() == CHANGES), "{revisions:?}");
    assert_all_there(&mut first, &revisions);
    assert_proved(&mut first);
    // What one of them remembered last makes none of them doubt.
    for address in ["owner@example.com", "second@example.com"] {
        assert_proved(&mut stage.enter(address, first.organization()).unwrap());
    }
}

#[test]
fn sessions_of_one_process_take_turns_and_lose_nothing() {
    let stage = Stage::new();
    let (mut first, second) = two_owners(&stage);
    let organization = first.organization();
    let again = stage.enter("owner@example.com", organization).unwrap();
    let begin = Barrier::new(2);
    let revisions = std::thread::scope(|threads| {
        let workers = [again, second].map(|mut session| {
            let begin = &begin;
            threads.spawn(move || {
                begin.wait();
                (0..CHANGES).map(|_| session.apply(rename("Acme")).unwrap().revision).collect()
            })
        });
        workers.map(|worker| worker.join().unwrap())
    });
    assert_all_there(&mut first, &revisions);
    assert_proved(&mut first);
}

#[test]
fn two_sessions_of_one_account_in_one_process_lose_nothing() {
    let stage = Stage::new();
    let mut first = stage.found("owner@example.com");
    let organization = first.organization();
    let sessions = [0, 1].map(|_| stage.enter("owner@example.com", organization).unwrap());
    let begin = Barrier::new(2);
    let revisions = std::thread::scope(|threads| {
        let workers = sessions.map(|mut session| {
            let begin = &begin;
            threads.spawn(move || {
                begin.wait();
                (0..4 * CHANGES).map(|_| session.apply(rename("Acme")).unwrap().revision).collect()
            })
        });
        workers.map(|worker| worker.join().unwrap())
    });
    assert_all_there(&mut first, &revisions);
    assert_proved(&mut first);
}

#[test]
fn each_sees_what_the_other_did() {
    let stage = Stage::new();
    let (mut first, mut second) = two_owners(&stage);
    let support = application(&mut first, "Support");
    assert_eq!(second.find_application("Support").unwrap().id, support);
    second.apply(Change::DeleteApplication { application: support, typed: support }).unwrap();
    assert!(first.applications().unwrap().is_empty());
    // What is decided is decided about the actor as he is now.
    let second_id = second.member();
    first
        .apply(Change::SetRole {
            member: second_id,
            role: Role::Member,
            permission: None,
            keep_overrides: false,
        })
        .unwrap();
    assert!(matches!(second.apply(rename("Mine")), Err(Error::Denied { .. })));
    assert_eq!(first.view().unwrap().revision, second.view().unwrap().revision);
    assert_proved(&mut first);
}

#[test]
fn a_new_data_key_is_picked_up_by_sessions_that_were_open() {
    let stage = Stage::new();
    let (mut first, mut second) = two_owners(&stage);
    let ada = stage.join(&mut first, "ada@example.com", Role::Member, CustomAppEditor).member();
    let mut reader = stage.enter("second@example.com", first.organization()).unwrap();
    for (round, who) in ["ada@example.com", "bob@example.com"].into_iter().enumerate() {
        if round == 1 {
            stage.join(&mut first, who, Role::Member, CustomAppEditor);
        }
        let gone = member(&mut first, who);
        first.apply(Change::Remove { member: gone }).unwrap();
        let rotated = first.apply(rename("Rotated")).unwrap().revision;
        // One goes on reading, the other writing, neither opened anew.
        assert_eq!(reader.view().unwrap().revision, rotated);
        assert_eq!(second.apply(rename("Acme")).unwrap().revision, rotated + 1);
        assert_eq!(first.view().unwrap().revision, rotated + 1);
    }
    // The one that did not remove makes the key, too.
    let code = stage.invite(&mut first, "cleo@example.com", Role::Member, CustomAppReader);
    let cleo = member(&mut first, "cleo@example.com");
    first.apply(Change::RevokeInvitation { member: cleo }).unwrap();
    second.apply(rename("Acme again")).unwrap();
    assert!(stage.desktop.accept(stage.account("cleo@example.com"), &code).is_err());
    first.apply(Change::Remove { member: cleo }).unwrap();
    assert_proved(&mut first);
    assert_proved(&mut second);
    let kinds: Vec<_> =
        first.journal(&JournalFilter::default()).unwrap().iter().map(|line| line.kind).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "data_key_rotated").count(), 3, "{kinds:?}");
    assert_ne!(ada, cleo);
}

#[test]
fn whoever_is_removed_or_suspended_can_do_nothing_with_a_session_that_was_open() {
    for suspended in [false, true] {
        let stage = Stage::new();
        let (mut first, mut second) = two_owners(&stage);
        application(&mut first, "Support");
        let organization = first.organization();
        let gone = second.member();
        stage.join(&mut first, "third@example.com", Role::Owner, CustomAppEditor);
        let mut third = stage.enter("third@example.com", organization).unwrap();
        for (what, answer) in everything(&mut third, stage.folder.path()) {
            answer.unwrap_or_else(|error| panic!("an Owner: {what}: {error}"));
        }
        std::fs::remove_file(stage.folder.path().join("list")).unwrap();
        std::fs::remove_file(stage.folder.path().join("journal")).unwrap();
        let change =
            if suspended { Change::Suspend { member: gone } } else { Change::Remove { member: gone } };
        first.apply(change).unwrap();
        let before = first.view().unwrap().revision;
        // Before the new data key is made, and after; the departed does not make it.
        for rotated in [false, true] {
            if rotated {
                first.apply(rename("Rotated")).unwrap();
            }
            for (what, answer) in everything(&mut second, stage.folder.path()) {
                assert!(answer.is_err(), "suspended: {suspended}, rotated: {rotated}: {what}");
            }
            assert!(stage.enter("second@example.com", organization).is_err());
        }
        let everything = JournalFilter { most: u32::MAX, ..JournalFilter::default() };
        for line in first.journal(&everything).unwrap().iter().filter(|line| line.seq > before) {
            let by_the_gone = line.author == gone;
            assert!(!by_the_gone || line.kind == "refused", "{line:?}");
        }
        let left = ["list", "journal"].map(|list| stage.folder.path().join(list).exists());
        assert_eq!(left, [false, false], "a list came out");
        assert_proved(&mut first);
    }
}

/// Keys that were replaced sign nothing any more, not even the entry of a new data key that falls due with it.
#[test]
fn a_session_of_replaced_keys_makes_no_data_key() {
    let stage = Stage::new();
    let (mut first, mut second) = two_owners(&stage);
    let organization = first.organization();
    let code = the_code(first.apply(Change::Rebind { member: second.member(), expires: None }).unwrap());
    // Somebody is at work meanwhile, so that accepting does not make the new data key that falls due with it.
    let at_work =
        OrganizationLock::shared(&DataFolder::at(stage.data()).unwrap(), organization, Duration::ZERO)
            .unwrap();
    let mut rebound = stage.desktop.accept(stage.account("new@example.com"), &code).unwrap();
    drop(at_work);
    assert_eq!(rebound.member(), second.member());
    assert!(matches!(second.apply(rename("Mine")), Err(Error::Locked(_) | Error::NotFound { .. })));
    assert!(second.forget_list("Mine").is_err());
    assert!(stage.enter("second@example.com", organization).is_err());
    rebound.apply(rename("Rebound")).unwrap();
    assert_proved(&mut rebound);
    assert_proved(&mut first);
}

#[test]
fn a_session_of_a_deleted_organization_says_so() {
    let stage = Stage::new();
    let (mut first, mut second) = two_owners(&stage);
    first.apply(Change::DeleteOrganization { typed: first.organization() }).unwrap();
    for (what, answer) in everything(&mut second, stage.folder.path()) {
        let error = answer.expect_err(what);
        assert!(matches!(error, Error::Locked(_) | Error::NotFound { .. }), "{what}: {error:?}");
    }
}

/// Stops another process while `there` stands beside the organization's file, and tries to come in meanwhile.
#[track_caller]
fn assert_named(work: Work, there: impl Fn(&DataFolder, OrganizationId) -> std::path::PathBuf) {
    let stage = Stage::new();
    let (mut first, _second) = two_owners(&stage);
    let (folder, organization) = (DataFolder::at(stage.data()).unwrap(), first.organization());
    let path = there(&folder, organization);
    for _ in 0..50 {
        let mut child = started(stage.folder.path(), "second@example.com", work);
        let pid = child.id();
        while !path.exists() {
            std::hint::spin_loop();
        }
        stop(pid);
        // It may have been stopped with its note not written yet.
        let noted =
            std::fs::read_to_string(folder.writer_note(organization)).is_ok_and(|note| !note.is_empty());
        let since = Instant::now();
        let answer = if noted && path.exists() { first.apply(rename("Mine")).map(drop) } else { Ok(()) };
        let waited = since.elapsed();
        let Err(error) = answer else {
            // It was stopped between two of its changes, in nobody's way.
            child.kill().unwrap();
            child.wait().unwrap();
            continue;
        };
        let text = error.to_string();
        assert!(matches!(error, Error::Locked(_)), "{error:?}");
        assert!(text.contains(&format!("(process {pid})")) && text.contains("several"), "{text}");
        assert!(waited > Duration::from_secs(5) && waited < Duration::from_secs(15), "{waited:?}");
        go_on(pid);
        assert_eq!(revisions_of(child).len(), CHANGES, "it goes on where it was stopped");
        first.apply(rename("Now it is my turn")).unwrap();
        assert_proved(&mut first);
        return;
    }
    panic!("it was never stopped at work");
}

#[test]
fn whoever_writes_for_too_long_is_named() {
    assert_named(Work::Rename, DataFolder::writer_note);
}

#[test]
fn whoever_makes_a_new_data_key_for_too_long_is_named() {
    assert_named(Work::Rotate, |folder, organization| {
        folder.organization_db(organization).with_extension("db.rotating")
    });
}

#[test]
fn whoever_waits_goes_on_as_soon_as_the_file_is_free() {
    let stage = Stage::new();
    let mut first = stage.found("owner@example.com");
    let folder = DataFolder::at(stage.data()).unwrap();
    let held = OrganizationLock::exclusive(&folder, first.organization(), Duration::ZERO).unwrap();
    let since = Instant::now();
    std::thread::scope(|threads| {
        let waiting = threads.spawn(|| first.apply(rename("Patient")).map(drop));
        drop(held);
        waiting.join().unwrap().unwrap();
    });
    assert!(since.elapsed() < Duration::from_secs(5));
}

/// What one process remembers of the newest entry does not make another one doubt, nor what is remembered late.
#[test]
fn a_head_that_another_process_remembered_is_no_reason_for_doubt() {
    let stage = Stage::new();
    let mut first = stage.found("owner@example.com");
    let organization = first.organization();
    for _ in 0..3 {
        let revisions = revisions_of(started(stage.folder.path(), "owner@example.com", Work::Rename));
        assert_eq!(revisions.last().copied(), Some(first.view().unwrap().revision));
        first.apply(rename("Behind, and ahead again")).unwrap();
        assert_proved(&mut stage.enter("owner@example.com", organization).unwrap());
    }
    assert_proved(&mut first);
    let path = stage.data().join(format!("organizations/{organization}.keys"));
    assert_eq!(KeySlots::read(&path).unwrap().slots.len(), 1);
}
