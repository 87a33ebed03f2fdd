//! Lists of JSON objects, good ones and hostile ones.

use proptest::prelude::*;

use super::*;

fn cells(text: &str) -> (&'static str, Vec<Vec<String>>) {
    let sheet = read(text).unwrap();
    assert!(sheet.rows.iter().map(|row| row.number).eq(1..=sheet.rows.len() as u64));
    (sheet.kind, sheet.rows.into_iter().map(|row| row.cells).collect())
}

#[test]
fn objects_become_rows_below_their_keys() {
    let array: (&str, &[&[&str]]) = ("JSON", &[&["b", "a", "c"], &["1", "x", ""], &["", "true", "-2.5"]]);
    for (text, (kind, rows)) in [
        (r#" [{"b":1,"a":"x"}, {"a":true,"c":-2.5,"b":null}]"#, array),
        (r#"{"members":[{"b":1,"a":"x"},{"a":true,"c":-2.5}]}"#, array),
        (r#"{"total":2,"odd":[],"members":[{"b":1,"a":"x"},{"a":true,"c":-2.5}]}"#, array),
        ("{\"b\":1,\"a\":\"x\"}\n\n  {\"a\":true,\r\n\"c\":-2.5}\n", ("JSON Lines", array.1)),
        (r#"{"a":"x","tags":[]}"#, ("JSON Lines", &[&["a", "tags"], &["x", ""]])),
        (r#"[{"a":["x",null,1,false]}]"#, ("JSON", &[&["a"], &["x, 1, false"]])),
        (r#"[{"n":{"x":"1","y":{"z":2}},"o":{}}]"#, ("JSON", &[&["n.x", "n.y.z"], &["1", "2"]])),
        (r#"[{}]"#, ("JSON", &[&[], &[]])),
        (
            r#"[{"n":18446744073709551615,"m":1e3}]"#,
            ("JSON", &[&["n", "m"], &["18446744073709551615", "1000.0"]]),
        ),
        (
            r#"[{"overrides":[{"z":"Mail","a":null},{"z":"Wiki"}],"m":[[1],"x"]}]"#,
            ("JSON", &[&["overrides", "m"], &[r#"[{"z":"Mail","a":null},{"z":"Wiki"}]"#, r#"[[1],"x"]"#]]),
        ),
        (
            r#"[{"emails":[{"value":"a@b.example"},{"value":"c@d.example","primary":true}]},
                {"emails":[{"type":"work","value":"e@f.example"},{"value":"g@h.example"}]}]"#,
            ("JSON", &[&["emails"], &["c@d.example"], &["e@f.example"]]),
        ),
    ] {
        let expected: Vec<Vec<&str>> = rows.iter().map(|row| row.to_vec()).collect();
        let (found_kind, found) = cells(text);
        assert_eq!(found, expected, "{text}");
        assert_eq!(found_kind, kind, "{text}");
    }
}

#[test]
fn a_scim_answer_is_read_without_what_only_the_service_needs() {
    const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    let user = format!(
        r#"{{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"1","userName":"zoe",
            "name":{{"givenName":"Zoë"}},"emails":[{{"value":"a@b.example"}}],"active":true,
            "{ENTERPRISE}":{{"department":"Lab"}},"meta":{{"created":"2024-01-01T00:00:00Z"}}}}"#
    );
    let department = format!("{ENTERPRISE}.department");
    let headings = ["id", "userName", "name.givenName", "emails", "active", &department];
    let values = ["1", "zoe", "Zoë", "a@b.example", "true", "Lab"];
    let answer = format!(
        r#"{{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":1,
            "Resources":[{user}]}}"#
    );
    for (text, kind) in [(answer, "JSON"), (format!("[{user}]"), "JSON"), (user, "JSON Lines")] {
        let (found, rows) = cells(&text);
        assert_eq!(rows, [headings, values]);
        assert_eq!(found, kind);
    }
    // Elsewhere it is a key like another.
    assert_eq!(cells(r#"[{"meta":{"a":1}}]"#).1, [["meta.a"], ["1"]]);
}

#[test]
fn what_is_left_out_of_several_values_is_said() {
    let text = r#"[{"emails":[{"value":"a"},{"value":"b"}],"phones":[{"value":"1"}]}]"#;
    let notes = read(text).unwrap().notes;
    assert_eq!(
        notes.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["Where there are several values, only the primary or else the first is read: emails."]
    );
}

#[test]
fn what_is_no_list_is_refused_and_says_where() {
    let nested = |levels: usize| format!("{}1{}", r#"{"a":"#.repeat(levels), "}".repeat(levels));
    assert!(read(&format!("[{}]", nested(MOST_LEVELS))).is_ok());
    let wide = (0..5_000).map(|key| format!(r#""k{key}":1"#)).collect::<Vec<_>>().join(",");
    for (text, problem) in [
        ("[]".to_owned(), "no objects"),
        (r#"{"members":[]}"#.to_owned(), "no objects"),
        (r#"{"schemas":[],"Resources":[]}"#.to_owned(), "no objects"),
        (r#"{"schemas":[],"Resources":{}}"#.to_owned(), "“Resources” is not an array"),
        ("[1, 2]".to_owned(), "row 2, file: a number stands"),
        (r#"[{"a":1}, "x"]"#.to_owned(), "row 3, file: a string stands"),
        ("{\"a\":1}\n[]".to_owned(), "row 3, file: an array stands"),
        (r#"{"a":[{}],"b":[{}]}"#.to_owned(), "several lists (a, b)"),
        (r#"[{"a":1,"a":2}]"#.to_owned(), "row 2, file: “a” is there twice"),
        (r#"[{"a":{"b":1},"a.b":2}]"#.to_owned(), "“a.b” is there twice"),
        (format!("[{{}},{}]", nested(MOST_LEVELS + 1)), "row 3, file: objects and arrays lie"),
        (format!(r#"[{{"a":{}}}]"#, "[".repeat(20) + &"]".repeat(20)), "more than 8 deep"),
        (nested(100_000), "recursion limit"),
        ("[".repeat(100_000), "recursion limit"),
        (format!("[{{{wide}}}]"), "2001 columns"),
        ("[{\"a\":1},\n {\"a\":\"\\ud800\"}]".to_owned(), "line 2 column"),
        ("[{\"a\":1},\n {\"a\":}]".to_owned(), "line 2 column 7"),
        ("[{}] x".to_owned(), "line 1 column"),
        (r#"[{"a":1e999}]"#.to_owned(), "out of range"),
        (r#"[{"a":123456789012345678901}]"#.to_owned(), "write it as a string"),
        ("{".to_owned(), "EOF"),
    ] {
        let shown = text.chars().take(60).collect::<String>();
        let error = read(&text).expect_err(&shown).to_string();
        assert!(error.contains(problem), "{shown}: {error}");
    }
}

#[test]
fn json_is_told_by_how_it_begins() {
    for (text, expected) in [("\n\t [", true), ("{", true), ("", false), ("Email,{", false), ("\"[\"", false)]
    {
        assert_eq!(is_objects(text), expected, "{text:?}");
    }
}

proptest! {
    #[test]
    fn nothing_panics_and_every_row_is_as_wide_as_the_headings(text in r#"[\[{][\[\]{}:,"a0. \\-]{0,40}"#) {
        if let Ok(sheet) = read(&text) {
            let width = sheet.rows[0].cells.len();
            prop_assert!(sheet.rows.iter().all(|row| row.cells.len() == width));
        }
    }
}
