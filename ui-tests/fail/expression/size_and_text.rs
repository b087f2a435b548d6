//! A size compared with a text of the item.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::LINES.size().gt_attribute(Order::EMAIL); //~ ERROR its data type is `StringType`, not `NumberType`
}
