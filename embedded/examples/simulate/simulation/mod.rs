//! The simulation: clients that write, faults, and the comparison of what was told with what was done.

mod checker;
mod claim;
mod clients;
mod connections;
mod history;
mod interceptors;
mod operation;
mod others;
mod plain;
mod report;
mod typed;
mod world;

use std::error::Error;
use std::sync::Arc;

use fastrand::Rng;
use tabletheory_embedded::Embedded;

use self::clients::{Client, Heard};
use self::connections::Connections;
use self::history::History;
pub(crate) use self::report::Report;
use self::world::{Account, At, Image, Stored, Table, Tally};

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

/// The options of a simulation.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// The number of writes and reads.
    pub(crate) ops: u64,
    /// The share of calls that meet a fault.
    pub(crate) faults: f64,
    /// The seed that decides everything else.
    pub(crate) seed: u64,
    /// True when the SDK alone writes.
    pub(crate) plain_sdk: bool,
}

/// Runs a simulation on this thread. Its time passes at once when nobody has anything to do.
///
/// # Errors
/// An error that keeps the simulation itself from running.
pub(crate) fn block_on(options: &Options) -> Outcome<Report> {
    // The SDK and this library take their jitter from this generator.
    fastrand::seed(options.seed);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build()?;
    tokio::task::LocalSet::new().block_on(&runtime, run(options))
}

/// The number of clients that work at once.
const CLIENTS: u64 = 16;
/// The number of writes and reads after which the clients use other items, so that neither items nor the history grow too
/// large.
const EPOCH: u64 = 500;

async fn run(options: &Options) -> Outcome<Report> {
    let history = Arc::new(History::default());
    let connections = Connections::new(Embedded::memory()?, options, &history);
    connections.truth().create_table::<Account>().await?;
    connections.truth().create_table::<Tally>().await?;

    let mut report = Report::default();
    let mut rng = Rng::with_seed(options.seed);
    for epoch in 0..options.ops.div_ceil(EPOCH) {
        let ops = EPOCH.min(options.ops - epoch * EPOCH);
        prepare(&connections, epoch).await?;
        let heard = work(options, &connections, &history, epoch, ops, &mut rng).await?;
        connections.settle().await;
        for heard in heard {
            report.add(heard, &history);
        }
        compare(&connections, &history, epoch).await?;
        history.clear();
    }
    for plan in connections.plans() {
        report.calls += plan.calls();
        report.faults += plan.faults();
        report.trace.extend(plan.trace());
    }
    Ok(report)
}

/// Makes the items that are to stay, and most of the others.
async fn prepare(connections: &Connections, epoch: u64) -> Outcome {
    let operation = operation::Operation::undisturbed("start");
    for at in At::all(epoch).filter(|at| at.is_kept() || at.id % 2 == 1) {
        let image = Image::new(operation.name());
        let (db, account, tally) = (connections.truth(), &mut Account::at(at, &image), &mut Tally::at(at, &image));
        match at.table {
            Table::Accounts => operation.run(db.put(account)).await,
            Table::Tallies => operation.run(db.put(tally)).await,
        }
        .map_err(|_| "nothing is done to it")??;
    }
    Ok(())
}

/// Lets all clients do their share.
async fn work(
    options: &Options,
    connections: &Connections,
    history: &Arc<History>,
    epoch: u64,
    ops: u64,
    rng: &mut Rng,
) -> Outcome<Vec<Heard>> {
    let writers = connections.open();
    let clients = (0..CLIENTS).map(|number| {
        let client = Client {
            number,
            epoch,
            faults: options.faults,
            writers: writers.clone(),
            history: Arc::clone(history),
            others: Arc::clone(connections.others()),
            rng: Rng::with_seed(rng.u64(..)),
        };
        tokio::task::spawn_local(client.work(ops / CLIENTS + u64::from(number < ops % CLIENTS)))
    });
    let mut heard = Vec::new();
    for client in clients.collect::<Vec<_>>() {
        heard.push(client.await?);
    }
    Ok(heard)
}

/// Checks that the history ends in what is stored.
async fn compare(connections: &Connections, history: &History, epoch: u64) -> Outcome {
    for at in At::all(epoch) {
        let (db, shelf, id) = (connections.truth(), at.shelf(), at.id());
        let stored = match at.table {
            Table::Accounts => {
                db.get(Account::key(shelf, id)).await.map(|account| account.map(|account| account.image()))
            }
            Table::Tallies => db.get(Tally::key(shelf, id)).await.map(|tally| tally.map(|tally| tally.image())),
        };
        let state = history.state(at);
        let same = match stored {
            Ok(stored) => state.shows(stored.as_ref()),
            Err(error) => error.is_decode() && state.is_drifted(),
        };
        if !same {
            return Err(format!("the history says something else than what is stored at {at:?}").into());
        }
    }
    Ok(())
}
