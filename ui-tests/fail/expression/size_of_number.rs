//! The size of a number.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().filter(Order::TOTAL.size().gt(1)).all().await?;
    //~^ ERROR[E0277] `Order_TOTAL` has no size: `size` is not defined for `NumberType`
    //~| LABEL `size` needs a string, binary, list, map or set attribute
    Ok(())
}

fn main() {}
