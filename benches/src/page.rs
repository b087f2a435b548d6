//! The read of a page of 700 orders: the whole call, the decoding alone, and its memory.

use std::hint::black_box;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use bytes::Bytes;
use tabletheory::Db;
use tabletheory::projection::{Items, Shape as _};
use tabletheory::wire::json::JsonSource;
use tokio::runtime::Runtime;

use crate::Failure;
use crate::connector::InMemory;
use crate::fixture::{self, CUSTOMER, Order, PlainPage, TABLE};
use crate::measure::{Comparison, Effort, compare};

/// Both sides of a read of a page by a whole call.
#[derive(Debug)]
pub struct Calls {
    runtime: Runtime,
    db: Db,
    client: Client,
}

impl Calls {
    /// Makes both sides. Each has then read the page once, and the orders were those in the page.
    ///
    /// # Errors
    /// An error when a call fails, or one side read other orders or sent more than one request.
    pub fn new(answering: fn(Bytes) -> InMemory) -> Result<Self, Failure> {
        let orders = fixture::orders();
        let http = answering(fixture::page_body(&orders));
        let calls = Self { runtime: crate::runtime()?, db: Db::new(http.client()), client: http.client() };
        if calls.runtime.block_on(calls.ours())? != orders {
            return Err("our side read other orders".into());
        }
        if calls.runtime.block_on(calls.theirs())? != orders {
            return Err("the other side read other orders".into());
        }
        if http.requests() != 2 {
            return Err("there were more requests than calls".into());
        }
        Ok(calls)
    }

    /// Reads the page by the library.
    async fn ours(&self) -> Result<Vec<Order>, Failure> {
        let page = self.db.query(Order::TABLE).eq(CUSTOMER).page().await?;
        Ok(page.items)
    }

    /// Reads the page by the SDK with `serde_dynamo`, as its documentation shows.
    async fn theirs(&self) -> Result<Vec<Order>, Failure> {
        let page = self
            .client
            .query()
            .table_name(TABLE)
            .key_condition_expression("#customer = :customer")
            .expression_attribute_names("#customer", "customer")
            .expression_attribute_values(":customer", AttributeValue::S(CUSTOMER.to_owned()))
            .send()
            .await?;
        Ok(serde_dynamo::from_items(page.items.unwrap_or_default())?)
    }

    /// Reads the page by our side.
    ///
    /// # Errors
    /// An error when a call fails.
    pub fn read_ours(&self, times: u32) -> Result<(), Failure> {
        self.runtime.block_on(async {
            for _ in 0..times {
                black_box(self.ours().await?);
            }
            Ok(())
        })
    }

    /// Reads the page by the other side.
    ///
    /// # Errors
    /// An error when a call fails.
    pub fn read_theirs(&self, times: u32) -> Result<(), Failure> {
        self.runtime.block_on(async {
            for _ in 0..times {
                black_box(self.theirs().await?);
            }
            Ok(())
        })
    }
}

/// Compares the whole call.
///
/// # Errors
/// An error when a call fails, or the sides disagree.
pub fn whole_call(effort: Effort) -> Result<Comparison, Failure> {
    let calls = Calls::new(InMemory::answering)?;
    compare(effort, &mut |times| calls.read_ours(times), &mut |times| calls.read_theirs(times))
}

/// Compares the decoding alone with `serde_json`, which reads plain JSON.
///
/// # Errors
/// An error when a body cannot be read, or the sides disagree.
pub fn decode(effort: Effort) -> Result<Comparison, Failure> {
    let orders = fixture::orders();
    let body = fixture::page_body(&orders);
    let plain = fixture::plain_page_body(&orders);
    if decode_ours(&body)? != orders {
        return Err("our side read other orders".into());
    }
    if decode_plain(&plain)?.items != orders {
        return Err("the other side read other orders".into());
    }
    compare(
        effort,
        &mut |times| {
            for _ in 0..times {
                black_box(decode_ours(black_box(&body))?);
            }
            Ok(())
        },
        &mut |times| {
            for _ in 0..times {
                black_box(decode_plain(black_box(&plain))?);
            }
            Ok(())
        },
    )
}

/// Decodes the body of a page as the library does, by its public parts.
///
/// # Errors
/// An error when the body cannot be read.
pub fn decode_ours(body: &Bytes) -> Result<Vec<Order>, Failure> {
    let mut orders = Vec::new();
    let mut source = JsonSource::from_utf8(body)?;
    source.begin_object()?;
    while let Some(name) = source.next_member()? {
        match &*name {
            "Items" => {
                source.begin_array()?;
                while source.next_array_element()? {
                    match Items::<Order>::decode(None, &mut source) {
                        Ok(order) => orders.push(order),
                        Err(error) => return Err(error.into()),
                    }
                }
            }
            "Count" => orders.reserve_exact(usize::try_from(source.json_u64()?)?),
            _ => source.skip_json()?,
        }
    }
    source.finish()?;
    Ok(orders)
}

/// Decodes plain JSON with `serde_json`.
///
/// # Errors
/// An error when the body cannot be read.
pub fn decode_plain(body: &Bytes) -> Result<PlainPage, Failure> {
    Ok(serde_json::from_slice(body)?)
}

/// Returns the size of the page's body, in bytes.
pub fn body_size() -> usize {
    fixture::page_body(&fixture::orders()).len()
}
