//! A UTC instant in milliseconds: when a thing happened or ends.

use crate::language::Sentence;
use crate::said;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00:00Z. Expiries are exclusive: at the instant itself the thing is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

/// A text that is neither an RFC 3339 instant nor a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", Sentence::from(self))]
pub struct TimestampError {
    /// What stood in place of a time.
    pub found: String,
}

impl From<&TimestampError> for Sentence {
    fn from(error: &TimestampError) -> Self {
        let TimestampError { found } = error;
        said!("“{found}” is not a time (expected 2026-03-31 or 2026-03-31T12:00:00Z)", found)
    }
}

impl Timestamp {
    /// The instant this many milliseconds after (or before) the start of 1970.
    pub const fn from_unix_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the start of 1970, negative before it.
    pub const fn as_unix_millis(self) -> i64 {
        self.0
    }

    /// The same, for ids, which know no time before 1970.
    pub(crate) fn as_unix_millis_unsigned(self) -> u64 {
        u64::try_from(self.0).unwrap_or(0)
    }

    /// This instant moved by whole days of 24 hours; stops at the ends of the range.
    pub const fn plus_days(self, days: i64) -> Self {
        Self(self.0.saturating_add(days.saturating_mul(86_400_000)))
    }

    /// This instant moved by milliseconds; stops at the ends of the range.
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// The calendar date in UTC, as `2026-03-31`.
    pub fn date(self) -> String {
        self.to_string().chars().take(10).collect()
    }
}

impl fmt::Display for Timestamp {
    /// RFC 3339 in UTC, such as `2026-03-31T12:00:00.5Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_millisecond(self.0) {
            Ok(instant) => instant.fmt(f),
            Err(_) => write!(f, "{} ms after 1970", self.0),
        }
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    /// An RFC 3339 instant, or a date, which stands for its first instant in UTC.
    fn from_str(text: &str) -> Result<Self, TimestampError> {
        if let Ok(instant) = text.parse::<jiff::Timestamp>() {
            return Ok(Self(instant.as_millisecond()));
        }
        text.parse::<jiff::civil::Date>()
            .and_then(|date| jiff::tz::TimeZone::UTC.to_timestamp(date.at(0, 0, 0, 0)))
            .map(|start| Self(start.as_millisecond()))
            .map_err(|_| TimestampError { found: text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_instants_are_read_and_written() {
        let noon: Timestamp = "2026-03-31T12:00:00Z".parse().unwrap();
        assert_eq!(noon.to_string(), "2026-03-31T12:00:00Z");
        assert_eq!(noon.date(), "2026-03-31");
        assert_eq!("2026-03-31T14:00:00+02:00".parse(), Ok(noon));
        assert_eq!("2026-03-31".parse(), Ok(noon.plus_millis(-43_200_000)));
        assert!("yesterday".parse::<Timestamp>().is_err());
        assert!("2026-02-30".parse::<Timestamp>().is_err());
    }
}
