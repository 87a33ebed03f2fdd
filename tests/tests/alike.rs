//! Answers by what is alike say the same of everybody as the questions that ask one by one.

use std::collections::{BTreeMap, BTreeSet};

use orgdesk_core::Session;
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::policy::Grant;
use orgdesk_core::domain::section::Section;
use orgdesk_core::domain::{Action, ApplicationId, Timestamp};
use orgdesk_core::question::Question;
use orgdesk_core::state::Records as _;
use orgdesk_tests::random_life::RandomLife;

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
        assert!(reasons.insert(group.because.clone()), "two groups with one reason");
        let all = [(group.signing_in, true), (group.without_key, false)];
        for (members, can_sign_in) in all {
            alike.extend(members.into_iter().map(|member| (member, (group.because.clone(), can_sign_in))));
        }
    }
    assert_eq!(alike, one_by_one, "{question:?} at {at:?}");
}

fn assert_matrix(session: &mut Session, action: Action, section: Option<Section>, at: Option<Timestamp>) {
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
}

#[test]
fn what_is_alike_is_what_each_one_would_be_told() {
    for seed in 300..302 {
        let mut life = RandomLife::new(seed);
        for step in 0..60_usize {
            life.step();
            if step % 20 != 19 {
                continue;
            }
            let mut session = life.administrator();
            let records = life.records();
            let applications: Vec<ApplicationId> =
                records.applications().unwrap().iter().map(|record| record.id).collect();
            let members: Vec<_> = records.members().unwrap().iter().map(|record| record.id).collect();
            let past = Some(session.now());
            for at in [None, past] {
                let inviting = Question { role: Some(Role::Owner), ..Question::about(Action::MemberInvite) };
                assert_who_can(&mut session, &inviting, at);
                assert_who_can(&mut session, &Question::about(Action::MemberLeave), at);
                let removing = Question { on: Some(members[0]), ..Question::about(Action::MemberRemove) };
                assert_who_can(&mut session, &removing, at);
                for application in &applications {
                    let about =
                        |action| Question { application: Some(*application), ..Question::about(action) };
                    assert_who_can(&mut session, &about(Action::ContentUpdate), at);
                    let faqs = Question { section: Some(Section::Faqs), ..about(Action::ContentRead) };
                    assert_who_can(&mut session, &faqs, at);
                }
                assert_matrix(&mut session, Action::ContentUpdate, None, at);
                assert_matrix(&mut session, Action::ContentRead, Some(Section::Faqs), at);
            }
            let member = members[step % members.len()];
            let mut seen = Vec::new();
            for place in session.what_can_everywhere(member, None).unwrap() {
                if place.applications.is_empty() {
                    assert_eq!(place.answers, session.what_can(member, None, None).unwrap());
                }
                for application in place.applications {
                    seen.push(application.id);
                    for (alike, one) in place
                        .answers
                        .iter()
                        .zip(session.what_can(member, Some(application.id), None).unwrap())
                    {
                        assert_eq!((alike.action, alike.section), (one.action, one.section));
                        assert_eq!(alike.answer.allowed, one.answer.allowed, "{}", one.answer.sentence);
                        assert_eq!(alike.answer.because, one.answer.because);
                    }
                }
            }
            seen.sort();
            let mut all = applications.clone();
            all.sort();
            assert_eq!(seen, all, "every application stands in one place");
        }
    }
}

#[test]
fn a_member_asks_about_nobody_else() {
    use orgdesk_core::domain::access::ApplicationPermission::CustomAppReader;
    use orgdesk_tests::stage::{Stage, member};
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
