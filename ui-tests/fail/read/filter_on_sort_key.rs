//! A sort key among other attributes in the filter of a query.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::STATUS_IDX)
        .eq(("t1", Status::Open))
        .filter(Order::EMAIL.exists() & Order::PLACED.gt("2026"))
        //~^ ERROR[E0277] `Order_PLACED` is part of the key of `Order_STATUS_IDX`, and the filter of a query cannot name it
        //~| LABEL constrain it in the key condition: `.eq(…)` for the partition key, `.sort_…(…)` for the sort key
        //~| NOTE DynamoDB: Filter Expression can only contain non-primary key attributes
        .all()
        .await?;
    Ok(())
}

fn main() {}
