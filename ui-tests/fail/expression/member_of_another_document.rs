//! A member that the document does not have.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = Order::LINES.at(0).dot(Address::STREET); //~ ERROR is not a member of
}
