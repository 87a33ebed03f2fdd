//! Lists as people bring them, read and planned.

use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::{FieldId, MemberId, Timestamp};

use super::*;
use crate::session::MemberView;
use crate::state::FieldRecord;

pub(super) fn sample(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/members/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

pub(super) fn id(number: u8) -> MemberId {
    MemberId::new(Timestamp::from_unix_millis(i64::from(number)), [number; 10])
}

pub(super) fn member(number: u8, name: &str, address: &str) -> MemberView {
    MemberView {
        id: id(number),
        name: Some(name.parse().unwrap()),
        address: Some(address.parse().unwrap()),
        role: Role::Member,
        status: Status::Active,
        permission: ApplicationPermission::CustomAppEditor,
        profile: Default::default(),
        erased: false,
        overrides: Vec::new(),
        can_sign_in: false,
        created_at: Timestamp::from_unix_millis(0),
        joined_at: None,
        last_active: None,
        invited_by: None,
        invited_by_name: None,
    }
}

fn plan(list: &[u8], members: &[MemberView], keep_roles: bool) -> ImportPlan {
    let options = ImportOptions { keep_roles, ..ImportOptions::default() };
    planned(list, members, &options).unwrap()
}

pub(super) fn planned(
    list: &[u8],
    members: &[MemberView],
    options: &ImportOptions,
) -> Result<ImportPlan, crate::Error> {
    let next = std::cell::Cell::new(0_u8);
    let new_field = || {
        next.set(next.get() + 1);
        Ok(FieldId::from_bytes([next.get(); 16]))
    };
    let fields = fields();
    let reading = Reading { fields: &fields, options, remembered: &|_| Ok(None), new_field: &new_field };
    let present = Present {
        members,
        earlier: &[],
        unmade: &Default::default(),
        fields: &fields,
        at: Timestamp::from_unix_millis(1_000_000),
    };
    plan_import(read(list, &reading, &mut |_| true)?, &present, options, &mut |_| true)
}

/// The organization's own fields in these tests.
pub(super) fn fields() -> Vec<FieldRecord> {
    vec![FieldRecord {
        id: FieldId::from_bytes([0xF1; 16]),
        name: "Locker".parse().unwrap(),
        created_at: Timestamp::from_unix_millis(0),
    }]
}

/// Every refused row as `row field: reason`.
pub(super) fn refusals(plan: &ImportPlan) -> Vec<String> {
    plan.refused.iter().map(|row| format!("{} {}: {}", row.row, row.field, row.reason)).collect()
}

fn new_people(plan: &ImportPlan) -> Vec<(u64, String, String, Role, Status)> {
    plan.rows
        .iter()
        .filter_map(|row| match row {
            ImportedRow::New { row, address, name, role, status, .. } => {
                Some((*row, name.to_string(), address.to_string(), *role, *status))
            }
            ImportedRow::Changed { .. } => None,
        })
        .collect()
}

#[test]
fn a_google_workspace_upload_comes_in_without_its_passwords() {
    let list = sample("google-workspace-upload.csv");
    let plan = plan(&list, &[], false);
    assert_eq!(plan.format, ListFormat::GoogleWorkspaceUpload);
    assert_eq!(refusals(&plan), Vec::<String>::new());
    assert_eq!(plan.new_count(), 40);
    let people = new_people(&plan);
    assert_eq!(
        people[1],
        (3, "Grace Müller".into(), "grace.muller@example.com".into(), Role::Member, Status::Active)
    );
    assert_eq!(people[5].4, Status::Suspended, "{people:?}");
    assert!(plan.dropped_columns().contains(&"Password [Required]"));
    assert!(!format!("{plan:?}").contains("not-imported"), "a password was read");
}

#[test]
fn a_slack_list_comes_in_with_members_only_unless_roles_are_kept() {
    let list = sample("slack-members.csv");
    let careful = plan(&list, &[], false);
    assert_eq!(careful.format, ListFormat::Slack);
    assert!(new_people(&careful).iter().all(|person| person.3 == Role::Member));
    assert!(careful.skipped.iter().all(|row| row.reason.to_string() == "it is a bot, not a person"));
    assert_eq!(careful.skipped.first().map(|row| row.row), Some(6));
    assert!(careful.notes.iter().any(|note| note.to_string().contains("role Owner")), "{:?}", careful.notes);
    assert!(
        careful.notes.iter().any(|note| note.to_string().contains("Custom App Editor")),
        "{:?}",
        careful.notes
    );
    let kept = plan(&list, &[], true);
    let roles: Vec<Role> = new_people(&kept).iter().take(3).map(|person| person.3).collect();
    assert_eq!(roles, [Role::Member, Role::Admin, Role::Member]);
    assert_eq!(new_people(&kept)[3].4, Status::Suspended, "deactivated in Slack");
}

#[test]
fn every_bad_row_of_a_hostile_list_is_named_and_the_good_ones_are_taken() {
    let plan = plan(&sample("hostile.csv"), &[], false);
    assert_eq!(plan.format, ListFormat::Plain);
    assert_eq!(
        refusals(&plan),
        [
            "3 email: stands in row 2 already; that one is taken",
            "4 email: “not-an-email” is not an e-mail address: it needs one @ with a name before it and a domain behind it",
            "5 email: is missing: a member is known by an address",
            "10 name: the name has a character that cannot be seen or that reorders text: U+0009 at position 1",
            "11 name: the name has a character that cannot be seen or that reorders text: U+000A at position 4",
            "13 name: the name has a character that cannot be seen or that reorders text: U+202E at position 1",
            "14 name: the name has a character that cannot be seen or that reorders text: U+200B at position 5",
            "18 name: the name is too long: 5000 characters, at most 120",
            "19 role: “superuser” is no role that is known",
            "20 permission: “root” is not an application permission; there is custom_app_editor, custom_app_reader, app_editor, app_reader",
            "22 row: the number of cells does not fit the headings: 6 for 4",
            "23 row: the number of cells does not fit the headings: 1 for 4",
            "24 email: the address has a character that cannot be seen or that reorders text: U+0000 at position 7",
        ]
    );
    let taken: Vec<(u64, String)> =
        new_people(&plan).into_iter().map(|(row, name, ..)| (row, name)).collect();
    let expected = [
        (2, "Plain Row"),
        (6, "=HYPERLINK(\"http://example.com\",\"x\")"),
        (7, "+1+1"),
        (8, "-2+3"),
        (9, "@SUM(A1)"),
        (12, "He said \"hi\""),
        (15, "Zoë"),
        (16, "Cyrillic a in the domain"),
        (17, "International Domain"),
        (21, "Asks For Owner"),
    ];
    assert_eq!(taken, expected.map(|(row, name)| (row, name.to_owned())));
    assert!(new_people(&plan).iter().all(|person| person.3 == Role::Member));
    let alike: Vec<(u64, &str)> =
        plan.look_alikes.iter().map(|like| (like.row, like.like.as_str())).collect();
    assert_eq!(alike, [(16, "example.com")]);
}

#[test]
fn a_list_meets_the_members_there_are() {
    let mut ada = member(1, "Ada", "ada@example.com");
    ada.permission = ApplicationPermission::CustomAppReader;
    let mut gone = member(2, "Gone", "gone@example.com");
    gone.status = Status::Removed;
    let mut asleep = member(3, "Asleep", "asleep@example.com");
    asleep.status = Status::Suspended;
    let members = [ada, gone, asleep, member(4, "Bo", "bo@example.com")];
    let one = id(1);
    let rows: [(&str, &str); 13] = [
        ("Email,Name\nada@example.com,Ada\n", "unchanged"),
        ("Email,Name\nADA@example.com,\n", "unchanged"),
        ("Email,Name\nada@example.com,Ada Lovelace\n", "name Ada > Ada Lovelace"),
        ("Email,Role\nada@example.com,admin\n", "unchanged"),
        ("Email,Permission\nada@example.com,Custom App Editor\n", "unchanged"),
        ("Email,Status\nada@example.com,Deactivated\n", "status active > suspended"),
        ("Email,Status\nada@example.com,removed\n", "refused status"),
        ("Email,Status\nasleep@example.com,active\n", "unchanged"),
        ("Email,Name\ngone@example.com,Gone\n", "refused email"),
        ("Email,Status\ngone@example.com,removed\n", "unchanged"),
        (&format!("id,email,role\n{one},ada@example.com,admin\n"), "role member > admin"),
        (&format!("id,email\n{one},lovelace@example.com\n"), "email ada@example.com > lovelace@example.com"),
        (&format!("id,email\n{one},bo@example.com\n"), "refused email"),
    ];
    for (list, expected) in rows {
        let plan = plan(list.as_bytes(), &members, false);
        let found = match (plan.refused.as_slice(), plan.changes.as_slice(), plan.unchanged) {
            ([refused], [], 0) => format!("refused {}", refused.field),
            ([], [changed], 0) => {
                let told =
                    changed.changes.iter().map(|one| format!("{} {} > {}", one.field, one.from, one.to));
                told.collect::<Vec<_>>().join(", ")
            }
            ([], [], 1) => "unchanged".to_owned(),
            _ => format!("{plan:?}"),
        };
        assert_eq!(found, expected, "{list}");
    }
}

#[test]
fn an_address_that_looks_like_a_member_is_flagged() {
    let members = [member(1, "Paula", "paula@example.com")];
    let plan = plan("Email\npaula@exаmple.com\npau1a@example.com\n".as_bytes(), &members, false);
    let alike: Vec<(u64, &str)> =
        plan.look_alikes.iter().map(|like| (like.row, like.like.as_str())).collect();
    assert_eq!(alike, [(2, "paula@example.com"), (3, "paula@example.com")]);
}

#[test]
fn a_list_of_no_known_form_is_refused_as_a_whole() {
    let lists: [(&[u8], &str); 5] = [
        (b"", "is empty"),
        (b"\xFF\xFEE\0m", "UTF-16"),
        (b"Email,email\na@example.com,b@example.com\n", "stands there twice"),
        (b"\x00\x01\x02\x03", "its first line is not the headings"),
        (b"correct horse\n", "its first line is not the headings"),
    ];
    for (list, expected) in lists {
        let error = planned(list, &[], &ImportOptions::default()).unwrap_err().to_string();
        assert!(error.contains(expected) && !error.contains("horse"), "{error}");
    }
}

#[test]
fn what_is_written_comes_back_without_loss() {
    let names = ["=1+1", "'=1+1", "''@x", "O'Brien, \"Ann\"", "-", "Zoë", "'t Hooft", "＝x", "Ada"];
    let members: Vec<MemberView> = (0_u8..)
        .zip(names)
        .map(|(number, name)| member(number, name, &format!("m{number}@example.com")))
        .collect();
    for columns in [MemberColumn::usual(&[], &[]), vec![MemberColumn::Email, MemberColumn::Name]] {
        let columns = HeadedColumn::all(&columns, &[]);
        let mut written = Vec::new();
        assert_eq!(write_csv(members.iter(), &columns, &mut written).unwrap(), 9);
        let plan = plan(&written, &members, true);
        assert_eq!((plan.unchanged, plan.rows.len(), plan.refused.len()), (9, 0, 0), "{plan:?}");
    }
    let mut written = Vec::new();
    let columns = HeadedColumn::all(&[MemberColumn::Name, MemberColumn::Role], &[]);
    write_csv(members.iter().take(1), &columns, &mut written).unwrap();
    assert_eq!(String::from_utf8(written).unwrap(), "name,role\r\n'=1+1,member\r\n");
}

#[test]
fn json_is_one_object_for_each_member() {
    let mut ada = member(1, "=Ada", "ada@example.com");
    ada.overrides.push(crate::session::OverrideView {
        application: orgdesk_domain::ApplicationId::new(Timestamp::from_unix_millis(0), [0; 10]),
        application_name: "Support@production".into(),
        permission: ApplicationPermission::AppReader,
        expires: Some(Timestamp::from_unix_millis(0)),
    });
    let columns = [MemberColumn::Name, MemberColumn::JoinedAt, MemberColumn::Overrides];
    let columns = HeadedColumn::all(&columns, &[]);
    let mut written = Vec::new();
    write_json([ada].iter(), &columns, &mut written).unwrap();
    assert_eq!(
        String::from_utf8(written).unwrap(),
        "[\n{\"name\":\"=Ada\",\"joined_at\":null,\"overrides\":[{\"application\":\"Support@production\",\
         \"permission\":\"app_reader\",\"expires\":\"1970-01-01T00:00:00Z\"}]}\n]\n"
    );
    let mut empty = Vec::new();
    write_json([].iter(), &columns, &mut empty).unwrap();
    assert_eq!(serde_json::from_slice::<Vec<()>>(&empty).unwrap(), []);
}

#[test]
fn filters_say_whom_a_list_shows() {
    let mut owner = member(1, "Ada", "ada@example.com");
    owner.role = Role::Owner;
    let mut gone = member(2, "Bo", "bo@example.com");
    gone.status = Status::Left;
    let members = [owner, gone, member(3, "Céline", "c@example.com")];
    let cases: [(&[&str], &[usize]); 13] = [
        (&[], &[0, 2]),
        (&["status=any"], &[0, 1, 2]),
        (&["status=left,removed"], &[1]),
        (&["role=owner"], &[0]),
        (&["role=owner,member", "text=CÉL"], &[2]),
        (&["permission=app_reader"], &[]),
        (&["name=ada,  CÉLINE"], &[0, 2]),
        (&["name=Ad"], &[]),
        (&["email=C@example.com"], &[2]),
        (&["email=bo@example.com"], &[]),
        (&["email=bo@example.com", "status=any"], &[1]),
        (&["name=Ada", "email=c@example.com"], &[]),
        (&["can_sign_in=true"], &[]),
    ];
    for (parts, expected) in cases {
        let filter = MemberFilter::parse(parts, &[]).unwrap();
        let shown: Vec<usize> = (0..members.len()).filter(|index| filter.matches(&members[*index])).collect();
        assert_eq!(shown, expected, "{parts:?}");
    }
    for wrong in ["role", "role=boss", "can_sign_in=maybe", "colour=red"] {
        let error = MemberFilter::parse(&[wrong], &[]).unwrap_err().to_string();
        assert!(error.contains(wrong), "{error}");
    }
}
