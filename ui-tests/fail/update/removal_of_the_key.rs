//! An update that removes part of the primary key.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).remove(Order::CUSTOMER); //~ ERROR `Order_CUSTOMER` is part of the primary key, which cannot be updated
}
