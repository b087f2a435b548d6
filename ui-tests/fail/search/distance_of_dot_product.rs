//! The distance of a dot product.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = |found: Scored<DocAlikeIdx, tabletheory::vector_index::DotProductSimilarity>| {
        found.distance()
        //~^ ERROR[E0277] the score of a `DotProductSimilarity` search is not a distance
        //~| LABEL read `.score`: the larger it is, the nearer the item
        //~| NOTE DynamoDB: DOT_PRODUCT returns the items with the k highest scores
    };
}
