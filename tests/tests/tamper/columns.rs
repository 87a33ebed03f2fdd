//! Every column of every table that the journal vouches for, changed in one row.

use std::collections::BTreeSet;

use orgdesk_tests::tampering::{ADAM, OLGA, Scene, data_key, open_file};

use crate::found::{Opening, assert_found, blob};
use crate::local::LOCAL_TABLES;

/// One value changed.
struct Forgery {
    table: &'static str,
    column: &'static str,
    /// The new value, as SQL.
    value: String,
    /// Of which row.
    row: String,
    opening: Opening,
    finding: String,
}

#[derive(Default)]
struct Table {
    forgeries: Vec<Forgery>,
}

impl Table {
    /// The same row, finding and opening for several columns.
    fn add(
        &mut self,
        table: &'static str,
        row: &str,
        opening: Opening,
        finding: &str,
        values: &[(&'static str, &str)],
    ) {
        for (column, value) in values {
            self.forgeries.push(Forgery {
                table,
                column,
                value: (*value).to_owned(),
                row: row.to_owned(),
                opening,
                finding: finding.to_owned(),
            });
        }
    }
}

fn forgeries(scene: &Scene) -> Vec<Forgery> {
    use Opening::{Doubts, Trusts};
    let mut all = Table::default();
    let [mia, adam, ivan, olga] =
        [scene.mia, scene.adam, scene.ivan, scene.olga].map(|id| blob(id.as_bytes()));
    let (mia_id, adam_id) = (scene.mia, scene.adam);
    let support = blob(scene.support.as_bytes());
    let later = "1900000000000";

    let organization = "the organization is not what the journal says";
    all.add(
        "organization",
        "true",
        Doubts,
        organization,
        &[
            ("id", "randomblob(16)"),
            ("name", "'Other'"),
            ("time_zone", "'UTC'"),
            ("created_at", "created_at + 1"),
            ("generation", "generation + 1"),
            ("rotation_due", "1 - rotation_due"),
            ("deleted", "1"),
        ],
    );

    let row = format!("id = {mia}");
    let finding = format!("member {mia_id} is not what the journal says");
    all.add("member", &row, Doubts, &format!("member {mia_id} is missing"), &[("id", "randomblob(16)")]);
    all.add(
        "member",
        &row,
        Doubts,
        &finding,
        &[
            ("role", "'owner'"),
            ("status", "'suspended'"),
            ("permission", "'app_editor'"),
            ("name", "randomblob(32)"),
            ("address", "randomblob(32)"),
            ("earlier_values", "'[]'"),
            ("profile", "'{}'"),
            ("erased", "1"),
            ("invited_by", &adam),
            ("created_at", "created_at + 1"),
            ("joined_at", "NULL"),
            ("status_since", "status_since + 1"),
        ],
    );

    // Names and addresses are no part of the state's digest, but of their own ones.
    let row = format!("member = {mia} AND field = 'address'");
    let altered = format!("a value of member {mia_id} was altered");
    let unknown = |id| format!("a value of member {id} is in the file, but no entry put it there");
    all.add("personal_value", &row, Doubts, &unknown(adam_id), &[("member", &adam)]);
    all.add("personal_value", &row, Doubts, &unknown(mia_id), &[("digest", "randomblob(32)")]);
    all.add(
        "personal_value",
        &row,
        Doubts,
        &altered,
        &[("field", "'name'"), ("salt", "randomblob(16)"), ("value", "'mallory@example.com'")],
    );
    // Whoever looks for the Owner's address finds nobody by it: it is not what the row holds.
    let elsewhere = format!("a value of member {mia_id} is filed under another spelling than its own");
    let (lookup, skeleton) = (format!("'{OLGA}'"), "'another'");
    all.add("personal_value", &row, Trusts, &elsewhere, &[("lookup", &lookup), ("skeleton", skeleton)]);

    // Whoever was erased does not come back by a row.
    let grace = blob(scene.grace.as_bytes());
    let row = format!("member = {mia} AND field = 'tags'");
    let erased = format!("a value of member {} is in the file, though the person was erased", scene.grace);
    all.add("personal_value", &row, Trusts, &erased, &[("member", &grace)]);

    let missing = "the profile field";
    all.add("profile_field", "true", Doubts, missing, &[("id", "randomblob(16)")]);
    let values = [("name", "'Shelf'"), ("created_at", "created_at + 1")];
    all.add("profile_field", "true", Doubts, "is not what the journal says", &values);

    let row = format!("member = {mia} AND application = {support}");
    let overriding =
        |member, application| format!("the override of member {member} for application {application}");
    let of_adam = format!("{} is in the file", overriding(adam_id, scene.support));
    all.add("application_override", &row, Doubts, &of_adam, &[("member", &adam)]);
    let of_radio = format!("{} is in the file", overriding(mia_id, scene.radio));
    let radio = blob(scene.radio.as_bytes());
    all.add("application_override", &row, Doubts, &of_radio, &[("application", &radio)]);
    let finding = format!("{} is not what the journal says", overriding(mia_id, scene.support));
    let values = [("permission", "'custom_app_reader'"), ("expires", later)];
    all.add("application_override", &row, Doubts, &finding, &values);

    let row = format!("id = {support}");
    let missing = format!("application {} is missing", scene.support);
    all.add("application", &row, Doubts, &missing, &[("id", "randomblob(16)")]);
    all.add(
        "application",
        &row,
        Doubts,
        &format!("application {} is not what the journal says", scene.support),
        &[
            ("name", "'Renamed'"),
            ("environment", "'sandbox'"),
            ("family", "'Other'"),
            ("template", "(SELECT id FROM template LIMIT 1)"),
            ("created_at", "created_at + 1"),
            ("created_by", &adam),
        ],
    );

    let row = "id = (SELECT template FROM application WHERE template IS NOT NULL)";
    all.add("template", row, Doubts, "is missing from the file", &[("id", "randomblob(16)")]);
    all.add(
        "template",
        row,
        Doubts,
        "is not what the journal says",
        &[
            ("name", "'OTHER_TEMPLATE'"),
            (
                "openings",
                "(SELECT openings FROM template AS o WHERE o.openings <> template.openings LIMIT 1)",
            ),
        ],
    );

    let row = format!("member = {ivan}");
    all.add("invitation", &row, Doubts, "is missing from the file", &[("id", "randomblob(16)")]);
    all.add(
        "invitation",
        &row,
        Doubts,
        "is not what the journal says",
        &[
            ("member", &mia),
            ("purpose", "'rebind'"),
            ("account", "randomblob(16)"),
            ("signing_key", "randomblob(32)"),
            ("receiving_key", "randomblob(32)"),
            ("expires", later),
            ("state", "'accepted'"),
            ("issued_by", &adam),
            ("issued_at", "issued_at + 1"),
        ],
    );

    let row = format!("member = {mia}");
    let strange = |id| format!("a key of member {id} is in the file, but no entry put it there");
    all.add("member_key", &row, Doubts, &strange(adam_id), &[("member", &adam)]);
    all.add("member_key", &row, Doubts, &strange(mia_id), &[("signing_key", "randomblob(32)")]);
    all.add(
        "member_key",
        &row,
        Doubts,
        &format!("a key of member {mia_id} is not what the journal says"),
        &[("receiving_key", "randomblob(32)"), ("account", "randomblob(16)"), ("state", "'revoked'")],
    );

    let row = format!("member = {olga}");
    all.add("recovery_key", &row, Doubts, "is missing from the file", &[("id", "randomblob(16)")]);
    all.add(
        "recovery_key",
        &row,
        Doubts,
        "is not what the journal says",
        &[
            ("member", &adam),
            ("signing_key", "randomblob(32)"),
            ("receiving_key", "randomblob(32)"),
            ("state", "'revoked'"),
            ("created_at", "created_at + 1"),
        ],
    );
    journal(&mut all, scene);
    all.forgeries
}

fn journal(all: &mut Table, scene: &Scene) {
    use Opening::{Doubts, Trusts};
    let newest = |kind| {
        let copied = scene.copy();
        let key = data_key(&copied.keys(), &copied.unlock(OLGA));
        orgdesk_tests::tampering::History::read(&open_file(&copied.db(), &key)).newest(kind)
    };
    let (updated, accepted) = (newest("member_updated"), newest("invitation_accepted"));
    let row = format!("seq = {updated}");
    let altered = format!("entry {updated} was altered");
    // Seen before, so that opening does not read it again; moved to the end, it is new.
    all.add("journal", &row, Doubts, &format!("entry {} does not follow", updated + 1), &[("seq", "1000")]);
    let adam = blob(scene.adam.as_bytes());
    all.add(
        "journal",
        &row,
        Trusts,
        &altered,
        &[
            ("version", "2"),
            ("organization", "randomblob(16)"),
            ("author", &adam),
            ("device", "randomblob(16)"),
            ("author_seq", "author_seq + 1"),
            ("step", "randomblob(16)"),
            ("step_index", "1"),
            ("step_count", "2"),
            ("reverses", "0"),
            ("idempotency", "randomblob(16)"),
            ("decided_at", "decided_at + 1"),
            ("kind", "'member_left'"),
            ("payload", "CAST(replace(CAST(payload AS TEXT), '\"name\":\"', '\"name\":\"0') AS BLOB)"),
            ("rules", "2"),
            ("state", "randomblob(32)"),
            ("previous", "randomblob(32)"),
            ("hash", "randomblob(32)"),
        ],
    );
    let unsigned = format!("entry {updated} is not signed by a key that spoke for its author");
    all.add("journal", &row, Trusts, &unsigned, &[("signature", "randomblob(64)")]);
    let elsewhere = format!("entry {updated} is filed under another member");
    all.add("journal", &row, Trusts, &elsewhere, &[("subject", &adam), ("subject", "NULL")]);
    let accepting = format!("seq = {accepted}");
    let unproved = format!("entry {accepted} binds keys without the invitation");
    all.add("journal", &accepting, Trusts, &unproved, &[("proof", "randomblob(64)"), ("proof", "NULL")]);
    let superfluous = format!("entry {updated} has a second signature that nothing asks for");
    all.add("journal", &row, Trusts, &superfluous, &[("proof", "randomblob(64)")]);
}

#[test]
fn a_changed_value_is_named_whatever_its_column() {
    let scene = Scene::new();
    for Forgery { table, column, value, row, opening, finding } in forgeries(&scene) {
        let what = format!("{table}.{column} = {value}");
        let copied = scene.copy();
        copied.forge(ADAM, |file| {
            let sql = format!("UPDATE {table} SET {column} = {value} WHERE {row}");
            let changed = file.execute(&sql, []).unwrap_or_else(|error| panic!("{what}: {error}"));
            assert_eq!(changed, 1, "{what}: one row is meant");
        });
        assert_found(&copied, &what, opening, &finding);
    }
}

#[test]
fn every_column_of_the_file_is_forged_above_or_local() {
    let scene = Scene::new();
    let copied = scene.copy();
    let key = data_key(&copied.keys(), &copied.unlock(OLGA));
    let file = open_file(&copied.db(), &key);
    let declared: BTreeSet<(String, String)> = file
        .prepare(
            "SELECT tables.name, columns.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns \
             WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
        )
        .and_then(|mut found| found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .unwrap();
    let forged: BTreeSet<(String, String)> = forgeries(&scene)
        .into_iter()
        .map(|forgery| (forgery.table.to_owned(), forgery.column.to_owned()))
        .collect();
    let local = |table: &str| LOCAL_TABLES.contains(&table);
    let expected: BTreeSet<_> = declared.iter().filter(|(table, _)| !local(table)).cloned().collect();
    assert_eq!(forged, expected, "a column without a forgery, or a forgery without a column");
    for table in LOCAL_TABLES {
        assert!(
            declared.iter().any(|(declared, _)| declared == table),
            "{table} is not in the file any more"
        );
    }
}
