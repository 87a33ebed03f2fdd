//! Members who swap their addresses: allowed where each address is one member's alone when the step is done.

use orgdesk_core::domain::MemberId;
use orgdesk_core::domain::access::ApplicationPermission::CustomAppEditor;
use orgdesk_core::domain::member::Role;
use orgdesk_core::lists::ImportOptions;
use orgdesk_core::{Change, Error, Session};
use orgdesk_tests::stage::{Stage, email, member};

const OWNER: &str = "owner@example.com";
const ADA: &str = "ada@example.com";
const BO: &str = "bo@example.com";

fn moved(member: MemberId, address: &str) -> Change {
    Change::UpdateMember { member, name: None, address: Some(email(address)), profile: Vec::new() }
}

fn address(session: &mut Session, member: MemberId) -> String {
    session.member_view(member).unwrap().address.unwrap().to_string()
}

#[test]
fn a_list_swaps_addresses_in_one_step_that_can_be_taken_back() {
    let stage = Stage::new();
    let mut owner = stage.found(OWNER);
    let me = owner.member();
    let _ada = stage.join(&mut owner, ADA, Role::Member, CustomAppEditor);
    let ada = member(&mut owner, ADA);
    let list = format!("id,email\n{me},{ADA}\n{ada},{OWNER}\n");
    let plan = owner.plan_import(list.as_bytes(), &ImportOptions::default()).unwrap();
    assert_eq!((plan.refused.as_slice(), plan.changed_count()), (&[][..], 2));
    owner.import(&plan).unwrap();
    assert_eq!((address(&mut owner, me), address(&mut owner, ada)), (ADA.to_owned(), OWNER.to_owned()));
    assert!(owner.verify(|_| true).unwrap().is_proved());
    owner.undo(None).unwrap();
    assert_eq!((address(&mut owner, me), address(&mut owner, ada)), (OWNER.to_owned(), ADA.to_owned()));
    assert!(owner.verify(|_| true).unwrap().is_proved());
}

#[test]
fn what_an_admin_may_not_change_keeps_its_address_and_so_does_who_wanted_it() {
    let stage = Stage::new();
    let mut owner = stage.found(OWNER);
    let me = owner.member();
    let mut admin = stage.join(&mut owner, ADA, Role::Admin, CustomAppEditor);
    let _bo = stage.join(&mut owner, BO, Role::Member, CustomAppEditor);
    let bo = member(&mut owner, BO);
    let list = format!("id,email\n{bo},{OWNER}\n{me},{BO}\n");
    let plan = admin.plan_import(list.as_bytes(), &ImportOptions::default()).unwrap();
    let refused: Vec<(u64, String)> =
        plan.refused.iter().map(|row| (row.row, row.reason.to_string())).collect();
    let [(2, swap), (3, _)] = refused.as_slice() else { panic!("{refused:?}") };
    assert!(swap.contains("row 3") && swap.contains("row 2"), "{swap}");
    assert!(plan.rows.is_empty());
}

#[test]
fn at_the_end_of_a_step_an_address_is_of_one_member() {
    let stage = Stage::new();
    let mut owner = stage.found(OWNER);
    let _ada = stage.join(&mut owner, ADA, Role::Member, CustomAppEditor);
    let _bo = stage.join(&mut owner, BO, Role::Member, CustomAppEditor);
    let (ada, bo) = (member(&mut owner, ADA), member(&mut owner, BO));
    for (changes, holds) in [
        (vec![moved(ada, BO)], false),
        (vec![moved(ada, "BO@example.com")], false),
        (vec![moved(ada, "new@example.com"), moved(bo, "NEW@example.com")], false),
        (vec![moved(ada, BO), moved(bo, "new@example.com"), moved(bo, BO)], false),
        (vec![moved(ada, BO), moved(ada, "new@example.com")], true),
        (vec![moved(ada, BO), moved(bo, ADA)], true),
        (vec![moved(ada, BO), Change::Remove { member: bo }], true),
    ] {
        match owner.rehearse(&changes) {
            Ok(_) => assert!(holds, "{changes:?}"),
            Err(Error::Broken(broken)) => {
                assert!(!holds && broken.to_string().contains("is a member already"), "{broken}");
            }
            Err(error) => panic!("{changes:?}: {error}"),
        }
    }
    let before = owner.view().unwrap().revision;
    assert!(matches!(owner.apply(moved(ada, BO)), Err(Error::Broken(_))));
    assert_eq!(owner.view().unwrap().revision, before + 1, "the refusal is an entry");
    assert!(owner.verify(|_| true).unwrap().is_proved());
}
