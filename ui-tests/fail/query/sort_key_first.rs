//! A sort key condition before the partition key.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::EMAIL_IDX)
        .sort_gt(Timestamp::now())
        //~^ ERROR[E0277] the partition key of `Order_EMAIL_IDX` has no value yet
        //~| LABEL call `.eq(…)` with the partition key before the sort key
        //~| NOTE DynamoDB: Query condition missed key schema element
        .all()
        .await?;
    Ok(())
}

fn main() {}
