//! All attributes through a global secondary index that has some.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::STATUS_IDX)
        .eq(("t1", Status::Open))
        .all_attributes()
        //~^ ERROR[E0277] `Order_STATUS_IDX` does not project every attribute
        //~| LABEL remove `.all_attributes()`, project all attributes, or query the table
        //~| NOTE DynamoDB: Select type ALL_ATTRIBUTES is not supported for a global secondary index whose projection type is not ALL
        .all()
        .await?;
    Ok(())
}

fn main() {}
