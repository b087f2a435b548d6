//! A prefix of the partition key.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE)
        .begins_with("c")
        //~^ ERROR[E0277] the partition key of `Order_TABLE` takes no operator but `=`
        //~| LABEL write `.eq(…)` for the partition key, `.sort_lt(…)`, `.sort_between(…)`, … for the sort key
        //~| NOTE DynamoDB: Query key condition not supported
        .all()
        .await?;
    Ok(())
}

fn main() {}
