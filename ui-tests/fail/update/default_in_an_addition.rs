//! `if_not_exists` outside of SET.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).add(Order::TOTAL, Order::TOTAL.if_absent(0)).await?;
    //~^ ERROR[E0277] `Order_TOTAL` is a `u64`, and this `IfAbsent<Order_TOTAL, Whole>` is not a value of it
    //~| LABEL expected a `u64`
    Ok(())
}

fn main() {}
