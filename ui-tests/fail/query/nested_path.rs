//! A part of a document as the key.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE)
        .eq(Order::LINES.at(0).dot(Line::PRODUCT))
        //~^ ERROR[E0277] `Attribute<Order_LINES, Member<Element<Whole>, Line_PRODUCT>>` is not a value of the key attribute `Order_CUSTOMER`, which is a `std::string::String`
        //~| LABEL expected a `std::string::String`
        //~| NOTE DynamoDB: Condition parameter type does not match schema type
        .all()
        .await?;
    Ok(())
}

fn main() {}
