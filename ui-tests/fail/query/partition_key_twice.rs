//! Two conditions on the partition key.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE)
        .eq("c1")
        .eq("c2")
        //~^ ERROR[E0277] the partition key of `Order_TABLE` has its value already
        //~| LABEL constrain the sort key with `.sort_eq(…)`, `.sort_begins_with(…)`, …, and other attributes with `.filter(…)`
        //~| NOTE DynamoDB: KeyConditionExpressions must only contain one condition per key
        .all()
        .await?;
    Ok(())
}

fn main() {}
