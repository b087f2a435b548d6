//! An upsert of a model that needs a protected attribute.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Release::key("r1")).set(Release::NOTES, "none").upsert().await?;
    //~^ ERROR[E0277] no upsert can make a `Release`: it would lack `Release_PINNED`
    //~| LABEL use `create` or `put`; without `.upsert()`, an update changes an item that is there
    Ok(())
}

fn main() {}
