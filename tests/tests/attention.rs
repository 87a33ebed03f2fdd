//! What needs attention: each kind appears when it should, goes when it is settled, and is shown to whom it concerns.

use orgdesk_core::attention::{Attention, MatterKind, Remedy, Severity};
use orgdesk_core::domain::access::ApplicationPermission::{CustomAppEditor, CustomAppReader};
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::{ApplicationId, MemberId, Timestamp};
use orgdesk_core::journal::{ListKind, Payload};
use orgdesk_core::lists::ImportOptions;
use orgdesk_core::{Change, Destination, Error, Invitee, JournalFilter, Session};
use orgdesk_tests::stage::{Stage, application, email, member, the_code};
use orgdesk_tests::tampering::{ADAM, MIA, OLGA, Scene};

const MONTH: u32 = 30;

/// Each matter as a line: what presses how much, and about whom. Who gave no name goes by the address.
fn lines(attention: &Attention) -> Vec<String> {
    let line = |matter: &orgdesk_core::attention::Matter| {
        let severity = match matter.severity {
            Severity::Overdue => "overdue",
            Severity::Soon => "soon",
            Severity::Open => "open",
        };
        let settles = if matter.may_settle { "" } else { " (not mine to settle)" };
        format!("{severity} {} {}{settles}", matter.kind.as_str(), matter.who().replace("@example.com", ""))
    };
    attention.matters.iter().map(line).collect()
}

/// Without what weeks bring by themselves: backups that grow old have their own tests.
fn seen(session: &mut Session) -> Vec<String> {
    let mut attention = session.attention(MONTH).unwrap();
    attention.matters.retain(|matter| !is_of_backups(matter));
    lines(&attention)
}

fn is_of_backups(matter: &orgdesk_core::attention::Matter) -> bool {
    matter.kind.as_str() == "backups_old"
}

/// An organization whose founder has a recovery key, and a second Owner: nothing is open.
fn settled(stage: &Stage) -> Session {
    let mut owner = stage.found("owner@example.com");
    owner.apply(Change::CreateRecoveryKey).unwrap();
    let mut second = stage.join(&mut owner, "second@example.com", Role::Owner, CustomAppEditor);
    second.apply(Change::CreateRecoveryKey).unwrap();
    assert_eq!(seen(&mut owner), [""; 0]);
    assert_eq!(seen(&mut second), [""; 0]);
    owner
}

fn overridden(owner: &mut Session, member: MemberId, application: ApplicationId, expires: Option<Timestamp>) {
    let permission = CustomAppReader;
    owner.apply(Change::SetOverride { member, application, permission, expires }).unwrap();
}

fn invited(owner: &mut Session, address: &str, role: Role, expires: Option<Timestamp>) {
    let people = vec![Invitee { address: email(address), name: None, account: None }];
    owner.apply(Change::Invite { people, role, permission: CustomAppEditor, expires }).unwrap();
}

#[test]
fn a_new_organization_lacks_a_recovery_key_and_a_second_owner() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    assert_eq!(seen(&mut owner), ["open no_recovery_key owner", "open one_owner owner"]);
    let made = owner.apply(Change::CreateRecoveryKey).unwrap();
    assert_eq!(seen(&mut owner), ["open one_owner owner"]);
    let mut second = stage.join(&mut owner, "second@example.com", Role::Owner, CustomAppEditor);
    assert_eq!(seen(&mut owner), [""; 0]);
    assert_eq!(seen(&mut second), ["open no_recovery_key second"], "the own one");
    let touched = made.touched.into_iter().find_map(|touched| match touched {
        orgdesk_core::Touched::RecoveryKey(id) => Some(id),
        _ => None,
    });
    owner.apply(Change::RevokeRecoveryKey { recovery_key: touched.unwrap() }).unwrap();
    assert_eq!(
        seen(&mut owner),
        ["open no_recovery_key owner", "open rotation_due the organization"],
        "the words of a key that was revoked may be known to somebody"
    );
}

#[test]
fn overrides_are_named_before_and_after_they_end() {
    let stage = Stage::new();
    let mut owner = settled(&stage);
    let support = application(&mut owner, "Support");
    stage.join(&mut owner, "mia@example.com", Role::Member, CustomAppEditor);
    let mia = member(&mut owner, "mia@example.com");
    let end = owner.now().plus_days(10);
    overridden(&mut owner, mia, support, None);
    assert_eq!(seen(&mut owner), [""; 0], "one without an end does not run out");
    overridden(&mut owner, mia, support, Some(end));
    assert_eq!(seen(&mut owner), ["soon override_ends mia"]);
    for (within, count) in [(0, 0), (9, 0), (10, 0), (11, 1), (u32::MAX, 1)] {
        assert_eq!(owner.attention(within).unwrap().matters.len(), count, "within {within} days");
    }
    let matter = owner.attention(MONTH).unwrap().matters.pop().unwrap();
    assert_eq!((matter.until, matter.application_name.as_deref()), (Some(end), Some("Support@production")));
    assert_eq!(matter.remedies, [Remedy::ProlongOverride]);

    stage.clock.set(end.plus_millis(-1));
    assert_eq!(seen(&mut owner), ["soon override_ends mia"]);
    stage.clock.set(end);
    assert_eq!(seen(&mut owner), ["overdue override_ends mia"], "the end is exclusive");
    let matters = owner.attention(0).unwrap().matters;
    let matter = matters.into_iter().find(|matter| !is_of_backups(matter)).unwrap();
    assert_eq!(matter.remedies, [Remedy::ProlongOverride, Remedy::ClearOverride]);

    for settles in [
        Change::Suspend { member: mia },
        Change::SetRole { member: mia, role: Role::Admin, permission: None, keep_overrides: true },
        Change::ClearOverride { member: mia, application: support },
    ] {
        let step = owner.apply(settles.clone()).unwrap();
        let left = seen(&mut owner);
        assert!(!left.iter().any(|line| line.contains("override_ends")), "{settles:?}: {left:?}");
        // What has ended does not come back by taking its clearing back.
        if owner.undo(Some(step.revision)).is_ok() {
            assert!(seen(&mut owner).contains(&"overdue override_ends mia".to_owned()), "{settles:?}");
        }
    }
    overridden(&mut owner, mia, support, Some(end.plus_days(1)));
    assert!(seen(&mut owner).contains(&"soon override_ends mia".to_owned()));
    owner.apply(Change::DeleteApplication { application: support, typed: support }).unwrap();
    assert!(!seen(&mut owner).iter().any(|line| line.contains("override_ends")));
}

#[test]
fn invitations_are_named_before_and_after_they_run_out() {
    let stage = Stage::new();
    let mut owner = settled(&stage);
    let end = owner.now().plus_days(14);
    invited(&mut owner, "never@example.com", Role::Member, None);
    invited(&mut owner, "ivan@example.com", Role::Member, Some(end));
    assert_eq!(owner.attention(7).unwrap().matters, []);
    assert_eq!(seen(&mut owner), ["soon invitation_ends ivan"]);
    stage.clock.set(end);
    assert_eq!(seen(&mut owner), ["overdue invitation_ends ivan"]);
    let ivan = member(&mut owner, "ivan@example.com");
    owner.apply(Change::IssueCode { member: ivan, expires: Some(end.plus_days(60)) }).unwrap();
    // Whoever had the old code may have copied the file: a new data key is due, until the next change.
    assert_eq!(seen(&mut owner), ["open rotation_due the organization"]);
    application(&mut owner, "Support");
    assert_eq!(seen(&mut owner), [""; 0]);
    stage.clock.set(end.plus_days(60));
    assert_eq!(seen(&mut owner), ["overdue invitation_ends ivan"]);
    owner.apply(Change::RevokeInvitation { member: ivan }).unwrap();
    assert!(!seen(&mut owner).iter().any(|line| line.contains("invitation_ends")));
}

#[test]
fn who_came_in_with_a_list_and_cannot_sign_in_is_named_by_what_they_may_do() {
    let stage = Stage::new();
    let mut owner = settled(&stage);
    let mut admin = stage.join(&mut owner, "admin@example.com", Role::Admin, CustomAppEditor);
    let list = b"Email,Role,Status\n\
        olaf@example.com,owner,active\nanna@example.com,admin,active\nmember@example.com,member,active\n\
        paula@example.com,member,invited\nperry@example.com,owner,invited\n";
    let keep = ImportOptions { keep_roles: true, ..ImportOptions::default() };
    let plan = owner.plan_import(list, &keep).unwrap();
    owner.import(&plan).unwrap();
    let invited_without_code = |session: &mut Session| {
        let attention = session.attention(MONTH).unwrap();
        attention.matters.iter().find_map(|matter| match matter.kind {
            MatterKind::InvitedWithoutCode { count } => Some(count),
            _ => None,
        })
    };
    let (anna, codes) = ("open cannot_sign_in anna", "open invited_without_code the organization");
    assert_eq!(seen(&mut admin), [anna, codes]);
    assert_eq!(seen(&mut owner), [anna, "open cannot_sign_in olaf", codes]);
    assert_eq!(invited_without_code(&mut owner), Some(2));
    assert_eq!(invited_without_code(&mut admin), Some(1), "an Admin gives no code to an Owner");
    for address in ["anna@example.com", "olaf@example.com", "paula@example.com", "perry@example.com"] {
        let member = member(&mut owner, address);
        owner.apply(Change::IssueCode { member, expires: None }).unwrap();
    }
    assert_eq!(seen(&mut owner), [""; 0]);
    assert_eq!(seen(&mut admin), [""; 0]);
}

#[test]
fn a_departure_leaves_a_data_key_due_until_the_next_change() {
    let stage = Stage::new();
    let mut owner = settled(&stage);
    let mut mia = stage.join(&mut owner, "mia@example.com", Role::Member, CustomAppEditor);
    let sue = stage.join(&mut owner, "sue@example.com", Role::Member, CustomAppEditor).member();
    owner.apply(Change::Remove { member: sue }).unwrap();
    assert_eq!(seen(&mut owner), ["open rotation_due the organization"]);
    assert_eq!(seen(&mut mia), ["open rotation_due the organization"], "whoever remains may do it");
    application(&mut owner, "Support");
    assert_eq!(seen(&mut owner), [""; 0]);
}

#[test]
fn replaced_keys_are_shown_for_a_month_to_those_who_decide_over_them_and_to_whose_they_are() {
    let stage = Stage::new();
    let mut owner = settled(&stage);
    let mut admin = stage.join(&mut owner, "admin@example.com", Role::Admin, CustomAppEditor);
    let mut mia = stage.join(&mut owner, "mia@example.com", Role::Member, CustomAppEditor);
    for (address, again) in
        [("second@example.com", "second-again@example.com"), ("mia@example.com", "mia-again@example.com")]
    {
        let member = member(&mut owner, address);
        let code = the_code(owner.apply(Change::Rebind { member, expires: None }).unwrap());
        drop(stage.desktop.accept(stage.account(again), &code).unwrap());
    }
    assert!(mia.attention(MONTH).is_err(), "the old keys speak for nobody");
    let all = ["open keys_replaced second", "open keys_replaced mia"];
    application(&mut owner, "Support");
    assert_eq!(seen(&mut admin), ["open keys_replaced mia"], "Owners alone decide over Owners");
    let mut shown = seen(&mut owner);
    shown.sort_unstable_by(|one, other| other.cmp(one));
    assert_eq!(shown, all);
    let organization = owner.organization();
    let mut mia = stage.enter("mia-again@example.com", organization).unwrap();
    assert_eq!(seen(&mut mia), ["open keys_replaced mia (not mine to settle)"]);
    stage.clock.advance_days(31);
    assert_eq!(seen(&mut owner), [""; 0]);
}

#[test]
fn a_clock_that_is_behind_the_journal_is_told_to_everybody() {
    let stage = Stage::new();
    let mut owner = settled(&stage);
    let mut mia = stage.join(&mut owner, "mia@example.com", Role::Member, CustomAppEditor);
    let newest = owner.now();
    for (behind, lines) in [(0, vec![]), (1, vec![]), (2, vec!["overdue clock_behind the organization"])] {
        stage.clock.set(newest.plus_days(-behind));
        assert_eq!(seen(&mut mia), lines, "{behind} days behind");
        assert_eq!(seen(&mut owner), lines, "{behind} days behind");
    }
}

#[test]
fn a_file_in_doubt_comes_first_and_keeps_nobody_from_seeing_the_rest() {
    let scene = Scene::new();
    let copied = scene.copy();
    copied.forge(ADAM, |file| {
        file.execute("UPDATE member SET role = 'owner' WHERE role = 'admin'", []).unwrap();
    });
    let mut olga = copied.enter(OLGA).unwrap();
    let attention = olga.attention(MONTH).unwrap();
    let first = &attention.matters[0];
    assert!(
        matches!(&first.kind, MatterKind::ReadOnly { why } if Some(why.to_string()) == olga.doubt().map(ToString::to_string)),
        "{first:?}"
    );
    assert_eq!(first.severity, Severity::Overdue);
    assert_eq!(first.remedies, [Remedy::VerifyJournal]);
    assert!(copied.enter(MIA).unwrap().attention(MONTH).unwrap().matters[0].kind.as_str() == "read_only");
}

#[test]
fn each_role_sees_what_it_may_settle_and_what_concerns_itself() {
    let stage = Stage::new();
    let mut owner = settled(&stage);
    let support = application(&mut owner, "Support");
    let mut admin = stage.join(&mut owner, "admin@example.com", Role::Admin, CustomAppEditor);
    let mut mia = stage.join(&mut owner, "mia@example.com", Role::Member, CustomAppEditor);
    let zoe = stage.join(&mut owner, "zoe@example.com", Role::Member, CustomAppEditor).member();
    let now = owner.now();
    overridden(&mut owner, mia.member(), support, Some(now.plus_days(5)));
    overridden(&mut owner, zoe, support, Some(now.plus_days(5)));
    invited(&mut owner, "boss@example.com", Role::Owner, Some(now.plus_days(3)));
    invited(&mut owner, "new@example.com", Role::Member, Some(now.plus_days(4)));
    stage.clock.advance_days(4);
    let lines = [
        "overdue invitation_ends boss",
        "overdue invitation_ends new",
        "soon override_ends mia",
        "soon override_ends zoe",
    ];
    assert_eq!(seen(&mut owner), lines, "the first date first, then by name");
    assert_eq!(seen(&mut admin), lines[1..], "an Admin may do nothing about an Owner's invitation");
    assert_eq!(seen(&mut mia), ["soon override_ends mia (not mine to settle)"]);
    let entries = owner.view().unwrap().revision;
    seen(&mut mia);
    assert_eq!(owner.view().unwrap().revision, entries, "looking is not journalled");
}

/// A calendar as an independent reader takes it: summary, start, description and uid of each event.
fn events(text: &str) -> Vec<[String; 4]> {
    use icalendar::{Calendar, CalendarComponent, Component as _};
    let calendar: Calendar = text.parse().unwrap();
    let event = |component: &CalendarComponent| {
        let event = component.as_event().expect("an event");
        let value = |name: &str| event.property_value(name).unwrap().to_owned();
        ["SUMMARY", "DTSTART", "DESCRIPTION", "UID"].map(value)
    };
    assert_eq!(calendar.property_value("VERSION"), Some("2.0"));
    calendar.components.iter().map(event).collect()
}

fn exported(session: &mut Session, within: u32) -> String {
    let mut out = Vec::new();
    session.export_attention(within, Destination::Writer(&mut out)).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_calendar_has_what_ends_and_another_program_reads_it() {
    let stage = Stage::new();
    let mut owner = settled(&stage);
    assert_eq!(events(&exported(&mut owner, MONTH)).len(), 0);
    let support = application(&mut owner, "Support");
    let name = "Zoë, \\n; O'Neil: \"BEGIN:VEVENT\" 👩‍👩‍👧‍👦 מרים with a name that goes on and on and on";
    let people =
        vec![Invitee { address: email("zoe@example.com"), name: Some(name.parse().unwrap()), account: None }];
    let expires = Some(owner.now().plus_days(20));
    owner.apply(Change::Invite { people, role: Role::Member, permission: CustomAppEditor, expires }).unwrap();
    let mia = stage.join(&mut owner, "mia@example.com", Role::Member, CustomAppEditor).member();
    let now = owner.now();
    overridden(&mut owner, mia, support, Some(now.plus_days(2)));

    let text = exported(&mut owner, MONTH);
    let read = events(&text);
    assert_eq!(read.len(), 2, "{text}");
    assert_eq!(read[0][0], "Acme Care: Custom App Reader of mia@example.com for Support@production ends");
    assert_eq!(read[0][1], "20260603T120000Z");
    assert_eq!(read[1][0], format!("Acme Care: Invitation of {name} runs out"));
    assert_eq!(read[1][1], "20260621T120000Z");
    assert!(
        read[1][2].starts_with(name) && read[1][2].contains("\nMake a new code, or revoke it."),
        "{read:?}"
    );
    let triggers: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("TRIGGER:")).collect();
    assert_eq!(triggers, ["-P1D", "-P3D"], "one that ends in two days is not announced yesterday");
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }

    overridden(&mut owner, mia, support, Some(now.plus_days(9)));
    let later = events(&exported(&mut owner, MONTH));
    assert_eq!(
        (&later[0][3], later[0][1].as_str()),
        (&read[0][3], "20260610T120000Z"),
        "the same event, moved"
    );
    assert_ne!(later[0][3], later[1][3]);
    let named = [mia.to_string(), support.to_string(), "mia".to_owned()];
    assert!(!named.iter().any(|named| later[0][3].contains(named)), "an event's id names nobody");
}

#[test]
fn a_calendar_leaves_like_a_member_list() {
    let stage = Stage::new();
    let mut owner = settled(&stage);
    let mut mia = stage.join(&mut owner, "mia@example.com", Role::Member, CustomAppEditor);
    let end = owner.now().plus_days(3);
    invited(&mut owner, "ivan@example.com", Role::Member, Some(end));
    let path = stage.folder.path().join("ends.ics");
    let refused = mia.export_attention(MONTH, Destination::File(&path));
    assert!(matches!(refused, Err(Error::Denied { .. })), "{refused:?}");
    assert!(!path.exists());
    let done = owner.export_attention(MONTH, Destination::File(&path)).unwrap();
    assert_eq!(done.count, 1);
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(done.digest, blake3::hash(&bytes).to_hex().to_string());
    let lines = owner.journal(&JournalFilter { most: 2, ..JournalFilter::default() }).unwrap();
    let payloads: Vec<_> = lines.into_iter().map(|line| line.payload).collect();
    assert!(
        matches!(&payloads[0], Payload::ListExported { list: ListKind::Attention, count: 1, format, .. } if format == "ics"),
        "{payloads:?}"
    );
    assert!(matches!(&payloads[1], Payload::Refused { .. }), "{payloads:?}");
    assert!(owner.verify(|_| true).unwrap().is_proved());
}
