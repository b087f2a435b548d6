//! The second sort key attribute without the first.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::STATUS_IDX)
        .eq(("t1", Status::Open))
        .sort_eq("2026-01-01")
        //~^ ERROR[E0277] `&str` is not a value of the key attribute `Order_TOTAL`, which is a `u64`
        //~| LABEL expected a `u64`
        //~| NOTE DynamoDB: Condition parameter type does not match schema type
        .all()
        .await?;
    Ok(())
}

fn main() {}
