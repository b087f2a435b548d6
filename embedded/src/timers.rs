//! How the SDK client sleeps.

use std::time::Duration;

use aws_sdk_dynamodb::config::{AsyncSleep, Sleep};
use tokio::runtime::Handle;

/// Tokio's timers. Outside of a tokio runtime, where they would panic, none: a time-out never comes, and the request that it is
/// of fails by itself.
#[derive(Debug)]
pub(crate) struct Timers;

impl AsyncSleep for Timers {
    fn sleep(&self, duration: Duration) -> Sleep {
        match Handle::try_current() {
            Ok(_) => Sleep::new(tokio::time::sleep(duration)),
            Err(_) => Sleep::new(std::future::pending()),
        }
    }
}
