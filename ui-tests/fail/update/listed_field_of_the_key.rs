//! A list of fields with one of the primary key.

#[path = "../../schema.rs"]
mod schema;
use schema::*;
use tabletheory::op::FieldList;

fn fields() -> FieldList<Order> {
    FieldList::new().with((Order::TOTAL,)).with((Order::ID,))
}

fn main() {}
