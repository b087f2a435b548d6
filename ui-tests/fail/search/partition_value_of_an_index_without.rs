//! A partition of an index without partitions.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.search(Doc::ALIKE_IDX)
        .nearest([1.0; 4])
        .eq("t1")
        //~^ ERROR[E0277] `Doc_ALIKE_IDX` has no partition key
        //~| LABEL remove `.eq(…)`, or give the index one with `pk = …`
        //~| NOTE filters of a search are written `.filter(attribute, value)`
        .top_k(top_k!(5))
        .await?;
    Ok(())
}

fn main() {}
