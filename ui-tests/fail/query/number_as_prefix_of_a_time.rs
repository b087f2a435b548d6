//! A number as the prefix of a time.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::EMAIL_IDX).eq("a@b.c").sort_begins_with(2026).all().await?;
    //~^ ERROR[E0277] `{integer}` is not a prefix of the key attribute `Order_CREATED_AT`, which is a `tabletheory::Timestamp`
    //~| LABEL expected the text, or of a binary the bytes, with which the key begins; of a composed key its first parts, and not all, as a tuple: `(a,)`
    //~| NOTE a composed key is cut where a part ends, so that `USER#1` is not taken for the beginning of `USER#10`
    Ok(())
}

fn main() {}
