//! Clients that work at once, each doing one thing after another, and the results that they are told.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use aws_sdk_dynamodb::Client as Sdk;
use fastrand::Rng;

use super::checker::Found;
use super::claim::{Asked, Claim, Kind};
use super::connections::{Writer, Writers};
use super::history::History;
use super::operation::Operation;
use super::others::Others;
use super::world::{At, Db, ITEMS, Image, KEPT, Table};
use super::{plain, typed};

/// One client, in one epoch.
pub(crate) struct Client {
    pub(crate) number: u64,
    pub(crate) epoch: u64,
    pub(crate) faults: f64,
    pub(crate) writers: Writers,
    pub(crate) history: Arc<History>,
    pub(crate) others: Arc<Others>,
    pub(crate) rng: Rng,
}

/// The results that a client was told: of its writes, to be judged once everything has arrived, and the problems of its reads.
#[derive(Default)]
pub(crate) struct Heard {
    pub(crate) claims: Vec<Claim>,
    pub(crate) reads: u64,
    pub(crate) wrong: Vec<(Kind, Found)>,
    /// The number of failures of its own interceptor.
    pub(crate) failures: u64,
}

/// The frequency of each kind, out of their sum.
const TYPED: [(Kind, u32); 23] = [
    (Kind::Create, 7),
    (Kind::Put, 6),
    (Kind::PutIf, 4),
    (Kind::Delete, 4),
    (Kind::DeleteIf, 2),
    (Kind::DeleteVersion, 3),
    (Kind::Set, 4),
    (Kind::Increment, 8),
    (Kind::Decrement, 3),
    (Kind::Upsert, 3),
    (Kind::CountIf, 7),
    (Kind::CountVersion, 6),
    (Kind::UpdateModel, 8),
    (Kind::UpdateModelIf, 4),
    (Kind::UpdateWithRetry, 7),
    (Kind::TransactCount, 6),
    (Kind::TransactModels, 6),
    (Kind::TransactMixed, 6),
    (Kind::Batch, 3),
    (Kind::Get, 2),
    (Kind::Pages, 3),
    (Kind::BatchGet, 2),
    (Kind::TransactGet, 2),
];

const PLAIN: [(Kind, u32); 8] = [
    (Kind::Create, 15),
    (Kind::Put, 10),
    (Kind::Delete, 8),
    (Kind::Increment, 20),
    (Kind::CountIf, 12),
    (Kind::CountVersion, 15),
    (Kind::TransactCount, 10),
    (Kind::Batch, 5),
];

fn any(kinds: &[(Kind, u32)], rng: &mut Rng) -> Kind {
    let mut left = rng.u32(0..kinds.iter().map(|(_, often)| often).sum());
    let chosen = kinds.iter().find(|(_, often)| {
        let here = left < *often;
        left = left.saturating_sub(*often);
        here
    });
    chosen.map_or(Kind::Get, |(kind, _)| *kind)
}

impl Client {
    /// Does this many writes and reads.
    pub(crate) async fn work(mut self, ops: u64) -> Heard {
        let mut heard = Heard::default();
        while heard.claims.len() as u64 + heard.reads < ops {
            let done = heard.claims.len() as u64 + heard.reads;
            tokio::time::sleep(Duration::from_millis(self.rng.u64(0..10))).await;
            if self.faults > 0.0 && self.rng.u8(0..100) < 3 {
                let at = self.place(Table::Accounts, true);
                self.others.drift(at).await;
            }
            let kinds = if matches!(self.writers.all, Writer::Plain(_)) { &PLAIN[..] } else { &TYPED[..] };
            let kind = any(kinds, &mut self.rng);
            let name = format!("{}-{done}", self.number);
            let operation = Operation::new(name, self.faults, &mut self.rng);
            let writer = if kind.survives_copies() { &self.writers.all } else { &self.writers.once };
            match writer.clone() {
                Writer::Typed(db) if matches!(kind, Kind::Get | Kind::Pages | Kind::BatchGet | Kind::TransactGet) => {
                    let wrong = self.read(&db, &operation, kind).await;
                    heard.wrong.extend(wrong.map(|wrong| (kind, wrong)));
                    heard.reads += 1;
                }
                Writer::Typed(db) => {
                    let claims = self.typed(&db, &operation, kind, ops - done).await;
                    heard.claims.extend(self.heard(claims, &operation));
                }
                Writer::Plain(sdk) => {
                    let claims = self.plain(&sdk, &operation, kind, ops - done).await;
                    heard.claims.extend(self.heard(claims, &operation));
                }
            }
            heard.failures += u64::from(operation.failed().is_some());
        }
        heard
    }

    fn heard(&self, claims: Vec<Claim>, operation: &Operation) -> Vec<Claim> {
        let (failed, until) = (operation.failed(), self.history.now());
        claims.into_iter().map(|claim| Claim { failed, until, ..claim }).collect()
    }

    /// Returns an item. `kept` is true when it may be one that nobody puts or deletes, because the write leaves the counts of
    /// others.
    fn place(&mut self, table: Table, kept: bool) -> At {
        let id = self.rng.u64(if kept { 0..ITEMS } else { KEPT..ITEMS });
        At { table, epoch: self.epoch, id }
    }

    /// Returns different accounts.
    fn places(&mut self, count: usize, kept: bool) -> Vec<At> {
        let ids = self.rng.choose_multiple(if kept { 0..ITEMS } else { KEPT..ITEMS }, count).into_iter();
        ids.map(|id| At { table: Table::Accounts, epoch: self.epoch, id }).collect()
    }

    /// Returns an image of an item that a client has read, mostly a short time ago.
    fn seen(&mut self, at: At, operation: &Operation) -> Image {
        let earlier = if self.rng.u8(0..10) == 0 { self.rng.usize(1..4) } else { 0 };
        self.history.seen(at, earlier).unwrap_or_else(|| Image::new(operation.name()))
    }

    async fn think(&mut self) {
        if self.rng.bool() {
            tokio::time::sleep(Duration::from_millis(self.rng.u64(0..10))).await;
        }
    }

    async fn typed(&mut self, db: &Db, operation: &Operation, kind: Kind, most: u64) -> Vec<Claim> {
        let asked = [Asked::Nothing, Asked::Nothing, Asked::New, Asked::Old, Asked::Count][self.rng.usize(0..5)];
        let single = match kind {
            Kind::TransactCount | Kind::TransactModels | Kind::TransactMixed => {
                self.transaction(db, operation, kind).await
            }
            Kind::Batch => {
                let writes = self.batch(operation, most);
                self.think().await;
                return typed::batch(db, operation, &writes).await;
            }
            Kind::UpdateModel
            | Kind::UpdateModelIf
            | Kind::UpdateWithRetry
            | Kind::CountVersion
            | Kind::DeleteVersion => {
                let at = self.place(Table::Accounts, kind != Kind::DeleteVersion);
                let seen = self.seen(at, operation);
                self.think().await;
                match kind {
                    Kind::UpdateWithRetry => typed::update_with_retry(db, operation, at).await,
                    Kind::CountVersion => typed::count_version(db, operation, at, &seen, asked).await,
                    Kind::DeleteVersion => typed::delete_version(db, operation, at, &seen, asked).await,
                    _ => typed::update_model(db, operation, at, &seen, asked, kind == Kind::UpdateModelIf).await,
                }
            }
            _ => self.single(db, operation, kind, asked).await,
        };
        vec![single]
    }

    async fn single(&mut self, db: &Db, operation: &Operation, kind: Kind, asked: Asked) -> Claim {
        let table = if self.rng.u8(0..4) == 0 { Table::Tallies } else { Table::Accounts };
        let adds = matches!(kind, Kind::Set | Kind::Increment | Kind::Decrement | Kind::Upsert | Kind::CountIf);
        let at = self.place(table, adds);
        let seen = self.seen(at, operation);
        self.think().await;
        macro_rules! of {
            ($module:ident) => {
                match kind {
                    Kind::Create => typed::$module::create(db, operation, at).await,
                    Kind::Put => typed::$module::put(db, operation, at, &seen, asked).await,
                    Kind::PutIf => typed::$module::put_if(db, operation, at, &seen).await,
                    Kind::Delete => typed::$module::delete(db, operation, at, asked).await,
                    Kind::DeleteIf => typed::$module::delete_if(db, operation, at, &seen).await,
                    Kind::Increment => typed::$module::increment(db, operation, at, asked).await,
                    Kind::Decrement => typed::$module::decrement(db, operation, at, asked).await,
                    Kind::Upsert => typed::$module::upsert(db, operation, at, asked).await,
                    Kind::CountIf => typed::$module::count_if(db, operation, at, &seen, asked).await,
                    _ => typed::$module::set(db, operation, at, asked).await,
                }
            };
        }
        match table {
            Table::Accounts => of!(accounts),
            Table::Tallies => of!(tallies),
        }
    }

    async fn transaction(&mut self, db: &Db, operation: &Operation, kind: Kind) -> Claim {
        match kind {
            Kind::TransactCount => {
                let (first, second) = (self.place(Table::Accounts, true), self.place(Table::Tallies, true));
                typed::transact_count(db, operation, first, second).await
            }
            Kind::TransactModels => {
                let places = self.places(2, true);
                let seen = [places[0], places[1]].map(|at| (at, self.seen(at, operation)));
                self.think().await;
                typed::transact_models(db, operation, seen).await
            }
            _ => {
                let places = self.places(3, false);
                let written = (places[0], self.history.seen(places[0], 0).filter(|_| self.rng.bool()));
                let checked = (places[2], self.seen(places[2], operation));
                let counted = self.place(Table::Tallies, true);
                self.think().await;
                typed::transact_mixed(db, operation, written, places[1], counted, checked).await
            }
        }
    }

    /// Returns puts and deletes of different items.
    fn batch(&mut self, operation: &Operation, most: u64) -> Vec<(At, Option<Image>)> {
        let count = self.rng.usize(2..=4).min(usize::try_from(most).unwrap_or(usize::MAX));
        let places = self.places(count, false);
        let writes = places.into_iter().map(|at| {
            let puts = self.rng.u8(0..3) > 0;
            (at, puts.then(|| self.seen(at, operation)))
        });
        writes.collect()
    }

    async fn read(&mut self, db: &Db, operation: &Operation, kind: Kind) -> Option<Found> {
        let history = Arc::clone(&self.history);
        match kind {
            Kind::Pages => {
                let limit = NonZeroU32::MIN.saturating_add(self.rng.u32(0..3));
                typed::pages(db, operation, &history, self.epoch, limit, self.rng.bool()).await
            }
            Kind::BatchGet => typed::batch_get(db, operation, &history, &self.places(4, true)).await,
            Kind::TransactGet => typed::transact_get(db, operation, &history, &self.places(3, true)).await,
            _ => typed::get(db, operation, &history, self.place(Table::Accounts, true)).await,
        }
    }

    async fn plain(&mut self, sdk: &Sdk, operation: &Operation, kind: Kind, most: u64) -> Vec<Claim> {
        let adds = matches!(kind, Kind::Increment | Kind::CountIf | Kind::CountVersion);
        let at = self.place(Table::Accounts, adds);
        let seen = self.seen(at, operation);
        self.think().await;
        vec![match kind {
            Kind::Create => plain::create(sdk, operation, at).await,
            Kind::Put => plain::put(sdk, operation, at, &seen).await,
            Kind::Delete => plain::delete(sdk, operation, at).await,
            Kind::Increment => plain::increment(sdk, operation, at).await,
            Kind::CountIf => plain::count_if(sdk, operation, at, &seen).await,
            Kind::CountVersion => plain::count_version(sdk, operation, at, &seen).await,
            Kind::TransactCount => {
                let places = self.places(2, true);
                plain::transact_count(sdk, operation, [places[0], places[1]]).await
            }
            _ => return plain::batch(sdk, operation, &self.batch(operation, most)).await,
        }]
    }
}
