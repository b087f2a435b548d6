//! The SDK alone, with its default retries, and a caller who believes it. It does the writes of accounts that fit in one
//! request.

use std::collections::HashMap;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::http::HttpResponse;
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::types::{AttributeValue, DeleteRequest, PutRequest, TransactWriteItem, Update, WriteRequest};

use super::claim::{Claim, Does, Kind, Told};
use super::operation::Operation;
use super::world::{At, Image};

type Item = HashMap<String, AttributeValue>;

const TABLE: &str = "accounts";
const TIME: &str = "2026-01-01T00:00:00Z";

fn s(text: impl Into<String>) -> AttributeValue {
    AttributeValue::S(text.into())
}

fn n(number: impl ToString) -> AttributeValue {
    AttributeValue::N(number.to_string())
}

fn key(at: At) -> Item {
    HashMap::from([("shelf".to_owned(), s(at.shelf())), ("id".to_owned(), s(at.id()))])
}

fn item(at: At, image: &Image) -> Item {
    let mut item = key(at);
    let sets = [("plus", &image.plus), ("minus", &image.minus)].into_iter().filter(|(_, set)| !set.is_empty());
    item.extend(sets.map(|(name, set)| (name.to_owned(), AttributeValue::Ss(set.iter().cloned().collect()))));
    item.insert("count".into(), n(image.count));
    item.insert("last".into(), s(&*image.last));
    item.insert("version".into(), n(image.version()));
    item.extend(["created", "updated"].map(|name| (name.to_owned(), s(TIME))));
    item
}

/// Sends a request as an operation, and believes the result.
fn tell<T, E: ProvideErrorMetadata>(
    operation: &Operation,
    sent: impl Future<Output = Result<T, SdkError<E, HttpResponse>>>,
) -> impl Future<Output = Result<(), Told>> {
    let sent = operation.run(sent);
    async {
        let Err(error) = sent.await? else { return Ok(()) };
        Err(match error.as_service_error().and_then(ProvideErrorMetadata::code) {
            Some(
                "ConditionalCheckFailedException"
                | "ProvisionedThroughputExceededException"
                | "TransactionConflictException"
                | "TransactionCanceledException"
                | "ValidationException",
            ) => Told::Refused,
            // The service or the connection failed. The SDK does not report whether the write was carried out.
            _ => Told::Unhandled,
        })
    }
}

pub(crate) async fn create(client: &Client, operation: &Operation, at: At) -> Claim {
    let put = client.put_item().table_name(TABLE).set_item(Some(item(at, &Image::new(operation.name()))));
    let sent = tell(operation, put.condition_expression("attribute_not_exists(id)").send()).await;
    Claim::new(Kind::Create, operation).goal(at, Does::Put).told(sent)
}

pub(crate) async fn put(client: &Client, operation: &Operation, at: At, seen: &Image) -> Claim {
    let put = client.put_item().table_name(TABLE).set_item(Some(item(at, &seen.counted(operation.name()))));
    let sent = tell(operation, put.send()).await;
    Claim::new(Kind::Put, operation).goal(at, Does::Put).told(sent)
}

pub(crate) async fn delete(client: &Client, operation: &Operation, at: At) -> Claim {
    let sent = tell(operation, client.delete_item().table_name(TABLE).set_key(Some(key(at))).send()).await;
    Claim::new(Kind::Delete, operation).goal(at, Does::Delete).told(sent)
}

/// Returns the update that counts up, with a condition of its own.
fn counted(operation: &Operation, at: At, condition: Option<(&str, AttributeValue)>) -> Update {
    let update = Update::builder().table_name(TABLE).set_key(Some(key(at)));
    let update = update.update_expression("ADD #plus :by, #count :one, #version :one");
    let update = update.expression_attribute_names("#plus", "plus").expression_attribute_names("#count", "count");
    let update = update.expression_attribute_names("#version", "version");
    let update = update.expression_attribute_values(":by", AttributeValue::Ss(vec![operation.name().to_owned()]));
    let update = update.expression_attribute_values(":one", n(1));
    let update = match condition {
        None => update.condition_expression("attribute_exists(#plus) OR attribute_exists(#count)"),
        Some((attribute, value)) => {
            let update = update.condition_expression(format!("#{attribute} = :expected"));
            update.expression_attribute_values(":expected", value)
        }
    };
    update.build().expect("it is complete")
}

async fn update(client: &Client, operation: &Operation, update: Update) -> Result<(), Told> {
    let sent = client.update_item().table_name(update.table_name).set_key(Some(update.key));
    let sent = sent.update_expression(update.update_expression).set_condition_expression(update.condition_expression);
    let sent = sent.set_expression_attribute_names(update.expression_attribute_names);
    tell(operation, sent.set_expression_attribute_values(update.expression_attribute_values).send()).await
}

pub(crate) async fn increment(client: &Client, operation: &Operation, at: At) -> Claim {
    let sent = update(client, operation, counted(operation, at, None)).await;
    Claim::new(Kind::Increment, operation).goal(at, Does::Change).told(sent)
}

pub(crate) async fn count_if(client: &Client, operation: &Operation, at: At, seen: &Image) -> Claim {
    let sent = update(client, operation, counted(operation, at, Some(("count", n(seen.count))))).await;
    Claim::new(Kind::CountIf, operation).goal(at, Does::Change).told(sent)
}

pub(crate) async fn count_version(client: &Client, operation: &Operation, at: At, seen: &Image) -> Claim {
    let sent = update(client, operation, counted(operation, at, Some(("version", n(seen.version()))))).await;
    Claim::new(Kind::CountVersion, operation).goal(at, Does::Change).told(sent)
}

/// Counts both accounts up, with the token that the SDK makes up.
pub(crate) async fn transact_count(client: &Client, operation: &Operation, places: [At; 2]) -> Claim {
    let mut transaction = client.transact_write_items();
    for at in places {
        let update = counted(operation, at, None);
        transaction = transaction.transact_items(TransactWriteItem::builder().update(update).build());
    }
    let sent = tell(operation, transaction.send()).await;
    let claim = Claim::new(Kind::TransactCount, operation).told(sent);
    places.into_iter().fold(claim, |claim, at| claim.goal(at, Does::Change))
}

pub(crate) async fn batch(client: &Client, operation: &Operation, writes: &[(At, Option<Image>)]) -> Vec<Claim> {
    let requests = writes.iter().map(|(at, seen)| match seen {
        Some(seen) => {
            let put = PutRequest::builder().set_item(Some(item(*at, &seen.counted(operation.name())))).build();
            put.map(|put| WriteRequest::builder().put_request(put).build())
        }
        None => {
            let delete = DeleteRequest::builder().set_key(Some(key(*at))).build();
            delete.map(|delete| WriteRequest::builder().delete_request(delete).build())
        }
    });
    let requests = requests.collect::<Result<Vec<_>, _>>().expect("every write has its item or key");
    // The unprocessed writes are in the answer, where nobody who believes `Ok` looks.
    let sent = tell(operation, client.batch_write_item().request_items(TABLE, requests).send()).await;
    let claims = writes.iter().map(|(at, seen)| {
        let does = if seen.is_some() { Does::Put } else { Does::Delete };
        Claim::new(Kind::Batch, operation).goal(*at, does).told(sent)
    });
    claims.collect()
}
