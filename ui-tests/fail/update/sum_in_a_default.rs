//! A sum inside of a function.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Order::key("c1", "o1"))
        .set(Order::TOTAL, Order::TOTAL.if_absent(Order::TOTAL + 1))
        //~^ ERROR[E0277] `Order_TOTAL` is a `u64`, and this `tabletheory::expr::Sum<tabletheory::expr::Attribute<Order_TOTAL>, {integer}>` is not a value of it
        //~| LABEL expected a `u64`
        .await?;
    Ok(())
}

fn main() {}
