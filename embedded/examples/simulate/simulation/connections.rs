//! The clients' connections, and the faults on them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::retry::RetryPartition;
use tabletheory::encryption::{Keys, LocalKeys};
use tabletheory::prelude::Timestamp;
use tabletheory_embedded::{Embedded, Fault, FaultPlan};

use super::Options;
use super::history::History;
use super::interceptors::{Failing, Naming};
use super::others::Others;
use super::world::{Db, IN_CLEAR};

/// A client over one connection.
#[derive(Clone)]
pub(crate) enum Writer {
    /// This library.
    Typed(Db),
    /// The SDK alone.
    Plain(Client),
}

/// Two connections. A network that delivers an increment twice undoes whatever a client does about it, so one of them does not.
pub(crate) struct Connections {
    embedded: Embedded,
    plain_sdk: bool,
    plans: [FaultPlan; 2],
    others: Arc<Others>,
    clock: Clock,
    keys: Keys,
}

type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The writers of one epoch.
#[derive(Clone)]
pub(crate) struct Writers {
    /// The writer whose connection has all faults.
    pub(crate) all: Writer,
    /// The writer whose connection delivers nothing twice.
    pub(crate) once: Writer,
}

/// Returns a clock that shows another nanosecond at each read, the same ones in every run.
fn ticking() -> Clock {
    let ticks = AtomicU64::new(0);
    Arc::new(move || {
        let tick = ticks.fetch_add(1, Ordering::Relaxed);
        Timestamp::from_unix_nanoseconds(START_NANOSECONDS + i128::from(tick)).expect("within this century")
    })
}

/// The start of the clock: 2026-01-01T00:00:00Z.
const START_NANOSECONDS: i128 = 1_767_225_600_000_000_000;

/// The number of clients that this process has made.
static MADE: AtomicU64 = AtomicU64::new(0);

impl Connections {
    pub(crate) fn new(embedded: Embedded, options: &Options, history: &Arc<History>) -> Self {
        let clock = ticking();
        // These clients have a plan without faults, since that keeps everything on this thread and in the history.
        let plan = FaultPlan::script([]).watch({
            let history = Arc::clone(history);
            move |call| history.record(call)
        });
        let client = Client::from_conf(embedded.with_faults(plan).config().interceptor(Naming).build());
        IN_CLEAR.set(options.plain_sdk);
        let keys = Keys::new(LocalKeys::even_in_release(&[7; 32]));
        let truth = tabletheory::Db::new(client).with_keys(keys.clone()).with_clock({
            let clock = Arc::clone(&clock);
            move || clock()
        });
        let others = Arc::new(Others::new(truth, Arc::clone(history)));
        let plans = [(0, None), (1, Some(Fault::Duplicated))].map(|(number, without)| {
            // Few operations have faults of their own, so these faults are more frequent.
            let special = [Fault::Unprocessed, Fault::Unprocessed, Fault::InProgress, Fault::GarbledConflict];
            let kinds = Fault::ALL.into_iter().chain(special).filter(move |fault| Some(*fault) != without);
            let seed = options.seed.wrapping_mul(2).wrapping_add(number);
            let plan = FaultPlan::seeded(seed, options.faults).only(kinds).longest_delay(Duration::from_secs(30));
            let (watching, others) = (Arc::clone(history), Arc::clone(&others));
            plan.watch(move |call| watching.record(call)).meanwhile(move |call| others.meanwhile(seed, call))
        });
        Self { embedded, plain_sdk: options.plain_sdk, plans, clock, keys, others }
    }

    /// Makes the clients for one epoch. The SDK's budget of retries is for a whole process; these clients start with a full
    /// one.
    pub(crate) fn open(&self) -> Writers {
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let [all, once] = self.plans.clone().map(|plan| {
            let partition = RetryPartition::new(format!("simulation {number}"));
            let config = self.embedded.with_faults(plan).config().retry_partition(partition);
            let client = Client::from_conf(config.interceptor(Naming).interceptor(Failing).build());
            if self.plain_sdk {
                return Writer::Plain(client);
            }
            let clock = Arc::clone(&self.clock);
            Writer::Typed(tabletheory::Db::new(client).with_keys(self.keys.clone()).with_clock(move || clock()))
        });
        Writers { all, once }
    }

    /// Returns a client that meets no faults, and so sees what is stored.
    pub(crate) fn truth(&self) -> &Db {
        self.others.truth()
    }

    pub(crate) fn others(&self) -> &Arc<Others> {
        &self.others
    }

    pub(crate) fn plans(&self) -> &[FaultPlan] {
        &self.plans
    }

    /// Lets all late requests arrive: within three calls.
    pub(crate) async fn settle(&self) {
        for plan in &self.plans {
            let client = self.embedded.with_faults(plan.clone()).client();
            let until = plan.calls() + 4;
            while plan.calls() < until {
                // It counts as a call, whatever its result.
                let _ = client.list_tables().send().await;
            }
        }
    }
}
