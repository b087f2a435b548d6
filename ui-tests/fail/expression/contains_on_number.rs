//! A number that contains a digit.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().filter(Order::TOTAL.contains(5)).all().await?;
    //~^ ERROR[E0277] `contains` is not defined for `u64`, whose data type is `NumberType`
    //~| LABEL `contains` needs a string, a binary, a set or a list
    Ok(())
}

fn main() {}
