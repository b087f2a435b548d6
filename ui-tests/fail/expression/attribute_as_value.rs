//! An attribute compared with itself.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().filter(Order::EMAIL.eq(Order::EMAIL)).all().await?;
    //~^ ERROR[E0277] `tabletheory::expr::Attribute<Order_EMAIL>` is not a value of this attribute, which is a `std::string::String`
    //~| LABEL expected a `std::string::String`
    //~| NOTE DynamoDB compares values of one data type only; values of two types are never equal
    //~| NOTE it is compared with another attribute by `.eq_attribute(…)`, `.lt_attribute(…)` and so on, and with `None` by `.is_none()`
    Ok(())
}

fn main() {}
