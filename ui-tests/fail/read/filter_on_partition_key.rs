//! The partition key in the filter of a query.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE)
        .eq("c1")
        .filter(Order::CUSTOMER.ne("c2"))
        //~^ ERROR[E0277] `Order_CUSTOMER` is part of the key of `Order_TABLE`, and the filter of a query cannot name it
        //~| LABEL constrain it in the key condition: `.eq(…)` for the partition key, `.sort_…(…)` for the sort key
        //~| NOTE DynamoDB: Filter Expression can only contain non-primary key attributes
        .all()
        .await?;
    Ok(())
}

fn main() {}
