//! Who is not in, is out: members of another organization, whoever went, and old passwords.

use std::sync::Arc;

use orgdesk_core::domain::access::ApplicationPermission::CustomAppEditor;
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::{MemberId, OrganizationId};
use orgdesk_core::files::atomic_file::write_owner_only;
use orgdesk_core::vault::{Holder, KeySlots, Password};
use orgdesk_core::{Change, Error, Session};
use orgdesk_tests::stage::{Stage, application, email, the_code};
use orgdesk_tests::tampering::{data_key, open_file};

use crate::invited;

#[test]
fn members_of_one_organization_open_nothing_of_another() {
    let stage = Stage::new();
    let one = stage.found("olga@example.com");
    let other = stage.found("paul@example.com");
    let (olga, paul) = (stage.unlock("olga@example.com"), stage.unlock("paul@example.com"));
    let path = |session: &Session, extension: &str| {
        stage.data().join("organizations").join(format!("{}.{extension}", session.organization()))
    };
    let olga_s_key = data_key(&path(&one, "keys"), &olga);
    assert!(
        open_file(&path(&one, "db"), &olga_s_key).query_row("SELECT 1 FROM member", [], |_| Ok(())).is_ok()
    );
    assert!(
        open_file(&path(&other, "db"), &olga_s_key)
            .query_row("SELECT 1 FROM member", [], |_| Ok(()))
            .is_err()
    );
    let slots = KeySlots::read(&path(&other, "keys")).unwrap();
    for slot in &slots.slots {
        // With her own key as it is, and with the slot passed off as hers.
        let mut hers = slot.clone();
        hers.recipient = olga.keys().receiving.public();
        for slot in [slot, &hers] {
            assert!(slot.open(slots.organization, &slots.fingerprint, &olga.keys().receiving).is_err());
        }
    }
    assert_eq!(stage.desktop.organizations_of(olga.id()).unwrap(), [one.organization()]);
    assert_eq!(stage.desktop.organizations_of(paul.id()).unwrap(), [other.organization()]);
    let said = |organization: OrganizationId| {
        let refused = stage.desktop.enter(Arc::clone(&olga), organization).map(|_| ()).unwrap_err();
        assert!(matches!(refused, Error::NotFound { .. }), "{refused:?}");
        refused.to_string().replace(&organization.to_string(), "#")
    };
    assert_eq!(said(other.organization()), said(OrganizationId::from_bytes([9; 16])));
}

/// Somebody goes; what their account and copies of the earlier files still open, before and after the new data key.
fn assert_shut_out(address: &str, go: impl FnOnce(MemberId) -> Change) {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let organization = owner.organization();
    let ada = stage.join(&mut owner, address, Role::Admin, CustomAppEditor);
    let ada_id = ada.member();
    let keys = stage.data().join("organizations").join(format!("{organization}.keys"));
    let db = keys.with_extension("db");
    let old_keys = std::fs::read(&keys).unwrap();
    let account = stage.unlock(address);
    let old_key = data_key(&keys, &account);
    let enter = |stage: &Stage| stage.enter(address, organization).map(|_| ());
    drop(ada);
    owner.apply(go(ada_id)).unwrap();
    assert!(KeySlots::read(&keys).unwrap().slots_for_account(account.id()).next().is_none());
    assert!(matches!(enter(&stage), Err(Error::NotFound { .. })));
    // The old slots put back open the file until the new key is made, but not the program.
    let present = std::fs::read(&keys).unwrap();
    write_owner_only(&keys, &old_keys).unwrap();
    let refused = enter(&stage);
    assert!(matches!(refused, Err(Error::Locked(_))), "{refused:?}");
    write_owner_only(&keys, &present).unwrap();

    application(&mut owner, "Support");
    let reads = |key| open_file(&db, key).query_row("SELECT 1 FROM member", [], |_| Ok(()));
    assert!(reads(&old_key).is_err());
    let new = std::fs::read(&keys).unwrap();
    write_owner_only(&keys, &old_keys).unwrap();
    let before = std::fs::read(&db).unwrap();
    let refused = enter(&stage);
    assert!(matches!(refused, Err(Error::Damaged(_))), "{refused:?}");
    assert_eq!(std::fs::read(&db).unwrap(), before);
    write_owner_only(&keys, &new).unwrap();
    for slot in &KeySlots::read(&keys).unwrap().slots {
        assert!(slot.open(organization, &owner.fingerprint(), &account.keys().receiving).is_err());
    }
}

#[test]
fn a_removed_member_opens_nothing_with_old_account_and_old_slots() {
    assert_shut_out("ada@example.com", |member| Change::Remove { member });
}

#[test]
fn a_suspended_member_opens_nothing_with_old_account_and_old_slots() {
    assert_shut_out("ada@example.com", |member| Change::Suspend { member });
}

#[test]
fn the_new_password_opens_and_the_old_one_does_not() {
    let stage = Stage::new();
    let organization = stage.found("owner@example.com").organization();
    let address = email("owner@example.com");
    let (old, new) = (orgdesk_tests::stage::password, || Password::new("quite another phrase".to_owned()));
    let keys = stage.data().join("organizations").join(format!("{organization}.keys"));
    let slots = std::fs::read(&keys).unwrap();
    stage.desktop.accounts().change_password(&address, &old(), &new()).unwrap();
    assert_eq!(std::fs::read(&keys).unwrap(), slots, "no organization is touched");
    let refused = stage.desktop.accounts().unlock(&address, &old()).map(|_| ());
    assert!(refused.unwrap_err().to_string().contains("the password is not that of"));
    let who = Arc::new(stage.desktop.accounts().unlock(&address, &new()).unwrap());
    stage.desktop.enter(who, organization).unwrap();
}

#[test]
fn every_slot_is_its_holder_s_alone() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    stage.join(&mut owner, "ada@example.com", Role::Admin, CustomAppEditor);
    let (code, _) = invited(&stage, &mut owner);
    let recovery = the_code(owner.apply(Change::CreateRecoveryKey).unwrap());
    let slots =
        KeySlots::read(&stage.data().join("organizations").join(format!("{}.keys", owner.organization())))
            .unwrap();
    let (olga, ada) = (stage.unlock("owner@example.com"), stage.unlock("ada@example.com"));
    let keys = [(Some(olga.id()), olga.keys()), (Some(ada.id()), ada.keys())];
    let (code_keys, recovery_keys) = (code.keys(), recovery.keys());
    assert_eq!(slots.slots.len(), 4);
    for slot in &slots.slots {
        let opens = |keys: &orgdesk_core::vault::AccountKeys| {
            slot.open(slots.organization, &slots.fingerprint, &keys.receiving).is_ok()
        };
        for (account, keys) in keys {
            assert_eq!(opens(keys), Some(slot.holder) == account.map(Holder::Account));
        }
        assert_eq!(opens(&code_keys), matches!(slot.holder, Holder::Code(_)));
        assert_eq!(opens(&recovery_keys), matches!(slot.holder, Holder::Recovery(_)));
    }
}
