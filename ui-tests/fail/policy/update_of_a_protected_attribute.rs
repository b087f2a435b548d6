//! An update of a protected attribute.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Release::key("r1")).set(Release::PINNED, "sha").await?;
    //~^ ERROR[E0277] `Release_PINNED` is protected: it is written with its item and not updated
    //~| LABEL remove it, or the word `protected` from the field
    Ok(())
}

fn main() {}
