//! A list between two lists.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan::<Order>().filter(Order::LINES.between(Vec::new(), Vec::new())).all().await?;
    //~^ ERROR[E0277] `Order_LINES` has no order: `<`, `<=`, `>`, `>=` and BETWEEN are not defined for `ListType`
    //~| LABEL only string (`S`), number (`N`) and binary (`B`) attributes have an order
    Ok(())
}

fn main() {}
