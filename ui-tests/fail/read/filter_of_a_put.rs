//! A write with the filter of a read.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let mut order = order();
    let _ = db()
        .put(&mut order)
        .filter(Order::TOTAL.gt(5))
        //~^ ERROR[E0277] a write has no filter
        //~| LABEL use `.condition(…)`: the write fails where it does not hold
        //~| NOTE DynamoDB has FilterExpression for queries and scans, and ConditionExpression for writes
        .into_request();
}
