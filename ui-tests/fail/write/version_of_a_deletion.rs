//! A deletion of a version that the model does not have.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.delete(User::key("u1")).expect_version(1).await?;
    //~^ ERROR[E0277] `schema::User` has no version
    //~| LABEL remove it, or add a field with `#[model(version)]`
    Ok(())
}

fn main() {}
