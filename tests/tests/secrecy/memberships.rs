//! One account, one membership, one slot; and recovery keys that follow their Owner.

use std::sync::Arc;

use orgdesk_core::domain::access::ApplicationPermission::CustomAppEditor;
use orgdesk_core::domain::member::Role;
use orgdesk_core::vault::KeySlots;
use orgdesk_core::{Change, Error, Invitee};
use orgdesk_tests::stage::{Stage, application, email, the_code};

#[test]
fn an_account_holds_one_membership() {
    // With two it would have one slot for both, and a rotation could not write two.
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let organization = owner.organization();
    let mut adam = stage.join(&mut owner, "adam@example.com", Role::Admin, CustomAppEditor);
    let slots =
        || KeySlots::read(&stage.data().join("organizations").join(format!("{organization}.keys"))).unwrap();
    let owner_account = stage.unlock("owner@example.com");
    let of_owner = |slots: &KeySlots| slots.slots_for_account(owner_account.id()).next().unwrap().clone();
    let before = of_owner(&slots());
    // An Admin who chooses the Owner's account for an invitation must not take its slot away.
    let chosen =
        orgdesk_core::ChosenAccount { account: owner_account.id(), keys: owner_account.keys().public() };
    let strange =
        orgdesk_core::ChosenAccount { keys: stage.account("x@example.com").keys().public(), ..chosen };
    for account in [chosen, strange] {
        let people =
            vec![Invitee { address: email("second@example.com"), name: None, account: Some(account) }];
        let invite =
            Change::Invite { people, role: Role::Member, permission: CustomAppEditor, expires: None };
        let refused = adam.apply(invite).map(|_| ());
        assert!(matches!(refused, Err(Error::Broken(_))), "{refused:?}");
        assert_eq!(of_owner(&slots()), before);
        stage.enter("owner@example.com", organization).unwrap();
    }
    // Nor does a member become a second one by another code, or by somebody's recovery key.
    let code = stage.invite(&mut adam, "second@example.com", Role::Member, CustomAppEditor);
    let recovery = the_code(owner.apply(Change::CreateRecoveryKey).unwrap());
    for refused in [
        stage.desktop.accept(stage.unlock("adam@example.com"), &code),
        stage.desktop.recover(stage.unlock("adam@example.com"), &recovery),
    ] {
        let refused = refused.map(|_| ());
        assert!(matches!(refused, Err(Error::Broken(_))), "{refused:?}");
    }
    // One account chosen for two invitations would be the same.
    let nina = stage.account("nina@example.com");
    let account = Some(orgdesk_core::ChosenAccount { account: nina.id(), keys: nina.keys().public() });
    let mut invite = |address: &str| {
        let people = vec![Invitee { address: email(address), name: None, account }];
        let change =
            Change::Invite { people, role: Role::Member, permission: CustomAppEditor, expires: None };
        owner.apply(change).map(|_| ())
    };
    invite("nina@example.com").unwrap();
    assert!(matches!(invite("nina.too@example.com"), Err(Error::Broken(_))));
    stage.desktop.accept_chosen(nina, organization).unwrap();
    // Somebody who was chosen and comes in by a code all the same is in once, and the other invitation is void.
    let (otto, other) = (
        stage.account("otto@example.com"),
        stage.invite(&mut owner, "o@example.com", Role::Member, CustomAppEditor),
    );
    let account = Some(orgdesk_core::ChosenAccount { account: otto.id(), keys: otto.keys().public() });
    let people = vec![Invitee { address: email("otto@example.com"), name: None, account }];
    owner
        .apply(Change::Invite { people, role: Role::Member, permission: CustomAppEditor, expires: None })
        .unwrap();
    let in_by_code = stage.desktop.accept(Arc::clone(&otto), &other).unwrap();
    assert_eq!(owner.find_member("o@example.com").unwrap(), in_by_code.member());
    assert!(stage.desktop.accept_chosen(otto, organization).is_err());
    // And the data key can be made anew.
    let member = owner.find_member("second@example.com").unwrap();
    owner.apply(Change::Remove { member }).unwrap();
    application(&mut owner, "Support");
    assert!(owner.verify(|_| true).unwrap().is_proved());
}

#[test]
fn a_recovery_key_rests_and_wakes_with_its_owner() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let mut nora = stage.join(&mut owner, "nora@example.com", Role::Owner, CustomAppEditor);
    let member = nora.member();
    for rotates in [false, true] {
        let recovery = the_code(nora.apply(Change::CreateRecoveryKey).unwrap());
        let recover = |address: &str| stage.desktop.recover(stage.account(address), &recovery);
        owner.apply(Change::Suspend { member }).unwrap();
        if rotates {
            application(&mut owner, "Support");
        }
        let refused = recover(&format!("early{rotates}@example.com"));
        assert!(matches!(refused, Err(Error::Locked(_))));
        owner.apply(Change::Reactivate { member }).unwrap();
        nora = recover(&format!("woken{rotates}@example.com")).unwrap();
    }
    assert!(owner.verify(|_| true).unwrap().is_proved());
}
