//! The beginning of a number.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().filter(Order::TOTAL.begins_with(5)).all().await?;
    //~^ ERROR[E0277] `begins_with` is not defined for `Order_TOTAL`, whose data type is `NumberType`
    //~| LABEL `begins_with` needs a string (`S`) or binary (`B`) attribute
    Ok(())
}

fn main() {}
