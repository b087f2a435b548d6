//! An attribute set to one that may be absent.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).set(Order::PLACED, Order::NOTE).await?;
    //~^ ERROR[E0277] `Order_PLACED` is a `std::string::String`, and cannot be set to this `tabletheory::expr::Attribute<Order_NOTE>`
    //~| LABEL expected a `std::string::String`, an attribute that holds one, or a sum or difference of numbers
    //~| NOTE an optional attribute needs a default where the other is not optional: `Order::NOTE.if_absent("…")`
    //~| NOTE an `Option` of another form of the type, such as `Option<&str>`, is for `.set_optional(…)`
    Ok(())
}

fn main() {}
