//! A query with the condition of a write.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE)
        .eq("c1")
        .condition(Order::TOTAL.gt(5))
        //~^ ERROR[E0277] a read of `Order_TABLE` has no condition
        //~| LABEL use `.filter(…)`: it keeps some of the items that were read
        //~| NOTE DynamoDB has ConditionExpression for writes, and FilterExpression for queries and scans
        .all()
        .await?;
    Ok(())
}

fn main() {}
