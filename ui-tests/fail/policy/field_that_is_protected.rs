//! A protected attribute among the fields of an update.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    let mut release = release();
    db.update_model(&mut release, (Release::NOTES, Release::PINNED)).await?;
    //~^ ERROR[E0277] `Release_PINNED` is protected: it is written with its item and not updated
    //~| LABEL remove it, or the word `protected` from the field
    Ok(())
}

fn main() {}
