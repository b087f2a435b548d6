//! The poll of a future that needs nobody else: it is ready soon or never.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

/// The most polls of a program. No program here is polled as often, because a connection answers at once.
const MAX_POLLS: usize = 10_000;

struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Returns the output of the future; `None` when it waits for something that never happens.
pub(crate) fn wait_for<T>(future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    let woken = Arc::new(Woken(AtomicBool::new(true)));
    let waker = Waker::from(Arc::clone(&woken));
    let mut polls = 0;
    while woken.0.swap(false, Ordering::Relaxed) && polls < MAX_POLLS {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            return Some(value);
        }
        polls += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_for_what_happens_and_no_longer() {
        assert_eq!(wait_for(async { 1 }), Some(1));
        assert_eq!(wait_for(std::future::pending::<()>()), None);
        let mut polls = 0;
        let late = std::future::poll_fn(|cx| {
            polls += 1;
            cx.waker().wake_by_ref();
            if polls == 3 { Poll::Ready(polls) } else { Poll::Pending }
        });
        assert_eq!(wait_for(late), Some(3));
        let never = std::future::poll_fn(|cx| {
            cx.waker().wake_by_ref();
            Poll::<()>::Pending
        });
        assert_eq!(wait_for(never), None);
    }
}
