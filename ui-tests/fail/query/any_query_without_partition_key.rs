//! A query of any index without its partition key.

#[path = "../../order.rs"]
mod schema;
use schema::*;

fn orders(db: &Db) -> tabletheory::op::AnyQuery<Order> {
    tabletheory::op::AnyQuery::new(db.query(Order::TABLE))
    //~^ ERROR[E0277] the partition key of `Order_TABLE` has no value yet
    //~| LABEL call `.eq(…)` with the partition key first
    //~| NOTE DynamoDB: Query condition missed key schema element
}

fn main() {}
