//! The only room that names the AWS SDK: a plain request in, the response's bytes out.
//!
//! Endpoints, credentials, signing, retries, time-outs and TLS are the SDK's. The bodies are ours: an interceptor puts ours
//! in place of the SDK's before the request is signed, and takes the response's away before the SDK parses it.

pub(crate) mod backoff;
mod exchange;
mod failure;
pub(crate) mod table;

use std::collections::HashMap;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{Delete, Get, KeysAndAttributes, TransactGetItem, TransactWriteItem, WriteRequest};
use bytes::Bytes;
use tracing::Instrument as _;

use self::exchange::Exchange;
use crate::error::{Error, ErrorKind};
use crate::request::{Operation, Request};

/// Sends one request and returns the body of its response.
///
/// # Errors
/// An [`Error`] of the kind that DynamoDB's exception, or the transport's failure, maps to.
pub(crate) async fn send(client: &Client, request: &impl Request) -> Result<Bytes, Error> {
    let operation = request.operation();
    let tables = request.tables();
    let span = tracing::info_span!(
        "dynamodb",
        otel.name = %format_args!("{operation} {}", tables.join(" ")),
        db.system.name = "aws.dynamodb",
        db.operation.name = operation.name(),
        db.collection.name = tables.first().copied(),
        aws.dynamodb.table_names = ?tables,
        aws.dynamodb.index_name = request.index(),
        error.type = tracing::field::Empty,
    );
    let exchange = Exchange::new(request.write_body());
    let sent = dispatch(client, operation, &tables, &exchange).instrument(span.clone()).await;
    let answered = sent.and_then(|()| exchange.take_response().ok_or_else(|| Error::new(ErrorKind::Unreachable)));
    answered.map_err(|error| {
        span.record("error.type", tracing::field::debug(error.kind()));
        error.with_place(operation, tables.first().copied(), request.index())
    })
}

/// Has the SDK send the exchange's body. The SDK's own input names the tables, which it needs for endpoints, and no more.
async fn dispatch(client: &Client, operation: Operation, tables: &[&str], exchange: &Exchange) -> Result<(), Error> {
    let table = tables.first().copied().unwrap_or_default();
    macro_rules! send {
        ($builder:expr) => {
            $builder
                .customize()
                .interceptor(exchange.clone())
                .send()
                .await
                .map(drop)
                .map_err(|error| failure::from_sdk(error))
        };
    }
    match operation {
        Operation::GetItem => send!(client.get_item().table_name(table)),
        Operation::PutItem => send!(client.put_item().table_name(table)),
        Operation::DeleteItem => send!(client.delete_item().table_name(table)),
        Operation::UpdateItem => send!(client.update_item().table_name(table)),
        Operation::Query => send!(client.query().table_name(table)),
        Operation::Scan => send!(client.scan().table_name(table)),
        Operation::BatchGetItem => {
            let mut builder = client.batch_get_item();
            for &table in tables {
                let no_keys = KeysAndAttributes::builder().set_keys(Some(Vec::new())).build();
                builder = builder.request_items(table, no_keys.map_err(|_| Error::new(ErrorKind::InvalidName))?);
            }
            send!(builder)
        }
        Operation::BatchWriteItem => {
            let mut builder = client.batch_write_item();
            for &table in tables {
                builder = builder.request_items(table, Vec::<WriteRequest>::new());
            }
            send!(builder)
        }
        Operation::TransactGetItems => {
            let mut builder = client.transact_get_items();
            for &table in tables {
                let get = Get::builder().table_name(table).set_key(Some(HashMap::new())).build();
                let get = get.map_err(|_| Error::new(ErrorKind::InvalidName))?;
                builder = builder.transact_items(TransactGetItem::builder().get(get).build());
            }
            send!(builder)
        }
        Operation::TransactWriteItems => {
            // The SDK makes up a token when there is none; in place of its body, ours stands with or without one.
            let mut builder = client.transact_write_items();
            for &table in tables {
                let delete = Delete::builder().table_name(table).set_key(Some(HashMap::new())).build();
                let delete = delete.map_err(|_| Error::new(ErrorKind::InvalidName))?;
                builder = builder.transact_items(TransactWriteItem::builder().delete(delete).build());
            }
            send!(builder)
        }
        Operation::CreateTable | Operation::DeleteTable => unreachable!("no `Request` is of this operation"),
    }
}
