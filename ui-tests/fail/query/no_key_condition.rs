//! A query without a key condition.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE)
        .descending()
        .all()
        //~^ ERROR[E0277] the partition key of `Order_TABLE` has no value yet
        //~| LABEL call `.eq(…)` with the partition key first
        //~| NOTE DynamoDB: Query condition missed key schema element
        .await?;
    Ok(())
}

fn main() {}
