//! A part of a document as the key.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .eq(Order::LINES.at(0).dot(Line::PRODUCT)) //~ ERROR is not a value of the key attribute `Order_CUSTOMER`
        .into_request();
}
