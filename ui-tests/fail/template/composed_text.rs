//! A composed text written by hand.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE)
        .eq("c1")
        .sort_eq("ORDER#2026-01-01#o1")
        //~^ ERROR[E0277] `&str` is not a value of the key attribute `Order_SK`, which is a `(tabletheory::Timestamp, std::string::String)`
        //~| LABEL expected a `(tabletheory::Timestamp, std::string::String)`
        //~| NOTE DynamoDB: Condition parameter type does not match schema type
        .all()
        .await?;
    Ok(())
}

fn main() {}
