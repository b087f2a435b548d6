//! A sort key for a table that has none.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.get(User::key("u1", "Ada")).await?;
    //~^ ERROR[E0061] this function takes 1 argument but 2 arguments were supplied
    Ok(())
}

fn main() {}
