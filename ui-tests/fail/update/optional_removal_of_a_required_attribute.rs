//! An optional removal of an attribute that every item needs.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db, wanted: bool) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).remove_if(Order::TOTAL, wanted).await?;
    //~^ ERROR[E0277] `Order_TOTAL` is not optional, and without it the item could not be read
    //~| LABEL set another value, or make the field an `Option` or `omit_empty`
    Ok(())
}

fn main() {}
