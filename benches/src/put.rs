//! The write of one order.

use std::cell::RefCell;
use std::collections::HashMap;

use aws_sdk_dynamodb::Client;
use serde_json::Value;
use tabletheory::Db;
use tokio::runtime::Runtime;

use crate::Failure;
use crate::connector::InMemory;
use crate::fixture::{self, Order, TABLE};
use crate::measure::{Comparison, Effort, compare};

/// Both sides of a write of an order by a whole call.
#[derive(Debug)]
pub struct Calls {
    runtime: Runtime,
    db: Db,
    client: Client,
    order: Order,
}

impl Calls {
    /// Makes both sides. Each has then stored the order once, with bodies that mean the same.
    ///
    /// # Errors
    /// An error when a call fails, or one side stored something else or sent more than one request.
    pub fn new() -> Result<Self, Failure> {
        let http = InMemory::answering("{}".into());
        let order = order()?;
        let db = Db::new(http.client()).with_clock(fixture::now);
        let mut calls = Self { runtime: crate::runtime()?, db, client: http.client(), order };

        calls.ours(1)?;
        let ours: Value = serde_json::from_slice(&calls.runtime.block_on(http.take_last_request())?)?;
        calls.theirs(1)?;
        let theirs: Value = serde_json::from_slice(&calls.runtime.block_on(http.take_last_request())?)?;
        if ours != theirs {
            return Err(format!("the sides store two things: {ours} and {theirs}").into());
        }
        if http.requests() != 2 {
            return Err("there were more requests than calls".into());
        }
        Ok(calls)
    }

    /// Stores the order by our side.
    ///
    /// # Errors
    /// An error when a call fails.
    pub fn ours(&mut self, times: u32) -> Result<(), Failure> {
        self.runtime.block_on(async {
            for _ in 0..times {
                self.db.put(&mut self.order).await?;
            }
            Ok(())
        })
    }

    /// Stores the order by the SDK with `serde_dynamo`, as its documentation shows. The program itself sets the timestamps.
    ///
    /// # Errors
    /// An error when a call fails.
    pub fn theirs(&mut self, times: u32) -> Result<(), Failure> {
        self.runtime.block_on(async {
            for _ in 0..times {
                self.order.created_at = fixture::now();
                self.order.updated_at = self.order.created_at;
                let item = serde_dynamo::to_item(&self.order)?;
                self.client.put_item().table_name(TABLE).set_item(Some(item)).send().await?;
            }
            Ok(())
        })
    }

    /// Sends what the SDK sends for an item of no attributes. A program over the SDK cannot put an order with less work.
    ///
    /// # Errors
    /// An error when a call fails.
    pub fn nothing(&mut self, times: u32) -> Result<(), Failure> {
        self.runtime.block_on(async {
            for _ in 0..times {
                self.client.put_item().table_name(TABLE).set_item(Some(HashMap::new())).send().await?;
            }
            Ok(())
        })
    }
}

/// Returns the first order whose item is 830 bytes of DynamoDB JSON.
fn order() -> Result<Order, Failure> {
    let found = fixture::orders().into_iter().find(|order| fixture::item_json(order).to_string().len() == 830);
    found.ok_or_else(|| "no order is 830 bytes".into())
}

/// Compares the whole call.
///
/// # Errors
/// An error when a call fails, or the sides disagree.
pub fn whole_call(effort: Effort) -> Result<Comparison, Failure> {
    let calls = RefCell::new(Calls::new()?);
    compare(effort, &mut |times| calls.borrow_mut().ours(times), &mut |times| calls.borrow_mut().theirs(times))
}

/// Compares the whole call with the SDK's call that puts nothing.
///
/// # Errors
/// An error when a call fails, or the sides disagree.
pub fn beside_nothing(effort: Effort) -> Result<Comparison, Failure> {
    let calls = RefCell::new(Calls::new()?);
    compare(effort, &mut |times| calls.borrow_mut().ours(times), &mut |times| calls.borrow_mut().nothing(times))
}
