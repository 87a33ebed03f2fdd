//! Codes that are spent open nothing, and none is taken for what it is not.

use std::sync::Arc;

use orgdesk_core::domain::access::ApplicationPermission::CustomAppEditor;
use orgdesk_core::domain::member::Role;
use orgdesk_core::vault::{Code, Fingerprint, KeySlots};
use orgdesk_core::{Change, Error, Invitee, Session};
use orgdesk_tests::stage::{Stage, application, email, the_code};

use crate::invited;

/// A code that must not work any more, with the stage on which it does not.
struct Spent {
    what: &'static str,
    stage: Stage,
    code: Code,
    recovers: bool,
    /// A session of the Owner, so that the organization is in use.
    owner: Session,
}

fn spent(what: &'static str, recovers: bool, spend: impl FnOnce(&Stage, &mut Session) -> Code) -> Spent {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let code = spend(&stage, &mut owner);
    Spent { what, stage, code, recovers, owner }
}

#[test]
fn a_code_that_is_spent_opens_nothing() {
    let all = [
        spent("expired", false, |stage, owner| {
            let people = vec![Invitee { address: email("ivan@example.com"), name: None, account: None }];
            let expires = Some(owner.now().plus_days(7));
            let invite = Change::Invite { people, role: Role::Member, permission: CustomAppEditor, expires };
            let code = the_code(owner.apply(invite).unwrap());
            stage.clock.advance_days(7);
            code
        }),
        spent("revoked", false, |stage, owner| {
            let (code, member) = invited(stage, owner);
            owner.apply(Change::RevokeInvitation { member }).unwrap();
            code
        }),
        spent("revoked, and the data key made anew", false, |stage, owner| {
            let (code, member) = invited(stage, owner);
            owner.apply(Change::RevokeInvitation { member }).unwrap();
            application(owner, "Support");
            code
        }),
        spent("replaced by a newer one", false, |stage, owner| {
            let (code, member) = invited(stage, owner);
            owner.apply(Change::IssueCode { member, expires: None }).unwrap();
            code
        }),
        spent("of somebody who was removed", false, |stage, owner| {
            let (code, member) = invited(stage, owner);
            owner.apply(Change::Remove { member }).unwrap();
            code
        }),
        spent("used", false, |stage, owner| {
            let (code, _) = invited(stage, owner);
            stage.desktop.accept(stage.account("ivan@example.com"), &code).unwrap();
            code
        }),
        spent("used to bind new keys", false, |stage, owner| {
            let ada = stage.join(owner, "ada@example.com", Role::Member, CustomAppEditor).member();
            let code = the_code(owner.apply(Change::Rebind { member: ada, expires: None }).unwrap());
            stage.desktop.accept(stage.account("ada.again@example.com"), &code).unwrap();
            code
        }),
        spent("a recovery key revoked", true, |_, owner| {
            let code = the_code(owner.apply(Change::CreateRecoveryKey).unwrap());
            let recovery_key = owner.recovery_keys().unwrap()[0].id;
            owner.apply(Change::RevokeRecoveryKey { recovery_key }).unwrap();
            code
        }),
        spent("the recovery key of somebody who is no Owner any more", true, |stage, owner| {
            let mut nora = stage.join(owner, "nora@example.com", Role::Owner, CustomAppEditor);
            let code = the_code(nora.apply(Change::CreateRecoveryKey).unwrap());
            let member = nora.member();
            let role = Role::Admin;
            owner.apply(Change::SetRole { member, role, permission: None, keep_overrides: false }).unwrap();
            code
        }),
        spent("of another organization", false, |stage, _| {
            let mut other = stage.found("other@example.com");
            let code = stage.invite(&mut other, "ivan@example.com", Role::Owner, CustomAppEditor);
            // Gone with the organization.
            let typed = other.organization();
            other.apply(Change::DeleteOrganization { typed }).unwrap();
            code
        }),
        spent("made up for this organization", false, |_, owner| {
            Code::generate(&owner.fingerprint()).unwrap()
        }),
        spent("made up for none", true, |_, _| Code::generate(&Fingerprint([3; 32])).unwrap()),
    ];
    for Spent { what, stage, code, recovers, mut owner } in all {
        let thief = stage.account("thief@example.com");
        let before = owner.view().unwrap().revision;
        let tried: Result<(), Error> = if recovers {
            stage.desktop.recover(Arc::clone(&thief), &code).map(|_| ())
        } else {
            stage.desktop.accept(Arc::clone(&thief), &code).map(|_| ())
        };
        let error = tried.expect_err(what);
        assert!(
            matches!(error, Error::Locked(_) | Error::Broken(_) | Error::NotFound { .. }),
            "{what}: {error:?}"
        );
        assert!(!error.to_string().contains(code.words().as_str()), "{what}");
        assert_eq!(owner.view().unwrap().revision, before, "{what}");
        assert_eq!(stage.desktop.organizations_of(thief.id()).unwrap(), [], "{what}");
        assert!(stage.desktop.enter(thief, owner.organization()).is_err(), "{what}");
        assert!(owner.verify(|_| true).unwrap().is_proved(), "{what}");
        if what != "expired" {
            let slots = KeySlots::read(
                &stage.data().join("organizations").join(format!("{}.keys", owner.organization())),
            )
            .unwrap();
            assert_eq!(slots.slots_for_recipient(code.keys().receiving.public()).count(), 0, "{what}");
        }
    }
}

#[test]
fn a_code_is_not_taken_for_the_other_kind() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let (code, _) = invited(&stage, &mut owner);
    let recovery = the_code(owner.apply(Change::CreateRecoveryKey).unwrap());
    let who = stage.account("ivan@example.com");
    for (refused, says) in [
        (stage.desktop.recover(Arc::clone(&who), &code), "this is an invitation code"),
        (stage.desktop.accept(Arc::clone(&who), &recovery), "this is a recovery key"),
    ] {
        let error = refused.map(|_| ()).unwrap_err();
        assert!(matches!(error, Error::Invalid { .. }) && error.to_string().contains(says), "{error}");
    }
    // Both still work as what they are.
    stage.desktop.accept(who, &code).unwrap();
    stage.desktop.recover(stage.account("again@example.com"), &recovery).unwrap();
}

#[test]
fn key_slots_that_cannot_be_read_keep_nobody_out_of_the_others() {
    let stage = Stage::new();
    let mut olga = stage.found("olga@example.com");
    let code = stage.invite(&mut olga, "ivan@example.com", Role::Member, CustomAppEditor);
    let recovery = the_code(olga.apply(Change::CreateRecoveryKey).unwrap());
    // Earlier and later than every other one.
    for id in ["00000000-0000-7000-8000-000000000001", "ffffffff-ffff-7fff-bfff-ffffffffffff"] {
        let path = stage.data().join("organizations").join(format!("{id}.keys"));
        orgdesk_core::files::atomic_file::write_owner_only(&path, b"{").unwrap();
    }
    let owner = stage.unlock("olga@example.com");
    assert_eq!(stage.desktop.organizations_of(owner.id()).unwrap(), [olga.organization()]);
    let unreadable = stage.desktop.unreadable().unwrap();
    assert_eq!(unreadable.len(), 2);
    for (id, error) in unreadable {
        assert!(matches!(error, Error::Damaged(_)), "{error}");
        assert!(error.to_string().contains(&format!("{id}.keys")), "{error}");
    }
    drop(olga);
    stage.desktop.accept(stage.account("ivan@example.com"), &code).unwrap();
    stage.desktop.recover(stage.account("new@example.com"), &recovery).unwrap();
    // A code that opens nothing says what was not looked at.
    let refused = stage.desktop.accept(stage.account("late@example.com"), &code).map(|_| ()).unwrap_err();
    assert!(refused.to_string().contains("Not looked at: "), "{refused}");
}
