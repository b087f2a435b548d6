//! `None` for an attribute that is not optional.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).set(Order::TOTAL, None::<u64>); //~ ERROR `Order_TOTAL` is a `u64`, and cannot be set to this
}
