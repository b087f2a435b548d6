//! A strongly consistent search.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.search(Doc::ALIKE_IDX)
        .nearest([1.0; 4])
        .consistent()
        //~^ ERROR[E0277] a search of `Doc_ALIKE_IDX` is eventually consistent, always
        //~| LABEL remove `.consistent()`; what was just written may be missing for a while
        //~| NOTE DynamoDB's SearchVectors has no `ConsistentRead`: writes reach a vector index a little later
        .top_k(top_k!(5))
        .await?;
    Ok(())
}

fn main() {}
