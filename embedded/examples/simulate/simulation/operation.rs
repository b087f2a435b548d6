//! One write or read of a client: its name, which each of its requests carries, and what happens to it on this side of the
//! connection. Its future can be dropped, or an interceptor of the program's own can fail.

use std::future::{IntoFuture, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::task::Poll;

use fastrand::Rng;

use super::interceptors::Hook;

/// The header that names the write of a request.
pub(crate) const NAME_HEADER: &str = "x-simulated-write";

tokio::task_local! {
    /// The operation that this task is doing.
    static CURRENT: Operation;
}

#[derive(Clone, Debug)]
pub(crate) struct Operation(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    name: String,
    /// The interceptor's hook that fails, and how often it succeeds before.
    failing: Option<(Hook, AtomicU32)>,
    failed: AtomicBool,
    /// The most polls of its future.
    polls: Option<u32>,
}

/// The result of a future that was dropped before it was done.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dropped;

impl Operation {
    /// Makes an operation that nothing happens to.
    pub(crate) fn undisturbed(name: impl Into<String>) -> Self {
        Self(Arc::new(Inner { name: name.into(), failing: None, failed: AtomicBool::new(false), polls: None }))
    }

    /// Makes an operation that something may happen to: for a tenth of the share of calls that meet faults.
    pub(crate) fn new(name: String, share: f64, rng: &mut Rng) -> Self {
        let mut often = || rng.f64() < share / 10.0;
        let (fails, drops) = (often(), often());
        let failing = fails.then(|| (Hook::any(rng), AtomicU32::new(rng.u32(0..2))));
        let polls = drops.then(|| rng.u32(0..4));
        Self(Arc::new(Inner { name, failing, failed: AtomicBool::new(false), polls }))
    }

    pub(crate) fn name(&self) -> &str {
        &self.0.name
    }

    /// Returns the operation that the running task is doing.
    pub(crate) fn current() -> Option<Self> {
        CURRENT.try_with(Clone::clone).ok()
    }

    /// Returns whether this hook fails now.
    pub(crate) fn fails(&self, hook: Hook) -> bool {
        let Some((_, left)) = self.0.failing.as_ref().filter(|(failing, _)| *failing == hook) else { return false };
        let passes = left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok();
        !passes && !self.0.failed.swap(true, Ordering::Relaxed)
    }

    /// Returns the hook that failed, if one did.
    pub(crate) fn failed(&self) -> Option<Hook> {
        let failing = self.0.failing.as_ref()?;
        self.0.failed.load(Ordering::Relaxed).then_some(failing.0)
    }

    /// Runs a future as this operation, or as a part of it.
    pub(crate) fn run<F: IntoFuture>(&self, future: F) -> impl Future<Output = Result<F::Output, Dropped>> + use<F> {
        // The SDK's futures are large.
        let future = Box::pin(future.into_future());
        CURRENT.scope(self.clone(), limited(future, self.0.polls))
    }
}

/// Drops a future that is not done after this many polls.
async fn limited<F: Future>(mut future: Pin<Box<F>>, polls: Option<u32>) -> Result<F::Output, Dropped> {
    let Some(mut left) = polls else { return Ok(future.await) };
    poll_fn(|cx| {
        if left == 0 {
            return Poll::Ready(Err(Dropped));
        }
        left -= 1;
        match future.as_mut().poll(cx) {
            Poll::Pending if left == 0 => Poll::Ready(Err(Dropped)),
            polled => polled.map(Ok),
        }
    })
    .await
}
