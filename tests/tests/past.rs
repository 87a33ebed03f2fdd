//! Who could do what at a past time: the journal replayed up to then, with what had not expired by then.

use orgdesk_core::domain::access::ApplicationPermission::{CustomAppEditor, CustomAppReader};
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::policy::{Grant, Missing, Remedy, Rule};
use orgdesk_core::domain::section::Section;
use orgdesk_core::domain::{Action, ApplicationId, MemberId, Timestamp};
use orgdesk_core::question::{Answer, Matrix, Question};
use orgdesk_core::state::Records as _;
use orgdesk_core::{Change, Error, Session};
use orgdesk_tests::random_life::RandomLife;
use orgdesk_tests::stage::{Stage, application};

fn update(application: ApplicationId) -> Question {
    Question { application: Some(application), ..Question::about(Action::ContentUpdate) }
}

/// A stage whose clock goes on a day after everything that happens.
struct Days {
    stage: Stage,
    owner: Session,
}

impl Days {
    fn new() -> Self {
        let stage = Stage::new();
        let owner = stage.found("owner@example.com");
        stage.clock.advance_days(1);
        Self { stage, owner }
    }

    /// Applies a change and answers when.
    fn apply(&mut self, change: Change) -> Timestamp {
        let at = self.owner.now();
        self.owner.apply(change).unwrap();
        self.stage.clock.advance_days(1);
        at
    }

    fn join(&mut self, address: &str, role: Role) -> (MemberId, Timestamp) {
        let at = self.owner.now();
        let member = self.stage.join(&mut self.owner, address, role, CustomAppReader).member();
        self.stage.clock.advance_days(1);
        (member, at)
    }

    fn application(&mut self, name: &str) -> (ApplicationId, Timestamp) {
        let at = self.owner.now();
        let id = application(&mut self.owner, name);
        self.stage.clock.advance_days(1);
        (id, at)
    }

    #[track_caller]
    fn assert_may(&mut self, member: MemberId, question: &Question, at: Timestamp, may: bool) -> Answer {
        let answer = self.owner.check(member, question, Some(at)).unwrap();
        assert_eq!(answer.allowed, may, "{at}: {}", answer.sentence);
        assert_eq!(answer.at, at);
        answer
    }
}

#[test]
fn an_entry_counts_from_its_own_instant_on() {
    let mut days = Days::new();
    let (support, _) = days.application("Support");
    let (ada, joined) = days.join("ada@example.com", Role::Member);
    let given = days.apply(Change::SetPermission { member: ada, permission: CustomAppEditor });
    let taken = days.apply(Change::SetPermission { member: ada, permission: CustomAppReader });
    let question = update(support);
    for (at, may) in [
        (joined, false),
        (given.plus_millis(-1), false),
        (given, true),
        (taken.plus_millis(-1), true),
        (taken, false),
        (days.owner.now(), false),
    ] {
        days.assert_may(ada, &question, at, may);
    }
}

#[test]
fn an_expiry_is_looked_at_from_the_time_asked_about() {
    let mut days = Days::new();
    let (support, _) = days.application("Support");
    let (ada, _) = days.join("ada@example.com", Role::Member);
    let end = days.owner.now().plus_days(10);
    let permission = CustomAppEditor;
    let expires = Some(end);
    let set = days.apply(Change::SetOverride { member: ada, application: support, permission, expires });
    let question = update(support);
    // While it still counts, the future is asked about as it would be, and once it is over, the past as it was.
    for _ in 0..2 {
        for (at, may) in
            [(set.plus_millis(-1), false), (set, true), (end.plus_millis(-1), true), (end, false)]
        {
            days.assert_may(ada, &question, at, may);
        }
        days.stage.clock.advance_days(30);
    }
    assert!(!days.owner.check(ada, &question, None).unwrap().allowed);
    // Cleared afterwards, it was there all the same.
    days.apply(Change::ClearOverride { member: ada, application: support });
    let answer = days.assert_may(ada, &question, set, true);
    assert!(matches!(answer.chain.last(), Some(Grant::Override { .. })), "{:?}", answer.chain);
}

#[test]
fn who_has_gone_could_what_they_could() {
    let mut days = Days::new();
    let (support, _) = days.application("Support");
    let (adam, _) = days.join("adam@example.com", Role::Admin);
    let (nora, _) = days.join("nora@example.com", Role::Owner);
    let (invite, delete) = (Question::about(Action::MemberInvite), Question::about(Action::OrgDelete));
    let admins = days.owner.now().plus_millis(-1);
    let suspended = days.apply(Change::Suspend { member: nora });
    let removed = days.apply(Change::Remove { member: adam });
    let now = days.owner.now();
    for (member, question, at, may) in [
        (adam, &invite, admins, true),
        (adam, &update(support), admins, true),
        (adam, &delete, admins, false),
        (adam, &invite, removed.plus_millis(-1), true),
        (adam, &invite, removed, false),
        (adam, &invite, now, false),
        (nora, &delete, admins, true),
        (nora, &delete, suspended, false),
    ] {
        let answer = days.assert_may(member, question, at, may);
        assert_eq!(answer.rule == Some(Rule::ActiveOnly), !may && at >= suspended, "{}", answer.sentence);
    }
    let can = |owner: &mut Session, at| -> Vec<MemberId> {
        owner.who_can(&invite, Some(at)).unwrap().iter().map(|answer| answer.member).collect()
    };
    let owner = days.owner.member();
    assert_eq!(can(&mut days.owner, admins), [owner, adam, nora]);
    assert_eq!(can(&mut days.owner, suspended), [owner, adam]);
    assert_eq!(can(&mut days.owner, now), [owner]);
    // Whoever can sign in is a matter of the time, too.
    assert!(days.assert_may(adam, &invite, admins, true).can_sign_in);
    assert!(!days.assert_may(adam, &invite, removed, false).can_sign_in);
    let present = |owner: &mut Session, at| -> Vec<MemberId> {
        let matrix = owner.matrix(Action::ContentRead, None, Some(at)).unwrap();
        matrix.rows.iter().map(|row| row.member).collect()
    };
    assert_eq!(present(&mut days.owner, suspended), [owner, adam, nora]);
    assert_eq!(present(&mut days.owner, now), [owner, nora]);
}

#[test]
fn things_are_called_what_they_were_called() {
    let mut days = Days::new();
    let (support, made) = days.application("Support");
    let name = Some("Helpdesk".parse().unwrap());
    let change = Change::UpdateApplication { application: support, name, environment: None, family: None };
    let renamed = days.apply(change);
    let deleted = days.apply(Change::DeleteApplication { application: support, typed: support });
    let (owner, question) = (days.owner.member(), update(support));
    for (at, called) in [(made, "Support@production"), (renamed, "Helpdesk@production")] {
        let answer = days.assert_may(owner, &question, at, true);
        assert_eq!(answer.application_name.as_deref(), Some(called));
        assert_eq!(days.owner.matrix(Action::ContentRead, None, Some(at)).unwrap().applications, [called]);
    }
    for at in [made.plus_millis(-1), deleted] {
        let missing = days.owner.check(owner, &question, Some(at));
        assert!(matches!(missing, Err(Error::NotFound { what: "application", .. })), "{missing:?}");
        assert!(days.owner.matrix(Action::ContentRead, None, Some(at)).unwrap().applications.is_empty());
    }
    let earlier = days.owner.member_view(owner).unwrap().name;
    let name = Some("Owner Renamed".parse().unwrap());
    days.apply(Change::UpdateMember { member: owner, name, address: None, profile: Vec::new() });
    let answer = days.assert_may(owner, &Question::about(Action::OrgView), made, true);
    assert_eq!(answer.name, earlier);
    let matrix = days.owner.matrix(Action::ContentRead, None, Some(made)).unwrap();
    assert_eq!(matrix.rows.iter().map(|row| &row.name).collect::<Vec<_>>(), [&earlier]);
    let answer = days.owner.check(owner, &Question::about(Action::OrgView), None).unwrap();
    assert_eq!(answer.name.unwrap().to_string(), "Owner Renamed");
}

#[test]
fn before_somebody_or_the_organization_there_is_nothing_to_ask() {
    let mut days = Days::new();
    let founded = days.owner.view().unwrap().created_at;
    let (ada, joined) = days.join("ada@example.com", Role::Member);
    let question = Question::about(Action::OrgView);
    let missing = days.owner.check(ada, &question, Some(joined.plus_millis(-1)));
    assert!(matches!(missing, Err(Error::NotFound { what: "member", .. })), "{missing:?}");
    let owner = days.owner.member();
    days.assert_may(owner, &question, founded, true);
    for too_early in [founded.plus_millis(-1), Timestamp::from_unix_millis(0)] {
        let missing = days.owner.check(owner, &question, Some(too_early));
        assert!(
            matches!(&missing, Err(Error::Invalid { field, .. }) if field.to_string() == "at"),
            "{missing:?}"
        );
    }
}

#[test]
fn who_may_ask_is_a_matter_of_today() {
    let mut days = Days::new();
    let (adam, _) = days.join("adam@example.com", Role::Admin);
    let then = days.owner.now().plus_millis(-1);
    days.apply(Change::SetRole { member: adam, role: Role::Member, permission: None, keep_overrides: false });
    let organization = days.owner.organization();
    let mut session = days.stage.enter("adam@example.com", organization).unwrap();
    let owner = days.owner.member();
    let question = Question::about(Action::MemberInvite);
    let refused = session.check(owner, &question, Some(then)).unwrap_err();
    assert_eq!(refused.code(), "access.ask");
    assert_eq!(session.who_can(&question, Some(then)).unwrap_err().code(), "access.ask");
    assert_eq!(session.matrix(Action::ContentRead, None, Some(then)).unwrap_err().code(), "access.ask");
    // About himself he hears what he was.
    assert!(session.check(adam, &question, Some(then)).unwrap().allowed);
    assert!(!session.check(adam, &question, None).unwrap().allowed);
}

/// An answer without what is told by the names of today.
type Told = (Action, Option<Section>, bool, Vec<Grant>, Option<Rule>, Option<Missing>, Option<Remedy>, bool);

fn told(answer: Answer) -> Told {
    let Answer { action, section, allowed, chain, rule, missing, remedy, can_sign_in, .. } = answer;
    (action, section, allowed, chain, rule, missing, remedy, can_sign_in)
}

/// What an administrator is told at one moment.
#[derive(Debug, PartialEq)]
struct Moment {
    matrices: Vec<Matrix>,
    inviting_owners: Vec<MemberId>,
    rights: Vec<Vec<Told>>,
}

fn ask(
    session: &mut Session,
    members: &[MemberId],
    application: Option<ApplicationId>,
    at: Option<Timestamp>,
) -> Moment {
    let matrices = [
        (Action::ContentUpdate, None),
        (Action::ContentRead, Some(Section::Faqs)),
        (Action::TokenRead, None),
    ];
    let inviting = Question { role: Some(Role::Owner), ..Question::about(Action::MemberInvite) };
    Moment {
        matrices: matrices.map(|(action, section)| session.matrix(action, section, at).unwrap()).to_vec(),
        inviting_owners: session.who_can(&inviting, at).unwrap().iter().map(|answer| answer.member).collect(),
        rights: members
            .iter()
            .map(|member| {
                let can = session.what_can(*member, application, at).unwrap();
                can.into_iter().map(|can| told(can.answer)).collect()
            })
            .collect(),
    }
}

#[test]
fn the_past_is_answered_as_it_was_answered_then() {
    for seed in 100..104 {
        let mut life = RandomLife::new(seed);
        let mut then = Vec::new();
        for step in 0..60_usize {
            life.step();
            let mut session = life.administrator();
            let records = life.records();
            let all = records.members().unwrap();
            let members = [all[step % all.len()].id, all[(step * 7 + 3) % all.len()].id];
            let applications = records.applications().unwrap();
            let application = applications.get(step % (applications.len() + 1)).map(|record| record.id);
            let told = ask(&mut session, &members, application, None);
            then.push((session.now(), members, application, told));
        }
        let mut session = life.administrator();
        for (at, members, application, told) in then {
            let again = ask(&mut session, &members, application, Some(at));
            assert_eq!(again, told, "seed {seed}, {at}");
        }
    }
}
