//! The parts of a composed key in another order.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::GSI1).eq("open").sort_eq(("o1", 100)).all().await?;
    //~^ ERROR[E0277] `(&str, {integer})` is not a value of the composed key `Order_GSI1_SK`, which is of `(u64, String)`
    //~| LABEL expected `(u64, String)`: its parts `(Order_TOTAL, Order_ID)`, in this order
    //~| NOTE the library composes the text of the key, and takes no composed text
    Ok(())
}

fn main() {}
