//! An attribute compared with an attribute.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE)
        .eq("c1")
        .sort_eq(Order::EMAIL)
        //~^ ERROR[E0277] `tabletheory::expr::Attribute<Order_EMAIL>` is not a value of the key attribute `Order_ID`, which is a `std::string::String`
        //~| LABEL expected a `std::string::String`
        //~| NOTE DynamoDB: Condition parameter type does not match schema type
        .all()
        .await?;
    Ok(())
}

fn main() {}
