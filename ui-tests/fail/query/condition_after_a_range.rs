//! A sort key attribute after a range.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::STATUS_IDX)
        .eq(("t1", Status::Open))
        .sort_gt(5)
        .sort_eq("2026-01-01")
        //~^ ERROR[E0277] the key condition of `Order_STATUS_IDX` has ended: a range is its last part
        //~| LABEL remove this condition, or put it in `.filter(…)`
        //~| NOTE DynamoDB takes one condition for each key attribute, and a range only on the last sort key attribute used
        .all()
        .await?;
    Ok(())
}

fn main() {}
