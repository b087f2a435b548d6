//! `ADD` of another attribute.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).add(Order::TOTAL, Order::TOTAL); //~ ERROR `ADD` cannot add this `tabletheory::expr::Attribute<Order_TOTAL>` to `Order_TOTAL`
}
