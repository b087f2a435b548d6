//! A number for an index key that is a string.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).set(Order::EMAIL, 5).await?;
    //~^ ERROR[E0277] `Order_EMAIL` is a `std::string::String`, and cannot be set to this `{integer}`
    //~| LABEL expected a `std::string::String`, an attribute that holds one, or a sum or difference of numbers
    //~| NOTE an optional attribute needs a default where the other is not optional: `Order::NOTE.if_absent("…")`
    //~| NOTE an `Option` of another form of the type, such as `Option<&str>`, is for `.set_optional(…)`
    Ok(())
}

fn main() {}
