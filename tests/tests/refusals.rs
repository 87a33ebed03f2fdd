//! Refusals as entries: what is journalled about what was refused, how often, and what is not.

use std::sync::Arc;

use orgdesk_core::accounts::UnlockedAccount;
use orgdesk_core::domain::access::ApplicationPermission::{CustomAppEditor, CustomAppReader};
use orgdesk_core::domain::member::{Role, Status};
use orgdesk_core::domain::policy::{Invariant, Rule};
use orgdesk_core::domain::{Action, ApplicationId, MemberId};
use orgdesk_core::journal::{Payload, RefusedTarget};
use orgdesk_core::lists::{ImportOptions, ImportedRow};
use orgdesk_core::{Change, Destination, Error, ExportFormat, Invitee, JournalFormat, MemberExport, Session};
use orgdesk_tests::inside::{Inside, Written};
use orgdesk_tests::stage::{Stage, application, email, member};

/// An Owner and a Member with open sessions, and the file seen from inside.
struct Place {
    stage: Stage,
    owner: Session,
    ada: Session,
    account: Arc<UnlockedAccount>,
}

/// A refusal as it stands in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Refused {
    author: MemberId,
    action: Action,
    target: RefusedTarget,
    rule: String,
    count: u32,
}

impl Place {
    fn new() -> Self {
        let stage = Stage::new();
        let mut owner = stage.found("owner@example.com");
        let ada = stage.join(&mut owner, "ada@example.com", Role::Member, CustomAppReader);
        application(&mut owner, "Support");
        let account = stage.unlock("owner@example.com");
        Self { stage, owner, ada, account }
    }

    fn inside(&self) -> Inside {
        Inside::open(&self.stage.data(), self.owner.organization(), &self.account)
    }

    fn support(&mut self) -> ApplicationId {
        self.owner.find_application("Support").unwrap().id
    }

    /// What was written behind an entry, which must be nothing but refusals.
    #[track_caller]
    fn refused_after(&self, seq: u64) -> Vec<Refused> {
        let entries = self.inside().entries_after(seq);
        entries
            .into_iter()
            .map(|Written { author, payload, .. }| match payload {
                Payload::Refused { action, target, rule, count } => {
                    Refused { author, action, target, rule, count }
                }
                other => panic!("only refusals, not {other:?}"),
            })
            .collect()
    }

    #[track_caller]
    fn assert_proved(&mut self) {
        let report = self.owner.verify(|_| true).unwrap();
        assert!(report.is_proved(), "{:#?}", report.problems);
    }
}

fn nobody() -> MemberId {
    MemberId::from_bytes([9; 16])
}

fn invite(address: &str) -> Change {
    let people = vec![Invitee { address: email(address), name: None, account: None }];
    Change::Invite { people, role: Role::Admin, permission: CustomAppEditor, expires: None }
}

fn create(name: &str) -> Change {
    Change::CreateApplication {
        name: name.parse().unwrap(),
        environment: "sandbox".parse().unwrap(),
        family: None,
        template: None,
    }
}

fn list() -> MemberExport {
    MemberExport::usual(ExportFormat::Csv)
}

#[test]
fn a_refusal_is_an_entry_whether_or_not_its_target_exists() {
    let mut place = Place::new();
    let (owner, ada, support) = (place.owner.member(), place.ada.member(), place.support());
    let none = RefusedTarget::default();
    let nothing = ApplicationId::from_bytes([9; 16]);
    let of_member = |member| RefusedTarget { member: Some(member), ..none };
    let of_application = |application| RefusedTarget { application: Some(application), ..none };
    let rename = |application| Change::UpdateApplication {
        application,
        name: Some("Mine".parse().unwrap()),
        environment: None,
        family: None,
    };
    let own = |member| Change::SetRole { member, role: Role::Owner, permission: None, keep_overrides: false };
    let becoming = |member| RefusedTarget { member: Some(member), role: Some(Role::Owner), ..none };
    let newcomer = RefusedTarget { role: Some(Role::Admin), ..none };
    let administration = Rule::Administration;
    for (change, action, target, rule) in [
        (create("Mine"), Action::ApplicationCreate, none, administration),
        (invite("new@example.com"), Action::MemberInvite, newcomer, administration),
        (Change::Remove { member: owner }, Action::MemberRemove, of_member(owner), administration),
        (Change::Remove { member: nobody() }, Action::MemberRemove, of_member(nobody()), administration),
        (own(ada), Action::MemberSetRole, becoming(ada), administration),
        (own(nobody()), Action::MemberSetRole, becoming(nobody()), administration),
        (rename(support), Action::ApplicationUpdate, of_application(support), Rule::PermissionEdits),
        (rename(nothing), Action::ApplicationUpdate, of_application(nothing), Rule::PermissionEdits),
        (Change::CreateRecoveryKey, Action::OrgRecoveryKey, none, Rule::Ownership),
    ] {
        let newest = place.inside().newest();
        let error = place.ada.apply(change.clone()).map(drop).unwrap_err();
        assert!(matches!(error, Error::Denied { .. }), "{change:?}: {error:?}");
        let expected = Refused { author: ada, action, target, rule: rule.to_string(), count: 1 };
        assert_eq!(place.refused_after(newest), [expected], "{change:?}");
    }
    place.assert_proved();
}

#[test]
fn a_refused_export_is_an_entry_and_nothing_comes_out() {
    let mut place = Place::new();
    let newest = place.inside().newest();
    let path = place.stage.folder.path().join("members.csv");
    let mut stream = Vec::new();
    assert!(matches!(place.ada.export_members(&list(), Destination::File(&path)), Err(Error::Denied { .. })));
    place.stage.clock.advance_seconds(60);
    let streamed = place.ada.export_members(&list(), Destination::Writer(&mut stream));
    assert!(matches!(streamed, Err(Error::Denied { .. })));
    assert!(!path.exists() && stream.is_empty());
    let (ada, target) = (place.ada.member(), RefusedTarget::default());
    let refused =
        |author, action, rule: Rule| Refused { author, action, target, rule: rule.to_string(), count: 1 };
    let export = refused(ada, Action::MemberExport, Rule::Administration);
    assert_eq!(place.refused_after(newest), [export.clone(), export]);

    // Of the journal everybody exports the own entries, but not while suspended.
    let newest = place.inside().newest();
    place.owner.apply(Change::Suspend { member: ada }).unwrap();
    let path = place.stage.folder.path().join("journal");
    assert!(matches!(
        place.ada.export_journal(JournalFormat::JsonLines, Destination::File(&path)),
        Err(Error::Denied { .. })
    ));
    assert!(!path.exists());
    let expected = refused(ada, Action::JournalExport, Rule::ActiveOnly);
    assert_eq!(place.refused_after(newest + 1), [expected]);
    place.assert_proved();
}

#[test]
fn many_alike_within_a_minute_are_one_more_entry_with_their_count() {
    let mut place = Place::new();
    let newest = place.inside().newest();
    let counts = |place: &Place| {
        place.refused_after(newest).iter().map(|refused| (refused.action, refused.count)).collect::<Vec<_>>()
    };
    let (remove, make) = (Action::MemberRemove, Action::ApplicationCreate);
    for _ in 0..10 {
        assert!(place.ada.apply(Change::Remove { member: nobody() }).is_err());
        place.stage.clock.advance_millis(5_999);
    }
    assert_eq!(counts(&place), [(remove, 1)], "the first at once, the others not yet");
    // Another action, another target, another author: nothing of it is alike.
    assert!(place.ada.apply(create("Mine")).is_err());
    assert!(place.ada.apply(create("Another name, and alike: names are not journalled")).is_err());
    let owner = place.owner.member();
    assert!(place.ada.apply(Change::Remove { member: owner }).is_err());
    assert!(place.owner.apply(Change::Remove { member: owner }).is_err());
    assert_eq!(counts(&place), [(remove, 1), (make, 1), (remove, 1), (remove, 1)]);
    // The minute ends with its last millisecond; the count comes with whatever its author does next.
    place.stage.clock.advance_millis(9);
    assert!(place.ada.apply(create("Mine")).is_err());
    assert_eq!(counts(&place).len(), 4, "a millisecond early");
    place.stage.clock.advance_millis(1);
    place.owner.apply(Change::UpdateOrganization { name: None, time_zone: None }).map(drop).unwrap_err();
    assert_eq!(counts(&place).len(), 4, "nobody else signs what somebody did");
    assert!(place.ada.apply(Change::Remove { member: nobody() }).is_err());
    assert_eq!(counts(&place)[4..], [(remove, 9), (remove, 1)]);
    // With a change that is saved as well, in the same step.
    place.stage.clock.advance_days(1);
    place.ada.apply(Change::Leave).unwrap();
    let entries = place.inside().entries_after(newest + 6);
    let found: Vec<_> = entries.iter().map(|entry| (entry.author, entry.payload.kind())).collect();
    let ada = place.ada.member();
    assert_eq!(found, [(ada, "refused"), (ada, "member_left")]);
    assert!(matches!(
        entries[0].payload,
        Payload::Refused { action: Action::ApplicationCreate, count: 2, .. }
    ));
    place.assert_proved();
}

#[test]
fn rehearsals_and_plans_are_never_entries() {
    let mut place = Place::new();
    let (owner, ada) = (place.owner.member(), place.ada.member());
    let before = (place.inside().newest(), place.inside().state(), pending(&place));
    let rehearsed = place.owner.rehearse(&[invite("new@example.com"), create("New")]).unwrap();
    assert!(rehearsed.codes.is_empty(), "a code that opens nothing");
    assert!(matches!(place.owner.rehearse(&[Change::Leave]), Err(Error::Broken(_))));
    assert!(matches!(place.owner.rehearse(&[create("Support"), create("Support")]), Err(Error::Broken(_))));
    assert!(matches!(place.ada.rehearse(&[create("Mine")]), Err(Error::Denied { .. })));
    assert!(matches!(place.ada.rehearse(&[Change::Remove { member: owner }]), Err(Error::Denied { .. })));
    let options = ImportOptions { keep_roles: true, ..ImportOptions::default() };
    let plan = place.owner.plan_import(b"email,name,role\nnew@example.com,New,Owner\n", &options).unwrap();
    assert_eq!(plan.new_count(), 1, "{plan:?}");
    let refused = place.ada.plan_import(b"email\nnew@example.com\n", &options);
    assert!(matches!(refused, Err(Error::Denied { .. })));
    // What is only asked is no entry either.
    assert!(place.ada.invitations().is_ok() && place.ada.recovery_keys().is_err());
    assert!(place.ada.member_view(nobody()).is_err() && place.ada.member_view(ada).is_ok());
    assert_eq!(before, (place.inside().newest(), place.inside().state(), pending(&place)));
    // They do not count as alike to what is meant, either.
    let newest = place.inside().newest();
    assert!(place.ada.apply(create("Mine")).is_err());
    assert_eq!(place.refused_after(newest).iter().map(|refused| refused.count).collect::<Vec<_>>(), [1]);
}

/// The payloads of refusals that wait for their minute to end.
fn pending(place: &Place) -> Vec<String> {
    place.inside().pending_refusals()
}

#[test]
fn refused_entries_carry_no_personal_data() {
    let mut place = Place::new();
    let newest = place.inside().newest();
    let row = ImportedRow::New {
        row: 2,
        address: email("zebra@example.org"),
        name: "Zebra Person".parse().unwrap(),
        role: Role::Member,
        status: Status::Active,
        permission: CustomAppEditor,
        profile: Default::default(),
    };
    let member = place.owner.member();
    let name = Some("Zebra Renamed".parse().unwrap());
    let address = Some(email("zebra2@example.org"));
    for change in [
        invite("zebra@example.org"),
        Change::UpdateMember { member, name, address, profile: Vec::new() },
        Change::Import { new_fields: Vec::new(), rows: vec![row] },
        create("Zebra"),
        Change::UpdateOrganization {
            name: Some("Zebra".parse().unwrap()),
            time_zone: Some("Zebra".to_owned()),
        },
    ] {
        assert!(matches!(place.ada.apply(change.clone()), Err(Error::Denied { .. })));
        assert!(matches!(place.ada.apply(change), Err(Error::Denied { .. })));
    }
    // Refused by a rule that no role can break, whose sentence names the address.
    let error = place.owner.apply(invite("ada@example.com")).map(drop).unwrap_err();
    assert!(matches!(error, Error::Broken(_)) && error.to_string().contains("ada@example.com"), "{error}");
    assert!(place.owner.apply(invite("ada@example.com")).is_err());
    let mut texts: Vec<String> =
        place.inside().entries_after(newest).into_iter().map(|entry| entry.text).collect();
    assert_eq!(texts.len(), 6);
    texts.extend(pending(&place));
    assert!(texts.len() >= 12, "{texts:?}");
    for text in texts {
        let lowered = text.to_lowercase();
        assert!(!["zebra", "ada", "@", "example"].iter().any(|word| lowered.contains(word)), "{text}");
    }
}

#[test]
fn the_last_owner_stays_and_every_try_is_an_entry() {
    let mut place = Place::new();
    let me = place.owner.member();
    // An Owner without a key is none who could sign in.
    let keyless = ImportedRow::New {
        row: 2,
        address: email("keyless@example.com"),
        name: "Keyless".parse().unwrap(),
        role: Role::Owner,
        status: Status::Active,
        permission: CustomAppEditor,
        profile: Default::default(),
    };
    place.owner.apply(Change::Import { new_fields: Vec::new(), rows: vec![keyless] }).unwrap();
    let to = member(&mut place.owner, "keyless@example.com");
    let role = |role| Change::SetRole { member: me, role, permission: None, keep_overrides: false };
    let row = |role, status| Change::Import {
        new_fields: Vec::new(),
        rows: vec![ImportedRow::Changed {
            row: 7,
            member: me,
            name: None,
            address: None,
            role,
            permission: None,
            status,
            profile: Vec::new(),
        }],
    };
    let before = place.inside().state();
    for (change, action) in [
        (Change::Leave, Action::MemberLeave),
        (Change::Remove { member: me }, Action::MemberRemove),
        (Change::Suspend { member: me }, Action::MemberSuspend),
        (role(Role::Admin), Action::MemberSetRole),
        (role(Role::Member), Action::MemberSetRole),
        (
            Change::Transfer { to, becomes: Role::Admin, permission: None, keep_overrides: false },
            Action::MemberTransfer,
        ),
        (row(Some(Role::Member), None), Action::MemberInvite),
        (row(None, Some(Status::Suspended)), Action::MemberInvite),
    ] {
        place.stage.clock.advance_seconds(60);
        let newest = place.inside().newest();
        let error = place.owner.apply(change.clone()).map(drop).unwrap_err();
        assert!(
            matches!(&error, Error::Broken(broken) if broken.invariant == Invariant::AnOwnerRemains),
            "{change:?}: {error:?}"
        );
        let [refused] = &place.refused_after(newest)[..] else { panic!("{change:?}") };
        assert_eq!((refused.author, refused.action, refused.count), (me, action, 1), "{change:?}");
        assert_eq!(refused.rule, Invariant::AnOwnerRemains.as_str());
    }
    assert_eq!(place.inside().state(), before);
    place.assert_proved();
}

#[test]
fn a_step_is_refused_as_a_whole() {
    let mut place = Place::new();
    let (newest, before) = (place.inside().newest(), place.inside().state());
    let owner = place.owner.member();
    let steps = [create("First"), invite("new@example.com"), Change::Remove { member: owner }];
    assert!(matches!(place.owner.apply_step(&steps), Err(Error::Broken(_))));
    assert_eq!(place.inside().state(), before);
    let refused = place.refused_after(newest);
    assert_eq!(refused.iter().map(|refused| refused.action).collect::<Vec<_>>(), [Action::MemberRemove]);
    place.assert_proved();
}

#[test]
fn what_a_list_asks_for_and_the_importer_may_not_give_is_journalled_when_the_rest_comes_in() {
    let mut place = Place::new();
    let owner = place.owner.member();
    let mut adam = place.stage.join(&mut place.owner, "adam@example.com", Role::Admin, CustomAppEditor);
    let list = format!(
        "id,email,name,role,status\n,new@example.com,New,member,\n,boss@example.com,Boss,owner,\n\
         {owner},owner@example.com,,,suspended\n"
    );
    let options = ImportOptions { keep_roles: true, ..ImportOptions::default() };
    let newest = place.inside().newest();
    let plan = adam.plan_import(list.as_bytes(), &options).unwrap();
    assert_eq!((plan.new_count(), plan.refused.len()), (1, 2), "{plan:?}");
    assert_eq!(place.inside().newest(), newest, "a plan is no entry");
    adam.import(&plan).unwrap();
    let refused = |written: &Written| match &written.payload {
        Payload::Refused { action, .. } => Some(*action),
        _ => None,
    };
    let refused: Vec<Action> = place.inside().entries_after(newest).iter().filter_map(refused).collect();
    assert_eq!(refused, [Action::MemberInvite, Action::MemberSuspend]);
    place.assert_proved();
}
