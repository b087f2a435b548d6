//! Two booleans, ordered.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::PAID.lt_attribute(Order::PAID); //~ ERROR `Order_PAID` has no order: `<`, `<=`, `>`, `>=` and BETWEEN are not defined for `BooleanType`
}
