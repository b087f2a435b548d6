//! The pauses between the attempts at keys or writes that DynamoDB did not get to. They are growing, jittered and bounded.

use std::fmt;
use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::{AsyncSleep as _, SharedAsyncSleep};
use aws_smithy_async::rt::sleep::default_async_sleep;
use backon::{BackoffBuilder as _, ExponentialBackoff, ExponentialBuilder};

/// The first pause.
const FIRST: Duration = Duration::from_millis(50);
/// The longest pause.
const LONGEST: Duration = Duration::from_secs(5);
/// The number of pauses before giving up. Together they take a little over 20 seconds, before jitter.
const ATTEMPTS: usize = 10;

/// The pauses of one request whose answer leaves something unprocessed.
pub(crate) struct Backoff {
    pauses: ExponentialBackoff,
    sleep: Option<SharedAsyncSleep>,
}

impl fmt::Debug for Backoff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Backoff")
    }
}

impl Backoff {
    /// Makes the pauses. They sleep as the client does, which in tests can be no sleep at all.
    pub(crate) fn new(client: &Client) -> Self {
        let pauses = ExponentialBuilder::new()
            .with_min_delay(FIRST)
            .with_max_delay(LONGEST)
            .with_max_times(ATTEMPTS)
            .with_jitter()
            .build();
        Self { pauses, sleep: sleep_of(client) }
    }

    /// Waits before the next attempt; returns `false` when there is none left.
    pub(crate) async fn pause(&mut self) -> bool {
        let Some(pause) = self.pauses.next() else { return false };
        if let Some(sleep) = &self.sleep {
            sleep.sleep(pause).await;
        }
        true
    }
}

fn sleep_of(client: &Client) -> Option<SharedAsyncSleep> {
    client.config().sleep_impl().or_else(default_async_sleep)
}

/// Waits as the client does; returns `false` when the client has no way to sleep.
pub(crate) async fn sleep(client: &Client, pause: Duration) -> bool {
    let Some(sleep) = sleep_of(client) else { return false };
    sleep.sleep(pause).await;
    true
}
