//! An attribute set to one that may be absent.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).set(Order::PLACED, Order::NOTE); //~ ERROR and cannot be set to this `tabletheory::expr::Attribute<Order_NOTE>`
}
