//! Who writes what, what goes wrong, and the comparison of what was told with what is stored.

mod clients;
mod world;

use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::retry::RetryPartition;
use fastrand::Rng;
use tabletheory::prelude::*;
use tabletheory::table::Model;
use tabletheory_embedded::{Embedded, Fault, FaultPlan, Injected};

use self::clients::{Told, Writer};
use self::world::{Counter, Document, Entry, Register, START, Step, counter, document, step};

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

/// What to simulate.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// Writes in all.
    pub(crate) ops: u64,
    /// The share of calls that meet a fault.
    pub(crate) faults: f64,
    /// Decides everything else.
    pub(crate) seed: u64,
    /// Whether the SDK alone writes.
    pub(crate) plain_sdk: bool,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Report {
    pub(crate) ops: u64,
    /// HTTP requests, those of the retries included.
    pub(crate) calls: u64,
    /// Calls that met a fault.
    pub(crate) faults: u64,
    /// Writes that were told to be done and are not there.
    pub(crate) lost: u64,
    /// Effects that are there more often than once.
    pub(crate) duplicated: u64,
    /// Writes that were told to have failed and are there.
    pub(crate) falsely_failed: u64,
    /// Errors of writes that say neither that it failed nor that nobody knows.
    pub(crate) unhandled: u64,
    pub(crate) outcomes: Outcomes,
    pub(crate) trace: Vec<Injected>,
}

/// How many writes were told what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcomes {
    pub(crate) done: u64,
    pub(crate) refused: u64,
    pub(crate) ambiguous: u64,
}

impl fmt::Display for Outcomes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} done, {} refused, {} ambiguous", self.done, self.refused, self.ambiguous)
    }
}

impl Report {
    /// Whether everybody was told the truth.
    pub(crate) fn is_clean(&self) -> bool {
        (self.lost, self.duplicated, self.falsely_failed, self.unhandled) == (0, 0, 0, 0)
    }

    fn count(&mut self, told: Told) {
        match told {
            Told::Done => self.outcomes.done += 1,
            Told::Refused => self.outcomes.refused += 1,
            Told::Ambiguous => self.outcomes.ambiguous += 1,
            Told::Unhandled => self.unhandled += 1,
        }
    }

    /// Compares what the caller of a write was told with whether it is there.
    fn compare(&mut self, told: Told, is_there: bool) {
        match told {
            Told::Done if !is_there => self.lost += 1,
            Told::Refused if is_there => self.falsely_failed += 1,
            _ => {}
        }
    }

    fn add(&mut self, other: Self) {
        self.ops += other.ops;
        self.lost += other.lost;
        self.duplicated += other.duplicated;
        self.falsely_failed += other.falsely_failed;
        self.unhandled += other.unhandled;
        self.outcomes.done += other.outcomes.done;
        self.outcomes.refused += other.outcomes.refused;
        self.outcomes.ambiguous += other.outcomes.ambiguous;
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { ops, faults, lost, duplicated, falsely_failed, unhandled, .. } = self;
        write!(
            f,
            "simulation: ops {ops}, faults {faults}, lost {lost}, duplicated {duplicated}, false {falsely_failed}, \
             unhandled {unhandled}"
        )
    }
}

/// Runs a simulation on this thread, whose time passes as fast as nobody has anything to do.
///
/// # Errors
/// What keeps the simulation itself from running.
pub(crate) fn block_on(options: &Options) -> Outcome<Report> {
    // What the SDK and this library take their jitter from.
    fastrand::seed(options.seed);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build()?;
    runtime.block_on(run(options))
}

/// Clients at work at once.
const CLIENTS: u64 = 16;
/// Items of each kind that all clients write at one time. Few, so that they meet.
const SHARED: u64 = 4;
/// Writes after which they go on to other items, so that none grows too large.
const EPOCH: u64 = 1000;

/// The connections of all clients.
///
/// A network that delivers a request twice, or a minute late, undoes whatever a client does about requests that look like
/// any other; so each kind of write meets those faults that it can be expected to survive, and all of the others.
#[derive(Clone)]
struct Connections {
    /// For writes that DynamoDB knows again, by a version, a condition or a token: everything goes wrong.
    guarded: Writer,
    /// For puts and deletes without condition: nothing comes late.
    unguarded: Writer,
    /// For increments: nothing is delivered twice.
    counting: Writer,
    plans: [FaultPlan; 3],
}

/// A clock that is read at another nanosecond each time, the same in every run.
fn ticking() -> impl Fn() -> Timestamp + Clone + Send + Sync + 'static {
    let ticks = Arc::new(AtomicU64::new(0));
    move || {
        let tick = ticks.fetch_add(1, Ordering::Relaxed);
        Timestamp::from_unix_nanoseconds(START_NANOSECONDS + i128::from(tick)).expect("within this century")
    }
}

/// 2026-01-01T00:00:00Z
const START_NANOSECONDS: i128 = 1_767_225_600_000_000_000;

/// How many simulations this process has begun.
static RUNS: AtomicU64 = AtomicU64::new(0);

impl Connections {
    fn new(embedded: &Embedded, options: &Options) -> Self {
        // Only batches are left unprocessed, so that they are more often.
        let all = Fault::ALL.into_iter().chain([Fault::Unprocessed; 3]);
        let kinds = |without: Option<Fault>| all.clone().filter(move |fault| Some(*fault) != without);
        let plan = |number: u64, without| {
            let seed = options.seed.wrapping_mul(3).wrapping_add(number);
            FaultPlan::seeded(seed, options.faults).only(kinds(without)).longest_delay(Duration::from_secs(30))
        };
        let plans = [plan(0, None), plan(1, Some(Fault::DeliveredLate)), plan(2, Some(Fault::Duplicated))];
        // The SDK's budget of retries is the process's own; another run starts with a full one.
        let run = RetryPartition::new(format!("simulation {}", RUNS.fetch_add(1, Ordering::Relaxed)));
        let clock = ticking();
        let [guarded, unguarded, counting] = plans.clone().map(|plan| {
            let config = embedded.with_faults(plan).config().retry_partition(run.clone());
            let client = Client::from_conf(config.build());
            if options.plain_sdk {
                Writer::Plain(client)
            } else {
                Writer::Typed(Db::new(client).with_clock(clock.clone()))
            }
        });
        Self { guarded, unguarded, counting, plans }
    }
}

/// The table of a model with these items.
async fn table_of<M: Model<Sealing = Plain, Policy = Mutable>>(db: &Db, items: impl IntoIterator<Item = M>) -> Outcome {
    db.create_table::<M>().await?;
    for mut item in items {
        db.put(&mut item).await?;
    }
    Ok(())
}

/// What every write is about.
struct World {
    /// A client that meets no faults, and so sees what is there.
    truth: Db,
    /// What was told of the writes to items that others write too, by the item, to be compared at the end.
    shared: [std::sync::Mutex<HashMap<String, Vec<(String, Told)>>>; 4],
}

const ENTRIES: usize = 0;
const COUNTERS: usize = 1;
const DOCUMENTS: usize = 2;
const STEPS: usize = 3;

impl World {
    fn note(&self, kind: usize, id: &str, by: &str, told: Told) {
        let mut told_of = self.shared[kind].lock().expect("nothing panics while it is held");
        told_of.entry(id.to_owned()).or_default().push((by.to_owned(), told));
    }

    fn take(&self, kind: usize) -> HashMap<String, Vec<(String, Told)>> {
        std::mem::take(&mut *self.shared[kind].lock().expect("nothing panics while it is held"))
    }
}

async fn run(options: &Options) -> Outcome<Report> {
    let embedded = Embedded::memory()?;
    // Behind a plan without faults, since that keeps everything on this thread.
    let truth = embedded.with_faults(FaultPlan::script([])).db();
    let shared = SHARED * (options.ops / EPOCH + 1);
    table_of::<Entry>(&truth, []).await?;
    table_of::<Register>(&truth, []).await?;
    table_of(&truth, (0..shared).map(|id| counter(&id.to_string()))).await?;
    table_of(&truth, (0..shared).map(|id| document(&id.to_string()))).await?;
    table_of(&truth, (0..shared).map(|id| step(&id.to_string()))).await?;

    let connections = Connections::new(&embedded, options);
    let plans = connections.plans.clone();
    let world = Arc::new(World { truth, shared: Default::default() });
    let clients = (0..CLIENTS).map(|client| {
        let share = options.ops / CLIENTS + u64::from(client < options.ops % CLIENTS);
        let (world, connections) = (Arc::clone(&world), connections.clone());
        let rng = Rng::with_seed(options.seed.wrapping_mul(1000).wrapping_add(client));
        tokio::spawn(client_of(client, share, world, connections, rng))
    });
    let mut report = Report::default();
    for client in clients.collect::<Vec<_>>() {
        report.add(client.await??);
    }
    compare_entries(&world, &mut report).await?;
    compare_counters(&world, &mut report).await?;
    compare_documents(&world, &mut report).await?;
    for plan in plans {
        report.calls += plan.calls();
        report.faults += plan.faults();
        report.trace.extend(plan.trace());
    }
    Ok(report)
}

/// One client, which does one write after another.
async fn client_of(
    client: u64,
    ops: u64,
    world: Arc<World>,
    connections: Connections,
    mut rng: Rng,
) -> Outcome<Report> {
    let Connections { guarded, unguarded, counting, .. } = connections;
    let mut report = Report::default();
    let mut registers = Registers { client, by: HashMap::new() };
    let (mut op, mut created) = (0, 0);
    while op < ops {
        let shared = |rng: &mut Rng| op * CLIENTS / EPOCH * SHARED + rng.u64(0..SHARED);
        let name = format!("{client}-{op}");
        let thinking = Duration::from_millis(rng.u64(0..20));
        tokio::time::sleep(Duration::from_millis(rng.u64(0..10))).await;
        let mut written = 1;
        let told = match rng.u8(0..100) {
            0..15 => {
                // Two clients after the same one.
                let id = format!("{}-{created}", client / 2);
                created += 1;
                let told = guarded.create(&id, &name).await;
                world.note(ENTRIES, &id, &name, told);
                told
            }
            15..30 => {
                let id = registers.one(&mut rng);
                let told = unguarded.put(&id, &name).await;
                registers.compare(&world, &mut report, &id, Some(&name), told).await?;
                told
            }
            30..40 => {
                let id = registers.one(&mut rng);
                let told = unguarded.delete(&id).await;
                registers.compare(&world, &mut report, &id, None, told).await?;
                told
            }
            40..60 => {
                let id = shared(&mut rng).to_string();
                let told = counting.increment(&id, &name).await;
                world.note(COUNTERS, &id, &name, told);
                told
            }
            60..72 => {
                let id = shared(&mut rng).to_string();
                let told = guarded.amend(&id, &name, thinking).await;
                world.note(DOCUMENTS, &id, &name, told);
                told
            }
            72..84 => {
                let id = shared(&mut rng).to_string();
                let told = guarded.step(&id, &name, thinking).await;
                world.note(STEPS, &id, &name, told);
                told
            }
            84..89 => {
                let first = shared(&mut rng);
                let (first, second) = (first.to_string(), (first ^ 1).to_string());
                let told = guarded.amend_both(&first, &second, &name, thinking).await;
                world.note(DOCUMENTS, &first, &name, told);
                world.note(DOCUMENTS, &second, &name, told);
                told
            }
            89..93 => {
                let first = shared(&mut rng);
                // The other one of a pair.
                let second = first ^ 1;
                let (first, second) = (first.to_string(), second.to_string());
                let told = guarded.transact(&first, &second, &name).await;
                world.note(COUNTERS, &first, &name, told);
                world.note(COUNTERS, &second, &name, told);
                told
            }
            _ => {
                let size = rng.usize(2..=6).min(usize::try_from(ops - op)?);
                let writes: Vec<(String, Option<String>)> = registers
                    .several(&mut rng, size)
                    .into_iter()
                    .map(|id| (id, rng.bool().then(|| name.clone())))
                    .collect();
                let told = unguarded.batch(&writes).await;
                for ((id, by), told) in writes.iter().zip(&told) {
                    registers.compare(&world, &mut report, id, by.as_deref(), *told).await?;
                }
                written = told.len() as u64;
                // The last one is counted below.
                told[1..].iter().for_each(|told| report.count(*told));
                told[0]
            }
        };
        report.count(told);
        report.ops += written;
        op += written;
    }
    Ok(report)
}

/// The registers of one client, as they are.
struct Registers {
    client: u64,
    by: HashMap<String, Option<String>>,
}

const REGISTERS: usize = 40;

impl Registers {
    fn one(&self, rng: &mut Rng) -> String {
        format!("{}-{}", self.client, rng.usize(..REGISTERS))
    }

    fn several(&self, rng: &mut Rng, count: usize) -> Vec<String> {
        rng.choose_multiple(0..REGISTERS, count).into_iter().map(|number| format!("{}-{number}", self.client)).collect()
    }

    /// Compares what was told of a write with what is there, which no other client writes.
    async fn compare(&mut self, world: &World, report: &mut Report, id: &str, by: Option<&str>, told: Told) -> Outcome {
        let is = world.truth.get(Register::key(id)).await?.map(|register| register.by);
        let was = self.by.insert(id.to_owned(), is.clone()).flatten();
        let is_there = is.as_deref() == by;
        // A delete of what is not there changes nothing, whether it is done or not.
        if was.as_deref() != by {
            report.compare(told, is_there);
        }
        if !is_there && is != was {
            // Neither what it was nor what it should have become.
            report.lost += 1;
        }
        Ok(())
    }
}

async fn compare_entries(world: &World, report: &mut Report) -> Outcome {
    for (id, writers) in world.take(ENTRIES) {
        let by = world.truth.get(Entry::key(&*id)).await?.map(|entry| entry.by);
        for (writer, told) in writers {
            report.compare(told, by.as_ref() == Some(&writer));
        }
    }
    Ok(())
}

async fn compare_counters(world: &World, report: &mut Report) -> Outcome {
    for (id, writers) in world.take(COUNTERS) {
        let counter = world.truth.get(Counter::key(&*id)).required().await?;
        for (writer, told) in &writers {
            report.compare(*told, counter.by.contains(writer));
        }
        let writers = counter.by.iter().filter(|writer| *writer != START).count() as u64;
        report.duplicated += counter.count - writers;
    }
    Ok(())
}

async fn compare_documents(world: &World, report: &mut Report) -> Outcome {
    for kind in [DOCUMENTS, STEPS] {
        for (id, writers) in world.take(kind) {
            let by = match kind {
                DOCUMENTS => world.truth.get(Document::key(&*id)).required().await?.by,
                _ => world.truth.get(Step::key(&*id)).required().await?.by,
            };
            for (writer, told) in &writers {
                let times = by.iter().filter(|by| *by == writer).count() as u64;
                report.compare(*told, times > 0);
                report.duplicated += times.saturating_sub(1);
            }
        }
    }
    Ok(())
}
