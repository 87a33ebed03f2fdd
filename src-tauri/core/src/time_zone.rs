//! The names of time zones, by the IANA database that comes with the program.

use crate::Error;

/// Refuses what is no name of a time zone.
///
/// # Errors
/// [`Error::Invalid`] naming the text.
pub(crate) fn check(name: &str) -> Result<(), Error> {
    match jiff::tz::TimeZone::get(name) {
        Ok(_) => Ok(()),
        Err(_) => Err(Error::invalid(
            "time zone",
            format!("“{name}” is not known; write one such as Europe/Berlin, America/New_York or UTC"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
