//! One of two partition key attributes.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::STATUS_IDX)
        .eq("t1")
        //~^ ERROR[E0277] `&str` is not a value of the partition key `(Order_TENANT, Order_STATUS)`
        //~| LABEL give every attribute of the partition key a value, as a tuple in this order
        //~| NOTE DynamoDB: Query condition missed key schema element
        .into_request();
}
