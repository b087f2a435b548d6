//! A boolean before another.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::PAID.lt(true); //~ ERROR `Order_PAID` has no order: `<`, `<=`, `>`, `>=` and BETWEEN are not defined for `BooleanType`
}
