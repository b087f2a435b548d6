//! What goes wrong on the way to the engine, and when: a plan, and the trace of what it did.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use fastrand::Rng;

/// One thing that goes wrong with one call. A call is one HTTP request: the SDK's retries are calls of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// The connection is refused: nothing was sent, and the client can tell.
    Refused,
    /// The request is lost on its way and the connection breaks: nothing was carried out, and the client cannot tell.
    RequestLost,
    /// The request is carried out and the connection breaks before the answer: the client cannot tell.
    ResponseLost,
    /// The request is carried out at once and answered late: after a part, by the seed, of
    /// [`longest_delay`](FaultPlan::longest_delay).
    Delayed,
    /// The request is carried out twice, one right after the other; the first answer counts.
    Duplicated,
    /// The connection breaks, and the request arrives after all, one to three calls later.
    DeliveredLate,
    /// `InternalServerError` with status 500, in place of carrying the request out.
    InternalError,
    /// `InternalServerError` with status 500, after carrying the request out.
    InternalErrorAfter,
    /// `ServiceUnavailable` with status 503, in place of carrying the request out.
    Unavailable,
    /// `ProvisionedThroughputExceededException`, in place of carrying the request out.
    Throttled,
    /// A part of a `BatchGetItem` or `BatchWriteItem` is carried out, and the rest is said to be unprocessed: at least one
    /// element is left, and at least one carried out where there are two. Other operations are left alone.
    Unprocessed,
    /// The request is carried out, and one byte of the answer's body is another on arrival; `x-amz-crc32` is the right one's.
    Garbled,
    /// The request is carried out, and the answer's body ends half way; `x-amz-crc32` is the whole one's.
    Truncated,
}

impl Fault {
    /// Every kind of fault.
    pub const ALL: [Self; 13] = [
        Self::Refused,
        Self::RequestLost,
        Self::ResponseLost,
        Self::Delayed,
        Self::Duplicated,
        Self::DeliveredLate,
        Self::InternalError,
        Self::InternalErrorAfter,
        Self::Unavailable,
        Self::Throttled,
        Self::Unprocessed,
        Self::Garbled,
        Self::Truncated,
    ];

    fn applies_to(self, operation: &str) -> bool {
        self != Self::Unprocessed || matches!(operation, "BatchGetItem" | "BatchWriteItem")
    }
}

/// What was done to one call. `Display` shows `17 PutItem ResponseLost`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Injected {
    /// The number of the call under this plan, from 0.
    pub call: u64,
    /// The operation's name, such as `PutItem`.
    pub operation: String,
    /// What went wrong with it.
    pub fault: Fault,
}

impl fmt::Display for Injected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {:?}", self.call, self.operation, self.fault)
    }
}

/// Which calls go wrong, and how: given to [`Embedded::with_faults`](crate::Embedded::with_faults).
///
/// A handle: clones share the count of calls and the trace.
///
/// # The same seed, the same faults
///
/// Calls are numbered as they reach the connector, and what happens to a call follows from the seed, its number and its
/// operation alone. A program that makes its calls in the same order therefore meets the same faults, and has the same
/// [`trace`](Self::trace). On a runtime of one thread the order is the program's own as long as nothing in it depends on real
/// time: pause tokio's clock, and seed what jitters (the SDK takes its jitter from `fastrand`'s generator of the thread).
/// With several threads the n-th call still meets the same fault, but which call is the n-th is the scheduler's choice.
///
/// # Example: the answer to a write is lost
///
/// ```
/// # use tabletheory::prelude::*;
/// use tabletheory_embedded::{Embedded, Fault, FaultPlan};
///
/// # #[derive(Model)]
/// # #[model(table = "notes")]
/// # struct Note { #[model(pk)] id: String }
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let embedded = Embedded::memory()?;
/// embedded.create_table::<Note>().await?;
///
/// let plan = FaultPlan::script([Some(Fault::ResponseLost)]);
/// let db = embedded.with_faults(plan.clone()).db();
/// db.put(&mut Note { id: "n1".into() }).await?;
///
/// // The put was sent again, which does no harm.
/// assert_eq!(plan.calls(), 2);
/// assert_eq!(plan.trace()[0].to_string(), "0 PutItem ResponseLost");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct FaultPlan {
    source: Source,
    kinds: Vec<Fault>,
    longest_delay: Duration,
    state: Arc<Mutex<State>>,
}

#[derive(Clone)]
enum Source {
    Script(Vec<Option<Fault>>),
    Seeded { seed: u64, share: f64 },
}

#[derive(Default)]
struct State {
    calls: u64,
    trace: Vec<Injected>,
    late: VecDeque<Late>,
}

/// A request that has not arrived yet.
struct Late {
    /// The call before which it does.
    before: u64,
    target: Option<String>,
    body: Vec<u8>,
}

/// What is to happen to one call.
pub(crate) struct Decision {
    pub(crate) call: u64,
    pub(crate) fault: Option<Fault>,
    /// For what else is to be decided about it.
    pub(crate) rng: Rng,
}

impl FaultPlan {
    /// The n-th call meets the n-th of these faults, or none; calls after the last meet none.
    pub fn script(faults: impl IntoIterator<Item = Option<Fault>>) -> Self {
        Self::new(Source::Script(faults.into_iter().collect()))
    }

    /// This share of the calls, from 0.0 to 1.0, meets a fault of any kind, each as often as the others.
    pub fn seeded(seed: u64, share: f64) -> Self {
        Self::new(Source::Seeded { seed, share })
    }

    fn new(source: Source) -> Self {
        Self { source, kinds: Fault::ALL.to_vec(), longest_delay: Duration::from_secs(1), state: Arc::default() }
    }

    /// Of a seeded plan: only faults of these kinds. Naming one twice makes it twice as frequent.
    pub fn only(mut self, kinds: impl IntoIterator<Item = Fault>) -> Self {
        self.kinds = kinds.into_iter().collect();
        self
    }

    /// The longest time by which [`Fault::Delayed`] delays an answer, at first one second. It is slept as the SDK client sleeps.
    pub fn longest_delay(mut self, delay: Duration) -> Self {
        self.longest_delay = delay;
        self
    }

    /// What was done so far, in the order of the calls. Calls that nothing was done to are not in it.
    pub fn trace(&self) -> Vec<Injected> {
        self.state().trace.clone()
    }

    /// How many calls were made under this plan.
    pub fn calls(&self) -> u64 {
        self.state().calls
    }

    /// How many calls met a fault.
    pub fn faults(&self) -> u64 {
        self.state().trace.len() as u64
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a call and decides what happens to it.
    pub(crate) fn decide(&self, operation: &str) -> Decision {
        let mut state = self.state();
        let call = state.calls;
        state.calls += 1;
        let (seed, share) = match &self.source {
            Source::Script(_) => (0, 0.0),
            Source::Seeded { seed, share } => (*seed, *share),
        };
        // Numbers that follow each other make generators that have nothing to do with each other only if they are mixed.
        let mut rng = Rng::with_seed(Rng::with_seed(seed).u64(..) ^ Rng::with_seed(call).u64(..));
        let fault = match &self.source {
            Source::Script(faults) => usize::try_from(call).ok().and_then(|call| *faults.get(call)?),
            Source::Seeded { .. } if rng.f64() < share => {
                let kinds: Vec<_> = self.kinds.iter().filter(|fault| fault.applies_to(operation)).collect();
                rng.choice(kinds).copied()
            }
            Source::Seeded { .. } => None,
        };
        let fault = fault.filter(|fault| fault.applies_to(operation));
        if let Some(fault) = fault {
            state.trace.push(Injected { call, operation: operation.to_owned(), fault });
        }
        Decision { call, fault, rng }
    }

    pub(crate) fn delay(&self, rng: &mut Rng) -> Duration {
        self.longest_delay.mul_f64(rng.f64())
    }

    /// Keeps a request until a later call.
    pub(crate) fn hold(&self, Decision { call, rng, .. }: &mut Decision, target: Option<String>, body: Vec<u8>) {
        let before = *call + rng.u64(1..=3);
        self.state().late.push_back(Late { before, target, body });
    }

    /// The requests that arrive before this call.
    pub(crate) fn arriving(&self, call: u64) -> Vec<(Option<String>, Vec<u8>)> {
        let mut arriving = Vec::new();
        self.state().late.retain_mut(|late| {
            let arrives = late.before <= call;
            if arrives {
                arriving.push((late.target.take(), std::mem::take(&mut late.body)));
            }
            !arrives
        });
        arriving
    }
}

impl fmt::Debug for FaultPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut plan = f.debug_struct("FaultPlan");
        match &self.source {
            Source::Script(faults) => plan.field("script", faults),
            Source::Seeded { seed, share } => {
                plan.field("seed", seed).field("share", share).field("kinds", &self.kinds)
            }
        };
        plan.field("calls", &self.calls()).finish_non_exhaustive()
    }
}
