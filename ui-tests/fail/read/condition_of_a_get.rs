//! A read of one item with a condition.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.get(Order::key("c1", "o1"))
        .condition(Order::TOTAL.gt(5))
        //~^ ERROR[E0277] a get of `schema::Order` has neither a filter nor a condition
        //~| LABEL a get reads one item by its key: look at what comes back, or query with `.filter(…)`
        //~| NOTE DynamoDB has FilterExpression for queries and scans, and ConditionExpression for writes
        .await?;
    Ok(())
}

fn main() {}
