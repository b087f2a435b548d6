//! A sort key condition before the partition key.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::EMAIL_IDX)
        .sort_gt(Timestamp::now())
        //~^ ERROR[E0277] the partition key of `Order_EMAIL_IDX` has no value yet
        //~| LABEL call `.eq(…)` with the partition key before the sort key
        //~| NOTE DynamoDB: Query condition missed key schema element
        .into_request();
}
