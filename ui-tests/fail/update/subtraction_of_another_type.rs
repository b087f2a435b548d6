//! A text subtracted from a number.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).subtract(Order::TOTAL, "5").await?;
    //~^ ERROR[E0277] `Order_TOTAL` is a `u64`, and this `&str` is not a value of it
    //~| LABEL expected a `u64`
    Ok(())
}

fn main() {}
