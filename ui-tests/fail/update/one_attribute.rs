//! An attribute instead of a list of them.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let mut order = order();
    let _ = db().update_model(&mut order, Order::TOTAL); //~ ERROR is not a list of attributes
}
