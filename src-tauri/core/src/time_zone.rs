//! The names of time zones, by the IANA database that comes with the program.

use jiff::civil::{Date, Time};
use orgdesk_domain::Timestamp;

use crate::Error;
use orgdesk_domain::said;

/// The names of the places that have time zones of their own, in the order of the alphabet, with UTC.
pub fn names() -> Vec<String> {
    let is_place = |name: &String| {
        name == "UTC" || (name.contains('/') && !STRANGE.iter().any(|strange| name.starts_with(strange)))
    };
    let mut names: Vec<String> =
        jiff::tz::db().available().map(|name| name.as_str().to_owned()).filter(is_place).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Offsets with their signs turned round, and kinds of the same names.
const STRANGE: [&str; 4] = ["Etc/", "SystemV/", "posix/", "right/"];

/// Refuses what is no name of a time zone.
///
/// # Errors
/// [`Error::Invalid`] naming the text.
pub(crate) fn check(name: &str) -> Result<(), Error> {
    match jiff::tz::TimeZone::get(name) {
        Ok(_) => Ok(()),
        Err(_) => Err(Error::invalid(
            "time zone",
            said!("“{name}” is not known; write one such as Europe/Berlin, America/New_York or UTC", name),
        )),
    }
}

/// When a day begins in a zone; an instant is taken as it is.
///
/// # Errors
/// [`Error::Invalid`] naming the text.
pub(crate) fn beginning(field: &'static str, text: &str, zone: &str) -> Result<Timestamp, Error> {
    edge(field, text, zone, Ok)
}

/// When the day after one begins in a zone; an instant is taken as it is.
///
/// # Errors
/// As [`beginning`].
pub(crate) fn end(field: &'static str, text: &str, zone: &str) -> Result<Timestamp, Error> {
    edge(field, text, zone, Date::tomorrow)
}

fn edge(
    field: &'static str,
    text: &str,
    zone: &str,
    day: impl FnOnce(Date) -> Result<Date, jiff::Error>,
) -> Result<Timestamp, Error> {
    let unread = || {
        Error::invalid(field, said!("“{text}” is no day; write one such as 2026-06-30, or an instant", text))
    };
    if text.len() != "2026-06-30".len() {
        // Without its zone, a time of day is no instant.
        let instant = text.parse::<jiff::Timestamp>().map_err(|_| unread())?;
        return Ok(Timestamp::from_unix_millis(instant.as_millisecond()));
    }
    let date = text.parse::<Date>().map_err(|_| unread())?;
    let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let begins = day(date).and_then(|date| zone.to_timestamp(date.to_datetime(Time::midnight())));
    Ok(Timestamp::from_unix_millis(begins.map_err(|_| unread())?.as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_begin_and_end_where_the_organization_is() {
        let cases = [
            ("2026-06-30", "Europe/Berlin", "2026-06-29T22:00:00Z", "2026-06-30T22:00:00Z"),
            ("2026-06-30", "UTC", "2026-06-30T00:00:00Z", "2026-07-01T00:00:00Z"),
            // The day that summer time ends on has 25 hours.
            ("2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"),
            ("2026-06-30T05:00:00Z", "Europe/Berlin", "2026-06-30T05:00:00Z", "2026-06-30T05:00:00Z"),
        ];
        for (text, zone, begins, ends) in cases {
            assert_eq!(beginning("from", text, zone).unwrap().to_string(), begins, "{text}");
            assert_eq!(end("to", text, zone).unwrap().to_string(), ends, "{text}");
        }
        for text in ["", "yesterday", "2026-13-01", "2026-02-30", "2026-06-30T05:00", "30.06.2026"] {
            assert!(beginning("from", text, "UTC").is_err(), "{text}");
        }
    }

    #[test]
    fn every_name_that_is_offered_is_known_and_stands_once() {
        let names = names();
        assert!(names.len() > 300, "{}", names.len());
        for name in &names {
            assert!(check(name).is_ok(), "{name}");
        }
        assert!(names.is_sorted_by(|one, next| one < next));
        for name in ["UTC", "Europe/Berlin", "America/New_York"] {
            assert!(names.iter().any(|known| known == name), "{name}");
        }
        assert!(!names.iter().any(|name| name == "Etc/GMT+3"));
    }

    #[test]
    fn time_zones_are_known_by_their_names() {
        for name in ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires"] {
            assert!(check(name).is_ok(), "{name}");
        }
        for name in ["", "Berlin", "Europe/Atlantis", "../../etc/passwd", "+02:00"] {
            assert!(check(name).is_err(), "{name}");
        }
    }
}
