//! Two partition keys, joined with OR.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE)
        .eq(Order::CUSTOMER.eq("c1") | Order::CUSTOMER.eq("c2"))
        //~^ ERROR[E0277] `Or<Comparison<Order_CUSTOMER, Whole, &str>, Comparison<..., ..., ...>>` is not a value of the key attribute `Order_CUSTOMER`, which is a `std::string::String`
        //~| LABEL expected a `std::string::String`
        //~| NOTE DynamoDB: Condition parameter type does not match schema type
        .all()
        .await?;
    Ok(())
}

fn main() {}
