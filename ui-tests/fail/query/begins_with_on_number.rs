//! The beginning of a number.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Reading::TABLE)
        .eq(1)
        .sort_begins_with(5)
        //~^ ERROR[E0277] `begins_with` is not defined for the sort key `Reading_SECOND`, whose data type is `NumberType`
        //~| LABEL `begins_with` needs a string (`S`) or binary (`B`) sort key; numbers have `.sort_between(…)`
        .all()
        .await?;
    Ok(())
}

fn main() {}
