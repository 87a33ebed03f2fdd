//! Entries made up by people who had no right to them, well formed in every other way.

use orgdesk_core::Change;
use orgdesk_core::domain::access::ApplicationPermission::CustomAppEditor;
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::{AccountId, ApplicationId, InvitationId, MemberId, RecoveryKeyId};
use orgdesk_core::journal::{Issued, Payload, PersonDigests};
use orgdesk_core::state::{AnyRecord, Digest, InvitationMeans, InvitationPurpose, RecordKey, Records as _};
use orgdesk_tests::tampering::{ADAM, GRACE, History, MIA, SUE, Scene};

use crate::forger::{Forgery, assert_each, new_application};
use crate::found::{Opening, assert_found, blob};

fn becomes_owner(member: MemberId, from: Role) -> Payload {
    Payload::RoleChanged {
        member,
        from,
        to: Role::Owner,
        permission: CustomAppEditor,
        clears_overrides: false,
    }
}

const MADE_UP: &[Forgery] = &[
    (
        "an Admin makes himself Owner, with everything that belongs to it",
        Opening::Doubts,
        |forger| {
            forger.set_role(forger.scene.adam, "owner");
            forger.by_adam(forger.scene.adam, &becomes_owner(forger.scene.adam, Role::Admin))
        },
        "entry # its author could not do member.set_role at that time",
    ),
    (
        "an Admin makes a Member Owner",
        Opening::Doubts,
        |forger| {
            forger.set_role(forger.scene.mia, "owner");
            forger.by_adam(forger.scene.adam, &becomes_owner(forger.scene.mia, Role::Member))
        },
        "entry # its author could not do member.set_role at that time",
    ),
    (
        "an Admin removes the Owner",
        Opening::Doubts,
        |forger| forger.by_adam(forger.scene.adam, &Payload::MemberRemoved { member: forger.scene.olga }),
        "entry # its author could not do member.remove at that time",
    ),
    (
        "an Admin invites an Owner",
        Opening::Doubts,
        |forger| {
            let keys = forger.strange.public();
            let invitation = Issued {
                id: InvitationId::from_bytes([8; 16]),
                purpose: InvitationPurpose::Join,
                means: InvitationMeans::Code,
                keys,
                expires: None,
            };
            let invited = Payload::MemberInvited {
                member: MemberId::from_bytes([8; 16]),
                role: Role::Owner,
                permission: CustomAppEditor,
                person: PersonDigests {
                    name: Digest([1; 32]),
                    address: Digest([2; 32]),
                    profile: Default::default(),
                },
                invitation,
            };
            forger.by_adam(forger.scene.adam, &invited)
        },
        "entry # its author could not do member.invite at that time",
    ),
    (
        "an Admin erases the Owner",
        Opening::Doubts,
        |forger| forger.by_adam(forger.scene.adam, &Payload::MemberErased { member: forger.scene.olga }),
        "entry # its author could not do member.erase at that time",
    ),
    (
        "an Admin takes an invitation back in another's name",
        Opening::Doubts,
        |forger| {
            let id =
                forger.file.query_row("SELECT id FROM invitation WHERE state = 'open'", [], |row| row.get(0));
            let invitation = InvitationId::from_bytes(id.unwrap());
            let member = forger.scene.mia;
            forger.by_adam(forger.scene.adam, &Payload::InvitationRevoked { invitation, member })
        },
        "entry # there is no invitation",
    ),
    (
        "an Admin makes a recovery key for the Owner",
        Opening::Doubts,
        |forger| {
            let keys = forger.strange.public();
            let recovery_key = RecoveryKeyId::from_bytes([8; 16]);
            let made = Payload::RecoveryKeyCreated { recovery_key, member: forger.scene.olga, keys };
            forger.by_adam(forger.scene.adam, &made)
        },
        "entry # its author could not do org.recovery_key at that time",
    ),
    (
        "an Admin deletes the organization",
        Opening::Doubts,
        |forger| forger.by_adam(forger.scene.adam, &Payload::OrganizationDeleted {}),
        "entry # its author could not do org.delete at that time",
    ),
    (
        "an Admin signs in the Owner's name",
        Opening::Doubts,
        |forger| {
            forger.set_role(forger.scene.adam, "owner");
            forger.by_adam(forger.scene.olga, &becomes_owner(forger.scene.adam, Role::Admin))
        },
        "entry # is not signed by a key that spoke for its author at that time",
    ),
    (
        "a Member makes an application",
        Opening::Doubts,
        |forger| forger.with_key_of(MIA, forger.scene.mia, &new_application(forger.scene.mia)),
        "entry # its author could not do application.create at that time",
    ),
    (
        "a suspended member goes on",
        Opening::Doubts,
        |forger| {
            forger.with_key_of(
                SUE,
                forger.scene.sue,
                &Payload::MemberReactivated { member: forger.scene.sue },
            )
        },
        "entry # its author could not do member.reactivate at that time",
    ),
    (
        "a removed Admin goes on",
        Opening::Doubts,
        |forger| forger.with_key_of(GRACE, forger.scene.grace, &new_application(forger.scene.grace)),
        "entry # is not signed by a key that spoke for its author at that time",
    ),
    (
        "an acceptance without the code",
        Opening::Doubts,
        |forger| {
            let (member, seq) = (forger.scene.ivan, forger.history.next_seq());
            let account = AccountId::from_bytes([6; 16]);
            let keys = forger.strange.public();
            let accepted =
                Payload::InvitationAccepted { invitation: forger.open_invitation(), member, account, keys };
            let own = &forger.strange.signing;
            forger.history.append(member, &accepted, own, Some(own));
            seq
        },
        "entry # binds keys without the invitation or recovery key that it names",
    ),
    (
        "a member inserted, with the acceptance",
        Opening::Doubts,
        |forger| {
            let mallory = blob(&[8; 16]);
            let sql = format!(
                "INSERT INTO member SELECT {mallory}, 'owner', 'active', permission, name, address, '[]', invited_by, \
                 created_at, joined_at, status_since, '{{}}', 0 FROM member LIMIT 1"
            );
            forger.file.execute(&sql, []).unwrap();
            // The journal knows no such member, so nothing follows from the entry but the entry itself.
            let head = forger.history.entries.last().unwrap().clone();
            let mut draft = head.draft.clone();
            draft.author = MemberId::from_bytes([8; 16]);
            draft.link.seq += 1;
            draft.link.author_seq = 0;
            draft.link.previous = head.hash;
            draft.step.index = 0;
            draft.step.count = 1;
            draft.step.id = orgdesk_core::domain::StepId::from_bytes([3; 16]);
            draft.kind = "invitation_accepted".to_owned();
            draft.payload = serde_json::to_vec(&Payload::InvitationAccepted {
                invitation: forger.open_invitation(),
                member: draft.author,
                account: AccountId::from_bytes([6; 16]),
                keys: forger.strange.public(),
            })
            .unwrap();
            let seq = draft.link.seq;
            forger.history.entries.push(draft.sign(&forger.strange.signing, Some(&forger.strange.signing)));
            seq
        },
        "entry # binds keys without the invitation or recovery key that it names",
    ),
    (
        "a recovery without the recovery key",
        Opening::Doubts,
        |forger| {
            let (member, seq) = (forger.scene.olga, forger.history.next_seq());
            let recovery_key = forger.history.records().active_recovery_keys().unwrap()[0].id;
            let (account, keys) = (AccountId::from_bytes([6; 16]), forger.strange.public());
            let recovered = Payload::OwnerRecovered { recovery_key, member, account, keys };
            let own = &forger.strange.signing;
            forger.history.append(member, &recovered, own, Some(own));
            seq
        },
        "entry # binds keys without the invitation or recovery key that it names",
    ),
    (
        "an entry dated back",
        Opening::Doubts,
        |forger| {
            let seq = forger.by_adam(forger.scene.adam, &new_application(forger.scene.adam));
            let last = forger.history.entries.pop().unwrap();
            let mut draft = last.draft;
            draft.decided_at = draft.decided_at.plus_days(-1);
            forger.history.entries.push(draft.sign(&forger.adam.signing, None));
            seq
        },
        "entry # is older than the entry before it",
    ),
    (
        "an entry under rules that there are not",
        Opening::Doubts,
        |forger| {
            let seq = forger.by_adam(forger.scene.adam, &new_application(forger.scene.adam));
            let mut draft = forger.history.entries.pop().unwrap().draft;
            draft.rules = 2;
            forger.history.entries.push(draft.sign(&forger.adam.signing, None));
            seq
        },
        "entry # the rules of version 2 are not known",
    ),
    (
        "an entry of another organization",
        Opening::Doubts,
        |forger| {
            let seq = forger.by_adam(forger.scene.adam, &new_application(forger.scene.adam));
            let mut draft = forger.history.entries.pop().unwrap().draft;
            draft.organization = orgdesk_core::domain::OrganizationId::from_bytes([5; 16]);
            forger.history.entries.push(draft.sign(&forger.adam.signing, None));
            seq
        },
        "entry # belongs to another organization",
    ),
    (
        "a second founding",
        Opening::Doubts,
        |forger| {
            let founded = forger.history.entries[0].payload().unwrap();
            forger.by_adam(forger.scene.adam, &founded)
        },
        "entry # founds the organization in the wrong place",
    ),
];

#[test]
fn an_entry_that_its_author_had_no_right_to_is_named() {
    assert_each(MADE_UP, true);
}

#[test]
fn a_forger_s_own_tools_leave_an_honest_history_alone() {
    // Otherwise the findings above could be the tools' own.
    let scene = Scene::new();
    let copied = scene.copy();
    let adam = copied.unlock(ADAM);
    copied.forge(ADAM, |file| {
        let mut history = History::read(file);
        let by = scene.adam;
        history.append(by, &new_application(by), &adam.keys().signing, None);
        history.write(file);
        history.write_sum(file);
        let records = history.records();
        let Some(AnyRecord::Application(made)) =
            records.rows().get(&RecordKey::Application(ApplicationId::from_bytes([9; 16])))
        else {
            panic!("no application");
        };
        file.execute(
            "INSERT INTO application VALUES (?1, ?2, 'sandbox', ?2, NULL, ?3, ?4)",
            rusqlite::params![
                made.id.as_bytes(),
                made.name.as_str(),
                made.created_at.as_unix_millis(),
                made.created_by.as_bytes()
            ],
        )
        .unwrap();
    });
    crate::found::assert_sound(&copied, "an Admin may make an application, with whatever tools");
}

#[test]
fn who_edits_his_role_while_he_is_in_is_named_by_what_he_does_with_it() {
    let scene = Scene::new();
    let copied = scene.copy();
    let mut adam = copied.enter(ADAM).unwrap();
    let (mia, own) = (scene.mia, blob(scene.adam.as_bytes()));
    copied.forge(ADAM, |file| {
        file.execute(&format!("UPDATE member SET role = 'owner' WHERE id = {own}"), []).unwrap();
    });
    let raise = Change::SetRole { member: mia, role: Role::Owner, permission: None, keep_overrides: true };
    let seq = adam.apply(raise).unwrap().revision;
    drop(adam);
    let finding = format!("entry {seq} its author could not do member.set_role at that time");
    assert_found(&copied, "a role edited while its bearer is in", Opening::Doubts, &finding);
}
