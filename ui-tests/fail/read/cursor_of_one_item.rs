//! A second page where there is one item at most.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(User::TABLE)
        .eq("u1")
        .after(None)
        //~^ ERROR[E0277] a query of `User_TABLE` returns at most one item, and cannot be resumed
        //~| LABEL remove `.after(…)`: the table has no sort key
        //~| NOTE DynamoDB: The query can return at most one row and cannot be restarted
        .all()
        .await?;
    Ok(())
}

fn main() {}
