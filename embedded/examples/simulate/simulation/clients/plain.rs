//! The SDK alone, with its default retries, and a caller who believes it.

use std::collections::HashMap;
use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::http::HttpResponse;
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::types::{AttributeValue, DeleteRequest, PutRequest, TransactWriteItem, Update, WriteRequest};

use super::Told;

type Item = HashMap<String, AttributeValue>;

const TIME: &str = "2026-01-01T00:00:00Z";

fn s(text: &str) -> AttributeValue {
    AttributeValue::S(text.to_owned())
}

fn n(number: u64) -> AttributeValue {
    AttributeValue::N(number.to_string())
}

fn key(id: &str) -> Item {
    HashMap::from([("id".to_owned(), s(id))])
}

fn told<T, E: ProvideErrorMetadata>(result: Result<T, SdkError<E, HttpResponse>>) -> Told {
    let Err(error) = result else { return Told::Done };
    match error.as_service_error().and_then(ProvideErrorMetadata::code) {
        Some(
            "ConditionalCheckFailedException"
            | "ProvisionedThroughputExceededException"
            | "TransactionCanceledException",
        ) => Told::Refused,
        // A failure of the service or of the connection. The SDK does not say what became of the write.
        _ => Told::Unhandled,
    }
}

pub(crate) async fn create(client: &Client, id: &str, by: &str) -> Told {
    let put = client.put_item().table_name("entries").item("id", s(id)).item("by", s(by)).item("created", s(TIME));
    told(put.condition_expression("attribute_not_exists(id)").send().await)
}

pub(crate) async fn put(client: &Client, id: &str, by: &str) -> Told {
    told(client.put_item().table_name("registers").item("id", s(id)).item("by", s(by)).send().await)
}

pub(crate) async fn delete(client: &Client, id: &str) -> Told {
    told(client.delete_item().table_name("registers").set_key(Some(key(id))).send().await)
}

const COUNT: &str = "ADD #by :by, #count :one";

fn counted() -> HashMap<String, String> {
    HashMap::from([("#by".to_owned(), "by".to_owned()), ("#count".to_owned(), "count".to_owned())])
}

fn counts(by: &str) -> Item {
    HashMap::from([(":by".to_owned(), AttributeValue::Ss(vec![by.to_owned()])), (":one".to_owned(), n(1))])
}

pub(crate) async fn increment(client: &Client, id: &str, by: &str) -> Told {
    let update = client.update_item().table_name("counters").set_key(Some(key(id))).update_expression(COUNT);
    let update = update.set_expression_attribute_names(Some(counted()));
    told(update.set_expression_attribute_values(Some(counts(by))).send().await)
}

async fn read(client: &Client, table: &str, id: &str) -> Option<Item> {
    let read = client.get_item().table_name(table).set_key(Some(key(id))).consistent_read(true);
    read.send().await.ok()?.item
}

/// The update that adds a writer to a document, as its version guards it.
fn amended(mut item: Item, by: &str) -> Option<Update> {
    let (Some(AttributeValue::L(mut writers)), Some(version)) = (item.remove("by"), item.remove("version")) else {
        return None;
    };
    writers.push(s(by));
    let update = Update::builder().table_name("documents").key("id", item.remove("id")?);
    let update =
        update.update_expression("SET #by = :by ADD #version :one").condition_expression("#version = :version");
    let update = update.expression_attribute_names("#by", "by").expression_attribute_names("#version", "version");
    let update = update.expression_attribute_values(":by", AttributeValue::L(writers));
    let update = update.expression_attribute_values(":one", n(1)).expression_attribute_values(":version", version);
    update.build().ok()
}

pub(crate) async fn amend(client: &Client, id: &str, by: &str, thinking: Duration) -> Told {
    let Some(item) = read(client, "documents", id).await else { return Told::Refused };
    tokio::time::sleep(thinking).await;
    let Some(update) = amended(item, by) else { return Told::Unhandled };
    let sent = client.update_item().table_name(update.table_name).set_key(Some(update.key));
    let sent = sent.update_expression(update.update_expression).set_condition_expression(update.condition_expression);
    let sent = sent.set_expression_attribute_names(update.expression_attribute_names);
    told(sent.set_expression_attribute_values(update.expression_attribute_values).send().await)
}

pub(crate) async fn amend_both(client: &Client, first: &str, second: &str, by: &str, thinking: Duration) -> Told {
    let mut transaction = client.transact_write_items();
    let mut items = Vec::new();
    for id in [first, second] {
        let Some(item) = read(client, "documents", id).await else { return Told::Refused };
        items.push(item);
    }
    tokio::time::sleep(thinking).await;
    for item in items {
        let Some(update) = amended(item, by) else { return Told::Unhandled };
        transaction = transaction.transact_items(TransactWriteItem::builder().update(update).build());
    }
    told(transaction.send().await)
}

pub(crate) async fn step(client: &Client, id: &str, by: &str, thinking: Duration) -> Told {
    let Some(mut item) = read(client, "steps", id).await else { return Told::Refused };
    tokio::time::sleep(thinking).await;
    let (Some(AttributeValue::L(mut writers)), Some(last)) = (item.remove("by"), item.remove("last")) else {
        return Told::Unhandled;
    };
    writers.push(s(by));
    let update = client.update_item().table_name("steps").set_key(Some(key(id)));
    let update = update.update_expression("SET #by = :by, #last = :next").condition_expression("#last = :last");
    let update = update.expression_attribute_names("#by", "by").expression_attribute_names("#last", "last");
    let update = update.expression_attribute_values(":by", AttributeValue::L(writers));
    let update = update.expression_attribute_values(":next", s(by)).expression_attribute_values(":last", last);
    told(update.send().await)
}

pub(crate) async fn batch(client: &Client, writes: &[(String, Option<String>)]) -> Vec<Told> {
    let requests = writes.iter().map(|(id, by)| match by {
        Some(by) => PutRequest::builder()
            .item("id", s(id))
            .item("by", s(by))
            .build()
            .map(|put| WriteRequest::builder().put_request(put).build()),
        None => DeleteRequest::builder()
            .set_key(Some(key(id)))
            .build()
            .map(|delete| WriteRequest::builder().delete_request(delete).build()),
    });
    let requests = requests.collect::<Result<Vec<_>, _>>().expect("every write has its item or key");
    // What is left unprocessed is in the answer, where nobody who believes `Ok` looks.
    vec![told(client.batch_write_item().request_items("registers", requests).send().await); writes.len()]
}

pub(crate) async fn transact(client: &Client, first: &str, second: &str, by: &str) -> Told {
    let mut transaction = client.transact_write_items();
    for id in [first, second] {
        let update = Update::builder().table_name("counters").set_key(Some(key(id))).update_expression(COUNT);
        let update = update.set_expression_attribute_names(Some(counted()));
        let update = update.set_expression_attribute_values(Some(counts(by))).build().expect("it is complete");
        transaction = transaction.transact_items(TransactWriteItem::builder().update(update).build());
    }
    told(transaction.send().await)
}
