//! The clock of a test, which stands still until it is set.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use dynoxide::storage_backend::Clock;
use tabletheory::Timestamp;

/// A clock that stands still until it is set: the clock of a [`TestDb`](crate::TestDb).
///
/// It is a handle: clones show the same time.
///
/// # Example
///
/// ```
/// use std::time::Duration;
/// use tabletheory_embedded::TestClock;
///
/// let clock = TestClock::at("2026-01-01T00:00:00Z".parse()?);
/// clock.advance(Duration::from_secs(90));
/// assert_eq!(clock.now(), "2026-01-01T00:01:30Z".parse()?);
/// # Ok::<(), tabletheory::ParseTimestampError>(())
/// ```
#[derive(Clone, Debug)]
pub struct TestClock {
    now: Arc<Mutex<Timestamp>>,
}

impl TestClock {
    /// Makes a clock that shows this time.
    pub fn at(now: Timestamp) -> Self {
        Self { now: Arc::new(Mutex::new(now)) }
    }

    /// Returns the time that the clock shows.
    pub fn now(&self) -> Timestamp {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets the clock, forwards or back.
    pub fn set(&self, now: Timestamp) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }

    /// Sets the clock forward. It stays where it is when it would go past the year 9999.
    pub fn advance(&self, by: Duration) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let later = i128::try_from(by.as_nanos()).ok().and_then(|by| now.as_unix_nanoseconds().checked_add(by));
        if let Some(later) = later.and_then(Timestamp::from_unix_nanoseconds) {
            *now = later;
        }
    }
}

impl Clock for TestClock {
    fn now_unix_secs(&self) -> u64 {
        u64::try_from(self.now().as_unix_seconds()).unwrap_or_default()
    }

    #[expect(clippy::cast_precision_loss, reason = "the engine counts in such seconds")]
    fn now_unix_secs_f64(&self) -> f64 {
        // A time before 1970 is none to the engine.
        self.now().as_unix_nanoseconds().max(0) as f64 / 1e9
    }
}
