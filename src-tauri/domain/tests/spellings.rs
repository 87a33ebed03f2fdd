//! Properties of names and addresses: what parses, parses to itself; one mailbox has one key; nothing panics.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::HashSet;

use orgdesk_domain::{ApplicationName, EmailAddress, OrganizationName, PersonName, TemplateName};
use proptest::prelude::*;
use unicode_normalization::is_nfc;

/// Text of characters that are dear to spellings: marks, joiners, letters with unusual cases, wide and look-alike
/// forms, spaces; and now and then any character at all.
fn text(longest: usize) -> impl Strategy<Value = String> {
    let dear: Vec<char> = "aAzZ0.-_@+ \t\u{A0}\u{2003}\u{3000}\u{301}\u{308}\u{307}\u{200C}\u{200D}\u{200B}\u{202E}\
                           \u{AD}\u{FEFF}\u{FE0F}\u{3164}\u{115F}\u{FFFD}äÄßẞİıΣςσаА가각ｅ．＠。葛ﬁǅ\u{212A}\u{2126}\
                           \u{1F468}\u{1F469}\0\"<>;:()[]"
        .chars()
        .collect();
    let character = prop_oneof![4 => prop::sample::select(dear), 1 => any::<char>()];
    prop::collection::vec(character, 0..longest).prop_map(String::from_iter)
}

fn address() -> impl Strategy<Value = String> {
    let local = prop::collection::vec(
        prop::sample::select("abyzABYZ09.+-_'!äÄßéÉñÑжЖдДλΛσΣ가葛".chars().collect::<Vec<_>>()),
        1..20,
    );
    let label = prop::sample::select(vec![
        "example",
        "EXAMPLE",
        "bücher",
        "BÜCHER",
        "xn--bcher-kva",
        "a-b",
        "пример",
        "例え",
    ]);
    let end = prop::sample::select(vec!["com", "ORG", "example", "рф", "co.UK"]);
    (local, label, end).prop_map(|(local, label, end)| format!("{}@{label}.{end}", String::from_iter(local)))
}

/// What holds for every name that was accepted.
macro_rules! check_name {
    ($name:ty, $text:expr, $min:literal, $max:literal) => {
        if let Ok(name) = $text.parse::<$name>() {
            let shown = name.as_str();
            prop_assert_eq!(&shown.parse::<$name>().unwrap(), &name);
            prop_assert!(is_nfc(shown));
            prop_assert_eq!(shown.trim(), shown);
            prop_assert!(($min..=$max).contains(&shown.chars().count()));
            prop_assert!(!shown.chars().any(char::is_control));
            let unseen =
                |c: char| c.is_whitespace() || "\u{200C}\u{200D}\u{FE0F}\u{3164}\u{115F}".contains(c);
            prop_assert!(!shown.chars().all(unseen), "nothing of {:?} can be seen", shown);
            let json = serde_json::to_string(&name).unwrap();
            prop_assert_eq!(serde_json::from_str::<$name>(&json).unwrap(), name);
        }
    };
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_name_is_its_own_spelling(text in text(60)) {
        check_name!(PersonName, text, 1, 120);
        check_name!(OrganizationName, text, 2, 80);
        check_name!(ApplicationName, text, 2, 50);
        check_name!(TemplateName, text, 2, 80);
    }

    #[test]
    fn short_names_hold_what_long_ones_do(text in text(4)) {
        check_name!(PersonName, text, 1, 120);
        check_name!(ApplicationName, text, 2, 50);
    }

    #[test]
    fn two_spellings_of_one_name_are_one(text in text(20)) {
        use unicode_normalization::UnicodeNormalization;
        let (composed, decomposed): (String, String) = (text.nfc().collect(), text.nfd().collect());
        let names = (composed.parse::<PersonName>(), decomposed.parse::<PersonName>());
        if let (Ok(one), Ok(other)) = names {
            prop_assert_eq!(one, other);
        }
    }

    #[test]
    fn any_text_is_an_address_or_refused(text in text(40)) {
        if let Ok(address) = text.parse::<EmailAddress>() {
            prop_assert_eq!(address.as_str().parse::<EmailAddress>().unwrap(), address);
        }
        // Two halves that are both close to being one.
        let _ = format!("{text}@{text}.example").parse::<EmailAddress>();
    }

    #[test]
    fn an_address_is_its_own_spelling_and_names_one_mailbox(text in address()) {
        let Ok(address) = text.parse::<EmailAddress>() else { return Ok(()) };
        let again: EmailAddress = address.as_str().parse().unwrap();
        prop_assert_eq!(again.as_str(), address.as_str());
        prop_assert!(address.as_str().len() <= 254);
        prop_assert!(address.as_str().rsplit_once('@').unwrap().1.is_ascii());
        let mailbox: EmailAddress = address.mailbox().parse().unwrap();
        prop_assert_eq!(mailbox.mailbox(), address.mailbox());
        let json = serde_json::to_string(&address).unwrap();
        prop_assert_eq!(serde_json::from_str::<EmailAddress>(&json).unwrap(), address);
    }

    #[test]
    fn case_makes_no_other_mailbox(text in address()) {
        // The capital of ß is two letters, which is another spelling, not another case.
        let text = text.replace('ß', "ẞ");
        let Ok(address) = text.parse::<EmailAddress>() else { return Ok(()) };
        for other in [text.to_uppercase(), text.to_lowercase().replace('ß', "ẞ")] {
            let other: EmailAddress = other.parse().unwrap();
            prop_assert_eq!(&other, &address);
            prop_assert_eq!(other.cmp(&address), std::cmp::Ordering::Equal);
            prop_assert_eq!(HashSet::from([other, address.clone()]).len(), 1);
        }
    }

    #[test]
    fn skeletons_of_any_text_are_made(text in text(30)) {
        if let Ok(name) = text.parse::<PersonName>() {
            prop_assert!(!name.skeleton().is_empty());
        }
    }
}
