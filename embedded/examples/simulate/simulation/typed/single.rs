//! Writes of one item, by a model with all the fields that distinguish writes and by one with none of them.

use super::super::claim::{Asked, Claim, Does, Kind, Returned, Told};
use super::super::operation::Operation;
use super::super::world::{Account, At, Db, Image, Stored as _, Tally};
use super::tell;

/// Sends an update that returns what is asked for.
macro_rules! send {
    ($operation:expr, $model:ident, $asked:expr, $update:expr) => {
        match $asked {
            Asked::Nothing => tell($operation, $update).await.map(Returned::from),
            Asked::New => tell($operation, $update.returning_new()).await.map(Returned::from),
            Asked::Old => tell($operation, $update.returning_old()).await.map(Returned::from),
            Asked::Count => tell($operation, $update.returning_new_of(($model::COUNT,))).await.map(Returned::from),
        }
    };
}
pub(super) use send;

macro_rules! writes {
    ($module:ident $model:ident) => {
        pub(crate) mod $module {
            use super::*;

            fn sealed(by: &str) -> Option<String> {
                Some(by.to_owned())
            }

            fn key(at: At) -> tabletheory::prelude::Key<$model> {
                $model::key(at.shelf(), at.id())
            }

            pub(crate) async fn create(db: &Db, operation: &Operation, at: At) -> Claim {
                let mut model = $model::at(at, &Image::new(operation.name()));
                let before = model.image();
                let sent = tell(operation, db.create(&mut model)).await;
                let claim = Claim::new(Kind::Create, operation).goal(at, Does::Put).told(sent);
                claim.carrying(at, before, model.image(), true)
            }

            /// Puts back the image that was seen, counted up.
            pub(crate) async fn put(db: &Db, operation: &Operation, at: At, seen: &Image, asked: Asked) -> Claim {
                let mut model = $model::at(at, &seen.counted(operation.name()));
                let before = model.image();
                let sent: Result<Returned, Told> = match asked {
                    Asked::Old => tell(operation, db.put(&mut model).returning_old()).await.map(Returned::from),
                    _ => tell(operation, db.put(&mut model)).await.map(Returned::from),
                };
                let claim = Claim::new(Kind::Put, operation).goal(at, Does::Put).asking(asked).told(sent);
                claim.carrying(at, before, model.image(), true)
            }

            /// Puts it back if nobody has claimed to be the last writer since.
            pub(crate) async fn put_if(db: &Db, operation: &Operation, at: At, seen: &Image) -> Claim {
                let mut model = $model::at(at, &seen.counted(operation.name()));
                let before = model.image();
                let unchanged = $model::LAST.eq(&*seen.last);
                let sent = tell(operation, db.put(&mut model).condition(unchanged)).await;
                let claim = Claim::new(Kind::PutIf, operation).goal(at, Does::Put).told(sent);
                claim.carrying(at, before, model.image(), true)
            }

            pub(crate) async fn delete(db: &Db, operation: &Operation, at: At, asked: Asked) -> Claim {
                let sent: Result<Returned, Told> = match asked {
                    Asked::Old => tell(operation, db.delete(key(at)).returning_old()).await.map(Returned::from),
                    _ => tell(operation, db.delete(key(at))).await.map(Returned::from),
                };
                Claim::new(Kind::Delete, operation).goal(at, Does::Delete).asking(asked).told(sent)
            }

            pub(crate) async fn delete_if(db: &Db, operation: &Operation, at: At, seen: &Image) -> Claim {
                let unchanged = $model::LAST.eq(&*seen.last);
                let sent = tell(operation, db.delete(key(at)).condition(unchanged)).await;
                Claim::new(Kind::DeleteIf, operation).goal(at, Does::Delete).told(sent)
            }

            pub(crate) async fn set(db: &Db, operation: &Operation, at: At, asked: Asked) -> Claim {
                let update = || {
                    db.update(key(at)).set($model::LAST, operation.name()).set($model::SEALED, sealed(operation.name()))
                };
                let asked = if asked == Asked::Count { Asked::New } else { asked };
                let sent = match asked {
                    Asked::Nothing | Asked::Count => tell(operation, update()).await.map(Returned::from),
                    Asked::New => tell(operation, update().returning_new()).await.map(Returned::from),
                    Asked::Old => tell(operation, update().returning_old()).await.map(Returned::from),
                };
                Claim::new(Kind::Set, operation).goal(at, Does::Change).asking(asked).told(sent)
            }

            pub(crate) async fn increment(db: &Db, operation: &Operation, at: At, asked: Asked) -> Claim {
                let by = operation.name();
                let update = || db.update(key(at)).increment($model::COUNT).add($model::PLUS, [by]);
                let sent = send!(operation, $model, asked, update());
                Claim::new(Kind::Increment, operation).goal(at, Does::Change).asking(asked).told(sent)
            }

            pub(crate) async fn decrement(db: &Db, operation: &Operation, at: At, asked: Asked) -> Claim {
                let by = operation.name();
                let update = || db.update(key(at)).decrement($model::COUNT).add($model::MINUS, [by]);
                let sent = send!(operation, $model, asked, update());
                Claim::new(Kind::Decrement, operation).goal(at, Does::Change).asking(asked).told(sent)
            }

            pub(crate) async fn upsert(db: &Db, operation: &Operation, at: At, asked: Asked) -> Claim {
                let by = operation.name();
                let update = || {
                    let counted = db.update(key(at)).upsert().increment($model::COUNT);
                    counted.add($model::PLUS, [by]).set($model::LAST, by).set($model::SEALED, sealed(by))
                };
                let sent = send!(operation, $model, asked, update());
                Claim::new(Kind::Upsert, operation).goal(at, Does::Change).asking(asked).told(sent)
            }

            /// Counts up if the count is the one that was seen.
            pub(crate) async fn count_if(db: &Db, operation: &Operation, at: At, seen: &Image, asked: Asked) -> Claim {
                let by = operation.name();
                let update = || {
                    let counted = db.update(key(at)).increment($model::COUNT).add($model::PLUS, [by]);
                    counted.condition($model::COUNT.eq(seen.count))
                };
                let sent = send!(operation, $model, asked, update());
                Claim::new(Kind::CountIf, operation).goal(at, Does::Change).asking(asked).told(sent)
            }
        }
    };
}

writes! { accounts Account }
writes! { tallies Tally }
