//! A part of another type.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE)
        .eq(5_u64)
        //~^ ERROR[E0277] `u64` is not a value of the key attribute `Order_PK`, which is a `std::string::String`
        //~| LABEL expected a `std::string::String`
        //~| NOTE DynamoDB: Condition parameter type does not match schema type
        .all()
        .await?;
    Ok(())
}

fn main() {}
