//! A size compared with a text of the item.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().filter(Order::LINES.size().gt_attribute(Order::EMAIL)).all().await?;
    //~^ ERROR[E0277] `Order_EMAIL` cannot be compared with `tabletheory::expr::Size<Order_LINES, Whole>`: its data type is `StringType`, not `NumberType`
    //~| LABEL expected an attribute whose data type is `NumberType`
    //~| NOTE DynamoDB compares values of one data type only; values of two types are never equal
    Ok(())
}

fn main() {}
