//! What is local grants nothing: editing it changes no answer, and does not make an honest file a forged one.

use orgdesk_core::question::WhatCan;
use orgdesk_tests::tampering::{ADAM, Copied, OLGA, Scene};

use crate::found::{Opening, assert_found, assert_sound, blob};

/// The tables that the journal does not vouch for.
pub const LOCAL_TABLES: [&str; 5] =
    ["last_active", "list_mapping", "named_list", "pending_refusal", "state_sum"];

/// Everything that everybody may do, as an honest Owner is told.
fn rights(scene: &Scene, copied: &Copied) -> Vec<WhatCan> {
    let mut olga = copied.enter(OLGA).unwrap();
    assert_eq!(olga.doubt(), None);
    let members = [scene.olga, scene.adam, scene.mia, scene.sue, scene.ivan, scene.nora, scene.grace];
    let mut rights = Vec::new();
    for member in members {
        for application in [None, Some(scene.support), Some(scene.radio)] {
            rights.extend(olga.what_can(member, application, None).unwrap());
        }
    }
    rights
}

#[test]
fn local_tables_grant_nothing() {
    let scene = Scene::new();
    let before = rights(&scene, &scene.copy());
    let [mia, olga] = [scene.mia, scene.olga].map(|id| blob(id.as_bytes()));
    let refused = r#"{"kind":"refused","action":"org.delete","target":{},"rule":"ownership","count":1}"#;
    let role = format!(
        r#"{{"kind":"role_changed","member":"{}","from":"member","to":"owner","permission":"app_reader","clears_overrides":false}}"#,
        scene.mia
    );
    for edit in [
        format!("INSERT OR REPLACE INTO last_active VALUES ({mia}, 1900000000000)"),
        "DELETE FROM last_active".to_owned(),
        "INSERT INTO named_list VALUES ('Everybody', '{}')".to_owned(),
        "INSERT INTO list_mapping VALUES ('email', '{}')".to_owned(),
        format!("INSERT INTO pending_refusal VALUES ({mia}, CAST('{refused}' AS BLOB), 1, 7)"),
        format!("INSERT INTO pending_refusal VALUES ({olga}, CAST('{refused}' AS BLOB), 1, 7)"),
        format!("INSERT INTO pending_refusal VALUES ({olga}, x'00', 1, 7)"),
        format!("INSERT INTO pending_refusal VALUES ({olga}, CAST('{role}' AS BLOB), 1, 7)"),
    ] {
        let copied = scene.copy();
        copied.forge(ADAM, |file| {
            file.execute(&edit, []).unwrap();
        });
        assert_eq!(rights(&scene, &copied), before, "{edit}");
        assert_sound(&copied, &edit);
    }
}

#[test]
fn a_local_sum_that_does_not_fit_is_seen() {
    let scene = Scene::new();
    let copied = scene.copy();
    copied.forge(ADAM, |file| {
        file.execute("UPDATE state_sum SET lanes = randomblob(2048)", []).unwrap();
    });
    assert_found(&copied, "state_sum", Opening::Doubts, "the running sum over the rows does not fit");
}

#[test]
fn a_kept_list_that_cannot_be_read_keeps_nobody_from_being_erased() {
    let scene = Scene::new();
    let copied = scene.copy();
    copied.forge(ADAM, |file| {
        file.execute("INSERT INTO named_list VALUES ('Broken', '{')", []).unwrap();
    });
    let mut olga = copied.enter(OLGA).unwrap();
    let held = olga.held_elsewhere(scene.mia).unwrap();
    let names: Vec<&str> = held.kept_lists.iter().map(|name| name.as_str()).collect();
    assert_eq!(names, ["Broken"], "nobody can say that it holds nothing of her");
}
