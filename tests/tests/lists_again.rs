//! Lists that meet people who were here before: whom an undone import brought comes in anew, everybody else who went
//! is invited.

use orgdesk_core::domain::access::ApplicationPermission::{AppReader, CustomAppEditor};
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::profile::ProfileKey;
use orgdesk_core::lists::{ImportOptions, ImportPlan};
use orgdesk_core::{Change, Error, Session};
use orgdesk_tests::stage::{Stage, application, email, member};

const ADA: &[u8] = b"Email,Name\nada@example.com,Ada\n";

fn planned(session: &mut Session, list: &[u8]) -> ImportPlan {
    session.plan_import(list, &ImportOptions::default()).unwrap()
}

fn imported(session: &mut Session, list: &[u8]) -> u64 {
    let plan = planned(session, list);
    assert_eq!((plan.refused.as_slice(), plan.rows.len()), (&[][..], 1));
    session.import(&plan).unwrap().revision
}

#[test]
fn an_import_that_was_undone_can_be_done_again_with_new_ids() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let mut ids = Vec::new();
    for _ in 0..3 {
        imported(&mut owner, ADA);
        ids.push(member(&mut owner, "ada@example.com"));
        owner.undo(None).unwrap();
    }
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 3, "an id was used twice");
    let plan = planned(&mut owner, ADA);
    assert!(
        plan.notes.iter().any(|note| note.to_string().contains("by an import that was undone")),
        "{:?}",
        plan.notes
    );
    // Their own row in a list of that time means somebody new as well, and history stays history.
    for (list, new, unchanged) in [
        (format!("id,email,name\n{},ada@example.com,Ada\n", ids[0]), 1, 0),
        (format!("id,email,name,status\n{},ada@example.com,Ada,removed\n", ids[0]), 0, 1),
    ] {
        let plan = planned(&mut owner, list.as_bytes());
        let found = (plan.new_count(), plan.unchanged, plan.refused.len());
        assert_eq!(found, (new, unchanged, 0), "{list}");
    }
    assert!(owner.verify(|_| true).unwrap().is_proved());
}

/// What makes somebody more than a row of an undone import, and whether undoing is still possible behind it.
fn touched(session: &mut Session, stage: &Stage, entry: u64, how: &str) -> bool {
    let ada = member(session, "ada@example.com");
    let suspend = Change::Suspend { member: ada };
    match how {
        "removed by hand" => {
            session.apply(Change::Remove { member: ada }).unwrap();
            return true;
        }
        "removed by hand, and the undo refused" => {
            session.apply(Change::Remove { member: ada }).unwrap();
            assert!(session.undo(Some(entry)).is_err());
            return true;
        }
        "renamed" => {
            let tags = ProfileKey::Tags;
            let profile = vec![(tags, Some(tags.checked("care").unwrap()))];
            let name = Some("Ada L".parse().unwrap());
            session.apply(Change::UpdateMember { member: ada, name, address: None, profile }).unwrap();
        }
        "suspended and back" => {
            session.apply(suspend).unwrap();
            session.apply(Change::Reactivate { member: ada }).unwrap();
        }
        "suspended, and that undone" => {
            session.apply(suspend).unwrap();
            session.undo(None).unwrap();
        }
        "an override" => {
            let application = application(session, "Support");
            let set = Change::SetOverride { member: ada, application, permission: AppReader, expires: None };
            session.apply(set).unwrap();
        }
        "a code" => {
            session.apply(Change::IssueCode { member: ada, expires: None }).unwrap();
        }
        "a key" => {
            let issued = session.apply(Change::IssueCode { member: ada, expires: None }).unwrap();
            let code = issued.codes.into_iter().next().unwrap().code;
            stage.desktop.accept(stage.account("ada@example.com"), &code).unwrap();
            return false;
        }
        other => panic!("{other}"),
    }
    false
}

#[test]
fn whoever_was_more_than_a_row_of_an_undone_import_is_invited() {
    for how in [
        "removed by hand",
        "removed by hand, and the undo refused",
        "renamed",
        "suspended and back",
        "suspended, and that undone",
        "an override",
        "a code",
        "a key",
    ] {
        let stage = Stage::new();
        let mut owner = stage.found("owner@example.com");
        let early = planned(&mut owner, ADA);
        let entry = imported(&mut owner, ADA);
        let ada = member(&mut owner, "ada@example.com");
        let gone = touched(&mut owner, &stage, entry, how);
        if !gone && owner.undo(Some(entry)).is_err() {
            owner.apply(Change::Remove { member: ada }).unwrap();
        }
        assert!(!owner.member_view(ada).unwrap().status.is_present(), "{how}");
        let plan = planned(&mut owner, ADA);
        assert_eq!((plan.rows.len(), plan.refused.len()), (0, 1), "{how}");
        // A plan of before is no way round it: the gate asks the file.
        let refused = owner.import(&early).map(|_| ()).unwrap_err();
        assert!(matches!(refused, Error::Invalid { .. }), "{how}: {refused}");
        assert!(refused.to_string().contains("invite the person anew"), "{how}: {refused}");
        assert!(owner.verify(|_| true).unwrap().is_proved(), "{how}");
    }
}

#[test]
fn an_earlier_address_of_somebody_gone_is_refused_like_the_last() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let old = b"Email\nada.old@example.com\n";
    let early = planned(&mut owner, old);
    let _ada = stage.join(&mut owner, "ada.old@example.com", Role::Member, CustomAppEditor);
    let ada = member(&mut owner, "ada.old@example.com");
    for address in ["ada.middle@example.com", "ada@example.com"] {
        let address = Some(email(address));
        owner.apply(Change::UpdateMember { member: ada, name: None, address, profile: Vec::new() }).unwrap();
    }
    owner.apply(Change::Remove { member: ada }).unwrap();
    for address in ["ada.old", "ADA.middle", "ada"] {
        let plan = planned(&mut owner, format!("Email\n{address}@example.com\n").as_bytes());
        let [refused] = plan.refused.as_slice() else { panic!("{address}: {plan:?}") };
        assert!(
            refused.reason.to_string().ends_with("invite the person anew instead"),
            "{address}: {refused:?}"
        );
    }
    let refused = owner.import(&early).map(|_| ()).unwrap_err().to_string();
    assert!(refused.contains("row 2, email: ada.old@example.com was an address of somebody"), "{refused}");
    // Whoever has the address now is meant.
    let _other = stage.join(&mut owner, "ada.middle@example.com", Role::Member, CustomAppEditor);
    assert_eq!(planned(&mut owner, b"Email\nada.middle@example.com\n").refused, []);
}

#[test]
fn an_older_list_of_somebody_erased_says_so() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    imported(&mut owner, ADA);
    let ada = member(&mut owner, "ada@example.com");
    let list = format!("id,email,name,status\n{ada},ada@example.com,Ada,active\n");
    owner.apply(Change::Erase { member: ada }).unwrap();
    let plan = planned(&mut owner, list.as_bytes());
    let [refused] = plan.refused.as_slice() else { panic!("{plan:?}") };
    let reason = refused.reason.to_string();
    assert!(reason.contains("was erased") && reason.contains("invitation makes a new membership"));
}
