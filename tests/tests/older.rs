//! A file that an older version wrote is brought up to date, with a copy kept of what it was.

use orgdesk_core::domain::access::ApplicationPermission::CustomAppEditor;
use orgdesk_core::domain::member::Role;
use orgdesk_core::domain::profile::{ProfileField, ProfileKey};
use orgdesk_core::{BackupReason, Change};
use orgdesk_tests::stage::Stage;
use orgdesk_tests::tampering::{data_key, open_file};

const OLGA: &str = "olga@example.com";

/// What the first version's schema did not have.
const WITHOUT_PROFILES: &str = "
    DROP INDEX journal_by_reversed;
    DROP TABLE profile_field;
    DROP TABLE named_list;
    DROP TABLE list_mapping;
    ALTER TABLE member DROP COLUMN profile;
    ALTER TABLE member DROP COLUMN erased;
    PRAGMA user_version = 1;";

#[test]
fn a_file_of_the_first_schema_is_migrated_at_opening_and_a_copy_is_kept() {
    let stage = Stage::new();
    let mut olga = stage.found(OLGA);
    let organization = olga.organization();
    stage.join(&mut olga, "mia@example.com", Role::Member, CustomAppEditor);
    drop(olga);
    let folder = stage.data().join("organizations");
    let (db, keys) = (folder.join(format!("{organization}.db")), folder.join(format!("{organization}.keys")));
    let key = data_key(&keys, &stage.unlock(OLGA));
    open_file(&db, &key).execute_batch(WITHOUT_PROFILES).unwrap();
    let older = std::fs::read(&db).unwrap();

    let mut olga = stage.enter(OLGA, organization).unwrap();
    assert_eq!(olga.doubt(), None, "the migrated schema is the one that a new file has");
    let me = olga.member();
    let title = ProfileKey::Field(ProfileField::Title);
    let profile = vec![(title, Some(title.checked("Founder").unwrap()))];
    olga.apply(Change::UpdateMember { member: me, name: None, address: None, profile }).unwrap();
    assert_eq!(olga.verify(|_| true).unwrap().problems, []);

    let kept = stage.desktop.backups(organization).unwrap();
    let [copy] = kept.as_slice() else { panic!("{kept:?}") };
    assert_eq!(copy.reason, Some(BackupReason::BeforeUpdate));
    let bytes = std::fs::read(&copy.path).unwrap();
    assert!(bytes.windows(older.len()).any(|part| part == older), "the copy holds the file as it was");
    let seen = stage.desktop.look_into_backup(&stage.unlock(OLGA), &copy.path).unwrap();
    assert_eq!(seen.lost, Some(1), "the older form can be put back");
}
