//! A search near two vectors.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.search(Doc::ALIKE_IDX)
        .nearest([1.0; 4])
        .nearest([0.5; 4])
        //~^ ERROR[E0277] the search of `Doc_ALIKE_IDX` has its vector already
        //~| LABEL call `.nearest(…)` once
        //~| NOTE a search finds the items nearest to one vector
        .top_k(top_k!(5))
        .await?;
    Ok(())
}

fn main() {}
