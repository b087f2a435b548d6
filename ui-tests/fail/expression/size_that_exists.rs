//! Whether a size is there.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::LINES.size().exists(); //~ ERROR the size of `Order_LINES` is a number, not an attribute
}
