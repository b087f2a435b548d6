//! An attribute and an element of it.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().get(Order::key("c1", "o1")).project((Order::LINES.at(0), Order::LINES)); //~ ERROR `Order_LINES` is projected twice, or whole and in part
}
