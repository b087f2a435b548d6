//! A value that may be `None` for an attribute that every item needs.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).set_optional(Order::TOTAL, Some(5)).await?;
    //~^ ERROR[E0277] `Order_TOTAL` is not optional, and without it the item could not be read
    //~| LABEL set another value, or make the field an `Option` or `omit_empty`
    Ok(())
}

fn main() {}
