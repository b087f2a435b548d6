//! Storing one order.

use aws_sdk_dynamodb::Client;
use serde_json::Value;
use tabletheory::Db;
use tokio::runtime::Runtime;

use crate::Failure;
use crate::connector::InMemory;
use crate::fixture::{self, Order, TABLE};
use crate::measure::{Comparison, Effort, compare};

struct Calls {
    runtime: Runtime,
    db: Db,
    client: Client,
    order: Order,
}

impl Calls {
    /// Both sides, after each has stored the order once, with bodies that say the same.
    fn new() -> Result<Self, Failure> {
        let http = InMemory::answering("{}".into());
        let order = average_order();
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

    fn ours(&mut self, times: u32) -> Result<(), Failure> {
        self.runtime.block_on(async {
            for _ in 0..times {
                self.db.put(&mut self.order).await?;
            }
            Ok(())
        })
    }

    /// The SDK with `serde_dynamo`, as its documentation has it; the timestamps are the program's own business.
    fn theirs(&mut self, times: u32) -> Result<(), Failure> {
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
}

/// The first order whose item is as large as the table of limits says, or near it.
fn average_order() -> Order {
    let far = |order: &Order| fixture::item_json(order).to_string().len().abs_diff(830);
    let mut orders = fixture::orders();
    orders.sort_by_key(far);
    orders.swap_remove(0)
}

/// How large the order's item is, in bytes of DynamoDB JSON.
pub fn item_size() -> usize {
    fixture::item_json(&average_order()).to_string().len()
}

/// The whole call.
///
/// # Errors
/// When a call fails, or the sides disagree.
pub fn whole_call(effort: Effort) -> Result<Comparison, Failure> {
    let calls = std::cell::RefCell::new(Calls::new()?);
    compare(effort, &mut |times| calls.borrow_mut().ours(times), &mut |times| calls.borrow_mut().theirs(times))
}
