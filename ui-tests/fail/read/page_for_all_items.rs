//! One page in place of all items.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn orders(db: &Db) -> Result<Vec<Order>, Error> {
    db.query(Order::TABLE).eq("c1").page().await //~ ERROR mismatched types
}

fn main() {
    drop(orders(&db()));
}
