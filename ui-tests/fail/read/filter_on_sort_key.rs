//! A sort key among other attributes in the filter of a query.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::STATUS_IDX)
        .eq(("t1", Status::Open))
        .filter(Order::EMAIL.exists() & Order::PLACED.gt("2026")) //~ ERROR `Order_PLACED` is part of the key of `Order_STATUS_IDX`, and the filter of a query cannot name it
        .into_request();
}
