//! What time it is: one source, which a test can set.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use orgdesk_domain::Timestamp;

/// Tells the time. Whoever decides or writes asks once and keeps the answer, so that one step has one time.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;
}

/// The computer's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that asks the computer for the time"
    )]
    fn now(&self) -> Timestamp {
        let millis = match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
            Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |millis| -millis),
        };
        Timestamp::from_unix_millis(millis)
    }
}

/// A clock that stands still until it is set or advanced: for tests, and for asking about another time.
#[derive(Debug)]
pub struct SetClock(AtomicI64);

impl SetClock {
    /// A clock that shows this instant.
    pub fn at(instant: Timestamp) -> Self {
        Self(AtomicI64::new(instant.as_unix_millis()))
    }

    /// Shows another instant from now on, earlier or later.
    pub fn set(&self, instant: Timestamp) {
        self.0.store(instant.as_unix_millis(), Ordering::SeqCst);
    }

    /// Goes on (or, with a negative number, back) by milliseconds.
    pub fn advance_millis(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }

    /// Goes on (or back) by seconds.
    pub fn advance_seconds(&self, seconds: i64) {
        self.advance_millis(seconds.saturating_mul(1_000));
    }

    /// Goes on (or back) by days of 24 hours.
    pub fn advance_days(&self, days: i64) {
        self.advance_seconds(days.saturating_mul(86_400));
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_millis(self.0.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_clock_moves_only_when_told() {
        let clock = SetClock::at(Timestamp::from_unix_millis(1_000));
        assert_eq!(clock.now(), clock.now());
        clock.advance_seconds(2);
        assert_eq!(clock.now().as_unix_millis(), 3_000);
        clock.advance_days(-1);
        assert_eq!(clock.now().as_unix_millis(), 3_000 - 86_400_000);
        clock.set(Timestamp::from_unix_millis(7));
        assert_eq!(clock.now().as_unix_millis(), 7);
    }

    #[test]
    fn the_computer_s_clock_is_past_2025() {
        assert!(SystemClock.now() > Timestamp::from_unix_millis(1_735_689_600_000));
    }
}
