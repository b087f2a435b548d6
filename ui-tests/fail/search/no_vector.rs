//! A search without a vector.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.search(Doc::EMB_IDX)
        .eq("t1")
        .top_k(top_k!(5))
        //~^ ERROR[E0277] the search of `Doc_EMB_IDX` has no vector yet
        //~| LABEL call `.nearest(…)` with the vector first
        //~| NOTE a search finds the items nearest to a vector: DynamoDB's `SearchVector` is required
        .await?;
    Ok(())
}

fn main() {}
