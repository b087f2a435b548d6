//! Writes of several items: transactions and batches.

use tabletheory::op::{BatchTracker, Check, Create, Delete, Put, Update, UpdateModel, WriteOutcome};
use tabletheory::prelude::*;

use super::super::claim::{Claim, Does, Kind, Told};
use super::super::operation::{Dropped, Operation};
use super::super::world::{Account, At, Db, Image, Stored as _, Table, Tally};
use super::tell;

fn account(at: At) -> Key<Account> {
    Account::key(at.shelf(), at.id())
}

fn tally(at: At) -> Key<Tally> {
    Tally::key(at.shelf(), at.id())
}

/// Counts an account and a tally up.
pub(crate) async fn transact_count(db: &Db, operation: &Operation, first: At, second: At) -> Claim {
    let by = operation.name();
    let both = (
        Update(account(first)).increment(Account::COUNT).add(Account::PLUS, [by]),
        Update(tally(second)).increment(Tally::COUNT).add(Tally::PLUS, [by]),
    );
    let sent = tell(operation, db.transact_write(both)).await;
    Claim::new(Kind::TransactCount, operation).goal(first, Does::Change).goal(second, Does::Change).told(sent)
}

/// Writes two accounts as they were seen, counted up, over the versions that were seen.
pub(crate) async fn transact_models(db: &Db, operation: &Operation, seen: [(At, Image); 2]) -> Claim {
    let mut models = seen.clone().map(|(at, image)| Account::at(at, &image.counted(operation.name())));
    let before = models.clone().map(|model| model.image());
    let actions = models.iter_mut().map(|model| {
        UpdateModel(model, (Account::COUNT, Account::PLUS, Account::MINUS, Account::LAST, Account::SEALED))
    });
    let sent = tell(operation, db.transact_write(actions.collect::<Vec<_>>())).await;
    let claim = Claim::new(Kind::TransactModels, operation).told(sent);
    let each = seen.into_iter().zip(before).zip(models);
    each.fold(claim, |claim, (((at, _), before), model)| {
        claim.goal(at, Does::Change).carrying(at, before, model.image(), false)
    })
}

/// Puts an account, or creates it; deletes another and counts a tally up, if the last writer of a third account is the one that
/// was seen.
pub(crate) async fn transact_mixed(
    db: &Db,
    operation: &Operation,
    written: (At, Option<Image>),
    deleted: At,
    counted: At,
    checked: (At, Image),
) -> Claim {
    let by = operation.name();
    let (at, seen) = written;
    let image = seen.as_ref().map_or_else(|| Image::new(by), |seen| seen.counted(by));
    let mut model = Account::at(at, &image);
    let before = model.image();
    let rest = (
        Delete(account(deleted)),
        Update(tally(counted)).increment(Tally::COUNT).add(Tally::PLUS, [by]),
        Check(account(checked.0), Account::LAST.eq(&*checked.1.last)),
    );
    let sent = match seen {
        Some(_) => tell(operation, db.transact_write((Put(&mut model), rest))).await,
        None => tell(operation, db.transact_write((Create(&mut model), rest))).await,
    };
    let claim = Claim::new(Kind::TransactMixed, operation).told(sent).carrying(at, before, model.image(), true);
    claim.goal(at, Does::Put).goal(deleted, Does::Delete).goal(counted, Does::Change)
}

/// The write of a batch to one item: it puts back the image that was seen, or deletes the item.
pub(crate) type BatchItem = (At, Option<Image>);

/// A model that a batch puts.
enum Model {
    Account(Account),
    Tally(Tally),
}

impl Model {
    fn at(at: At, image: &Image) -> Self {
        match at.table {
            Table::Accounts => Self::Account(Account::at(at, image)),
            Table::Tallies => Self::Tally(Tally::at(at, image)),
        }
    }

    fn image(&self) -> Image {
        match self {
            Self::Account(account) => account.image(),
            Self::Tally(tally) => tally.image(),
        }
    }
}

/// Sends a batch. The tracker of a batch knows the outcome of each write, even when the batch is dropped.
pub(crate) async fn batch(db: &Db, operation: &Operation, writes: &[BatchItem]) -> Vec<Claim> {
    let models = writes.iter().map(|(at, seen)| Some(Model::at(*at, &seen.as_ref()?.counted(operation.name()))));
    let mut models: Vec<_> = models.collect();
    let images =
        |models: &[Option<Model>]| models.iter().map(|model| Some(model.as_ref()?.image())).collect::<Vec<_>>();
    let before = images(&models);
    let tracker = BatchTracker::new();
    let each = writes.iter().zip(&mut models);
    let batch = each.fold(db.batch_write().track(&tracker), |batch, ((at, _), model)| match (model, at.table) {
        (Some(Model::Account(account)), _) => batch.put(account),
        (Some(Model::Tally(tally)), _) => batch.put(tally),
        (None, Table::Accounts) => batch.delete(account(*at)),
        (None, Table::Tallies) => batch.delete(tally(*at)),
    });
    let dropped = operation.run(batch).await.err();
    let each = writes.iter().zip(before).zip(images(&models)).zip(tracker.outcomes());
    let claims = each.map(|((((at, _), before), after), outcome)| {
        let claim = Claim::new(Kind::Batch, operation).told(told(outcome, dropped));
        match before.zip(after) {
            Some((before, after)) => claim.goal(*at, Does::Put).carrying(*at, before, after, true),
            None => claim.goal(*at, Does::Delete),
        }
    });
    claims.collect()
}

fn told(outcome: WriteOutcome, dropped: Option<Dropped>) -> Result<(), Told> {
    match outcome {
        WriteOutcome::Done => Ok(()),
        WriteOutcome::Unknown => Err(dropped.map_or(Told::Ambiguous, Told::from)),
        WriteOutcome::NotSent | WriteOutcome::Unprocessed | WriteOutcome::Failed => Err(Told::Refused),
        // The batch has no key twice.
        WriteOutcome::Superseded => Err(Told::Unhandled),
    }
}
