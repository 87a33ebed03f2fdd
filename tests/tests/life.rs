//! The life of an organization: founded, joined, changed, left, recovered, proved, all through the one gate.

use orgdesk_core::domain::Action;
use orgdesk_core::domain::access::ApplicationPermission::{CustomAppEditor, CustomAppReader};
use orgdesk_core::domain::member::{Role, Status};
use orgdesk_core::question::Question;
use orgdesk_core::{Change, Error};
use orgdesk_tests::stage::{Stage, application, member, the_code};

#[track_caller]
fn assert_proved(session: &mut orgdesk_core::Session) {
    let report = session.verify(|_| true).unwrap();
    assert!(report.is_proved(), "{:#?}", report.problems);
}

#[test]
fn an_organization_is_founded_joined_changed_and_proved() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let mut ada = stage.join(&mut owner, "ada@example.com", Role::Member, CustomAppEditor);
    let support = application(&mut owner, "Support");
    let question = Question { application: Some(support), ..Question::about(Action::ContentUpdate) };
    let ada_id = ada.member();
    assert!(ada.check(ada_id, &question, None).unwrap().allowed);
    owner.apply(Change::SetPermission { member: ada_id, permission: CustomAppReader }).unwrap();
    assert!(!ada.check(ada_id, &question, None).unwrap().allowed);
    let refused = ada.apply(Change::CreateApplication {
        name: "Mine".parse().unwrap(),
        environment: "sandbox".parse().unwrap(),
        family: None,
        template: None,
    });
    assert!(matches!(refused, Err(Error::Denied { .. })));
    assert_proved(&mut owner);
    let kinds: Vec<_> = owner.journal(&Default::default()).unwrap().iter().map(|line| line.kind).collect();
    assert_eq!(
        kinds,
        [
            "refused",
            "permission_changed",
            "application_created",
            "invitation_accepted",
            "member_invited",
            "organization_founded"
        ]
    );
}

#[test]
fn who_is_removed_loses_the_key_and_the_next_change_makes_a_new_one() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let organization = owner.organization();
    let mut ada = stage.join(&mut owner, "ada@example.com", Role::Admin, CustomAppEditor);
    let recovery = the_code(owner.apply(Change::CreateRecoveryKey).unwrap());
    let ada_id = ada.member();
    owner.apply(Change::Remove { member: ada_id }).unwrap();
    assert!(ada.apply(Change::Leave).is_err());
    assert!(matches!(stage.enter("ada@example.com", organization), Err(Error::NotFound { .. })));
    application(&mut owner, "Support");
    let kinds: Vec<_> = owner.journal(&Default::default()).unwrap().iter().map(|line| line.kind).collect();
    assert!(kinds.starts_with(&["application_created", "data_key_rotated", "member_removed"]), "{kinds:?}");
    assert_proved(&mut owner);
    drop(owner);

    // The recovery key was sealed to again by the rotation.
    let mut recovered = stage.desktop.recover(stage.account("new@example.com"), &recovery).unwrap();
    assert_eq!(recovered.member_view(recovered.member()).unwrap().role, Role::Owner);
    assert!(matches!(stage.enter("owner@example.com", organization), Err(Error::NotFound { .. })));
    assert_proved(&mut recovered);
    assert_eq!(member(&mut recovered, "ada@example.com"), ada_id);
    assert_eq!(recovered.member_view(ada_id).unwrap().status, Status::Removed);
}
