//! A version that the item must have at least, of a model that has none.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<User, Error> {
    let user = db.get(User::key("u1")).min_version(1).await?;
    //~^ ERROR[E0277] `schema::User` has no version
    //~| LABEL remove it, or add a field with `#[model(version)]`
    Ok(user)
}

fn main() {}
