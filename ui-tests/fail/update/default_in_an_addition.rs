//! `if_not_exists` outside of SET.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update(Order::key("c1", "o1")).add(Order::TOTAL, Order::TOTAL.if_absent(0)); //~ ERROR to `Order_TOTAL`, whose data type is `NumberType`
}
