//! A version expected of a model that has none.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(User::key("u1")).set(User::NAME, "Ada").expect_version(1).await?;
    //~^ ERROR[E0277] `schema::User` has no version
    //~| LABEL remove it, or add a field with `#[model(version)]`
    Ok(())
}

fn main() {}
