//! Values that options take: words of closed sets, ends of validity, and people to be invited.

use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use orgdesk_core::ExportFormat;
use orgdesk_domain::access::ApplicationPermission;
use orgdesk_domain::application::Environment;
use orgdesk_domain::member::Role;
use orgdesk_domain::section::Section;
use orgdesk_domain::{Action, EmailAddress, PersonName, Timestamp};

macro_rules! word_parsers {
    ($($(#[$doc:meta])* $parser:ident: $word:ident),+ $(,)?) => {$(
        $(#[$doc])*
        pub(crate) fn $parser() -> impl TypedValueParser<Value = $word> {
            PossibleValuesParser::new($word::ALL.iter().map(|word| word.as_str()))
                .try_map(|text| text.parse::<$word>())
        }
    )+};
}

word_parsers! {
    /// A role.
    role: Role,
    /// An application permission.
    permission: ApplicationPermission,
    /// An environment.
    environment: Environment,
    /// A section.
    section: Section,
    /// An action.
    action: Action,
    /// The form of a member list.
    export_format: ExportFormat,
}

/// Until when something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expiry {
    /// For so many days from now.
    Days(u32),
    /// Until an instant; a date stands for its beginning.
    At(Timestamp),
    /// For ever.
    Never,
}

impl Expiry {
    /// The instant, reckoned from now.
    pub(crate) fn instant(self, now: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Days(days) => Some(now.plus_days(i64::from(days))),
            Self::At(instant) => Some(instant),
            Self::Never => None,
        }
    }
}

impl FromStr for Expiry {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        if text == "never" {
            return Ok(Self::Never);
        }
        if let Ok(days) = text.parse::<u32>() {
            return if days == 0 { Err("0 days are over at once".to_owned()) } else { Ok(Self::Days(days)) };
        }
        text.parse().map(Self::At).map_err(|_| {
            format!("“{text}” is neither a number of days nor a time (expected 14, 2026-03-31, 2026-03-31T12:00:00Z or never)")
        })
    }
}

/// A number of days to look ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DaysAhead(pub(crate) u32);

impl FromStr for DaysAhead {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.strip_suffix('d').unwrap_or(text);
        let days = digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()));
        days.map(Self).ok_or_else(|| format!("“{text}” is no number of days (expected 30 or 30d)"))
    }
}

/// Somebody to be invited, as `ada@example.com` or `Ada Okafor <ada@example.com>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Addressee {
    /// The address.
    pub(crate) address: EmailAddress,
    /// The name, where one stands before it.
    pub(crate) name: Option<PersonName>,
}

impl FromStr for Addressee {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let (name, address) = match text.strip_suffix('>').and_then(|rest| rest.rsplit_once('<')) {
            Some((name, address)) => (name.trim().trim_matches('"').trim(), address),
            None => ("", text),
        };
        let address = address.parse::<EmailAddress>().map_err(|error| error.to_string())?;
        let name = if name.is_empty() {
            None
        } else {
            Some(name.parse().map_err(|error| format!("the name {error}"))?)
        };
        Ok(Self { address, name })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_validity_are_days_times_or_never() {
        let noon = "2026-06-01T12:00:00Z".parse::<Timestamp>().unwrap();
        let instants = [
            ("14", Some("2026-06-15T12:00:00Z")),
            ("2026-07-01", Some("2026-07-01T00:00:00Z")),
            ("2026-07-01T08:30:00Z", Some("2026-07-01T08:30:00Z")),
            ("never", None),
        ];
        for (text, expected) in instants {
            let instant = text.parse::<Expiry>().unwrap().instant(noon).map(|instant| instant.to_string());
            assert_eq!(instant.as_deref(), expected, "{text}");
        }
        for text in ["0", "-1", "soon", "", "2026-02-30"] {
            assert!(text.parse::<Expiry>().is_err(), "{text}");
        }
    }

    #[test]
    fn days_ahead_are_a_number_with_or_without_their_letter() {
        for (text, days) in [("0", 0), ("30", 30), ("30d", 30), ("4294967295", u32::MAX)] {
            assert_eq!(text.parse(), Ok(DaysAhead(days)), "{text}");
        }
        for text in ["", "d", "-1", "+3", "30dd", "30 d", "1.5", "a month", "2026-03-31", "4294967296"] {
            assert!(text.parse::<DaysAhead>().is_err(), "{text}");
        }
    }

    #[test]
    fn people_to_invite_have_an_address_and_perhaps_a_name() {
        let read = |text: &str| text.parse::<Addressee>();
        for (text, name) in [
            ("ada@example.com", None),
            ("Ada Okafor <ada@example.com>", Some("Ada Okafor")),
            ("\"Okafor, Ada\" <ada@example.com>", Some("Okafor, Ada")),
            ("<ada@example.com>", None),
        ] {
            let addressee = read(text).unwrap();
            assert_eq!(addressee.address.as_str(), "ada@example.com", "{text}");
            assert_eq!(addressee.name.as_ref().map(PersonName::as_str), name, "{text}");
        }
        for text in ["ada", "Ada <ada>", "a\u{202E}b <ada@example.com>", ""] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
