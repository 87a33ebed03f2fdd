//! Cancelling work that runs. It stands beside the shell's lock, which that work itself holds until it ends.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// The work that may be cancelled.
#[derive(Default)]
pub struct Cancelling(Mutex<Cancelled>);

/// Whether one piece of work was cancelled.
#[derive(Debug, Clone, Default)]
pub struct Cancelled(Arc<AtomicBool>);

impl Cancelling {
    /// Work begins: from now on it is the one that is meant. What ran before it goes on by itself.
    pub fn begin(&self) -> Cancelled {
        let begun = Cancelled::default();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = begun.clone();
        begun
    }

    /// Cancels the work that began last, where it has not ended yet.
    pub fn cancel(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).end();
    }
}

impl Cancelled {
    /// Ends it.
    pub fn end(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it is to end now.
    pub fn is_so(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_work_that_began_last_is_cancelled() {
        let cancelling = Cancelling::default();
        cancelling.cancel();
        let first = cancelling.begin();
        assert!(!first.is_so(), "what was cancelled before it began is not meant");
        let second = cancelling.begin();
        cancelling.cancel();
        assert!(!first.is_so() && second.is_so());
        assert!(!cancelling.begin().is_so());
    }
}
