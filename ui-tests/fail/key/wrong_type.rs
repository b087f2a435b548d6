//! A number for a key that is a string.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.get(Order::key("c1", 7)).await?;
    //~^ ERROR[E0277] `{integer}` is not a value of `Order_ID`, which is a `std::string::String`
    //~| LABEL expected a `std::string::String`
    Ok(())
}

fn main() {}
