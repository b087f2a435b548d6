//! This library. What its errors say is taken at its word.

use std::collections::BTreeSet;
use std::time::Duration;

use tabletheory::op::{ClientRequestToken, UpdateModel, WriteOutcome};
use tabletheory::prelude::*;
use tabletheory::request::{TransactAction, TransactKind, TransactWriteItemsRequest, UpdateItemRequest};

use super::super::world::{Counter, Document, Entry, Register, Step};
use super::Told;

fn told<T>(result: Result<T, Error>) -> Told {
    match result.as_ref().map_err(Error::kind) {
        Ok(_) => Told::Done,
        Err(ErrorKind::AmbiguousWrite) => Told::Ambiguous,
        Err(
            ErrorKind::ConditionFailed
            | ErrorKind::VersionConflict
            | ErrorKind::Throttled
            | ErrorKind::TransactionCanceled
            | ErrorKind::TransactionConflict
            | ErrorKind::Unreachable
            | ErrorKind::Timeout,
        ) => Told::Refused,
        Err(_) => Told::Unhandled,
    }
}

pub(crate) async fn create(db: &Db, id: &str, by: &str) -> Told {
    let mut entry = Entry { id: id.into(), by: by.into(), created: Timestamp::UNIX_EPOCH };
    told(db.create(&mut entry).await)
}

pub(crate) async fn put(db: &Db, id: &str, by: &str) -> Told {
    told(db.put(&mut Register { id: id.into(), by: by.into() }).await)
}

pub(crate) async fn delete(db: &Db, id: &str) -> Told {
    told(db.delete(Register::key(id)).await)
}

/// An `ADD` of one to the count and of the writer to the writers, which nothing stops from being done twice.
fn counted(db: &Db, id: &str, by: &str) -> Result<UpdateItemRequest, Error> {
    let mut counter = Counter { id: id.into(), by: BTreeSet::from([by.into()]), count: 0 };
    let mut request = db.update_model(&mut counter, (Counter::BY,)).into_request()?;
    request.update = "ADD #n0 :v0, #n1 :v1".into();
    request.condition = Some("#n1 >= :v2".into());
    Ok(request)
}

pub(crate) async fn increment(db: &Db, id: &str, by: &str) -> Told {
    let sent = async { db.send(&counted(db, id, by)?).await };
    told(sent.await)
}

pub(crate) async fn amend(db: &Db, id: &str, by: &str, thinking: Duration) -> Told {
    let amended = async {
        // Nothing is written when it cannot be read.
        let Ok(mut document) = db.get(Document::key(id)).consistent().required().await else {
            return Ok(Told::Refused);
        };
        tokio::time::sleep(thinking).await;
        document.by.push(by.into());
        db.update_model(&mut document, (Document::BY,)).await.map(|()| Told::Done)
    };
    amended.await.unwrap_or_else(|error| told::<()>(Err(error)))
}

pub(crate) async fn step(db: &Db, id: &str, by: &str, thinking: Duration) -> Told {
    let stepped = async {
        let Ok(mut step) = db.get(Step::key(id)).consistent().required().await else { return Ok(Told::Refused) };
        tokio::time::sleep(thinking).await;
        let last = std::mem::replace(&mut step.last, by.into());
        step.by.push(by.into());
        db.update_model(&mut step, (Step::LAST, Step::BY)).condition(Step::LAST.eq(last)).await.map(|()| Told::Done)
    };
    stepped.await.unwrap_or_else(|error| told::<()>(Err(error)))
}

pub(crate) async fn batch(db: &Db, writes: &[(String, Option<String>)]) -> Vec<Told> {
    let batch = writes.iter().fold(db.batch_write(), |batch, (id, by)| match by {
        Some(by) => batch.put(&Register { id: id.clone(), by: by.clone() }),
        None => batch.delete(Register::key(&**id)),
    });
    let written = batch.await;
    let outcomes = match &written {
        Ok(written) => written.outcomes(),
        Err(incomplete) => incomplete.outcomes(),
    };
    let told = outcomes.iter().map(|outcome| match outcome {
        WriteOutcome::Done => Told::Done,
        WriteOutcome::Unknown => Told::Ambiguous,
        WriteOutcome::NotSent | WriteOutcome::Unprocessed | WriteOutcome::Failed => Told::Refused,
        // No key is there twice.
        WriteOutcome::Superseded => Told::Unhandled,
    });
    told.collect()
}

pub(crate) async fn amend_both(db: &Db, first: &str, second: &str, by: &str, thinking: Duration) -> Told {
    let amended = async {
        let read = db.transact_get((Document::key(first), Document::key(second))).await;
        let Ok((Some(mut first), Some(mut second))) = read else { return Ok(Told::Refused) };
        tokio::time::sleep(thinking).await;
        first.by.push(by.into());
        second.by.push(by.into());
        let both = (UpdateModel(&mut first, (Document::BY,)), UpdateModel(&mut second, (Document::BY,)));
        db.transact_write(both).await?;
        Ok(Told::Done)
    };
    amended.await.unwrap_or_else(|error| told::<()>(Err(error)))
}

pub(crate) async fn transact(db: &Db, first: &str, second: &str, by: &str) -> Told {
    let sent = async {
        let mut request = TransactWriteItemsRequest::default();
        for id in [first, second] {
            let UpdateItemRequest { table, key, update, condition, placeholders, .. } = counted(db, id, by)?;
            let mut action = TransactAction::new(table, TransactKind::Update(key, update));
            (action.condition, action.placeholders) = (condition, placeholders);
            request.actions.push(action);
        }
        request.client_request_token = Some(ClientRequestToken::random());
        db.send(&request).await
    };
    told(sent.await)
}
