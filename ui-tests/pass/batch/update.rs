//! An update in a batch.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let orders = [order(), order()];
    let _ = db().batch_write().put_all(&orders).put_all(orders.iter().filter(|order| order.paid));
}
