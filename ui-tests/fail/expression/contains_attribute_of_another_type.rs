//! A set of strings that contains a number of the item.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().filter(Order::TAGS.contains_attribute(Order::TOTAL)).all().await?;
    //~^ ERROR[E0277] `Order_TOTAL` cannot be compared with `Order_TAGS`: its data type is `NumberType`, not `StringType`
    //~| LABEL expected an attribute whose data type is `StringType`
    //~| NOTE DynamoDB compares values of one data type only; values of two types are never equal
    Ok(())
}

fn main() {}
