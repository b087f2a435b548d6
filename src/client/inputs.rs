//! The SDK's own inputs of operations that name several tables. They hold only the tables, each at the place where the SDK
//! looks for it.

use std::collections::HashMap;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::BuildError;
use aws_sdk_dynamodb::operation::batch_get_item::builders::BatchGetItemFluentBuilder;
use aws_sdk_dynamodb::operation::batch_write_item::builders::BatchWriteItemFluentBuilder;
use aws_sdk_dynamodb::operation::transact_get_items::builders::TransactGetItemsFluentBuilder;
use aws_sdk_dynamodb::operation::transact_write_items::builders::TransactWriteItemsFluentBuilder;
use aws_sdk_dynamodb::types::{Delete, Get, KeysAndAttributes, TransactGetItem, TransactWriteItem, WriteRequest};

use crate::error::{Error, ErrorKind};

fn no_name(_: BuildError) -> Error {
    Error::new(ErrorKind::InvalidName)
}

pub(super) fn batch_get_item(client: &Client, tables: &[&str]) -> Result<BatchGetItemFluentBuilder, Error> {
    tables.iter().try_fold(client.batch_get_item(), |input, &table| {
        let no_keys = KeysAndAttributes::builder().set_keys(Some(Vec::new())).build().map_err(no_name)?;
        Ok(input.request_items(table, no_keys))
    })
}

#[expect(clippy::unnecessary_wraps, reason = "all of them may fail")]
pub(super) fn batch_write_item(client: &Client, tables: &[&str]) -> Result<BatchWriteItemFluentBuilder, Error> {
    let no_writes = Vec::<WriteRequest>::new;
    Ok(tables.iter().fold(client.batch_write_item(), |input, &table| input.request_items(table, no_writes())))
}

pub(super) fn transact_get_items(client: &Client, tables: &[&str]) -> Result<TransactGetItemsFluentBuilder, Error> {
    tables.iter().try_fold(client.transact_get_items(), |input, &table| {
        let get = Get::builder().table_name(table).set_key(Some(HashMap::new())).build().map_err(no_name)?;
        Ok(input.transact_items(TransactGetItem::builder().get(get).build()))
    })
}

/// Makes the input of a transaction of writes. Without a token, the SDK makes one up. That does not matter, because our body is
/// sent in place of the SDK's, with or without a token.
pub(super) fn transact_write_items(client: &Client, tables: &[&str]) -> Result<TransactWriteItemsFluentBuilder, Error> {
    tables.iter().try_fold(client.transact_write_items(), |input, &table| {
        let delete = Delete::builder().table_name(table).set_key(Some(HashMap::new())).build().map_err(no_name)?;
        Ok(input.transact_items(TransactWriteItem::builder().delete(delete).build()))
    })
}
