//! A file that says of itself that an older version wrote it.

use orgdesk_core::Error;
use orgdesk_tests::tampering::{MIA, OLGA, Scene};

#[test]
fn a_version_that_its_schema_is_not_of_is_damage_and_nothing_is_copied() {
    let scene = Scene::new();
    for version in [0, 1] {
        let copied = scene.copy();
        copied.forge(MIA, |file| {
            file.execute_batch(&format!("PRAGMA user_version = {version}")).unwrap();
        });
        let before = std::fs::read(copied.db()).unwrap();
        for _ in 0..2 {
            scene.stage.clock.advance_seconds(5);
            let refused = copied.enter(OLGA).map(|_| ());
            let Err(Error::Damaged(sentence)) = refused else { panic!("{version}: {refused:?}") };
            assert!(
                sentence.to_string().contains("an older version of Orgdesk wrote it, but"),
                "{version}: {sentence}"
            );
        }
        assert_eq!(std::fs::read(copied.db()).unwrap(), before, "{version}: left as it is");
        let kept = copied.folder.path().join("data/backups");
        let copies = std::fs::read_dir(&kept).map(|organizations| organizations.count()).unwrap_or(0);
        assert_eq!(copies, 0, "{version}: a copy was kept");
    }
}
