//! An attribute set to one of another type.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).set(Order::TOTAL, Order::EMAIL).await?;
    //~^ ERROR[E0277] `Order_TOTAL` is a `u64`, and cannot be set to this `tabletheory::expr::Attribute<Order_EMAIL>`
    //~| LABEL expected a `u64`, an attribute that holds one, or a sum or difference of numbers
    //~| NOTE an optional attribute needs a default where the other is not optional: `Order::NOTE.if_absent("…")`
    //~| NOTE an `Option` of another form of the type, such as `Option<&str>`, is for `.set_optional(…)`
    Ok(())
}

fn main() {}
