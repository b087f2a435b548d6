//! A strongly consistent scan of a global secondary index.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.scan_index(Order::EMAIL_IDX)
        .consistent()
        //~^ ERROR[E0277] `Order_EMAIL_IDX` does not support strongly consistent reads
        //~| LABEL remove `.consistent()`, or query the table or a local secondary index
        //~| NOTE DynamoDB: Consistent reads are not supported on global secondary indexes
        .all()
        .await?;
    Ok(())
}

fn main() {}
