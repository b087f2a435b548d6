//! An optional removal of an attribute that every item needs.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db, wanted: bool) -> Result<(), Error> {
    db.update(Order::key("c1", "o1")).remove_if(Order::TOTAL, wanted).await?;
    Ok(())
}

fn main() {}
