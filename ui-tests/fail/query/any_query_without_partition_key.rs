//! A query of any index without its partition key.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn orders(db: &Db) -> tabletheory::op::AnyQuery<Order> {
    tabletheory::op::AnyQuery::new(db.query(Order::TABLE))
}

fn main() {}
