//! A key attribute in a filter that has forgotten its type.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    use tabletheory::expr::AnyFilter;

    let filter = AnyFilter::new(Order::ID.gt("o1"));
    //~^ ERROR[E0277] `Order_ID` is part of the key of `Order_TABLE`, and the filter of a query cannot name it
    //~| LABEL constrain it in the key condition: `.eq(…)` for the partition key, `.sort_…(…)` for the sort key
    //~| NOTE DynamoDB: Filter Expression can only contain non-primary key attributes
    db.query(Order::TABLE).eq("c1").filter(filter).all().await?;
    Ok(())
}

fn main() {}
