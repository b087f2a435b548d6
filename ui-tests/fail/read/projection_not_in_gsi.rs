//! An attribute that a global secondary index does not project.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::STATUS_IDX)
        .eq(("t1", Status::Open))
        .project((Order::ID, Order::NOTE))
        //~^ ERROR[E0277] `Order_NOTE` is not projected into `Order_STATUS_IDX`
        //~| LABEL add it to the index's `project(…)`, or query the table
        //~| NOTE a secondary index holds only its keys, the table's keys and what it projects
        .into_request();
}
