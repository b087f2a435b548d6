//! A string for a partition key that is a number.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Reading::TABLE)
        .eq("1")
        //~^ ERROR[E0277] `&str` is not a value of the key attribute `Reading_SENSOR`, which is a `u32`
        //~| LABEL expected a `u32`
        //~| NOTE DynamoDB: Condition parameter type does not match schema type
        .all()
        .await?;
    Ok(())
}

fn main() {}
