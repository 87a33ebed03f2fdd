//! One durable change against one raw append and fsync to a file in the same folder.

use std::fs::File;
use std::io::Write;

use orgdesk_core::Change;
use orgdesk_core::domain::access::ApplicationPermission::{CustomAppEditor, CustomAppReader};
use orgdesk_tests::stage::Stage;

use crate::large::{import, member_list};
use crate::measure::{Comparison, median};

/// The comparisons.
pub fn compare() -> Vec<Comparison> {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    import(&mut owner, &member_list(1_000));
    let member = owner.members().expect("members")[500].id;
    let mut to_reader = true;
    let ours = median(101, || {
        let permission = if to_reader { CustomAppReader } else { CustomAppEditor };
        to_reader = !to_reader;
        owner.apply(Change::SetPermission { member, permission }).expect("a change")
    });
    let mut file = File::create(stage.folder.path().join("raw")).expect("a file");
    // About as many bytes as an entry has.
    let bytes = [0_u8; 600];
    let theirs = median(101, || {
        file.write_all(&bytes).expect("an append");
        file.sync_all().expect("a sync");
    });
    vec![Comparison {
        work: "saving: one durable, journalled change".to_owned(),
        ours: ours.into(),
        peer: "one append of 600 bytes and one fsync",
        theirs: theirs.into(),
        aim: None,
    }]
}
