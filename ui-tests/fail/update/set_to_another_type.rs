//! A value of another type than the attribute.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).set(Order::TOTAL, "5"); //~ ERROR `Order_TOTAL` is a `u64`, and cannot be set to this `&str`
}
