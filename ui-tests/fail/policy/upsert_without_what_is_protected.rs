//! An upsert of a model that needs a protected attribute.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Release::key("r1")).set(Release::NOTES, "none").upsert().await?;
    //~^ ERROR[E0277] no upsert can make a `schema::Release`: it would lack `Release_PINNED`
    //~| LABEL use `create` or `put`; without `.upsert()`, an update changes an item that is there
    //~| NOTE every item has `Release_PINNED`, and no update sets it: it is protected, or the `created_at` of a composed key
    //~| NOTE code that is generic over its model says `M: Model<NotGiven = ()>`
    Ok(())
}

fn main() {}
