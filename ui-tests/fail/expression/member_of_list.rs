//! A member of a list of documents.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::LINES.dot(Line::QUANTITY); //~ ERROR is not a member of `Vec<
}
