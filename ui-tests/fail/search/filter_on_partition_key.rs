//! The partition key as a filter.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.search(Doc::EMB_IDX)
        .nearest([1.0; 4])
        .filter(Doc::TENANT, "t1")
        //~^ ERROR[E0277] `Doc_TENANT` is not a filter of `Doc_EMB_IDX`
        //~| LABEL add it to the index's `filter(…)`; its partition key is given with `.eq(…)`
        //~| NOTE DynamoDB: SearchConditionExpression must not contain any attributes that is not in SearchSchema
        .eq("t1")
        .top_k(top_k!(5))
        .await?;
    Ok(())
}

fn main() {}
