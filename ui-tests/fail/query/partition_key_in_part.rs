//! One of two partition key attributes.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::STATUS_IDX)
        .eq("t1")
        //~^ ERROR[E0277] `&str` is not a value of the partition key `(Order_TENANT, Order_STATUS)`
        //~| LABEL give every attribute of the partition key a value, as a tuple in this order
        //~| NOTE DynamoDB: Query condition missed key schema element
        .all()
        .await?;
    Ok(())
}

fn main() {}
