//! The distance of a dot product.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    let found = db.search(Doc::ALIKE_IDX).nearest([1.0; 4]).top_k(top_k!(5)).await?;
    assert!(found[0].distance() < 0.1);
    //~^ ERROR[E0277] the score of a `DotProductSimilarity` search is not a distance
    //~| LABEL read `.score`: the larger it is, the nearer the item
    //~| NOTE DynamoDB: DOT_PRODUCT returns the items with the k highest scores
    Ok(())
}

fn main() {}
