//! A file that is not what it should be is read, and nothing is written into it.

use orgdesk_core::domain::member::Role;
use orgdesk_core::{Change, Destination, Error, ExportFormat, JournalFormat, MemberExport};
use orgdesk_tests::tampering::{ADAM, MIA, OLGA, Scene};

use crate::found::blob;

#[test]
fn neither_changes_nor_exports_nor_refusals_reach_a_doubted_file() {
    let scene = Scene::new();
    let copied = scene.copy();
    let mia = blob(scene.mia.as_bytes());
    copied.forge(ADAM, |file| {
        file.execute(&format!("UPDATE member SET permission = 'app_editor' WHERE id = {mia}"), []).unwrap();
    });
    let members = || MemberExport::usual(ExportFormat::Csv);
    let mut olga = copied.enter(OLGA).unwrap();
    assert!(olga.doubt().is_some());
    let before = olga.view().unwrap().revision;
    let mut out = Vec::new();
    let exported = olga.export_members(&members(), Destination::Writer(&mut out));
    assert!(matches!(exported, Err(Error::ReadOnly(_))), "{exported:?}");
    let exported = olga.export_journal(JournalFormat::JsonLines, Destination::Writer(&mut out));
    assert!(matches!(exported, Err(Error::ReadOnly(_))), "{exported:?}");
    assert!(out.is_empty());
    let suspend = [Change::Suspend { member: scene.mia }];
    for tried in [olga.apply_step(&suspend), olga.rehearse(&suspend)] {
        assert!(matches!(tried, Err(Error::ReadOnly(_))));
    }
    drop(olga);

    let mut mia = copied.enter(MIA).unwrap();
    assert!(mia.doubt().is_some());
    let refused = mia.export_members(&members(), Destination::Writer(&mut out));
    assert!(matches!(refused, Err(Error::Denied { .. })), "{refused:?}");
    let role =
        Change::SetRole { member: scene.adam, role: Role::Owner, permission: None, keep_overrides: false };
    assert!(matches!(mia.apply(role), Err(Error::ReadOnly(_))));
    assert_eq!(mia.view().unwrap().revision, before);
}

#[test]
fn opening_writes_nothing_into_a_doubted_file() {
    let scene = Scene::new();
    let copied = scene.copy();
    copied.forge(ADAM, |file| {
        file.execute_batch(
            "CREATE TRIGGER planted AFTER INSERT ON last_active \
             BEGIN UPDATE member SET status = 'suspended' WHERE role = 'owner'; END",
        )
        .unwrap();
    });
    let before = std::fs::read(copied.db()).unwrap();
    for _ in 0..2 {
        let olga = copied.enter(OLGA).unwrap();
        let doubt = olga.doubt().expect("a doubt");
        assert!(doubt.to_string().contains("the trigger “planted”"), "{doubt}");
    }
    assert_eq!(std::fs::read(copied.db()).unwrap(), before);
}
