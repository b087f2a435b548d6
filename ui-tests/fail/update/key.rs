//! An update of the primary key.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let mut order = order();
    let _ = db().update_model(&mut order, (Order::ID,)); //~ ERROR `Order_ID` is part of the primary key, which cannot be updated
}
