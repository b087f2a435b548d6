//! A filter that another index of the model has.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.search(Doc::ALIKE_IDX)
        .nearest([1.0; 4])
        .filter(Doc::YEAR, 2026)
        //~^ ERROR[E0277] `Doc_YEAR` is not a filter of `Doc_ALIKE_IDX`
        //~| LABEL add it to the index's `filter(…)`; its partition key is given with `.eq(…)`
        //~| NOTE DynamoDB: SearchConditionExpression must not contain any attributes that is not in SearchSchema
        .top_k(top_k!(5))
        .await?;
    Ok(())
}

fn main() {}
