//! Tables that are made from models and deleted again.

use std::time::Duration;

use crate::common::{Connection, Note, Order, Wide, answer, sleepless};
use aws_sdk_dynamodb::types::{KeyType, ProjectionType, TimeToLiveStatus};
use tabletheory::prelude::*;
use tabletheory::request::Operation;
use tabletheory_embedded::Embedded;

#[tokio::test]
async fn a_table_is_made_once_and_deleted_once() {
    let db = Embedded::memory().unwrap().db().with_table_prefix("test-");
    db.create_table::<Note>().await.unwrap();
    let error = db.create_table::<Note>().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::TableInUse);
    assert_eq!((error.operation(), error.table()), (Some(Operation::CreateTable), Some("test-notes")));

    db.put(&mut Note { id: "n1".into(), text: "one".into() }).await.unwrap();
    db.delete_table::<Note>().await.unwrap();
    let error = db.delete_table::<Note>().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::TableNotFound);
    assert_eq!((error.operation(), error.table()), (Some(Operation::DeleteTable), Some("test-notes")));
    assert_eq!(db.get(Note::key("n1")).await.unwrap_err().kind(), &ErrorKind::TableNotFound);

    db.create_table::<Note>().await.unwrap();
    assert_eq!(db.get(Note::key("n1")).await.unwrap(), None);
}

#[tokio::test]
async fn the_table_has_the_models_indexes_and_time_to_live() {
    let embedded = Embedded::memory().unwrap();
    embedded.create_table::<Order>().await.unwrap();
    embedded.create_table::<Wide>().await.unwrap();
    let client = embedded.client();
    let described = client.describe_table().table_name("orders").send().await.unwrap().table.unwrap();
    assert_eq!(described.key_schema().len(), 2);
    let kinds = |index: &aws_sdk_dynamodb::types::GlobalSecondaryIndexDescription| {
        index.projection().and_then(|projection| projection.projection_type.clone())
    };
    let projections: Vec<_> = described.global_secondary_indexes().iter().filter_map(kinds).collect();
    assert!(projections.contains(&ProjectionType::KeysOnly) || projections.contains(&ProjectionType::Include));
    assert!(!described.local_secondary_indexes().is_empty());
    let ttl = client.describe_time_to_live().table_name("orders").send().await.unwrap();
    let ttl = ttl.time_to_live_description.unwrap();
    assert_eq!(ttl.time_to_live_status, Some(TimeToLiveStatus::Enabled));

    let wide = client.describe_table().table_name("wide").send().await.unwrap().table.unwrap();
    let four = wide.global_secondary_indexes().iter().find(|index| index.index_name() == Some("four")).unwrap();
    let parts: Vec<_> = four.key_schema().iter().map(|key| key.key_type.clone()).collect();
    assert_eq!(parts, [vec![KeyType::Hash; 4], vec![KeyType::Range; 4]].concat());
}

/// A table that is not ready is asked for again, soon at first; a time to live that is refused is not a table that is refused.
#[tokio::test]
async fn what_was_refused_is_told_and_what_is_not_ready_is_waited_for() {
    let connection = Connection::new(|attempt, _| match attempt {
        0 => answer(200, r#"{"TableDescription":{"TableName":"orders","TableStatus":"CREATING"}}"#),
        1..=3 => answer(200, r#"{"Table":{"TableName":"orders","TableStatus":"CREATING"}}"#),
        4 => answer(200, r#"{"Table":{"TableName":"orders","TableStatus":"ACTIVE"}}"#),
        _ => answer(400, r#"{"__type":"com.amazonaws.dynamodb.v20120810#ResourceInUseException","message":"m"}"#),
    });
    let (db, sleep) = sleepless(&connection);
    let error = db.create_table::<Order>().await.unwrap_err();
    assert_eq!((error.operation(), error.table()), (Some(Operation::UpdateTimeToLive), Some("orders")));
    assert_eq!(sleep.pauses(), [20, 40, 80].map(Duration::from_millis));
    let attempts: Vec<bool> = connection.bodies().iter().map(|body| body.contains("TimeToLiveSpecification")).collect();
    assert_eq!(attempts, [false, false, false, false, false, true]);
}
