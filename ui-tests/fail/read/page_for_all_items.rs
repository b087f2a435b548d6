//! One page in place of all items.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn orders(db: &Db) -> Result<Vec<Order>, Error> {
    db.query(Order::TABLE).eq("c1").page().await
    //~^ ERROR[E0308] mismatched types
    //~| LABEL expected `Result<Vec<Order>, Error>`, found `Result<Page<Order, Order_TABLE>, Error>`
}

fn main() {}
