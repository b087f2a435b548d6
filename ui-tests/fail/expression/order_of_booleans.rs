//! A boolean before another.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().filter(Order::PAID.lt(true)).all().await?;
    //~^ ERROR[E0277] `Order_PAID` has no order: `<`, `<=`, `>`, `>=` and BETWEEN are not defined for `BooleanType`
    //~| LABEL only string (`S`), number (`N`) and binary (`B`) attributes have an order
    Ok(())
}

fn main() {}
