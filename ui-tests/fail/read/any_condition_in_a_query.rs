//! A condition that may name a key attribute, as the filter of a query.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    use tabletheory::expr::AnyCondition;

    let condition = AnyCondition::new(Order::TOTAL.gt(5));
    db.query(Order::TABLE).eq("c1").filter(condition).all().await?;
    //~^ ERROR[E0277] `PerhapsAKeyAttribute` is part of the key of `Order_TABLE`, and the filter of a query cannot name it
    //~| LABEL constrain it in the key condition: `.eq(…)` for the partition key, `.sort_…(…)` for the sort key
    //~| NOTE DynamoDB: Filter Expression can only contain non-primary key attributes
    Ok(())
}

fn main() {}
