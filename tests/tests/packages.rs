//! One organization on several desktops: copies, hand-overs, replies, and what is refused so that there is one truth.

use orgdesk_core::domain::access::ApplicationPermission::CustomAppEditor;
use orgdesk_core::domain::member::Role;
use orgdesk_core::files::atomic_file::write_owner_only;
use orgdesk_core::journal::Elsewhere;
use orgdesk_core::{Change, Destination, Error, ExportFormat, MemberExport, Relation, Session};
use orgdesk_tests::stage::{application, member};
use orgdesk_tests::two::{BEN, OWNER, Two};

#[track_caller]
fn assert_proved(session: &mut Session) {
    let report = session.verify(|_| true).unwrap();
    assert!(report.is_proved(), "{:#?}", report.problems);
}

#[track_caller]
fn assert_reads_only(session: &mut Session) {
    let tried = session.apply(Change::CreateRecoveryKey).map(|_| ());
    assert!(matches!(tried, Err(Error::ReadOnly(_))), "{tried:?}");
}

fn export(session: &mut Session) -> Result<(), Error> {
    let list = MemberExport {
        format: ExportFormat::Csv,
        columns: None,
        filter: Default::default(),
        order: Default::default(),
    };
    session.export_members(&list, Destination::Writer(&mut std::io::sink())).map(|_| ())
}

#[test]
fn a_copy_is_read_with_questions_and_lists_and_never_written() {
    let (two, mut owner, mut ben) = Two::with_ben(Role::Owner);
    assert!(matches!(ben.writer_elsewhere().unwrap(), Some(Elsewhere::Copy { .. })));
    assert_reads_only(&mut ben);
    assert_eq!(ben.members().unwrap().len(), 2);
    export(&mut ben).unwrap();
    assert_proved(&mut ben);
    let before = ben.journal(&Default::default()).unwrap().len();
    // What is written here since then comes with the next copy; an older one changes nothing.
    let older = two.path("b.orgdesk");
    let newer = two.path("c.orgdesk");
    application(&mut owner, "Support");
    owner.copy_to(&newer).unwrap();
    let unlocked = two.there.unlock(BEN);
    let (mut ben, arrival) = two.there.desktop.open_package(unlocked.clone(), &newer, false).unwrap();
    assert_eq!(arrival.relation, Relation::Newer { entries: 2 });
    assert_eq!(ben.applications().unwrap().len(), 1);
    assert_eq!(ben.journal(&Default::default()).unwrap().len(), before + 2);
    for (path, relation) in [(&newer, Relation::Same), (&older, Relation::Older { entries: 2 })] {
        let (mut ben, arrival) = two.there.desktop.open_package(unlocked.clone(), path, false).unwrap();
        assert_eq!(arrival.relation, relation);
        assert_eq!(ben.applications().unwrap().len(), 1);
    }
    assert_proved(&mut owner);
}

#[test]
fn a_hand_over_is_for_whoever_could_give_it_back() {
    let (two, mut owner, _) = Two::with_ben(Role::Member);
    let out = two.path("out.orgdesk");
    let first = owner.hand_over_to(&out).unwrap();
    assert!(matches!(owner.writer_elsewhere().unwrap(), Some(Elsewhere::HandedOver { .. })));
    assert_reads_only(&mut owner);
    // Once more, where the file was lost on its way: the same package.
    assert_eq!(owner.hand_over_to(&out).unwrap().package, first.package);

    // Ben could not give it back: he reads it, and whoever may goes on.
    let (mut ben, _) = two.there.desktop.open_package(two.there.unlock(BEN), &out, false).unwrap();
    assert!(matches!(ben.writer_elsewhere().unwrap(), Some(Elsewhere::OnItsWay { .. })));
    assert_reads_only(&mut ben);
    assert_proved(&mut ben);
    owner.take_writing().unwrap();
    application(&mut owner, "Goes on");
}

#[test]
fn what_comes_back_goes_on_where_it_was_handed_over() {
    let (two, mut owner, _) = Two::with_ben(Role::Admin);
    let (out, back) = (two.path("out.orgdesk"), two.path("back.orgdesk"));
    owner.hand_over_to(&out).unwrap();
    let (mut ben, _) = two.there.desktop.open_package(two.there.unlock(BEN), &out, false).unwrap();
    application(&mut ben, "Made over there");
    ben.hand_over_to(&back).unwrap();
    assert_reads_only(&mut ben);
    let (mut again, arrival) = two.here.desktop.open_package(two.here.unlock(OWNER), &back, false).unwrap();
    assert!(matches!(arrival.relation, Relation::Newer { .. }));
    application(&mut again, "Made here");
    assert_proved(&mut again);
    // A session that was open meanwhile goes on with what stands there now.
    assert_eq!(owner.applications().unwrap().len(), 2);
    // What was here before was kept.
    assert_eq!(two.here.desktop.backups(again.organization()).unwrap().len(), 1);
}

#[test]
fn taken_back_what_the_other_side_wrote_is_given_up_said_and_kept_aside() {
    let (two, mut owner, _) = Two::with_ben(Role::Admin);
    let (out, copy, late) = (two.path("out.orgdesk"), two.path("copy.orgdesk"), two.path("late.orgdesk"));
    owner.hand_over_to(&out).unwrap();
    let (mut ben, _) = two.there.desktop.open_package(two.there.unlock(BEN), &out, false).unwrap();
    application(&mut ben, "Lost");
    owner.take_writing().unwrap();
    application(&mut owner, "Kept");
    owner.copy_to(&copy).unwrap();
    // The other side's work is not let in over it.
    ben.hand_over_to(&late).unwrap();
    let refused = two.here.desktop.open_package(two.here.unlock(OWNER), &late, true).map(|_| ());
    assert!(
        matches!(&refused, Err(Error::ReadOnly(why)) if why.to_string().contains("took the writing back")),
        "{refused:?}"
    );
    // The other side is told, and gives up only when it agrees.
    let unlocked = two.there.unlock(BEN);
    let refused = two.there.desktop.open_package(unlocked.clone(), &copy, false).map(|_| ());
    assert!(
        matches!(&refused, Err(Error::ReadOnly(why)) if why.to_string().contains("gave up")),
        "{refused:?}"
    );
    let (mut ben, _) = two.there.desktop.open_package(unlocked, &copy, true).unwrap();
    let names: Vec<_> = ben.applications().unwrap().into_iter().map(|one| one.name.to_string()).collect();
    assert_eq!(names, ["Kept"]);
    assert_reads_only(&mut ben);
    let kept = two.there.desktop.backups(ben.organization()).unwrap();
    assert!(kept.iter().any(|one| one.path.to_string_lossy().contains("before-package")), "{kept:?}");
    assert_proved(&mut ben);
}

#[test]
fn two_truths_are_refused_by_the_entry_where_they_part() {
    let (two, mut owner, mut ben) = Two::with_ben(Role::Owner);
    let mine = two.path("mine.orgdesk");
    // Both Owners go on by themselves: each may, and neither is let in over the other.
    ben.take_writing().unwrap();
    application(&mut ben, "Over there");
    application(&mut owner, "Here");
    owner.copy_to(&mine).unwrap();
    let refused = two.there.desktop.open_package(two.there.unlock(BEN), &mine, true).map(|_| ());
    assert!(
        matches!(&refused, Err(Error::ReadOnly(why)) if why.to_string().contains("entry ")),
        "{refused:?}"
    );
    assert_eq!(ben.applications().unwrap().len(), 1);
}

#[test]
fn a_package_that_was_altered_is_refused_whole() {
    let (two, mut owner, ben) = Two::with_ben(Role::Owner);
    let path = two.path("altered.orgdesk");
    owner.copy_to(&path).unwrap();
    let whole = std::fs::read(&path).unwrap();
    let count = ben.organization();
    for place in [200, whole.len() / 2, whole.len() - 40] {
        let mut altered = whole.clone();
        altered[place] ^= 0x10;
        write_owner_only(&path, &altered).unwrap();
        let read = two.there.desktop.open_package(two.there.unlock(BEN), &path, false).map(|_| ());
        assert!(read.is_err(), "{place}");
        assert_eq!(two.there.desktop.organizations_of(two.there.unlock(BEN).id()).unwrap(), [count]);
    }
}

#[test]
fn a_reply_counts_once_for_its_own_invitation_only() {
    let two = Two::new();
    let mut owner = two.here.found(OWNER);
    let code = two.here.invite(&mut owner, BEN, Role::Member, CustomAppEditor);
    let (copy, reply) = (two.path("a.orgdesk"), two.path("ben.orgdesk-reply"));
    owner.copy_to(&copy).unwrap();
    let ben = two.there.account(BEN);
    assert!(
        matches!(two.there.desktop.look_into(&ben, &copy), Err(Error::NotFound { .. })),
        "no key in it yet"
    );
    two.there.desktop.reply_to_invitation(&ben, &copy, &code, &reply).unwrap();
    let text = std::fs::read_to_string(&reply).unwrap();
    // Another account, or another member, under the same signatures.
    let eve = two.there.account("eve@example.com");
    let own = member(&mut owner, OWNER).to_string();
    let bens = member(&mut owner, BEN).to_string();
    for (from, to) in [(ben.id().to_string(), eve.id().to_string()), (bens, own)] {
        write_owner_only(&reply, text.replace(&from, &to).as_bytes()).unwrap();
        let refused = owner.take_reply_in(&reply).map(|_| ());
        assert!(matches!(&refused, Err(Error::Invalid { .. } | Error::Denied { .. })), "{refused:?}");
    }
    write_owner_only(&reply, text.as_bytes()).unwrap();
    owner.take_reply_in(&reply).unwrap();
    assert!(matches!(owner.take_reply_in(&reply), Err(Error::Broken(_))));
    assert_proved(&mut owner);
    // One of another organization is none of this.
    let mut other = two.there.desktop.found(eve, "Other".parse().unwrap(), "UTC".to_owned()).unwrap();
    assert!(matches!(other.take_reply_in(&reply), Err(Error::Invalid { .. })));
}

#[test]
fn an_account_moves_with_everything_and_its_password() {
    let two = Two::new();
    let mut owner = two.here.found(OWNER);
    application(&mut owner, "Support");
    let other =
        two.here.desktop.found(two.here.unlock(OWNER), "Second".parse().unwrap(), "UTC".to_owned()).unwrap();
    // Of this one they are a Member, who may not hand it over.
    let mut boss =
        two.here.desktop.found(two.here.account(BEN), "Ben's".parse().unwrap(), "UTC".to_owned()).unwrap();
    let code = two.here.invite(&mut boss, OWNER, Role::Member, CustomAppEditor);
    let third = two.here.desktop.accept(two.here.unlock(OWNER), &code).unwrap().organization();
    let file = two.path("move.orgdesk-account");
    let moved = two.here.desktop.move_account(&two.here.unlock(OWNER), &file).unwrap();
    assert_eq!(moved.copies.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [third]);
    assert_reads_only(&mut owner);
    application(&mut boss, "Goes on");

    let wrong = orgdesk_core::vault::Password::new("not the password at all".to_owned());
    assert!(matches!(two.there.desktop.open_account(&file, &wrong).map(|_| ()), Err(Error::Locked(_))));
    assert!(two.there.desktop.accounts().list().unwrap().is_empty());
    let taken = two.there.desktop.open_account(&file, &orgdesk_tests::stage::password()).unwrap();
    assert_eq!(taken.organizations.len(), 3);
    for orgdesk_core::TakenInOrganization { id, opened } in taken.organizations {
        let (mut session, _) = opened.unwrap();
        assert_proved(&mut session);
        assert_eq!(session.writer_elsewhere().unwrap().is_none(), id != third, "{id}");
        if id == owner.organization() {
            assert_eq!(session.applications().unwrap().len(), 1);
            application(&mut session, "Over there");
        }
    }
    // Twice is no harm, and an organization's package is none of an account.
    assert_eq!(
        two.there.desktop.open_account(&file, &orgdesk_tests::stage::password()).unwrap().organizations.len(),
        3
    );
    assert!(two.there.desktop.look_into(&two.there.unlock(OWNER), &file).is_err());
    assert_eq!(two.there.desktop.organizations_of(two.there.unlock(OWNER).id()).unwrap().len(), 3);
    drop(other);
}
