//! Other clients, which meet no faults and write at the worst time: between two attempts of one write.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use aws_sdk_dynamodb::types::AttributeValue;
use fastrand::Rng;
use tabletheory_embedded::Call;

use super::checker::leaves_open;
use super::history::History;
use super::operation::Operation;
use super::world::{Account, At, Db, Image, Stored, Table, Tally};

pub(crate) struct Others {
    truth: Db,
    history: Arc<History>,
    written: AtomicU64,
}

/// The write of another client to one item.
#[derive(Clone, Copy, Debug)]
enum Interference {
    /// Notes that it was there, and leaves the rest as it is.
    Set,
    CountUp,
    CountDown,
    /// Reads the item, counts it up, and writes that over the version that was read.
    Amend,
    /// Writes a value that does not fit the model, as another program would.
    Drift,
    /// Reads the item and puts it back.
    PutBack,
    /// Puts back an item that was read long before.
    PutBackOld,
    Delete,
    Recreate,
}

use Interference::{Amend, CountDown, CountUp, Delete, Drift, PutBack, PutBackOld, Recreate, Set};

/// The writes by which nobody loses anything.
const LAWFUL: [Interference; 6] = [Set, Set, CountUp, CountDown, Amend, Drift];
const ALL: [Interference; 10] = [Set, CountUp, CountDown, Amend, Drift, PutBack, PutBack, PutBackOld, Delete, Recreate];

impl Others {
    pub(crate) fn new(truth: Db, history: Arc<History>) -> Self {
        Self { truth, history, written: AtomicU64::new(0) }
    }

    pub(crate) fn truth(&self) -> &Db {
        &self.truth
    }

    /// Returns what happens while a call is under way: time passes, and others write the same item when the call's outcome
    /// stays open.
    pub(crate) fn meanwhile(self: &Arc<Self>, seed: u64, call: &Call) -> impl Future<Output = ()> + Send + use<> {
        let mut rng = Rng::with_seed(Rng::with_seed(seed ^ 0x5eed).u64(..) ^ Rng::with_seed(call.number).u64(..));
        let open = call.fault.is_some_and(leaves_open) && rng.u8(0..100) < 60;
        let places: Vec<_> = call.writes.iter().filter_map(At::of).filter(|_| open).collect();
        let latency = rng.bool().then(|| Duration::from_millis(rng.u64(1..6)));
        let this = Arc::clone(self);
        async move {
            if let Some(at) = rng.choice(places) {
                for _ in 0..rng.u8(1..=2) {
                    this.interfere(at, &mut rng).await;
                }
            }
            if let Some(latency) = latency {
                tokio::time::sleep(latency).await;
            }
        }
    }

    /// Does something to an item.
    async fn interfere(&self, at: At, rng: &mut Rng) {
        let what = if at.is_kept() { rng.choice(LAWFUL) } else { rng.choice(ALL) };
        if let Some(what) = what {
            self.write(at, what, rng).await;
        }
    }

    /// Lets another program write a value that does not fit the model.
    pub(crate) async fn drift(&self, at: At) {
        let operation = self.operation();
        let _ = operation.run(self.drifted(at)).await;
    }

    fn operation(&self) -> Operation {
        Operation::undisturbed(format!("other-{}", self.written.fetch_add(1, Ordering::Relaxed)))
    }

    async fn write(&self, at: At, what: Interference, rng: &mut Rng) {
        let operation = self.operation();
        let earlier = if matches!(what, PutBackOld) { rng.usize(1..6) } else { 0 };
        let seen = self.history.seen(at, earlier).unwrap_or_else(|| Image::new(operation.name()));
        // The history shows whether it is done.
        let written = match at.table {
            Table::Accounts if matches!(what, Amend) => operation.run(self.amend(at, &seen, operation.name())).await,
            Table::Accounts => operation.run(self.accounts(at, what, &seen, operation.name())).await,
            Table::Tallies => operation.run(self.tallies(at, what, &seen, operation.name())).await,
        };
        debug_assert!(written.is_ok(), "nothing is done to it");
    }

    /// Amends an account. Without a version, this would undo the writes of others.
    async fn amend(&self, at: At, seen: &Image, by: &str) {
        let mut account = Account::at(at, &seen.counted(by));
        let fields = (Account::COUNT, Account::PLUS, Account::MINUS, Account::LAST, Account::SEALED);
        let _ = self.truth.update_model(&mut account, fields).await;
    }

    async fn drifted(&self, at: At) {
        let table = match at.table {
            Table::Accounts => "accounts",
            Table::Tallies => "tallies",
        };
        let update = self.truth.client().update_item().table_name(table);
        let update = update.key("shelf", AttributeValue::S(at.shelf())).key("id", AttributeValue::S(at.id()));
        let update = update.update_expression("SET #last = :last").condition_expression("attribute_exists(#last)");
        let update = update.expression_attribute_names("#last", "last");
        let _ = update.expression_attribute_values(":last", AttributeValue::N("1".into())).send().await;
    }
}

macro_rules! interferences {
    ($($name:ident $model:ident;)*) => {
        impl Others {$(
            async fn $name(&self, at: At, what: Interference, seen: &Image, by: &str) {
                let db = &self.truth;
                let key = || $model::key(at.shelf(), at.id());
                let mut back = Image { last: by.to_owned(), ..seen.clone() };
                if matches!(what, Recreate) {
                    back = Image::new(by);
                }
                let mut model = $model::at(at, &back);
                // A condition may fail, for example when there is no item.
                let _ = match what {
                    // Only an account is amended.
                    Set | Amend => db.update(key()).set($model::LAST, by).set($model::SEALED, Some(by.to_owned())).await,
                    CountUp => db.update(key()).increment($model::COUNT).add($model::PLUS, [by]).await,
                    CountDown => db.update(key()).decrement($model::COUNT).add($model::MINUS, [by]).await,
                    Drift => {
                        self.drifted(at).await;
                        Ok(())
                    }
                    PutBack | PutBackOld => db.put(&mut model).await,
                    Delete => db.delete(key()).await,
                    Recreate => match db.delete(key()).await {
                        Ok(()) => db.create(&mut model).await,
                        failed => failed,
                    },
                };
            }
        )*}
    };
}

interferences! {
    accounts Account;
    tallies Tally;
}
