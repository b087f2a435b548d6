//! A page limit.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.search(Doc::ALIKE_IDX)
        .nearest([1.0; 4])
        .limit(items!(5))
        //~^ ERROR[E0277] a search of `Doc_ALIKE_IDX` has no pages and no cursor
        //~| LABEL say how many of the nearest items to return with `.top_k(…)`, and await the search
        //~| NOTE DynamoDB: SearchVectors returns at most 100 items, and pagination is not supported
        .top_k(top_k!(5))
        .await?;
    Ok(())
}

fn main() {}
