//! Names and addresses exchanged, so that a change meant for one person would reach another one.

use orgdesk_core::domain::MemberId;
use orgdesk_core::domain::member::Role;
use orgdesk_core::journal::Payload;
use orgdesk_core::state::{Digest, Records as _};
use orgdesk_core::{Change, Error, Session};
use orgdesk_tests::tampering::{ADAM, Copied, History, MIA, NORA, OLGA, Scene};

use crate::found::blob;

/// The addresses of two members change places: with them, or only in the index by which they are found.
fn exchange(copied: &Copied, columns: &str, one: MemberId, other: MemberId) {
    let members = format!("({}, {})", blob(one.as_bytes()), blob(other.as_bytes()));
    copied.forge(MIA, |file| {
        file.execute_batch(&format!(
            "CREATE TEMP TABLE held AS SELECT p.member, p.digest, p.value, p.lookup, p.skeleton FROM personal_value AS p \
             JOIN member ON member.id = p.member AND member.address = p.digest WHERE p.member IN {members}; \
             UPDATE personal_value SET ({columns}) = \
             (SELECT {columns} FROM held WHERE held.member <> personal_value.member) \
             WHERE EXISTS (SELECT 1 FROM held WHERE held.member = personal_value.member \
             AND held.digest = personal_value.digest);"
        ))
        .unwrap();
    });
}

fn makes_owner(session: &mut Session, address: &str) -> Result<MemberId, Error> {
    let member = session.find_member(address)?;
    let role = Change::SetRole { member, role: Role::Owner, permission: None, keep_overrides: false };
    session.apply(role).map(|_| member)
}

#[test]
fn an_address_never_leads_to_another_person() {
    let scene = Scene::new();
    for columns in ["value, lookup, skeleton", "value", "lookup, skeleton", "lookup"] {
        let copied = scene.copy();
        // Somebody has it open already, somebody opens it later.
        let mut open = copied.enter(OLGA).unwrap();
        exchange(&copied, columns, scene.mia, scene.adam);
        let mut later = copied.enter(OLGA).unwrap();
        for session in [&mut open, &mut later] {
            for (address, whose) in [(ADAM, scene.adam), (MIA, scene.mia)] {
                match makes_owner(session, address) {
                    Ok(member) => assert_eq!(member, whose, "{columns}: {address}"),
                    Err(Error::NotFound { .. } | Error::ReadOnly(_) | Error::Damaged(_)) => {}
                    Err(error) => panic!("{columns}: {error}"),
                }
            }
        }
        if columns.contains("value") {
            assert!(later.doubt().is_some(), "{columns}");
            let refused = open.members().map(|_| ());
            assert!(matches!(refused, Err(Error::Damaged(_))), "{columns}: {refused:?}");
            // Whoever is told of the doubt sees the rest, without what does not fit.
            let views = later.members().unwrap();
            for id in [scene.mia, scene.adam] {
                let listed = views.iter().find(|view| view.id == id).unwrap();
                assert_eq!((&listed.address, listed.name.is_some()), (&None, true), "{columns}");
                assert_eq!(later.member_view(id).unwrap().address, None, "{columns}");
            }
        }
    }
}

#[test]
fn an_address_that_no_record_names_finds_nobody() {
    let scene = Scene::new();
    let copied = scene.copy();
    let salt = [7; 16];
    let digest = Digest::of_personal_value(&salt, "address", ADAM);
    copied.forge(MIA, |file| {
        let added = format!(
            "INSERT INTO personal_value SELECT {}, {}, field, {}, value, lookup, skeleton FROM personal_value \
             WHERE field = 'address' AND value = '{ADAM}'",
            blob(scene.mia.as_bytes()),
            blob(&digest.0),
            blob(&salt),
        );
        assert_eq!(file.execute(&added, []).unwrap(), 1);
    });
    assert_eq!(copied.enter(OLGA).unwrap().find_member(ADAM).unwrap(), scene.adam);
}

#[test]
fn an_address_that_two_members_have_finds_neither() {
    let scene = Scene::new();
    let copied = scene.copy();
    let adam = copied.unlock(ADAM);
    let salt = [5; 16];
    let digest = Digest::of_personal_value(&salt, "address", NORA);
    let mia = blob(scene.mia.as_bytes());
    // An Admin may change a Member's address, but the gate would not let him choose this one.
    copied.forge(ADAM, |file| {
        let mut history = History::read(file);
        let updated = Payload::MemberUpdated {
            member: scene.mia,
            name: None,
            address: Some(digest),
            profile: Default::default(),
        };
        history.append(scene.adam, &updated, &adam.keys().signing, None);
        history.write(file);
        history.write_sum(file);
        let earlier = history.records().member(scene.mia).unwrap().unwrap().earlier_values;
        file.execute_batch(&format!(
            "UPDATE member SET address = {digest}, earlier_values = '{}' WHERE id = {mia}; \
             INSERT INTO personal_value SELECT {mia}, {digest}, field, {}, value, lookup, skeleton \
             FROM personal_value WHERE field = 'address' AND value = '{NORA}'",
            serde_json::to_string(&earlier).unwrap(),
            blob(&salt),
            digest = blob(&digest.0),
        ))
        .unwrap();
    });
    let mut olga = copied.enter(OLGA).unwrap();
    assert_eq!(olga.doubt(), None, "every row is as it was signed");
    let refused = olga.find_member(NORA);
    let Err(Error::Invalid { .. }) = &refused else { panic!("{refused:?}") };
    let sentence = refused.unwrap_err().to_string();
    for id in [scene.mia, scene.nora] {
        assert!(sentence.contains(&id.to_string()), "{sentence}");
    }
    assert_eq!(olga.find_member(MIA).unwrap(), scene.mia, "by the address that she had");
    let report = olga.verify(|_| true).unwrap();
    let named =
        report.problems.iter().any(|problem| problem.sentence.to_string().contains("have the same address"));
    assert!(named, "{:#?}", report.problems);
}

#[test]
fn whoever_has_an_address_today_is_meant_before_whoever_had_it() {
    let scene = Scene::new();
    let copied = scene.copy();
    let mut olga = copied.enter(OLGA).unwrap();
    let moves = |member, to: &str| Change::UpdateMember {
        member,
        name: None,
        address: Some(to.parse().unwrap()),
        profile: Vec::new(),
    };
    olga.apply(moves(scene.mia, "mia@elsewhere.example")).unwrap();
    assert_eq!(olga.find_member(MIA).unwrap(), scene.mia);
    // Nora came before Mia, and takes the address over.
    olga.apply(moves(scene.nora, MIA)).unwrap();
    assert_eq!(olga.find_member(MIA).unwrap(), scene.nora);
}
