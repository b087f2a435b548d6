//! A sort key condition on an index without a sort key.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TENANT_IDX)
        .eq("t1")
        .sort_eq("o1")
        //~^ ERROR[E0277] `Order_TENANT_IDX` has no sort key attribute left to constrain
        //~| LABEL remove this condition, or put it in `.filter(…)`: every attribute of the sort key, if there is one, has its condition
        //~| NOTE DynamoDB: Query key condition not supported
        .all()
        .await?;
    Ok(())
}

fn main() {}
