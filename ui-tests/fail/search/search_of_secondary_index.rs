//! A search of a secondary index.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().search(Order::EMAIL_IDX); //~ ERROR `Order_EMAIL_IDX` is not a vector index
}
