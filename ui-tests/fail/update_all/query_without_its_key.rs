//! The items of a query that has no partition key.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Box<dyn std::error::Error>> {
    db.update_all(db.query(Order::TABLE), |key| Update(key).set(Order::PAID, true)).await?;
    //~^ ERROR[E0277] the partition key of `Order_TABLE` has no value yet
    //~| LABEL call `.eq(…)` with the partition key first
    //~| NOTE DynamoDB: Query condition missed key schema element
    Ok(())
}

fn main() {}
