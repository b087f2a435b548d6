//! An update that sets part of the primary key.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).set(Order::ID, "o2"); //~ ERROR `Order_ID` is part of the primary key, which cannot be updated
}
