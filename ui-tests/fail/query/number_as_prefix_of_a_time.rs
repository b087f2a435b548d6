//! A number as the prefix of a time.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::EMAIL_IDX).eq("a@b.c").sort_begins_with(2026).all().await?;
    //~^ ERROR[E0277] `{integer}` is not a prefix of the key attribute `Order_CREATED_AT`, which is a `tabletheory::Timestamp`
    //~| LABEL expected the text with which the key begins, or the bytes when it is a binary
    Ok(())
}

fn main() {}
