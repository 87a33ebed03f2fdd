//! Rows put in or taken away.

use orgdesk_core::Error;
use orgdesk_tests::tampering::{ADAM, OLGA, Scene};

use crate::found::{Opening, assert_found, assert_sound, blob};

/// What is forged, the SQL for it, whether opening sees it, and what `verify` says.
type Forgery = (&'static str, String, Opening, String);

fn forgeries(scene: &Scene) -> Vec<Forgery> {
    use Opening::{Doubts, Trusts};
    let Scene { mia, sue, support, radio, .. } = scene;
    let [mia_row, sue_row] = [mia, sue].map(|id| blob(id.as_bytes()));
    let [support_row, radio_row] = [support, radio].map(|id| blob(id.as_bytes()));
    let no_entry = "is in the file, but no entry put it there";
    let gone = "is missing from the file, but the journal put it there";
    vec![
        (
            "an override added",
            format!("INSERT INTO application_override VALUES ({mia_row}, {radio_row}, 'custom_app_editor', NULL)"),
            Doubts,
            format!("the override of member {mia} for application {radio} {no_entry}"),
        ),
        (
            "an override taken away",
            format!("DELETE FROM application_override WHERE member = {mia_row}"),
            Doubts,
            format!("the override of member {mia} for application {support} {gone}"),
        ),
        (
            "a member inserted",
            "INSERT INTO member SELECT x'00112233445566778899aabbccddeeff', 'owner', 'active', permission, name, \
             address, '[]', invited_by, created_at, joined_at, status_since, '{}', 0 FROM member LIMIT 1"
                .to_owned(),
            Doubts,
            format!("member 00112233-4455-6677-8899-aabbccddeeff {no_entry}"),
        ),
        (
            "a member deleted",
            format!("DELETE FROM member WHERE id = {sue_row}"),
            Doubts,
            format!("member {sue} {gone}"),
        ),
        (
            "an invitation inserted",
            format!(
                "INSERT INTO invitation VALUES (x'00112233445566778899aabbccddeeff', {mia_row}, 'rebind', NULL, \
                 randomblob(32), randomblob(32), NULL, 'open', {mia_row}, 1)"
            ),
            Doubts,
            format!("invitation 00112233-4455-6677-8899-aabbccddeeff {no_entry}"),
        ),
        (
            "an invitation deleted",
            "DELETE FROM invitation WHERE state = 'open'".to_owned(),
            Doubts,
            gone.to_owned(),
        ),
        (
            "a second key",
            format!(
                "INSERT INTO member_key VALUES ({mia_row}, randomblob(32), randomblob(32), randomblob(16), 'active')"
            ),
            Doubts,
            format!("a key of member {mia} {no_entry}"),
        ),
        (
            "a key deleted",
            format!("DELETE FROM member_key WHERE member = {mia_row}"),
            Doubts,
            format!("a key of member {mia} {gone}"),
        ),
        (
            "a recovery key inserted",
            format!(
                "INSERT INTO recovery_key VALUES (x'00112233445566778899aabbccddeeff', {mia_row}, randomblob(32), \
                 randomblob(32), 'active', 1)"
            ),
            Doubts,
            format!("recovery key 00112233-4455-6677-8899-aabbccddeeff {no_entry}"),
        ),
        ("a recovery key deleted", "DELETE FROM recovery_key".to_owned(), Doubts, gone.to_owned()),
        (
            "an application inserted",
            format!(
                "INSERT INTO application VALUES (x'00112233445566778899aabbccddeeff', 'New', 'sandbox', 'New', NULL, \
                 1, {mia_row})"
            ),
            Doubts,
            format!("application 00112233-4455-6677-8899-aabbccddeeff {no_entry}"),
        ),
        (
            "an application deleted",
            format!("DELETE FROM application WHERE id = {support_row}"),
            Doubts,
            format!("application {support} {gone}"),
        ),
        ("a template deleted", "DELETE FROM template".to_owned(), Doubts, gone.to_owned()),
        (
            "a template inserted",
            "INSERT INTO template SELECT x'00112233445566778899aabbccddeeff', 'MORE', openings FROM template LIMIT 1"
                .to_owned(),
            Doubts,
            format!("template 00112233-4455-6677-8899-aabbccddeeff {no_entry}"),
        ),
        (
            "a second organization",
            "INSERT INTO organization SELECT x'ffffffffffffffffffffffffffffffff', name, time_zone, created_at, \
             generation, rotation_due, deleted FROM organization"
                .to_owned(),
            Doubts,
            format!("the organization {no_entry}"),
        ),
        (
            "a name inserted",
            format!(
                "INSERT INTO personal_value VALUES ({mia_row}, randomblob(32), 'name', randomblob(16), 'X', 'x', 'x')"
            ),
            Doubts,
            format!("a value of member {mia} {no_entry}"),
        ),
        (
            "an address deleted",
            format!("DELETE FROM personal_value WHERE member = {mia_row} AND field = 'address'"),
            Doubts,
            format!("a value of member {mia} {gone}"),
        ),
        (
            "an earlier name deleted",
            format!("DELETE FROM personal_value WHERE member = {mia_row} AND field = 'name' AND value = 'mia@example.com'"),
            Trusts,
            format!("a value of member {mia} {gone}"),
        ),
        (
            "a trigger that makes an Owner at the next change",
            format!(
                "CREATE TRIGGER more AFTER INSERT ON journal BEGIN UPDATE member SET role = 'owner' WHERE id = \
                 {mia_row}; END"
            ),
            Doubts,
            "the trigger “more” is in the file, but does not belong to it".to_owned(),
        ),
        (
            "a guard taken away",
            "DROP TRIGGER IF EXISTS journal_is_not_changed; DROP INDEX personal_value_by_lookup".to_owned(),
            Doubts,
            "the index “personal_value_by_lookup” is missing from the file".to_owned(),
        ),
    ]
}

#[test]
fn a_row_put_in_or_taken_away_is_named() {
    let scene = Scene::new();
    for (what, sql, opening, finding) in forgeries(&scene) {
        let copied = scene.copy();
        copied.forge(ADAM, |file| {
            let before = file.total_changes();
            file.execute_batch(&sql).unwrap_or_else(|error| panic!("{what}: {error}"));
            let of_schema = sql.starts_with("CREATE") || sql.starts_with("DROP");
            assert!(of_schema || file.total_changes() > before, "{what}: nothing was forged");
        });
        assert_found(&copied, what, opening, &finding);
    }
}

#[test]
fn an_honest_copy_is_sound() {
    let scene = Scene::new();
    assert_sound(&scene.copy(), "a copy");
    let copied = scene.copy();
    copied.forge(ADAM, |_| {});
    assert_sound(&copied, "opened with the key and left alone");
}

#[test]
fn a_value_of_no_kind_is_refused_as_damage_and_left_as_it_is() {
    let scene = Scene::new();
    for edit in [
        "UPDATE member SET role = 'emperor'",
        "UPDATE member SET status = ''",
        "UPDATE member SET name = x'00'",
        "UPDATE member SET earlier_values = '{'",
        "UPDATE application SET name = char(0x202e)",
        "UPDATE organization SET generation = -1",
        "UPDATE invitation SET purpose = 'reign'",
        "UPDATE member_key SET receiving_key = x''",
        "UPDATE template SET openings = '[]'",
        "UPDATE journal SET organization = x'' WHERE seq = 0",
    ] {
        let copied = scene.copy();
        copied.forge(ADAM, |file| {
            assert!(file.execute(edit, []).unwrap() > 0, "{edit}");
        });
        let before = std::fs::read(copied.db()).unwrap();
        let refused = copied.enter(OLGA).map(|_| ());
        assert!(matches!(refused, Err(Error::Damaged(_))), "{edit}: {refused:?}");
        assert_eq!(std::fs::read(copied.db()).unwrap(), before, "{edit}");
    }
}
