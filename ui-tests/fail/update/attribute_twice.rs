//! One attribute twice among the fields of an update.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let mut order = order();
    let _ = db().update_model(&mut order, (Order::TOTAL, Order::NOTE, Order::TOTAL)); //~ ERROR `Order_TOTAL` is written twice
}
