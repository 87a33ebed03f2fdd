//! What is read of a list before it meets the members: several columns for one thing, sheets, a list without addresses.

use orgdesk_domain::profile::{ProfileField, ProfileKey};

use super::tests::planned;
use super::*;

#[test]
fn a_second_column_for_one_thing_adds_tags_and_is_named_where_it_differs() {
    let google = "First Name [Required],Last Name [Required],Email Address [Required],Work Phone,Mobile Phone\n\
                  Ada,L,a@example.com,1,2\nBo,M,b@example.com,,3\nCy,N,c@example.com,4,4\nDi,O,d@example.com,5,\n";
    let okta = "login,firstName,lastName,email,mobilePhone,primaryPhone\n\
                a,Ada,L,a@example.com,1,2\nb,Bo,M,b@example.com,,3\n";
    let passed_over = |count: &str, heading: &str| {
        vec![format!(
            "In {count} “{heading}” says something else than an earlier column for phone, which is taken"
        )]
    };
    for (list, texts, notes) in [
        (google, vec!["1", "3", "4", "5"], passed_over("1 row", "Mobile Phone")),
        (okta, vec!["1", "3"], passed_over("1 row", "primaryPhone")),
        (
            "Email,Telefon,Handy\na@example.com,1,2\nb@example.com,3,4\n",
            vec!["1", "3"],
            passed_over("2 rows", "Handy"),
        ),
        (
            "Email,Tags,Groups\na@example.com,\"care, ops\",\"ops, night\"\nb@example.com,,\"x\"\n\
             c@example.com,y,\", \"\n",
            vec!["care|night|ops", "x", "y"],
            Vec::new(),
        ),
    ] {
        let plan = planned(list.as_bytes(), &[], &ImportOptions::default()).unwrap();
        let held: Vec<String> = plan
            .rows
            .iter()
            .filter_map(|row| match row {
                ImportedRow::New { profile, .. } => {
                    let key = ProfileKey::Field(ProfileField::Phone);
                    let text = profile.get(key).or(profile.get(ProfileKey::Tags));
                    Some(text.map(|text| text.as_str().replace('\n', "|")).unwrap_or_default())
                }
                ImportedRow::Changed { .. } => None,
            })
            .collect();
        assert_eq!(held, texts, "{list}");
        let said: Vec<String> = plan
            .notes
            .iter()
            .map(ToString::to_string)
            .filter(|note| note.contains("earlier column"))
            .collect();
        assert_eq!(said, notes, "{list}");
    }
}

#[test]
fn a_list_without_addresses_shows_its_columns_and_asks_for_one() {
    let list = b"Full name,Contact,Password\nAda,ada(at)example.com,x\nBo,b@example.com,y\n";
    let plan = planned(list, &[], &ImportOptions::default()).unwrap();
    assert!(
        plan.lacks_addresses && plan.rows.is_empty() && plan.refused.is_empty() && plan.to_remember.is_none()
    );
    let columns: Vec<(&str, &str)> =
        plan.columns.iter().map(|column| (column.heading.as_str(), column.example.as_str())).collect();
    assert_eq!(columns, [("Full name", "Ada"), ("Contact", "ada(at)example.com"), ("Password", "")]);
    let refused = plan.can_be_carried_out().unwrap_err().to_string();
    assert!(refused.contains("no column holds addresses") && refused.contains("choose one"), "{refused}");
    let map = vec![("Contact".to_owned(), ColumnUse::Address)];
    let chosen = planned(list, &[], &ImportOptions { map, ..ImportOptions::default() }).unwrap();
    assert_eq!((chosen.lacks_addresses, chosen.new_count(), chosen.refused.len()), (false, 1, 1));
    assert!(chosen.can_be_carried_out().is_ok());
    let kept = ImportOptions { keep_columns: vec!["*".to_owned()], ..ImportOptions::default() };
    assert_eq!(planned(list, &[], &kept).unwrap().new_fields, [], "nothing comes to be before it is a list");
}

#[test]
fn a_sheet_of_a_workbook_can_be_chosen_and_the_others_are_named() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, cells) in [
        ("Read me", &["How to use", "this"][..]),
        ("Staff", &["Email", "ada@example.com"]),
        ("Empty", &[]),
        ("Gäste", &["Email", "bo@example.com"]),
    ] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        for (row, cell) in (0..).zip(cells) {
            sheet.write(row, 0, *cell).unwrap();
            sheet.write(row, 1, "x").unwrap();
        }
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let read = |sheet: Option<&str>| {
        let sheet = sheet.map(str::to_owned);
        planned(&bytes, &[], &ImportOptions { sheet, ..ImportOptions::default() })
    };
    for (chosen, found, new) in [
        (None, "Read me", 0),
        (Some("Staff"), "Staff", 1),
        (Some("staff "), "Staff", 1),
        (Some("gäste"), "Gäste", 1),
    ] {
        let plan = read(chosen).unwrap();
        assert_eq!((plan.sheet.as_deref(), plan.new_count()), (Some(found), new), "{chosen:?}");
        assert_eq!(plan.lacks_addresses, new == 0, "{chosen:?}");
        assert_eq!(plan.sheets, ["Read me", "Staff", "Empty", "Gäste"]);
        assert!(
            plan.notes[0].to_string().contains(&format!("only “{found}” was read, not ")),
            "{:?}",
            plan.notes
        );
    }
    for (chosen, says) in
        [("Staf", "there is “Read me”, “Staff”, “Empty”, “Gäste”"), ("Empty", "“Empty” is empty")]
    {
        let refused = read(Some(chosen)).unwrap_err().to_string();
        assert!(refused.contains(says), "{refused}");
    }
    let options = ImportOptions { sheet: Some("Staff".to_owned()), ..ImportOptions::default() };
    assert!(
        planned(b"Email\na@example.com\n", &[], &options).unwrap_err().to_string().contains("no workbook")
    );
}
