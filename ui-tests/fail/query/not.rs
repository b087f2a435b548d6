//! A negated condition on the sort key.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE)
        .eq("c1")
        .sort_eq(!Order::ID.eq("o1"))
        //~^ ERROR[E0277] `tabletheory::expr::Not<Comparison<Order_ID, Whole, &str>>` is not a value of the key attribute `Order_ID`, which is a `std::string::String`
        //~| LABEL expected a `std::string::String`
        //~| NOTE DynamoDB: Condition parameter type does not match schema type
        .all()
        .await?;
    Ok(())
}

fn main() {}
