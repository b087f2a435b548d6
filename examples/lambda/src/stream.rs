//! Adds up what each customer has ordered, from the stream of the orders' table.

use std::time::Duration;

use aws_lambda_events::dynamodb::Event;
use aws_lambda_events::streams::{DynamoDbBatchItemFailure, DynamoDbEventResponse};
use tabletheory::prelude::*;
use tabletheory::streams::{NewAndOldImages, StreamEvent, StreamRecord};

use crate::{Customer, Done, Order};

/// Handles the records in their order, and returns the first that could not be handled: Lambda brings it again, and those after it. The
/// function's event source has `ReportBatchItemFailures`.
///
/// # Errors
/// None: what fails is in the answer.
pub async fn handle(db: &Db, event: Event) -> Result<DynamoDbEventResponse, Error> {
    let mut response = DynamoDbEventResponse::default();
    for record in &event.records {
        let handled = match StreamRecord::<Order, NewAndOldImages>::decode(record) {
            Ok(decoded) => add(db, &decoded).await,
            Err(undecodable) => Err(undecodable.into()),
        };
        if let Err(error) = handled {
            eprintln!("{error}");
            let mut failure = DynamoDbBatchItemFailure::default();
            failure.item_identifier.clone_from(&record.change.sequence_number);
            response.batch_item_failures.push(failure);
            break;
        }
    }
    Ok(response)
}

async fn add(db: &Db, record: &StreamRecord<Order, NewAndOldImages>) -> Result<(), Error> {
    let (customer, orders, total) = match &record.event {
        StreamEvent::Insert { new } => (&new.customer, 1, new.total),
        StreamEvent::Modify { old, new } => (&new.customer, 0, new.total - old.total),
        StreamEvent::Remove { old, .. } => (&old.customer, -1, -old.total),
    };
    let expires = Ttl::after(record.created_at.unwrap_or_default(), 2 * DAY);
    let mut done = Done { event: record.event_id.clone().unwrap_or_default(), expires };
    let counted = Update(Customer::key(customer)).add(Customer::ORDERS, orders).add(Customer::TOTAL, total).upsert();
    match db.transact_write((Create(&mut done), counted)).await {
        // The record has come before, and was counted then.
        Err(error) if error.reasons().is_some_and(|(done, _)| done.is_condition_failed()) => Ok(()),
        counted => Ok(counted?),
    }
}

const DAY: Duration = Duration::from_hours(24);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use tabletheory_embedded::{Fault, FaultPlan, TestDb};

    use super::*;

    async fn test_db() -> TestDb {
        let test = TestDb::new().unwrap();
        for created in [
            test.db().create_table::<Order>().await,
            test.db().create_table::<Customer>().await,
            test.db().create_table::<Done>().await,
        ] {
            created.unwrap();
        }
        test
    }

    fn order(id: &str, total: i64) -> Order {
        Order { customer: "ada".into(), id: id.into(), total }
    }

    /// Returns the changes since the last call, as Lambda brings them.
    fn event(test: &TestDb) -> Event {
        let records = test.take_records::<Order, NewAndOldImages>().unwrap();
        serde_json::from_str(&records.lambda_event()).unwrap()
    }

    async fn ada(test: &TestDb) -> Option<(i64, i64)> {
        test.db().get(Customer::key("ada")).await.unwrap().map(|ada| (ada.orders, ada.total))
    }

    #[tokio::test]
    async fn changes_are_added_up_once() {
        let test = test_db().await;
        let db = test.db();
        db.create(&mut order("o1", 1_200)).await.unwrap();
        db.create(&mut order("o2", 300)).await.unwrap();
        let created = event(&test);
        // Lambda brings a record again when the function ran out of time, say.
        for _ in 0..2 {
            assert!(handle(&db, created.clone()).await.unwrap().batch_item_failures.is_empty());
            assert_eq!(ada(&test).await, Some((2, 1_500)));
        }

        db.update(Order::key("ada", "o1")).set(Order::TOTAL, 1_000).await.unwrap();
        db.delete(Order::key("ada", "o2")).await.unwrap();
        handle(&db, event(&test)).await.unwrap();
        assert_eq!(ada(&test).await, Some((1, 1_000)));
    }

    #[tokio::test(start_paused = true)]
    async fn what_fails_comes_again_with_those_after_it() {
        let test = test_db().await;
        for (id, total) in [("o1", 1), ("o2", 2), ("o3", 3)] {
            test.db().create(&mut order(id, total)).await.unwrap();
        }
        let created = event(&test);

        // The first transaction gets through, and no other.
        let script = [None].into_iter().chain(std::iter::repeat_n(Some(Fault::Throttled), 100));
        let flaky = test.db_with_faults(FaultPlan::script(script));
        let failures = handle(&flaky, created.clone()).await.unwrap().batch_item_failures;
        let failed: Vec<_> = failures.iter().map(|failure| failure.item_identifier.clone()).collect();
        assert_eq!(failed, [created.records[1].change.sequence_number.clone()]);
        assert_eq!(ada(&test).await, Some((1, 1)));

        handle(&test.db(), created).await.unwrap();
        assert_eq!(ada(&test).await, Some((3, 6)));
    }
}
