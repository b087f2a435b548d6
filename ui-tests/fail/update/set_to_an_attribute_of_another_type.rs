//! An attribute set to one of another type.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).set(Order::TOTAL, Order::EMAIL); //~ ERROR `Order_TOTAL` is a `u64`, and cannot be set to this
}
