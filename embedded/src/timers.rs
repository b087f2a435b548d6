//! The sleep of the SDK client.

use std::time::Duration;

use aws_sdk_dynamodb::config::{AsyncSleep, Sleep};
use tokio::runtime::Handle;

/// The sleep by tokio's timers. Outside a tokio runtime, where the timers would panic, the sleep never ends: a time-out never
/// comes, and the request under it fails by itself.
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
