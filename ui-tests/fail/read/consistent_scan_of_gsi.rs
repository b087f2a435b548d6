//! A strongly consistent scan of a global secondary index.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .scan_index(Order::EMAIL_IDX)
        .consistent()
        //~^ ERROR[E0277] `Order_EMAIL_IDX` does not support strongly consistent reads
        //~| LABEL remove `.consistent()`, or query the table or a local secondary index
        //~| NOTE DynamoDB: Consistent reads are not supported on global secondary indexes
        .into_request();
}
