//! The only room that names the AWS SDK: a plain request in, the response's bytes out.
//!
//! Endpoints, credentials, signing, retries, time-outs and TLS are the SDK's. The bodies are ours, and so is the say in which
//! writes may be sent twice.

mod ambiguity;
pub(crate) mod backoff;
mod exchange;
pub(crate) mod failure;
pub(crate) mod table;

use std::collections::HashMap;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{Delete, Get, KeysAndAttributes, TransactGetItem, TransactWriteItem, WriteRequest};
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::interceptors::context::{self, Output};
use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
use bytes::Bytes;
use tracing::Instrument as _;

use self::ambiguity::OnlyHarmless;
use self::exchange::{Divert, Exchange, Outcome};
use crate::error::{Error, ErrorKind};
use crate::request::{Operation, Request};
use crate::telemetry::Call;

/// The SDK's client as it was given, and another of its configuration that leaves the bodies to us.
#[derive(Clone)]
pub(crate) struct Clients {
    pub(crate) given: Client,
    diverted: Client,
}

impl Clients {
    pub(crate) fn new(given: Client) -> Self {
        let mut config = given.config().to_builder();
        config.push_interceptor(SharedInterceptor::permanent(Divert));
        config.push_retry_classifier(SharedRetryClassifier::new(OnlyHarmless));
        if let Some(timeouts) = ambiguity::timeouts(given.config()) {
            config.set_timeout_config(Some(timeouts));
        }
        let diverted = Client::from_conf(config.build());
        Self { given, diverted }
    }

    /// For calls whose bodies are the SDK's: a client with time-outs, which the given one may lack.
    pub(crate) fn timed(&self) -> &Client {
        &self.diverted
    }
}

/// Sends one request and returns the body of its response.
///
/// # Errors
/// An [`Error`] of the kind that DynamoDB's exception, or the transport's failure, maps to.
pub(crate) async fn send(clients: &Clients, request: &impl Request) -> Result<Bytes, Error> {
    let operation = request.operation();
    let tables = request.tables();
    let call = Call::start(request);
    let answered = dispatch(&clients.diverted, request, &tables).instrument(call.span()).await;
    call.end(&answered);
    answered.map_err(|error| error.with_place(operation, tables.first().copied(), request.index()))
}

/// Has the SDK send the body, and returns the response's. The SDK's own input names the tables, which it needs for
/// endpoints, and no more.
async fn dispatch(client: &Client, request: &impl Request, tables: &[&str]) -> Result<Bytes, Error> {
    let operation = request.operation();
    let table = tables.first().copied().unwrap_or_default();
    macro_rules! send {
        ($builder:expr, $module:ident, $output:ident, $error:ident) => {{
            use aws_sdk_dynamodb::operation::$module::{$error, $output};
            let outcome = Outcome {
                output: || Output::erase($output::builder().build()),
                error: |metadata| context::Error::erase($error::generic(metadata)),
            };
            let exchange = Exchange::new(operation, request.resend(), request.write_body(), outcome);
            let sent = exchange.carry(Box::pin($builder.send())).await.map_err(failure::from_sdk);
            let body = sent.and_then(|_| exchange.take_response().ok_or_else(|| Error::new(ErrorKind::Unreachable)));
            ambiguity::settle(request, exchange.attempts(), body)
        }};
    }
    match operation {
        Operation::GetItem => {
            send!(client.get_item().table_name(table), get_item, GetItemOutput, GetItemError)
        }
        Operation::PutItem => {
            send!(client.put_item().table_name(table), put_item, PutItemOutput, PutItemError)
        }
        Operation::DeleteItem => {
            send!(client.delete_item().table_name(table), delete_item, DeleteItemOutput, DeleteItemError)
        }
        Operation::UpdateItem => {
            send!(client.update_item().table_name(table), update_item, UpdateItemOutput, UpdateItemError)
        }
        Operation::Query => {
            send!(client.query().table_name(table), query, QueryOutput, QueryError)
        }
        Operation::Scan => {
            send!(client.scan().table_name(table), scan, ScanOutput, ScanError)
        }
        Operation::SearchVectors => {
            send!(client.search_vectors().table_name(table), search_vectors, SearchVectorsOutput, SearchVectorsError)
        }
        Operation::BatchGetItem => {
            let mut builder = client.batch_get_item();
            for &table in tables {
                let no_keys = KeysAndAttributes::builder().set_keys(Some(Vec::new())).build();
                builder = builder.request_items(table, no_keys.map_err(|_| Error::new(ErrorKind::InvalidName))?);
            }
            send!(builder, batch_get_item, BatchGetItemOutput, BatchGetItemError)
        }
        Operation::BatchWriteItem => {
            let mut builder = client.batch_write_item();
            for &table in tables {
                builder = builder.request_items(table, Vec::<WriteRequest>::new());
            }
            send!(builder, batch_write_item, BatchWriteItemOutput, BatchWriteItemError)
        }
        Operation::TransactGetItems => {
            let mut builder = client.transact_get_items();
            for &table in tables {
                let get = Get::builder().table_name(table).set_key(Some(HashMap::new())).build();
                let get = get.map_err(|_| Error::new(ErrorKind::InvalidName))?;
                builder = builder.transact_items(TransactGetItem::builder().get(get).build());
            }
            send!(builder, transact_get_items, TransactGetItemsOutput, TransactGetItemsError)
        }
        Operation::TransactWriteItems => {
            // The SDK makes up a token when there is none; in place of its body, ours stands with or without one.
            let mut builder = client.transact_write_items();
            for &table in tables {
                let delete = Delete::builder().table_name(table).set_key(Some(HashMap::new())).build();
                let delete = delete.map_err(|_| Error::new(ErrorKind::InvalidName))?;
                builder = builder.transact_items(TransactWriteItem::builder().delete(delete).build());
            }
            send!(builder, transact_write_items, TransactWriteItemsOutput, TransactWriteItemsError)
        }
        Operation::CreateTable | Operation::DeleteTable => unreachable!("no `Request` is of this operation"),
    }
}
