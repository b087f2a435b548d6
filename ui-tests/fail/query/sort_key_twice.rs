//! Two conditions on the sort key.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE)
        .eq("c1")
        .sort_ge("o1")
        .sort_le("o9")
        //~^ ERROR[E0277] the key condition of `Order_TABLE` has ended: a range is its last part
        //~| LABEL remove this condition, or put it in `.filter(…)`
        //~| NOTE DynamoDB takes one condition for each key attribute, and a range only on the last sort key attribute used
        .all()
        .await?;
    Ok(())
}

fn main() {}
