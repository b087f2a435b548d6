//! A value for an attribute that is not in the index's key.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::EMAIL_IDX)
        .eq("a@b.c")
        .sort_eq(Status::Open)
        //~^ ERROR[E0277] `schema::Status` is not a value of the key attribute `Order_CREATED_AT`, which is a `tabletheory::Timestamp`
        //~| LABEL expected a `tabletheory::Timestamp`
        //~| NOTE DynamoDB: Condition parameter type does not match schema type
        .all()
        .await?;
    Ok(())
}

fn main() {}
