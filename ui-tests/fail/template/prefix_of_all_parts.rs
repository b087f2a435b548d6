//! All parts as a prefix: the last one has no end, so `o1` would match `o10`.

#[path = "../../shop.rs"]
mod shop;
use shop::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Order::TABLE)
        .eq("c1")
        .sort_begins_with((new_year(), "o1"))
        //~^ ERROR[E0277] `(tabletheory::Timestamp, &str)` is not a prefix of the key attribute `Order_SK`, which is a `(tabletheory::Timestamp, std::string::String)`
        //~| LABEL expected the text, or of a binary the bytes, with which the key begins; of a composed key its first parts, and not all, as a tuple: `(a,)`
        //~| NOTE a composed key is cut where a part ends, so that `USER#1` is not taken for the beginning of `USER#10`
        .all()
        .await?;
    Ok(())
}

fn main() {}
