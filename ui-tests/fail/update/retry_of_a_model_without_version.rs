//! Nothing tells whether somebody else was faster.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update_with_retry(User::key("u1"), |_, update| update.set(User::NAME, "Ada"))
    //~^ ERROR[E0277] `schema::User` has no version
    //~| LABEL remove it, or add a field with `#[model(version)]`
        .await?;
    Ok(())
}

fn main() {}
