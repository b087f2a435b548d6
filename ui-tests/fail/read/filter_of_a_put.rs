//! A write with the filter of a read.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    let mut order = order();
    db.put(&mut order).filter(Order::TOTAL.gt(5)).await?;
    //~^ ERROR[E0277] a write has no filter
    //~| LABEL use `.condition(…)`: the write fails where it does not hold
    //~| NOTE DynamoDB has FilterExpression for queries and scans, and ConditionExpression for writes
    Ok(())
}

fn main() {}
