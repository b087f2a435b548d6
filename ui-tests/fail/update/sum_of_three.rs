//! Two operators in one SET.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).set(Order::TOTAL, Order::TOTAL + 5 - 3); //~ ERROR and cannot be set to this
}
