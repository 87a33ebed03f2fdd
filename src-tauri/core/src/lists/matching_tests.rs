//! Rows that meet a member by an id, and lists of ours that come back in the form of another product.

use orgdesk_domain::member::Status;
use orgdesk_domain::profile::{ProfileField, ProfileKey};
use orgdesk_domain::{ApplicationId, Timestamp};

use super::tests::{fields, id, member, planned, refusals};
use super::*;
use crate::session::{MemberView, OverrideView};

fn plan(list: &[u8], members: &[MemberView]) -> ImportPlan {
    planned(list, members, &ImportOptions::default()).unwrap()
}

/// Every change as `row field: from > to`.
fn changes(plan: &ImportPlan) -> Vec<String> {
    let told = |row: &ChangedRow| {
        let number = row.row;
        row.changes
            .iter()
            .map(move |one| format!("{number} {}: {} > {}", one.field, one.from, one.to))
            .collect::<Vec<_>>()
    };
    plan.changes.iter().flat_map(told).collect()
}

fn called(number: u8, name: &str, given: &str, family: &str) -> MemberView {
    let mut held = member(number, name, &format!("m{number}@example.com"));
    for (field, text) in [(ProfileField::GivenName, given), (ProfileField::FamilyName, family)] {
        if !text.is_empty() {
            let key = ProfileKey::Field(field);
            held.profile.put(key, key.checked(text).unwrap());
        }
    }
    held
}

fn exported(format: ExportFormat, members: &[MemberView]) -> Vec<u8> {
    let organization = "Care".parse().unwrap();
    let columns = HeadedColumn::all(&MemberColumn::all(&fields()), &fields());
    let list = ListOf { organization: &organization, at: Timestamp::from_unix_millis(0), columns: &columns };
    let mut written = Vec::new();
    write_list(format, &list, members.iter(), &mut written).unwrap();
    written
}

#[test]
fn our_lists_in_the_form_of_another_product_leave_every_name_as_it_is() {
    let members = [
        called(1, "Countess Lovelace", "Ada", "King"),
        called(2, "Ada Lovelace", "", ""),
        called(3, "Ada", "", ""),
        called(4, "Ada Lovelace", "Ada", ""),
        called(5, "The Boss", "Grace", ""),
        called(6, "The Boss", "", "Hopper"),
        called(7, "Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        called(8, "Ludwig van Beethoven", "", ""),
    ];
    for format in [ExportFormat::Google, ExportFormat::Okta, ExportFormat::Scim] {
        let plan = plan(&exported(format, &members), &members);
        assert_eq!((changes(&plan), refusals(&plan)), (Vec::new(), Vec::new()), "{format}");
        assert_eq!(plan.unchanged, members.len() as u64, "{format}");
    }
    let google = |given: &str, family: &str| {
        let head = "First Name [Required],Last Name [Required],Email Address [Required]";
        format!("{head}\n{given},{family},m1@example.com\n")
    };
    for (held, given, family, expected) in [
        (&members[0], "Ada", "Lovelace", vec!["2 family_name: King > Lovelace"]),
        (
            &called(1, "Ada King", "Ada", "King"),
            "Ada",
            "Lovelace",
            vec!["2 name: Ada King > Ada Lovelace", "2 family_name: King > Lovelace"],
        ),
    ] {
        let plan = plan(google(given, family).as_bytes(), std::slice::from_ref(held));
        assert_eq!(changes(&plan), expected);
    }
}

#[test]
fn an_id_in_scim_is_taken_where_it_is_of_a_member_here() {
    let user = |id: &str, address: &str, name: &str, active: bool| {
        format!(
            "{{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"id\":\"{id}\",\"userName\":\"u\",\
             \"displayName\":\"{name}\",\"emails\":[{{\"value\":\"{address}\"}}],\"active\":{active}}}\n"
        )
    };
    let mut invited = member(2, "Bo", "bo@example.com");
    invited.status = Status::Invited;
    let mut asleep = member(3, "Cy", "cy@example.com");
    asleep.status = Status::Suspended;
    let members = [member(1, "Ada", "ada@example.com"), invited, asleep];
    let ours = id(1).to_string();
    let elsewhere = "have an id that is of no member here";
    for (list, expected, notes) in [
        (user(&ours, "ada@example.com", "Ada", true), vec![], 0),
        (user(&ours, "new@example.com", "Ada", true), vec!["2 email: ada@example.com > new@example.com"], 0),
        (user(&ours, "ada@example.com", "Ada", false), vec!["2 status: active > suspended"], 0),
        (
            user("2819c223-7f76-453a-919d-413861904646", "ada@example.com", "Ada L", true),
            vec!["2 name: Ada > Ada L"],
            1,
        ),
        (user("00u1", "ada@example.com", "Ada", true), vec![], 1),
        (user(&id(9).to_string(), "new@example.com", "New", true), vec!["new"], 1),
        (user(&id(2).to_string(), "bo@example.com", "Bo", false), vec![], 0),
        (user(&id(3).to_string(), "cy@example.com", "Cy", false), vec![], 0),
        (user(&id(3).to_string(), "cy@example.com", "Cy", true), vec!["2 status: suspended > active"], 0),
        (user(&ours, "bo@example.com", "Ada", true), vec!["refused email"], 0),
    ] {
        let plan = plan(list.as_bytes(), &members);
        assert_eq!(plan.format, ListFormat::Scim);
        let mut told = changes(&plan);
        told.extend((0..plan.new_count()).map(|_| "new".to_owned()));
        told.extend(plan.refused.iter().map(|row| format!("refused {}", row.field)));
        assert_eq!(told, expected, "{list}");
        assert_eq!(
            plan.notes.iter().filter(|note| note.to_string().contains(elsewhere)).count(),
            notes,
            "{:?}",
            plan.notes
        );
    }
}

#[test]
fn edited_overrides_of_our_own_list_are_named_by_row() {
    let with = |number: u8| {
        let mut held = member(number, "Ada", &format!("m{number}@example.com"));
        held.overrides.push(OverrideView {
            application: ApplicationId::from_bytes([number; 16]),
            application_name: "=Support@production".into(),
            permission: orgdesk_domain::access::ApplicationPermission::AppReader,
            expires: (number == 1).then_some(Timestamp::from_unix_millis(0)),
        });
        held
    };
    let members = [with(1), with(2), member(3, "Cy", "m3@example.com")];
    let said = |plan: &ImportPlan| {
        let note = plan.notes.iter().find(|note| note.to_string().starts_with("Overrides are not taken"));
        note.map(|note| note.to_string().split("row").nth(1).unwrap_or_default().to_owned())
    };
    let formats = [
        ExportFormat::Csv,
        ExportFormat::Tsv,
        ExportFormat::Xlsx,
        ExportFormat::Json,
        ExportFormat::JsonLines,
    ];
    for format in formats {
        let plan = plan(&exported(format, &members), &members);
        assert_eq!((plan.unchanged, said(&plan)), (3, None), "{format}");
    }
    let row = |number: u8, cell: &str| format!("{},m{number}@example.com,{cell}\n", id(number));
    let list = |cells: [&str; 3]| {
        let rows: String = (1_u8..).zip(cells).map(|(number, cell)| row(number, cell)).collect();
        plan(format!("id,email,Overrides\n{rows},new@example.com,\n").as_bytes(), &members)
    };
    let (first, second) =
        ("'=Support@production: app_reader until 1970-01-01T00:00:00Z", "'=Support@production: app_reader");
    for (cells, expected) in [
        ([first, second, ""], None),
        ([second, "", "Radio: app_reader"], Some("s 2, 3, 4. Set them one by one")),
        ([first, second, "none"], Some(" 4. Set them one by one")),
    ] {
        assert_eq!(said(&list(cells)).as_deref(), expected, "{cells:?}");
    }
    let without = plan(format!("id,email\n{},m1@example.com\n", id(1)).as_bytes(), &members);
    assert_eq!(said(&without), None);
}

#[test]
fn members_swap_addresses_only_together() {
    let members = [
        member(1, "Ada", "a@example.com"),
        member(2, "Bo", "b@example.com"),
        member(3, "Cy", "c@example.com"),
        member(4, "Di", "d@example.com"),
    ];
    let stranded = "email: belongs to the member of row";
    for (rows, changed, refused) in [
        (&[(1, "b", ""), (2, "a", "")][..], 2, vec![]),
        (&[(1, "b", ""), (2, "c", ""), (3, "a", "")], 3, vec![]),
        (&[(1, "b", ""), (2, "new", "")], 2, vec![]),
        (&[(2, "new", ""), (1, "b", "")], 2, vec![]),
        (&[(1, "b", "")], 0, vec!["2 email: belongs to another member".to_owned()]),
        (&[(1, "b", ""), (2, "b", "")], 0, vec!["2 email: belongs to another member".to_owned()]),
        // The last row cannot be taken, so none that waits for it.
        (
            &[(1, "b", ""), (2, "c", ""), (3, "new", "removed"), (4, "e", "")],
            1,
            vec![format!("2 {stranded} 3"), format!("3 {stranded} 4"), "4 status: a list cannot".to_owned()],
        ),
    ] {
        let mut list = "id,email,status\n".to_owned();
        for (number, address, status) in rows {
            list += &format!("{},{address}@example.com,{status}\n", id(*number));
        }
        let plan = plan(list.as_bytes(), &members);
        assert_eq!(plan.changed_count(), changed, "{list}");
        let found = refusals(&plan);
        let fits = found.iter().zip(&refused).all(|(found, expected)| found.starts_with(expected.as_str()));
        assert!(found.len() == refused.len() && fits, "{list}{found:?}");
    }
}
