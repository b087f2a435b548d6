//! The whole model of an index that holds its keys.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.search(Doc::ALIKE_IDX)
        .nearest([1.0; 4])
        .all_attributes()
        //~^ ERROR[E0277] `Doc_ALIKE_IDX` does not project every attribute
        //~| LABEL remove `.all_attributes()`, or project all attributes; an item's `.key()` fetches the rest from the table
        //~| NOTE DynamoDB: only attributes projected into the vector index can be retrieved
        .top_k(top_k!(5))
        .await?;
    Ok(())
}

fn main() {}
