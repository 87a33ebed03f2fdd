//! Locking by itself: when nobody has given a sign of life for a while, account, keys and session are dropped.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use orgdesk_core::clock::Clock;
use orgdesk_core::domain::Timestamp;
use tauri::{AppHandle, Emitter, Manager, Runtime};

use crate::reply::Settings;
use crate::shell::Shell;

/// The event that the pages hear when it did.
pub(crate) const LOCKED: &str = "locked";
/// How often it is looked whether the time is over.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// When somebody last gave a sign of life.
pub struct Idle {
    clock: Arc<dyn Clock>,
    last: Mutex<(Instant, Timestamp)>,
    limit_minutes: AtomicU32,
}

impl Idle {
    /// The time begins now.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        let last = Mutex::new((Instant::now(), clock.now()));
        let limit_minutes = AtomicU32::new(u32::from(Settings::default().lock_after));
        Self { clock, last, limit_minutes }
    }

    /// The time after which the desktop locks itself, in minutes.
    pub fn limit_minutes(&self) -> u32 {
        self.limit_minutes.load(Ordering::Relaxed)
    }

    /// Sets it. What has passed already counts.
    pub fn set_limit_minutes(&self, minutes: u32) {
        self.limit_minutes.store(minutes, Ordering::Relaxed);
    }

    /// Somebody is there.
    pub fn touch(&self) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = (Instant::now(), self.clock.now());
    }

    /// Whether nobody was there for too long. By two clocks: the one that cannot be set stands still while the
    /// computer sleeps, and the other goes on.
    pub fn is_over(&self) -> bool {
        let limit = Duration::from_secs(u64::from(self.limit_minutes()) * 60);
        let (instant, time) = *self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let passed = self.clock.now().as_unix_millis().saturating_sub(time.as_unix_millis());
        instant.elapsed() >= limit
            || u64::try_from(passed).is_ok_and(|millis| Duration::from_millis(millis) >= limit)
    }
}

/// Looks from time to time for as long as the app runs.
pub(crate) fn watch<R: Runtime>(app: &AppHandle<R>) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            look(&app).await;
        }
    });
}

/// Locks where the time is over, and tells the pages.
pub(crate) async fn look<R: Runtime>(app: &AppHandle<R>) {
    // Where the work itself breaks down, the session is dropped all the same.
    if app.state::<Shell>().lock_if_idle().await.unwrap_or(true) {
        // A window that is closing hears nothing, and need not.
        let _ = app.emit(LOCKED, ());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use orgdesk_core::clock::SetClock;

    #[test]
    fn the_time_is_over_after_the_limit_and_begins_anew_with_a_sign_of_life() {
        let clock = Arc::new(SetClock::at(Timestamp::from_unix_millis(1_000_000)));
        let idle = Idle::new(Arc::clone(&clock) as Arc<dyn Clock>);
        clock.advance_millis(15 * 60_000 - 1);
        assert!(!idle.is_over());
        clock.advance_millis(1);
        assert!(idle.is_over());
        idle.set_limit_minutes(240);
        assert!(!idle.is_over());
        idle.set_limit_minutes(1);
        assert!(idle.is_over(), "what has passed counts at once");
        idle.touch();
        assert!(!idle.is_over());
        clock.advance_days(-1);
        assert!(!idle.is_over(), "a clock that was set back is no reason to lock");
    }
}
