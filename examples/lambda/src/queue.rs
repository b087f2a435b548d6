//! Stores the orders of an SQS queue.

use aws_lambda_events::sqs::{BatchItemFailure, SqsBatchResponse, SqsEvent};
use tabletheory::prelude::*;

use crate::Order;

/// Stores the order of each message, and returns the messages that are to come again. The function's event source has
/// `ReportBatchItemFailures`.
///
/// # Errors
/// None: what fails is in the answer.
pub async fn handle(db: &Db, event: SqsEvent) -> Result<SqsBatchResponse, Error> {
    let mut response = SqsBatchResponse::default();
    for message in event.records {
        if let Err(error) = store(db, message.body.as_deref().unwrap_or_default()).await {
            // The error names operation, table and attribute, and never what is in an item.
            eprintln!("{error}");
            let mut failure = BatchItemFailure::default();
            failure.item_identifier = message.message_id.unwrap_or_default();
            response.batch_item_failures.push(failure);
        }
    }
    Ok(response)
}

async fn store(db: &Db, body: &str) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut order: Order = serde_json::from_str(body)?;
    match db.create(&mut order).await {
        // A queue can bring a message twice.
        Err(error) if error.is_condition_failed() => Ok(()),
        created => Ok(created?),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use tabletheory_embedded::TestDb;

    use super::*;

    #[tokio::test]
    async fn orders_are_stored_and_what_is_none_comes_again() {
        let test = TestDb::new().unwrap();
        test.db().create_table::<Order>().await.unwrap();
        let event = r#"{"Records":[
            {"messageId": "m1", "body": "{\"customer\": \"ada\", \"id\": \"o1\", \"total\": 1200}"},
            {"messageId": "m2", "body": "no order"},
            {"messageId": "m3", "body": "{\"customer\": \"\", \"id\": \"o2\", \"total\": 5}"}
        ]}"#;
        // A queue can bring messages twice.
        for _ in 0..2 {
            let event: SqsEvent = serde_json::from_str(event).unwrap();
            let failures = handle(&test.db(), event).await.unwrap().batch_item_failures;
            let failed: Vec<_> = failures.iter().map(|failure| &*failure.item_identifier).collect();
            assert_eq!(failed, ["m2", "m3"]);
            assert_eq!(test.dump(), "orders\n  customer \"ada\", id \"o1\"\n    total 1200\n");
        }
    }
}
