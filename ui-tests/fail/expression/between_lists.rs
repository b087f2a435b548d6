//! A list between two lists.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::LINES.between(Vec::new(), Vec::new()); //~ ERROR `Order_LINES` has no order
}
