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
        let said: Vec<String> =
            plan.notes.into_iter().filter(|note| note.contains("earlier column")).collect();
        assert_eq!(said, notes, "{list}");
    }
}
