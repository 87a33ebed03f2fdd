//! Answers by what is alike say the same of everybody as the questions that ask one by one.

use std::collections::{BTreeMap, BTreeSet};

use orgdesk_core::domain::access::ApplicationPermission::{
    AppEditor, AppReader, CustomAppEditor, CustomAppReader,
};
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::policy::Grant;
use orgdesk_core::domain::section::Section;
use orgdesk_core::domain::{Action, ApplicationId, MemberId, Timestamp};
use orgdesk_core::question::Question;
use orgdesk_core::{Change, Session};
use orgdesk_tests::random_life::RandomLife;
use orgdesk_tests::stage::{Stage, application, member};

fn assert_who_can(session: &mut Session, question: &Question, at: Option<Timestamp>) {
    let one_by_one: BTreeMap<_, _> = session
        .who_can(question, at)
        .unwrap()
        .into_iter()
        .map(|answer| (answer.member, (answer.because, answer.can_sign_in)))
        .collect();
    let mut alike = BTreeMap::new();
    let mut reasons = BTreeSet::new();
    for group in session.who_can_alike(question, at).unwrap().groups {
        let because: Vec<_> = group.because.iter().map(ToString::to_string).collect();
        assert!(reasons.insert(because.clone()), "two groups with one reason");
        let all = [(group.signing_in, true), (group.without_key, false)];
        for (members, can_sign_in) in all {
            alike.extend(members.into_iter().map(|member| (member, (because.clone(), can_sign_in))));
        }
    }
    assert_eq!(alike, one_by_one, "{question:?} at {at:?}");
}

/// Answers how many cells an override decided.
fn assert_matrix(
    session: &mut Session,
    action: Action,
    section: Option<Section>,
    at: Option<Timestamp>,
) -> usize {
    let pairs = session.matrix(action, section, at).unwrap();
    let alike = session.matrix_alike(action, section, at).unwrap();
    let names: Vec<_> = alike.applications.iter().map(|one| one.name.clone()).collect();
    assert_eq!(names, pairs.applications);
    let mut rows = BTreeMap::new();
    let mut different = BTreeSet::new();
    for row in &alike.rows {
        let cells: Vec<(bool, bool)> =
            row.cells.iter().map(|cell| (cell.allowed, cell.by_override)).collect();
        assert!(different.insert(cells), "two rows that are the same");
        for member in &row.members {
            rows.insert(*member, row.cells.clone());
        }
    }
    assert_eq!(rows.len(), pairs.rows.len());
    for pair in pairs.rows {
        let cells = &rows[&pair.member];
        assert_eq!(cells.iter().map(|cell| cell.allowed).collect::<Vec<_>>(), pair.cells);
        for (cell, application) in cells.iter().zip(&alike.applications) {
            let question = Question { application: Some(application.id), section, ..Question::about(action) };
            let answer = session.check(pair.member, &question, at).unwrap();
            let by_override = answer.chain.iter().any(|grant| matches!(grant, Grant::Override { .. }));
            assert_eq!(cell.by_override, by_override, "{}", answer.sentence);
        }
    }
    rows.values().flatten().filter(|cell| cell.by_override).count()
}

/// Gives every Member overrides for every second application, some of which end tomorrow.
fn scatter_overrides(session: &mut Session) {
    for name in ["First more", "Second more", "Third more", "Fourth more"] {
        application(session, name);
    }
    let applications = session.applications().unwrap();
    let permissions = [CustomAppEditor, CustomAppReader, AppEditor, AppReader];
    let now = session.now();
    let members = session.members().unwrap();
    let present = members.iter().filter(|one| one.role == Role::Member && one.status.is_present());
    for (at, member) in present.enumerate() {
        for (place, application) in applications.iter().enumerate().filter(|(place, _)| (at + place) % 2 == 0)
        {
            let change = Change::SetOverride {
                member: member.id,
                application: application.id,
                permission: permissions[(at + place / 2) % permissions.len()],
                expires: (at % 3 == 0).then(|| now.plus_days(1)),
            };
            session.apply(change).unwrap();
        }
    }
}

#[test]
fn what_is_alike_is_what_each_one_would_be_told() {
    let mut overridden = 0;
    for seed in 300..304 {
        let mut life = RandomLife::new(seed);
        for _ in 0..40 {
            life.step();
        }
        let mut session = life.administrator();
        scatter_overrides(&mut session);
        let applications: Vec<ApplicationId> =
            session.applications().unwrap().iter().map(|record| record.id).collect();
        let members: Vec<_> = session.members().unwrap().iter().map(|record| record.id).collect();
        let now = session.now();
        for at in [None, Some(now), Some(now.plus_days(2))] {
            let inviting = Question { role: Some(Role::Owner), ..Question::about(Action::MemberInvite) };
            assert_who_can(&mut session, &inviting, at);
            assert_who_can(&mut session, &Question::about(Action::MemberLeave), at);
            let removing = Question { on: Some(members[0]), ..Question::about(Action::MemberRemove) };
            assert_who_can(&mut session, &removing, at);
            for application in &applications {
                let about = |action| Question { application: Some(*application), ..Question::about(action) };
                assert_who_can(&mut session, &about(Action::ContentUpdate), at);
                let faqs = Question { section: Some(Section::Faqs), ..about(Action::ContentRead) };
                assert_who_can(&mut session, &faqs, at);
            }
            overridden += assert_matrix(&mut session, Action::ContentUpdate, None, at);
            overridden += assert_matrix(&mut session, Action::ContentRead, Some(Section::Faqs), at);
        }
        for member in members {
            assert_what_can(&mut session, member, &applications);
        }
    }
    assert!(overridden > 20, "too few overrides to tell anything: {overridden}");
}

fn assert_what_can(session: &mut Session, member: MemberId, applications: &[ApplicationId]) {
    let mut seen = Vec::new();
    for place in session.what_can_everywhere(member, None).unwrap() {
        if place.applications.is_empty() {
            assert_eq!(place.answers, session.what_can(member, None, None).unwrap());
        }
        for application in place.applications {
            seen.push(application.id);
            let one_by_one = session.what_can(member, Some(application.id), None).unwrap();
            assert_eq!(place.answers.len(), one_by_one.len());
            for (alike, one) in place.answers.iter().zip(one_by_one) {
                assert_eq!((alike.action, alike.section), (one.action, one.section));
                assert_eq!(alike.answer.allowed, one.answer.allowed, "{}", one.answer.sentence);
                assert_eq!(alike.answer.because, one.answer.because);
            }
        }
    }
    seen.sort();
    let mut all = applications.to_vec();
    all.sort();
    assert_eq!(seen, all, "every application stands in one place");
}

#[test]
fn a_member_asks_about_nobody_else() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let founder = member(&mut owner, "owner@example.com");
    let mut session = stage.join(&mut owner, "ada@example.com", Role::Member, CustomAppReader);
    let me = session.member();
    assert!(session.what_can_everywhere(me, None).is_ok());
    let refused = [
        session.what_can_everywhere(founder, None).unwrap_err(),
        session.who_can_alike(&Question::about(Action::OrgView), None).unwrap_err(),
        session.matrix_alike(Action::ContentRead, None, None).unwrap_err(),
    ];
    assert_eq!(refused.map(|error| error.code()), ["access.ask"; 3]);
    assert_eq!(owner.matrix_alike(Action::OrgView, None, None).unwrap_err().code(), "invalid");
}
