//! The parts of a composed key in another order.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::GSI1).eq("open").sort_eq(("o1", 100)).all().await?;
    //~^ ERROR[E0277] `(&str, {integer})` is not a value of the key attribute `Order_GSI1_SK`, which is a `(u64, std::string::String)`
    //~| LABEL expected a `(u64, std::string::String)`
    //~| NOTE DynamoDB: Condition parameter type does not match schema type
    Ok(())
}

fn main() {}
