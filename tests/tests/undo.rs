//! Taking changes back: the reverse step, checked against today's rights and journalled as what it is.

use orgdesk_core::domain::access::ApplicationPermission::{AppReader, CustomAppEditor, CustomAppReader};
use orgdesk_core::domain::application::Environment;
use orgdesk_core::domain::member::{Role, Status};
use orgdesk_core::domain::profile::ProfileKey;
use orgdesk_core::domain::{ApplicationId, MemberId};
use orgdesk_core::lists::ImportOptions;
use orgdesk_core::{Change, Error, Invitee, MemberView, Session};
use orgdesk_tests::stage::{Stage, application, email};

const OLGA: &str = "olga@example.com";
const MIA: &str = "mia@example.com";
const NORA: &str = "nora@example.com";

struct Place {
    stage: Stage,
    olga: Session,
    mia: MemberId,
    support: ApplicationId,
}

impl Place {
    fn new() -> Self {
        let stage = Stage::new();
        let mut olga = stage.found(OLGA);
        let support = application(&mut olga, "Support");
        let mia = stage.join(&mut olga, MIA, Role::Member, AppReader).member();
        let expires = Some("2027-01-01T00:00:00Z".parse().unwrap());
        let set =
            Change::SetOverride { member: mia, application: support, permission: CustomAppReader, expires };
        olga.apply(set).unwrap();
        Self { stage, olga, mia, support }
    }

    /// What a change would change, apart from the time of the last sign-in.
    fn state(&mut self) -> (Vec<MemberView>, Vec<String>, String, Vec<String>) {
        let mut members = self.olga.members().unwrap();
        members.iter_mut().for_each(|member| member.last_active = None);
        let applications = self.olga.applications().unwrap().iter().map(|one| format!("{one:?}")).collect();
        let view = self.olga.view().unwrap();
        let fields = self.olga.fields().unwrap().iter().map(|field| field.name.to_string()).collect();
        (members, applications, format!("{} {}", view.name, view.time_zone), fields)
    }

    fn sound(&mut self) {
        assert_eq!(self.olga.verify(|_| true).unwrap().problems, []);
    }
}

fn every_change_that_can_be_taken_back(place: &Place) -> Vec<Vec<Change>> {
    let (member, application) = (place.mia, place.support);
    let tags = ProfileKey::Tags;
    let set_role = |role| Change::SetRole { member, role, permission: None, keep_overrides: false };
    vec![
        vec![Change::UpdateOrganization { name: Some("Other".parse().unwrap()), time_zone: None }],
        vec![Change::UpdateOrganization { name: None, time_zone: Some("UTC".to_owned()) }],
        vec![set_role(Role::Admin)],
        vec![set_role(Role::Admin), set_role(Role::Member)],
        vec![Change::SetPermission { member, permission: CustomAppEditor }],
        vec![Change::SetOverride { member, application, permission: CustomAppEditor, expires: None }],
        vec![Change::ClearOverride { member, application }],
        vec![Change::UpdateMember {
            member,
            name: Some("Mia Married".parse().unwrap()),
            address: Some(email("married@example.com")),
            profile: vec![(tags, Some(tags.checked("care").unwrap()))],
        }],
        vec![Change::DefineField { name: "Locker".parse().unwrap() }],
        vec![Change::UpdateApplication {
            application,
            name: Some("Helpdesk".parse().unwrap()),
            environment: Some(Environment::Staging),
            family: None,
        }],
        vec![Change::CreateApplication {
            name: "Radio".parse().unwrap(),
            environment: Environment::Sandbox,
            family: None,
            template: None,
        }],
        vec![Change::Suspend { member }],
        vec![Change::Suspend { member }, Change::Reactivate { member }],
    ]
}

#[test]
fn each_change_taken_back_leaves_the_state_as_it_was_and_undoing_that_brings_it_again() {
    for index in 0..every_change_that_can_be_taken_back(&Place::new()).len() {
        let mut place = Place::new();
        let changes = every_change_that_can_be_taken_back(&place).swap_remove(index);
        let before = place.state();
        place.olga.apply_step(&changes).unwrap_or_else(|error| panic!("{changes:?}: {error}"));
        let after = place.state();
        let rehearsed = place.olga.rehearse_undo(None).unwrap_or_else(|error| panic!("{changes:?}: {error}"));
        assert_eq!(place.state(), after, "a rehearsal changes nothing");
        let undone = place.olga.undo(None).unwrap();
        assert_eq!(undone.entry, rehearsed.entry);
        assert_eq!(place.state(), before, "{changes:?}");
        place.sound();
        assert!(matches!(place.olga.undo(Some(undone.entry)), Err(Error::Broken(_))), "taken back already");

        let redone = place.olga.undo(Some(undone.outcome.revision));
        if let [Change::CreateApplication { .. } | Change::DefineField { .. }] = changes.as_slice() {
            assert!(matches!(redone, Err(Error::Broken(_))), "what is deleted does not come back");
            continue;
        }
        redone.unwrap_or_else(|error| panic!("{changes:?}: {error}"));
        assert_eq!(place.state(), after, "{changes:?}");
        place.sound();
        assert!(place.olga.undo(Some(undone.entry)).is_ok(), "it is in effect again, and goes again");
    }
}

#[test]
fn undoing_a_list_marks_its_new_people_removed_and_puts_the_others_back() {
    let mut place = Place::new();
    let before = place.state();
    let list = format!(
        "id,email,name,role,permission,status\n{},{MIA},Mia Married,admin,custom_app_reader,active\n\
         ,ada@example.com,Ada,member,,\n,lin@example.com,Lin,member,,suspended\n,old@example.com,Old,member,,left\n",
        place.mia
    );
    let plan =
        place.olga.plan_import(list.as_bytes(), &ImportOptions { keep_roles: true, ..Default::default() });
    place.olga.import(&plan.unwrap()).unwrap();
    assert_eq!(place.olga.members().unwrap().len(), 5);
    place.olga.undo(None).unwrap();
    let mut state = place.state();
    let new = state.0.split_off(2);
    assert!(new.iter().all(|member| !member.status.is_present()), "{new:?}");
    assert_eq!(state, before);
    place.sound();
}

#[test]
fn what_was_changed_since_is_not_lost() {
    let mut place = Place::new();
    let (mia, support) = (place.mia, place.support);
    let permission = |permission| Change::SetPermission { member: mia, permission };
    let first = place.olga.apply(permission(CustomAppEditor)).unwrap().revision;
    place.olga.apply(permission(CustomAppReader)).unwrap();
    let refused = place.olga.undo(Some(first)).map(|_| ()).unwrap_err();
    assert!(refused.to_string().contains(&format!("entry {first} ")), "{refused}");
    place.olga.undo(None).unwrap();
    place.olga.undo(Some(first)).unwrap();
    assert_eq!(place.olga.member_view(mia).unwrap().permission, AppReader);
    // An application with an override of somebody is one that was worked with.
    let people = vec![Invitee { address: email(NORA), name: None, account: None }];
    let invite = Change::Invite { people, role: Role::Member, permission: AppReader, expires: None };
    let invited = place.olga.apply(invite).unwrap();
    let code = invited.codes.into_iter().next().unwrap().code;
    place.stage.desktop.accept(place.stage.account(NORA), &code).unwrap();
    assert!(
        matches!(place.olga.undo(Some(invited.revision)), Err(Error::Broken(_))),
        "she accepted meanwhile"
    );
    let typed = support;
    place.olga.apply(Change::DeleteApplication { application: support, typed }).unwrap();
    place.sound();
}

#[test]
fn what_cannot_be_taken_back_says_so() {
    let mut place = Place::new();
    let (member, application) = (place.mia, place.support);
    let tried: [(Change, &str); 3] = [
        (Change::DeleteApplication { application, typed: application }, "deleting an application"),
        (Change::Remove { member }, "removing a member"),
        (Change::Erase { member }, "erasing a person"),
    ];
    for (change, what) in tried {
        place.olga.apply(change).unwrap();
        let refused = place.olga.undo(None).map(|_| ()).unwrap_err();
        assert!(matches!(refused, Error::Broken(_)) && refused.to_string().contains(what), "{refused}");
    }
    assert!(matches!(place.olga.undo(Some(9_999)), Err(Error::NotFound { .. })));
    assert!(matches!(place.olga.undo(Some(0)), Err(Error::Broken(_))));
}

#[test]
fn todays_rights_decide_and_a_refusal_is_journalled() {
    let mut place = Place::new();
    let mut nora = place.stage.join(&mut place.olga, NORA, Role::Admin, AppReader);
    let me = nora.member();
    let done = nora.apply(Change::Suspend { member: place.mia }).unwrap().revision;
    let role = Change::SetRole { member: me, role: Role::Member, permission: None, keep_overrides: false };
    let demoted = place.olga.apply(role).unwrap().revision;
    let before = place.olga.view().unwrap().revision;
    assert!(matches!(nora.undo(Some(done)), Err(Error::Denied { .. })));
    assert_eq!(place.olga.view().unwrap().revision, before + 1, "the refusal is an entry");
    // Entries of others are to a Member as if there were none.
    assert!(matches!(nora.undo(Some(demoted)), Err(Error::NotFound { .. })));
    place.olga.undo(Some(done)).unwrap();
    assert_eq!(place.olga.member_view(place.mia).unwrap().status, Status::Active);
    place.sound();
}
