//! Bounds of two types.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Reading::TABLE)
        .eq(1)
        .sort_between(5, "9")
        //~^ ERROR[E0277] `&str` is not a value of the key attribute `Reading_SECOND`, which is a `u64`
        //~| LABEL expected a `u64`, or, of a composed key, its first parts as a tuple: `(a,)`
        //~| NOTE DynamoDB: Condition parameter type does not match schema type
        .all()
        .await?;
    Ok(())
}

fn main() {}
