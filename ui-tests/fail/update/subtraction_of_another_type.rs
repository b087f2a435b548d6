//! A text subtracted from a number.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).subtract(Order::TOTAL, "5");
    //~^ ERROR[E0277] `Order_TOTAL` is a `u64`, and this `&str` is not a value of it
    //~| LABEL expected a `u64`
}
