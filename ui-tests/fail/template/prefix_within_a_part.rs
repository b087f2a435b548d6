//! A prefix cut within a part: `USER#1` would match `USER#10`.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE)
        .eq("c1")
        .sort_begins_with("2026-01")
        //~^ ERROR[E0277] `&str` is not a prefix of the key attribute `Order_SK`, which is a `(tabletheory::Timestamp, std::string::String)`
        //~| LABEL expected the text, or of a binary the bytes, with which the key begins; of a composed key its first parts, and not all, as a tuple: `(a,)`
        //~| NOTE a composed key is cut where a part ends, so that `USER#1` is not taken for the beginning of `USER#10`
        .all()
        .await?;
    Ok(())
}

fn main() {}
