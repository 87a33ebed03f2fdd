//! Lists of every product that is known, and lists of none, by what their columns are taken for.

use orgdesk_domain::FieldId;
use orgdesk_domain::action::Action;
use orgdesk_domain::member::{Role, Status};
use orgdesk_domain::profile::{ProfileField, ProfileKey};

use super::tests::{fields, id, member, planned, refusals, sample};
use super::*;
use crate::session::MemberView;

fn plan(list: &[u8]) -> ImportPlan {
    planned(list, &[], &ImportOptions::default()).unwrap()
}

/// What each column is taken for, but those that are not taken.
fn taken(plan: &ImportPlan) -> Vec<(String, String)> {
    let taken = plan.columns.iter().filter(|column| column.is_taken);
    taken.map(|column| (column.heading.clone(), column.used_as.clone())).collect()
}

struct Newcomer<'a> {
    name: &'a str,
    role: Role,
    status: Status,
    profile: Vec<(String, String)>,
}

/// Name, role, status, and the profile by its keys.
type Found = (String, Role, Status, Vec<(String, String)>);

fn newcomer(plan: &ImportPlan, address: &str) -> Option<Found> {
    plan.rows.iter().find_map(|row| match row {
        ImportedRow::New { address: found, name, role, status, profile, .. } if found.as_str() == address => {
            let texts = profile.iter().map(|(key, text)| (key.to_string(), text.to_string()));
            Some((name.to_string(), *role, *status, texts.collect()))
        }
        ImportedRow::New { .. } | ImportedRow::Changed { .. } => None,
    })
}

#[test]
fn every_sample_is_recognised_and_planned_whole() {
    use ListFormat::{Bitwarden, Entra, GoogleWorkspaceDownload, GoogleWorkspaceUpload, Okta, Other, Slack};
    let texts = |texts: &[(&str, &str)]| {
        texts.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect::<Vec<_>>()
    };
    let edith = "edith.lindqvist@example.com";
    let jose = "jose.obrien@example.com";
    let (given, family) = (("given_name", "Édith"), ("family_name", "Lindqvist"));
    let grace = "grace.muller@example.com";
    for (file, format, new, skipped, who, expected) in [
        (
            "google-workspace-upload.csv",
            GoogleWorkspaceUpload,
            40,
            0,
            edith,
            Newcomer {
                name: "Édith Lindqvist",
                role: Role::Member,
                status: Status::Active,
                profile: texts(&[
                    given,
                    family,
                    ("title", "Engineer"),
                    ("department", "Care"),
                    ("employee_number", "1003"),
                ]),
            },
        ),
        (
            "google-workspace-download.csv",
            GoogleWorkspaceDownload,
            40,
            0,
            jose,
            Newcomer {
                name: "José O'Brien",
                role: Role::Member,
                status: Status::Suspended,
                profile: texts(&[
                    ("given_name", "José"),
                    ("family_name", "O'Brien"),
                    ("department", "Product"),
                ]),
            },
        ),
        (
            "slack-members.csv",
            Slack,
            35,
            5,
            edith,
            Newcomer {
                name: "Édith Lindqvist",
                role: Role::Member,
                status: Status::Suspended,
                profile: Vec::new(),
            },
        ),
        (
            "okta-users.csv",
            Okta,
            40,
            0,
            edith,
            Newcomer {
                name: "Édith Lindqvist",
                role: Role::Member,
                status: Status::Active,
                profile: texts(&[given, family, ("title", "Engineer")]),
            },
        ),
        (
            "entra-bulk-create.csv",
            Entra,
            40,
            2,
            edith,
            Newcomer {
                name: "Édith Lindqvist",
                role: Role::Member,
                status: Status::Suspended,
                profile: texts(&[given, family, ("title", "Engineer"), ("department", "Care")]),
            },
        ),
        (
            "bitwarden-members.csv",
            Bitwarden,
            40,
            0,
            grace,
            Newcomer {
                name: "Grace Müller",
                role: Role::Member,
                status: Status::Invited,
                profile: texts(&[("tags", "Care\nProduct")]),
            },
        ),
        (
            "semicolon-utf16.csv",
            Other,
            40,
            0,
            grace,
            Newcomer {
                name: "Grace Müller",
                role: Role::Member,
                status: Status::Active,
                profile: Vec::new(),
            },
        ),
    ] {
        let plan = plan(&sample(file));
        assert_eq!(plan.format, format, "{file}");
        assert_eq!(refusals(&plan), Vec::<String>::new(), "{file}");
        assert_eq!((plan.new_count(), plan.skipped.len()), (new, skipped), "{file}: {:?}", plan.skipped);
        let Newcomer { name, role, status, profile } = expected;
        assert_eq!(newcomer(&plan, who), Some((name.to_owned(), role, status, profile)), "{file}");
        assert!(!format!("{plan:?}").contains("not-imported"), "{file}: a password was read");
        let passwords =
            plan.columns.iter().filter(|column| column.heading.to_lowercase().contains("password"));
        for column in passwords.filter(|column| column.used_as == "password") {
            assert_eq!((column.is_taken, column.filled, column.example.as_str()), (false, 0, ""), "{file}");
        }
    }
}

#[test]
fn roles_of_other_products_come_in_only_where_they_are_kept() {
    let kept = ImportOptions { keep_roles: true, ..ImportOptions::default() };
    for (file, owner) in [
        ("bitwarden-members.csv", "linus.garcia@example.com"),
        ("semicolon-utf16.csv", "linus.garcia@example.com"),
    ] {
        let list = sample(file);
        let careful = plan(&list);
        assert_eq!(newcomer(&careful, owner).map(|found| found.1), Some(Role::Member), "{file}");
        assert!(
            careful.notes.iter().any(|note| note.to_string().contains("role Owner")),
            "{file}: {:?}",
            careful.notes
        );
        let plan = planned(&list, &[], &kept).unwrap();
        assert_eq!(newcomer(&plan, owner).map(|found| found.1), Some(Role::Owner), "{file}");
    }
}

#[test]
fn entra_templates_say_who_is_shut_out_and_which_rows_are_nobody() {
    let plan = plan(&sample("entra-bulk-create.csv"));
    let reasons: Vec<(u64, String)> =
        plan.skipped.iter().map(|row| (row.row, row.reason.to_string())).collect();
    let expected =
        [(1, "it says which version of the template this is"), (3, "it is the example of the template")];
    assert_eq!(reasons, expected.map(|(row, reason)| (row, reason.to_owned())));
    let suspended = plan.rows.iter().filter(|row| match row {
        ImportedRow::New { status, .. } => *status == Status::Suspended,
        ImportedRow::Changed { .. } => false,
    });
    assert_eq!(suspended.count(), 3);
}

#[test]
fn columns_of_any_other_list_are_guessed_shown_and_can_be_chosen() {
    let list = "Wer;Post;Abteilung;Schuhe;Passwort\nAda Okafor;ada@example.com;Care;38;geheim\n";
    let plan = plan(list.as_bytes());
    assert_eq!(plan.format, ListFormat::Other);
    let told: Vec<(&str, &str, Because)> = plan
        .columns
        .iter()
        .map(|column| (column.heading.as_str(), column.used_as.as_str(), column.because))
        .collect();
    assert_eq!(
        told,
        [
            ("Wer", "drop", Because::Unknown),
            ("Post", "email", Because::Guessed),
            ("Abteilung", "department", Because::Guessed),
            ("Schuhe", "drop", Because::Unknown),
            ("Passwort", "password", Because::Guessed),
        ]
    );
    assert!(!format!("{plan:?}").contains("geheim"));

    let options = ImportOptions {
        keep_columns: vec!["schuhe".to_owned()],
        map: vec![("Wer".to_owned(), ColumnUse::Name)],
        ..ImportOptions::default()
    };
    let plan = planned(list.as_bytes(), &[], &options).unwrap();
    let names: Vec<&str> = plan.new_fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names, ["Schuhe"]);
    let own = ProfileKey::Own(plan.new_fields[0].id).to_string();
    let expected = vec![("department".to_owned(), "Care".to_owned()), (own, "38".to_owned())];
    let found = newcomer(&plan, "ada@example.com").unwrap();
    assert_eq!((found.0.as_str(), found.3), ("Ada Okafor", expected));
}

#[test]
fn what_is_chosen_must_be_there_and_fit() {
    let list = b"Email,Mail 2,Notes\na@example.com,b@example.com,x\n";
    let told = |options: ImportOptions| planned(list, &[], &options).unwrap_err().to_string();
    let mapped = |heading: &str, used_as| ImportOptions {
        map: vec![(heading.to_owned(), used_as)],
        ..ImportOptions::default()
    };
    assert!(told(mapped("Telephone", ColumnUse::Name)).contains("no column “Telephone”"));
    assert!(planned(list, &[], &mapped("Email", ColumnUse::Drop)).unwrap().lacks_addresses);
    let plan = planned(list, &[], &mapped("Mail 2", ColumnUse::Address)).unwrap();
    assert!(newcomer(&plan, "b@example.com").is_some(), "what is chosen goes before what is guessed");
    for word in ["email", "given_name", "tags", "locker", "field", "drop", "password"] {
        let used_as = ColumnUse::parse(word, &fields()).unwrap();
        assert_eq!(used_as.word(&fields()).to_lowercase(), word);
    }
    let unknown = ColumnUse::parse("shoe", &fields()).unwrap_err().to_string();
    assert!(unknown.contains("given_name") && unknown.contains("Locker"), "{unknown}");
}

#[test]
fn what_was_chosen_once_is_remembered_for_the_same_headings() {
    let headings = ["Wer".to_owned(), "Email".to_owned(), "Schuhe".to_owned(), "Locker".to_owned()];
    let (_, mut mapping) = ListFormat::recognised(&headings, &fields());
    assert_eq!(
        mapping.to_remember(&fields()).map(|words| words["locker"].clone()),
        Some("Locker".to_owned())
    );
    mapping.choose(&["Schuhe".to_owned()], &[("Wer".to_owned(), ColumnUse::Name)]).unwrap();
    let words = mapping.to_remember(&fields()).unwrap();
    let (_, mut again) = ListFormat::recognised(&headings, &fields());
    assert!(again.remember(&words, &fields()));
    let uses: Vec<ColumnUse> = again.0.iter().map(|column| column.used_as).collect();
    let locker = ColumnUse::Profile(ProfileKey::Own(FieldId::from_bytes([0xF1; 16])));
    assert_eq!(uses, [ColumnUse::Name, ColumnUse::Address, ColumnUse::NewField, locker]);
    // A field that has gone since is no reason to fail.
    let (_, mut without) = ListFormat::recognised(&headings, &[]);
    without.remember(&words, &[]);
    assert_eq!(without.0[3].used_as, ColumnUse::Drop);
}

fn with_title(mut member: MemberView, title: &str) -> MemberView {
    let key = ProfileKey::Field(ProfileField::Title);
    member.profile.put(key, key.checked(title).unwrap());
    member.profile.put(ProfileKey::Tags, ProfileKey::Tags.checked("care").unwrap());
    member
}

#[test]
fn our_own_list_is_a_change_request_and_another_adds_only() {
    let ada = with_title(member(1, "Ada", "ada@example.com"), "Engineer");
    let told = |list: &str| {
        let plan = planned(list.as_bytes(), std::slice::from_ref(&ada), &ImportOptions::default()).unwrap();
        let changes = plan.changes.iter().flat_map(|changed| &changed.changes);
        changes.map(|one| format!("{}: {} > {}", one.field, one.from, one.to)).collect::<Vec<_>>()
    };
    let own = |cells: &str| told(&format!("id,email,title,tags,locker\n{},ada@example.com,{cells}\n", id(1)));
    assert_eq!(own("Engineer,care,"), Vec::<String>::new());
    assert_eq!(
        own("Lead,\"care, product\",17"),
        ["title: Engineer > Lead", "tags: care > care, product", "Locker:  > 17"]
    );
    assert_eq!(own(",,"), ["title: Engineer > ", "tags: care > "]);
    let other = |cells: &str| told(&format!("Email,Title,Groups\nada@example.com,{cells}\n"));
    assert_eq!(other(","), Vec::<String>::new());
    assert_eq!(other("Lead,product"), ["title: Engineer > Lead", "tags: care > care, product"]);
}

#[test]
fn what_a_change_gives_and_takes_is_said() {
    let ada = member(1, "Ada", "ada@example.com");
    let list = |role: &str, permission: &str, status: &str| {
        let list = format!(
            "id,email,role,permission,status\n{},ada@example.com,{role},{permission},{status}\n",
            id(1)
        );
        let options = ImportOptions { keep_roles: true, ..ImportOptions::default() };
        let plan = planned(list.as_bytes(), std::slice::from_ref(&ada), &options).unwrap();
        let changed = plan.changes[0].clone();
        (changed.gains, changed.loses)
    };
    let (gains, loses) = list("admin", "custom_app_editor", "active");
    assert!(gains.contains(&Action::MemberInvite) && !gains.contains(&Action::BillingUpdate), "{gains:?}");
    assert_eq!(loses, []);
    let (gains, loses) = list("member", "custom_app_reader", "active");
    assert!(loses.contains(&Action::ContentUpdate) && !loses.contains(&Action::ContentRead), "{loses:?}");
    assert_eq!(gains, []);
    let (gains, loses) = list("member", "custom_app_editor", "suspended");
    assert!(loses.contains(&Action::OrgView) && loses.contains(&Action::MemberLeave), "{loses:?}");
    assert_eq!(gains, []);
}

#[test]
fn an_earlier_address_finds_the_person_and_the_same_name_is_reported() {
    let ada = member(1, "Ada Okafor", "ada.new@example.com");
    let options = ImportOptions::default();
    let fields = fields();
    let reading = Reading {
        fields: &fields,
        options: &options,
        remembered: &|_| Ok(None),
        new_field: &|| panic!("none"),
    };
    let list = b"Email,Name,Title\nADA.old@example.com,Ada Okafor,Lead\nother@example.com,ada  okafor,\n";
    let read = read(list, &reading, &mut |_| true).unwrap();
    let earlier = [(id(1), "ada.old@example.com".to_owned()), (id(1), "ada.new@example.com".to_owned())];
    let present = Present {
        members: std::slice::from_ref(&ada),
        earlier: &earlier,
        unmade: &Default::default(),
        fields: &fields,
        at: orgdesk_domain::Timestamp::from_unix_millis(0),
    };
    let plan = plan_import(read, &present, &options, &mut |_| true).unwrap();
    let changes: Vec<&str> = plan.changes[0].changes.iter().map(|change| change.field.as_str()).collect();
    assert_eq!(changes, ["title"], "the newer address stays");
    let alike: Vec<(u64, &str)> = plan.same_names.iter().map(|like| (like.row, like.like.as_str())).collect();
    assert_eq!(alike, [(3, "ada.new@example.com")]);
}

#[test]
fn texts_that_cannot_be_in_a_profile_refuse_their_row_by_name() {
    let long = "x".repeat(200);
    let list = format!(
        "Email,Title,Locker\na@example.com,{long},1\nb@example.com,ok,\u{202E}1\nc@example.com,ok,2\n"
    );
    let plan = plan(list.as_bytes());
    assert_eq!(
        refusals(&plan),
        [
            "2 Title: the text is too long: 200 characters, at most 120",
            "3 Locker: the text has a character that cannot be seen or that reorders text: U+202E at position 1",
        ]
    );
    assert_eq!(plan.new_count(), 1);
    assert_eq!(taken(&plan).len(), 3);
}

#[test]
fn nobody_stands_in_the_headings_and_no_password_is_ever_taken() {
    let error = |list: &[u8], options: &ImportOptions| planned(list, &[], options).unwrap_err().to_string();
    let first = error(b"a@example.com,Ada\nb@example.com,Bo\n", &ImportOptions::default());
    assert!(first.contains("is a person, not headings") && !first.contains("a@example"), "{first}");
    let map = vec![("Password".to_owned(), ColumnUse::NewField)];
    let options = ImportOptions { map, ..ImportOptions::default() };
    assert!(error(b"email,Password\na@example.com,x\n", &options).contains("never taken"));
}

#[test]
fn a_demotion_keeps_the_permission_that_the_list_names_and_says_what_it_sets_otherwise() {
    let mut admin = member(1, "Bo", "bo@example.com");
    admin.role = Role::Admin;
    let told = |list: String| {
        let plan = planned(list.as_bytes(), &[admin.clone()], &ImportOptions::default()).unwrap();
        let fields: Vec<String> = plan.changes[0].changes.iter().map(|change| change.field.clone()).collect();
        let ImportedRow::Changed { permission, .. } = &plan.rows[0] else { panic!("{plan:?}") };
        (fields, *permission)
    };
    let editor = orgdesk_domain::access::ApplicationPermission::CustomAppEditor;
    let named =
        told(format!("id,email,role,permission\n{},bo@example.com,member,custom_app_editor\n", id(1)));
    assert_eq!(named, (vec!["role".to_owned()], Some(editor)));
    let unnamed = told(format!("id,email,role\n{},bo@example.com,member\n", id(1)));
    assert_eq!(unnamed, (vec!["role".to_owned(), "permission".to_owned()], None));
}

#[test]
fn a_title_above_the_headings_is_skipped_and_one_column_is_a_list() {
    let plan = plan(b"Our team,\n,\nEmail,Name\na@example.com,Ada\n");
    let skipped: Vec<(u64, String)> =
        plan.skipped.iter().map(|row| (row.row, row.reason.to_string())).collect();
    assert_eq!((plan.new_count(), skipped), (1, vec![(1, "it stands above the headings".to_owned())]));
    assert_eq!(super::mapping_tests::plan(b"Email\na@example.com\n").new_count(), 1);
}

#[test]
fn an_earlier_address_of_several_names_nobody() {
    let members = [member(1, "Ada", "ada@example.com"), member(2, "Bo", "bo@example.com")];
    let options = ImportOptions::default();
    let fields = fields();
    let reading = Reading {
        fields: &fields,
        options: &options,
        remembered: &|_| Ok(None),
        new_field: &|| panic!("none"),
    };
    let read = read(b"Email\nshared@example.com\n", &reading, &mut |_| true).unwrap();
    let earlier = [1, 2].map(|number| (id(number), "shared@example.com".to_owned()));
    let at = orgdesk_domain::Timestamp::from_unix_millis(0);
    let present =
        Present { members: &members, earlier: &earlier, unmade: &Default::default(), fields: &fields, at };
    let plan = plan_import(read, &present, &options, &mut |_| true).unwrap();
    assert!(refusals(&plan)[0].starts_with("2 email: was the address of several members"), "{plan:?}");
}
