//! The plan of the faults: it decides which call meets which fault, traces them, and shows the calls to those who watch.

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use fastrand::Rng;

use crate::call::{Call, Delivery};
use crate::engine::Engine;
use crate::fault::{Fault, Injected};
use crate::lag::Lag;

/// The plan of the calls that meet faults, for [`Embedded::with_faults`](crate::Embedded::with_faults).
///
/// It is a handle: clones share the count of calls and the trace.
///
/// # The same seed, the same faults
///
/// Calls are numbered as they reach the connector. The fault of a call depends only on the seed, the number of the call and its
/// request. So a program that makes its calls in the same order meets the same faults, and has the same [`trace`](Self::trace).
/// On a runtime of one thread, the program decides the order as long as nothing in it depends on real time: pause tokio's
/// clock, and seed the jitter (the SDK takes its jitter from `fastrand`'s generator of the thread). With several threads, the
/// n-th call still meets the same fault, but the scheduler decides which call is the n-th.
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
    /// The number of a table's last writes that are not in its global indexes.
    index_lag: Option<usize>,
    watch: Option<Arc<dyn Fn(&Call) + Send + Sync>>,
    others: Option<Arc<dyn Fn(&Call) -> Others + Send + Sync>>,
    state: Arc<Mutex<State>>,
}

/// The work of others meanwhile.
type Others = Pin<Box<dyn Future<Output = ()> + Send>>;

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
    lags: Vec<Weak<Lag>>,
}

/// A request that has not arrived yet.
struct Late {
    /// The call before which it arrives.
    before: u64,
    delivery: Delivery,
}

/// The plan's decision about one call.
pub(crate) struct Decision {
    pub(crate) call: u64,
    pub(crate) fault: Option<Fault>,
    /// The generator for the other decisions about the call.
    pub(crate) rng: Rng,
}

impl FaultPlan {
    /// Makes a plan by which the n-th call meets the n-th of these faults, or none. Calls after the last one meet none.
    pub fn script(faults: impl IntoIterator<Item = Option<Fault>>) -> Self {
        Self::new(Source::Script(faults.into_iter().collect()))
    }

    /// Makes a plan by which this share of the calls, from 0.0 to 1.0, meets one of [all faults](Fault::ALL), each of them
    /// equally often.
    pub fn seeded(seed: u64, share: f64) -> Self {
        Self::new(Source::Seeded { seed, share })
    }

    fn new(source: Source) -> Self {
        Self {
            source,
            kinds: Fault::ALL.to_vec(),
            longest_delay: Duration::from_secs(1),
            index_lag: None,
            watch: None,
            others: None,
            state: Arc::default(),
        }
    }

    /// Limits a seeded plan to faults of these kinds. A kind that is named twice is twice as frequent.
    pub fn only(mut self, kinds: impl IntoIterator<Item = Fault>) -> Self {
        self.kinds = kinds.into_iter().collect();
        self
    }

    /// Sets the longest time by which [`Fault::Delayed`] delays an answer. The default is one second. The plan sleeps as the
    /// SDK client does.
    pub fn longest_delay(mut self, delay: Duration) -> Self {
        self.longest_delay = delay;
        self
    }

    /// Makes global indexes lag behind: a `Query` or `Scan` of one does not show the last `writes` writes to its table.
    ///
    /// The read shows the index as it was, with its keys and its pages: an item that was changed is there as it was before, a
    /// deleted item is still there, and a new one is not. Reads of the table and of local indexes show every write, and so do
    /// the reads of whole items after an index (`fetch_full`). In DynamoDB an index is [eventually
    /// consistent](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.Writes), and does not report
    /// how far behind it is.
    ///
    /// A write is one item that is changed, by any client. A transaction of two items is two writes, and an index may show only
    /// one of them. Writes before the plan was given to [`with_faults`](crate::Embedded::with_faults) are shown. So are the
    /// writes before a change of the table itself, or of an item by PartiQL. A `SELECT` of PartiQL does not lag. Reads that lag
    /// are not faults, and they are not in the [`trace`](Self::trace).
    ///
    /// # Example: a write is found when another has followed it
    ///
    /// ```
    /// # use tabletheory::prelude::*;
    /// use tabletheory_embedded::{Embedded, FaultPlan};
    ///
    /// # #[derive(Model, Debug, PartialEq)]
    /// # #[model(table = "notes", gsi(AUTHOR_IDX, name = "by-author", pk = author))]
    /// # struct Note { #[model(pk)] id: String, author: String }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let embedded = Embedded::memory()?;
    /// # embedded.create_table::<Note>().await?;
    /// let db = embedded.with_faults(FaultPlan::script([]).index_lag(1)).db();
    /// db.put(&mut Note { id: "n1".into(), author: "ada".into() }).await?;
    /// assert_eq!(db.query(Note::AUTHOR_IDX).eq("ada").all().await?, []);
    ///
    /// db.put(&mut Note { id: "n2".into(), author: "ada".into() }).await?;
    /// assert_eq!(db.query(Note::AUTHOR_IDX).eq("ada").all().await?.len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn index_lag(mut self, writes: usize) -> Self {
        self.index_lag = Some(writes);
        self
    }

    /// Freezes global indexes until they are [released](Self::release_indexes). This is an [`index_lag`](Self::index_lag)
    /// without end.
    ///
    /// # Example: a program works before and after it finds its own write
    ///
    /// ```
    /// # use tabletheory::prelude::*;
    /// use tabletheory_embedded::{Embedded, FaultPlan};
    ///
    /// # #[derive(Model, Debug, PartialEq)]
    /// # #[model(table = "notes", gsi(AUTHOR_IDX, name = "by-author", pk = author))]
    /// # struct Note { #[model(pk)] id: String, author: String }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let embedded = Embedded::memory()?;
    /// # embedded.create_table::<Note>().await?;
    /// let plan = FaultPlan::script([]).hold_indexes();
    /// let db = embedded.with_faults(plan.clone()).db();
    /// db.put(&mut Note { id: "n1".into(), author: "ada".into() }).await?;
    /// assert_eq!(db.query(Note::AUTHOR_IDX).eq("ada").all().await?, []);
    ///
    /// plan.release_indexes();
    /// assert_eq!(db.query(Note::AUTHOR_IDX).eq("ada").all().await?.len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn hold_indexes(self) -> Self {
        self.index_lag(usize::MAX)
    }

    /// Lets global indexes catch up with all writes so far. They lag behind all writes from now on.
    pub fn release_indexes(&self) {
        let lags: Vec<_> = self.state().lags.iter().filter_map(Weak::upgrade).collect();
        for lag in lags {
            lag.release();
        }
    }

    /// Shows every call to `watch`, after the engine is done with it and before it is answered. This is a journal of what was
    /// really done, whatever the clients are told. A request that is [`DeliveredLate`](Fault::DeliveredLate) is shown twice:
    /// when it is made, and when it arrives. Watching costs two reads by the engine for each item that a call writes.
    ///
    /// # Example: the stored item differs from what the client believes
    ///
    /// ```
    /// # use std::sync::{Arc, Mutex};
    /// # use tabletheory::prelude::*;
    /// # use tabletheory_embedded::{Embedded, Fault, FaultPlan};
    /// # #[derive(Model, Debug, PartialEq)]
    /// # #[model(table = "notes")]
    /// # struct Note { #[model(pk)] id: String }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let embedded = Embedded::memory()?;
    /// # embedded.create_table::<Note>().await?;
    /// let journal = Arc::new(Mutex::new(Vec::new()));
    /// let plan = FaultPlan::script([Some(Fault::ResponseLost)]).watch({
    ///     let journal = Arc::clone(&journal);
    ///     move |call| journal.lock().unwrap().push(call.clone())
    /// });
    /// let db = embedded.with_faults(plan).db();
    /// let nobody_knows = db.put(&mut Note { id: "n1".into() }).returning_old().await.unwrap_err();
    /// assert!(nobody_knows.is_ambiguous());
    ///
    /// let [put] = &journal.lock().unwrap()[..] else { panic!("one call") };
    /// assert!(put.was_carried_out());
    /// let after = put.executions[0].items[0].after.as_ref().unwrap();
    /// assert_eq!(after.decode::<Note>()?, Note { id: "n1".into() });
    /// # Ok(())
    /// # }
    /// ```
    pub fn watch(mut self, watch: impl Fn(&Call) + Send + Sync + 'static) -> Self {
        self.watch = Some(Arc::new(watch));
        self
    }

    /// Lets others do something while a call is under way: after the engine is done with it, and before its client learns of
    /// it.
    ///
    /// When a client handles a lost answer wrongly, the reason is most often what others did before its second attempt. Here
    /// they do it every time, in the same order in every run. Make their own calls through another client. A client behind this
    /// plan would let others do something meanwhile, too, and so without end.
    ///
    /// # Example: somebody else writes between two attempts at an update
    ///
    /// ```
    /// # use tabletheory::prelude::*;
    /// # use tabletheory_embedded::{Embedded, Fault, FaultPlan};
    /// # #[derive(Model)]
    /// # #[model(table = "counters")]
    /// # struct Counter { #[model(pk)] id: String, count: u64, #[model(version)] version: u64 }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let embedded = Embedded::memory()?;
    /// # embedded.create_table::<Counter>().await?;
    /// let other = embedded.db();
    /// other.put(&mut Counter { id: "c1".into(), count: 0, version: 0 }).await?;
    /// let plan = FaultPlan::script([None, Some(Fault::RequestLost)]).meanwhile(move |call| {
    ///     let (other, is_lost) = (other.clone(), call.fault.is_some());
    ///     async move {
    ///         if is_lost {
    ///             other.update(Counter::key("c1")).increment(Counter::COUNT).await.unwrap();
    ///         }
    ///     }
    /// });
    /// let db = embedded.with_faults(plan).db();
    /// let mut counter = db.get(Counter::key("c1")).required().await?;
    /// counter.count += 1;
    /// assert!(db.update_model(&mut counter, (Counter::COUNT,)).await.is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub fn meanwhile<F>(mut self, others: impl Fn(&Call) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        self.others = Some(Arc::new(move |call| Box::pin(others(call))));
        self
    }

    /// Returns the faults so far, in the order of the calls. Calls without a fault are not in it.
    pub fn trace(&self) -> Vec<Injected> {
        self.state().trace.clone()
    }

    /// Returns how many calls were made under this plan.
    pub fn calls(&self) -> u64 {
        self.state().calls
    }

    /// Returns how many calls met a fault.
    pub fn faults(&self) -> u64 {
        self.state().trace.len() as u64
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a call and decides what happens to it.
    pub(crate) fn decide(&self, operation: &str, body: &[u8]) -> Decision {
        let mut state = self.state();
        let call = state.calls;
        state.calls += 1;
        let (seed, share) = match &self.source {
            Source::Script(_) => (0, 0.0),
            Source::Seeded { seed, share } => (*seed, *share),
        };
        // Generators whose seeds follow each other are only independent when the seeds are mixed.
        let mut rng = Rng::with_seed(Rng::with_seed(seed).u64(..) ^ Rng::with_seed(call).u64(..));
        let fault = match &self.source {
            Source::Script(faults) => usize::try_from(call).ok().and_then(|call| *faults.get(call)?),
            Source::Seeded { .. } if rng.f64() < share => {
                let kinds: Vec<_> = self.kinds.iter().filter(|fault| fault.applies_to(operation, body)).collect();
                rng.choice(kinds).copied()
            }
            Source::Seeded { .. } => None,
        };
        let fault = fault.filter(|fault| fault.applies_to(operation, body));
        if let Some(fault) = fault {
            state.trace.push(Injected { call, operation: operation.to_owned(), fault });
        }
        Decision { call, fault, rng }
    }

    /// Returns the state of an engine's global indexes behind this plan, if they lag.
    pub(crate) fn lag(&self, engine: &Engine) -> Option<Arc<Lag>> {
        let lag = Arc::new(Lag::new(self.index_lag?));
        engine.follow(&lag);
        let mut state = self.state();
        state.lags.retain(|lag| lag.strong_count() > 0);
        state.lags.push(Arc::downgrade(&lag));
        Some(lag)
    }

    pub(crate) fn delay(&self, rng: &mut Rng) -> Duration {
        self.longest_delay.mul_f64(rng.f64())
    }

    /// Keeps a request until a later call.
    pub(crate) fn hold(&self, Decision { call, rng, .. }: &mut Decision, delivery: Delivery) {
        let before = *call + rng.u64(1..=3);
        self.state().late.push_back(Late { before, delivery });
    }

    /// Returns the requests that arrive before this call.
    pub(crate) fn arriving(&self, call: u64) -> Vec<Delivery> {
        let mut state = self.state();
        let held = std::mem::take(&mut state.late).into_iter();
        let (arriving, late): (VecDeque<_>, _) = held.partition(|late| late.before <= call);
        state.late = late;
        arriving.into_iter().map(|late| late.delivery).collect()
    }

    /// Returns whether anybody watches what happens to calls.
    pub(crate) fn is_watched(&self) -> bool {
        self.watch.is_some() || self.others.is_some()
    }

    /// Shows what happened to a call.
    pub(crate) fn tell(&self, delivery: &Delivery) {
        if let (Some(watch), Some(call)) = (&self.watch, delivery.record()) {
            watch(call);
        }
    }

    /// Returns the work of others while a call is under way.
    pub(crate) fn others(&self, delivery: &Delivery) -> Option<Others> {
        let (others, call) = (self.others.as_ref()?, delivery.record()?);
        Some(others(call))
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
        plan.field("index_lag", &self.index_lag).field("calls", &self.calls()).finish_non_exhaustive()
    }
}
