//! A collection of changes with one of the primary key.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn changes() -> Changes<Order> {
    Changes::new().set(Order::TOTAL, 2).set(Order::ID, "o2")
}

fn main() {}
