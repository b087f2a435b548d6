//! A search that does not say how many items it returns.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.search(Doc::ALIKE_IDX)
        .nearest([1.0; 4])
        .into_request()?;
        //~^ ERROR[E0277] the search of `Doc_ALIKE_IDX` does not say how many items it returns
        //~| LABEL call `.top_k(…)` first
        //~| NOTE DynamoDB's `TopK` is required: 1 to 100 items
    Ok(())
}

fn main() {}
