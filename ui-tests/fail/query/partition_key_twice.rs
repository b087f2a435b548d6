//! Two conditions on the partition key.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .eq("c1")
        .eq("c2")
        //~^ ERROR[E0277] the partition key of `Order_TABLE` has its value already
        //~| LABEL constrain the sort key with `.sort_eq(…)`, `.sort_begins_with(…)`, …, and other attributes with `.filter(…)`
        //~| NOTE DynamoDB: KeyConditionExpressions must only contain one condition per key
        .into_request();
}
