//! An update that adds to part of the primary key.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.update(Reading::key(1_u32, 2_u64)).add(Reading::SECOND, 1).await?;
    //~^ ERROR[E0277] `Reading_SECOND` is part of the primary key, which cannot be updated
    //~| LABEL remove it: an item with another key is another item
    //~| NOTE DynamoDB: Cannot update attribute. This attribute is part of the key
    Ok(())
}

fn main() {}
