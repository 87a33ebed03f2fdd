//! Member lists through a session: planned, imported as one step, exported, each gated and journalled.

use std::path::PathBuf;

use orgdesk_core::domain::access::ApplicationPermission::{CustomAppEditor, CustomAppReader};
use orgdesk_core::domain::member::{Role, Status};
use orgdesk_core::journal::Payload;
use orgdesk_core::lists::{ImportOptions, ImportPlan, MemberColumn, MemberFilter, MemberOrder};
use orgdesk_core::{Change, Destination, Error, ExportFormat, JournalFormat, MemberExport, Session};
use orgdesk_tests::stage::{Stage, application, member};

fn sample(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/members/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

fn everything(format: ExportFormat) -> MemberExport {
    MemberExport {
        format,
        columns: Some(MemberColumn::all(&[])),
        filter: MemberFilter::parse(&["status=any"], &[]).unwrap(),
        order: MemberOrder::default(),
    }
}

fn exported(session: &mut Session, export: &MemberExport) -> Vec<u8> {
    let mut bytes = Vec::new();
    session.export_members(export, Destination::Writer(&mut bytes)).unwrap();
    bytes
}

fn refusals(plan: &ImportPlan) -> Vec<(u64, &str, String)> {
    plan.refused.iter().map(|row| (row.row, row.field.as_str(), row.reason.to_string())).collect()
}

#[test]
fn a_list_comes_in_as_one_step_and_its_export_changes_nothing() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let plan = owner.plan_import(&sample("google-workspace-upload.csv"), &ImportOptions::default()).unwrap();
    let before = owner.view().unwrap();
    assert_eq!((plan.new_count(), plan.refused.len(), before.members), (40, 0, 1), "a plan saves nothing");
    owner.import(&plan).unwrap();
    assert_eq!(owner.view().unwrap().members, 41);
    let lines = owner.journal(&Default::default()).unwrap();
    assert_eq!(lines.iter().filter(|line| line.kind == "member_imported").count(), 40);

    // Everything that a list can carry: overrides, other roles, a suspended and a removed member, formulas.
    let support = application(&mut owner, "Support");
    let grace = member(&mut owner, "grace.muller@example.com");
    owner
        .apply(Change::SetOverride {
            member: grace,
            application: support,
            permission: CustomAppReader,
            expires: None,
        })
        .unwrap();
    let hostile = owner.plan_import(&sample("hostile.csv"), &ImportOptions::default()).unwrap();
    owner.import(&hostile).unwrap();
    let zoe = member(&mut owner, "zoe.nakamura@example.com");
    owner.apply(Change::Remove { member: zoe }).unwrap();
    let linus = member(&mut owner, "linus.garcia@example.com");
    owner
        .apply(Change::SetRole { member: linus, role: Role::Admin, permission: None, keep_overrides: false })
        .unwrap();
    let everybody = owner.members().unwrap();

    let list = exported(&mut owner, &everything(ExportFormat::Csv));
    for keep_roles in [false, true] {
        let plan =
            owner.plan_import(&list, &ImportOptions { keep_roles, ..ImportOptions::default() }).unwrap();
        assert_eq!((plan.rows.len(), plan.refused.as_slice()), (0, [].as_slice()), "{plan:#?}");
        assert_eq!(plan.unchanged, everybody.len() as u64);
    }
    assert_eq!(owner.members().unwrap(), everybody);
    assert!(owner.verify(|_| true).unwrap().is_proved());
}

#[test]
fn nobody_gives_by_a_list_what_they_may_not_give() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let mut admin = stage.join(&mut owner, "admin@example.com", Role::Admin, CustomAppEditor);
    let mut ada = stage.join(&mut owner, "ada@example.com", Role::Member, CustomAppEditor);
    let list = b"Email,Name,Role,Status\nboss@example.com,Boss,owner,\nhelp@example.com,Help,admin,\n\
        owner@example.com,,,suspended\nadmin@example.com,,owner,\n";
    let keep = ImportOptions { keep_roles: true, ..ImportOptions::default() };
    let plan = admin.plan_import(list, &keep).unwrap();
    let rows: Vec<(u64, &str)> = plan.refused.iter().map(|row| (row.row, row.field.as_str())).collect();
    assert_eq!(rows, [(2, "role"), (4, "status"), (5, "role")], "{:#?}", plan.refused);
    admin.import(&plan).unwrap();
    let help = member(&mut owner, "help@example.com");
    assert_eq!(owner.member_view(help).unwrap().role, Role::Admin);

    // The last Owner: nobody may, and the row says so.
    let plan = owner.plan_import(b"Email,Status\nowner@example.com,suspended\n", &keep).unwrap();
    let refused = refusals(&plan);
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].1, "status");

    assert!(matches!(ada.plan_import(list, &keep), Err(Error::Denied { .. })));
    // A plan made by somebody else gives no right either: the gate asks again.
    let stolen = owner.plan_import(b"Email,Role\nboss@example.com,owner\n", &keep).unwrap();
    assert!(matches!(admin.import(&stolen), Err(Error::Denied { .. })));
    assert!(owner.find_member("boss@example.com").is_err());
}

#[test]
fn who_was_removed_after_the_plan_does_not_come_back_by_it() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let early = owner.plan_import(b"Email\nada@example.com\n", &ImportOptions::default()).unwrap();
    owner.import(&early).unwrap();
    let ada = member(&mut owner, "ada@example.com");
    owner.apply(Change::Remove { member: ada }).unwrap();
    let error = owner.import(&early).err().unwrap().to_string();
    assert!(error.contains("row 2, email: ada@example.com is removed"), "{error}");
    let plan = owner.plan_import(b"Email\nada@example.com\n", &ImportOptions::default()).unwrap();
    assert_eq!(plan.refused.len(), 1);
}

#[test]
fn two_owners_cannot_both_go_by_one_list() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let _second = stage.join(&mut owner, "second@example.com", Role::Owner, CustomAppEditor);
    let third = stage.join(&mut owner, "third@example.com", Role::Owner, CustomAppEditor);
    let mut third = third;
    let list = b"Email,Status\nowner@example.com,suspended\nsecond@example.com,suspended\nthird@example.com,suspended\n";
    let plan = third.plan_import(list, &ImportOptions::default()).unwrap();
    assert_eq!(plan.refused.iter().map(|row| row.row).collect::<Vec<_>>(), [4], "{:#?}", plan.refused);
    third.import(&plan).unwrap();
    let suspended = third.members().unwrap().iter().filter(|view| view.status == Status::Suspended).count();
    assert_eq!(suspended, 2);
}

#[test]
fn an_export_is_gated_journalled_and_there_whole_or_not_at_all() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let mut ada = stage.join(&mut owner, "ada@example.com", Role::Member, CustomAppEditor);
    let place = tempfile::tempdir().unwrap();
    let path: PathBuf = place.path().join("members.csv");
    let export = everything(ExportFormat::Csv);

    assert!(matches!(ada.export_members(&export, Destination::File(&path)), Err(Error::Denied { .. })));
    assert!(!path.exists());
    let newest = &owner.journal(&Default::default()).unwrap()[0];
    assert!(matches!(newest.payload, Payload::Refused { .. }), "{newest:?}");

    let done = owner.export_members(&export, Destination::File(&path)).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(done.digest, blake3::hash(&bytes).to_string());
    let newest = &owner.journal(&Default::default()).unwrap()[0];
    match &newest.payload {
        Payload::ListExported { count, digest, format, .. } => {
            assert_eq!((*count, digest.to_string(), format.as_str()), (2, done.digest, "csv"));
        }
        other => panic!("{other:?}"),
    }

    let nowhere = place.path().join("missing/members.csv");
    let revision = owner.view().unwrap().revision;
    assert!(owner.export_members(&export, Destination::File(&nowhere)).is_err());
    assert_eq!(owner.view().unwrap().revision, revision, "nothing left the program");
    assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 1, "nothing is left beside");

    let json: Vec<serde_json::Value> =
        serde_json::from_slice(&exported(&mut owner, &everything(ExportFormat::Json))).unwrap();
    assert_eq!(json[1]["email"], "ada@example.com");
    assert_eq!(json[1]["invited_by"], json[0]["id"]);
}

#[test]
fn the_journal_leaves_as_lines_and_a_member_takes_only_their_own() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let mut ada = stage.join(&mut owner, "ada@example.com", Role::Member, CustomAppEditor);
    application(&mut owner, "Support");
    for (session, entries) in [(&mut owner, 4_u64), (&mut ada, 1)] {
        let mut bytes = Vec::new();
        let done = session.export_journal(JournalFormat::JsonLines, Destination::Writer(&mut bytes)).unwrap();
        let lines: Vec<serde_json::Value> = bytes
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty())
            .map(|line| serde_json::from_slice(line).unwrap())
            .collect();
        assert_eq!((done.count, lines.len()), (entries, entries as usize));
        assert!(lines.iter().all(|line| line["hash"].as_str().is_some_and(|hash| hash.len() == 64)));
    }
}

#[test]
fn a_column_becomes_a_field_also_where_an_owner_is_in_the_list() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let options = ImportOptions { keep_columns: vec!["Locker".to_owned()], ..ImportOptions::default() };
    let list = b"Email,Locker\nowner@example.com,17\nada@example.com,18\n";
    let plan = owner.plan_import(list, &options).unwrap();
    assert_eq!(
        (plan.new_count(), plan.changed_count(), plan.refused.len()),
        (1, 1, 0),
        "{:#?}",
        plan.refused
    );
    owner.import(&plan).unwrap();
    let fields = owner.fields().unwrap();
    let filled = MemberFilter::parse(&["Locker=17,18"], &fields).unwrap();
    assert_eq!(owner.members().unwrap().iter().filter(|member| filled.matches(member)).count(), 2);
    assert!(owner.verify(|_| true).unwrap().is_proved());
}

#[test]
fn a_cancelled_import_changes_nothing() {
    let stage = Stage::new();
    let mut owner = stage.found("owner@example.com");
    let mut list = String::from("Email\n");
    (0..2_500).for_each(|number| list.push_str(&format!("person.{number}@example.com\n")));
    let stopped = owner.plan_import_with(list.as_bytes(), &ImportOptions::default(), |row| row < 2_000);
    assert!(matches!(stopped, Err(Error::Cancelled)));
    let mut heard = Vec::new();
    let hear = |rows| {
        heard.push(rows);
        true
    };
    owner.plan_import_with(list.as_bytes(), &ImportOptions::default(), hear).unwrap();
    assert_eq!(&heard[..5], [1_000, 2_000, 0, 1_000, 2_000], "read, then compared");
    for stopped_at in 0..heard.len() {
        let mut told = 0..stopped_at;
        let stopped =
            owner.plan_import_with(list.as_bytes(), &ImportOptions::default(), |_| told.next().is_some());
        assert!(matches!(stopped, Err(Error::Cancelled)), "at {stopped_at}");
    }
    let plan = owner.plan_import(list.as_bytes(), &ImportOptions::default()).unwrap();
    let revision = owner.view().unwrap().revision;
    for at in [0, 500, 2_500] {
        let stopped = owner.import_with(&plan, |done| done < at);
        assert!(matches!(stopped, Err(Error::Cancelled)), "at row {at}");
        assert_eq!((owner.members().unwrap().len(), owner.view().unwrap().revision), (1, revision));
    }
    owner.import(&plan).unwrap();
    assert_eq!(owner.members().unwrap().len(), 2_501);
}
