//! An update that removes what the item cannot do without.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).remove(Order::TOTAL).await?;
    //~^ ERROR[E0277] `Order_TOTAL` is not optional, and without it the item could not be read
    //~| LABEL set another value, or make the field an `Option` or `omit_empty`
    Ok(())
}

fn main() {}
