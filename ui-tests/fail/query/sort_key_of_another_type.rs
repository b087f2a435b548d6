//! A string for a sort key that is a number.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Reading::TABLE)
        .eq(1)
        .sort_eq("5")
        //~^ ERROR[E0277] `&str` is not a value of the key attribute `Reading_SECOND`, which is a `u64`
        //~| LABEL expected a `u64`
        //~| NOTE DynamoDB: Condition parameter type does not match schema type
        .all()
        .await?;
    Ok(())
}

fn main() {}
