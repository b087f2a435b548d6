//! Writes of one item that expect its version.

use tabletheory::prelude::*;

use super::super::claim::{Asked, Claim, Does, Kind, Returned};
use super::super::operation::Operation;
use super::super::world::{Account, At, Db, Image, Stored as _};
use super::single::send;
use super::tell;

fn key(at: At) -> Key<Account> {
    Account::key(at.shelf(), at.id())
}

pub(crate) async fn delete_version(db: &Db, operation: &Operation, at: At, seen: &Image, asked: Asked) -> Claim {
    let delete = db.delete(key(at)).expect_version(seen.version());
    let sent = match asked {
        Asked::Old => tell(operation, delete.returning_old()).await.map(Returned::from),
        _ => tell(operation, delete).await.map(Returned::from),
    };
    Claim::new(Kind::DeleteVersion, operation).goal(at, Does::Delete).asking(asked).told(sent)
}

/// Counts up over the version that was seen.
pub(crate) async fn count_version(db: &Db, operation: &Operation, at: At, seen: &Image, asked: Asked) -> Claim {
    let by = operation.name();
    let update = || {
        let counted = db.update(key(at)).increment(Account::COUNT).add(Account::PLUS, [by]);
        counted.expect_version(seen.version())
    };
    let sent = send!(operation, Account, asked, update());
    Claim::new(Kind::CountVersion, operation).goal(at, Does::Change).asking(asked).told(sent)
}

/// Writes the image that was seen, counted up, over the version that was seen. If a condition is asked for, it does so only if
/// nobody has claimed to be the last writer since.
pub(crate) async fn update_model(
    db: &Db,
    operation: &Operation,
    at: At,
    seen: &Image,
    asked: Asked,
    unchanged: bool,
) -> Claim {
    let mut model = Account::at(at, &seen.counted(operation.name()));
    let before = model.image();
    let kind = if unchanged { Kind::UpdateModelIf } else { Kind::UpdateModel };
    let update =
        db.update_model(&mut model, (Account::COUNT, Account::PLUS, Account::MINUS, Account::LAST, Account::SEALED));
    let update = if unchanged { update.condition(Account::LAST.eq(&*seen.last)) } else { update };
    let sent = match asked {
        Asked::New => tell(operation, update.returning_new()).await.map(Returned::from),
        Asked::Old => tell(operation, update.returning_old()).await.map(Returned::from),
        Asked::Nothing | Asked::Count => tell(operation, update).await.map(Returned::from),
    };
    let claim = Claim::new(kind, operation).goal(at, Does::Change).asking(asked).told(sent);
    claim.carrying(at, before, model.image(), false)
}

/// Counts the stored item up, and starts over as often as somebody else is faster.
pub(crate) async fn update_with_retry(db: &Db, operation: &Operation, at: At) -> Claim {
    let update = db.update_with_retry(key(at), |account, update| {
        let Image { count, plus, minus, last, .. } = account.image().counted(operation.name());
        let update = update.set(Account::COUNT, count).set(Account::PLUS, plus);
        let update = update.set(Account::SEALED, Some(last.clone())).set(Account::LAST, last);
        // An empty set is left out, whatever is stored by now.
        if minus.is_empty() { update.remove(Account::MINUS) } else { update.set(Account::MINUS, minus) }
    });
    let sent = tell(operation, update).await;
    let claim = Claim::new(Kind::UpdateWithRetry, operation).goal(at, Does::Change);
    claim.asking(Asked::New).told(sent)
}
