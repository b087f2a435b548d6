//! A default of another type than the attribute.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).set_if_absent(Order::NOTE, 5).await?;
    //~^ ERROR[E0277] `Order_NOTE` is a `std::string::String`, and this `{integer}` is not a value of it
    //~| LABEL expected a `std::string::String`
    Ok(())
}

fn main() {}
