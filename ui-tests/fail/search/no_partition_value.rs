//! A search of a partitioned index, without a partition.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.search(Doc::EMB_IDX)
        .nearest([1.0; 4])
        .top_k(top_k!(5))
        //~^ ERROR[E0277] the partition key of `Doc_EMB_IDX` has no value yet
        //~| LABEL call `.eq(…)` with the partition key first
        //~| NOTE DynamoDB: SearchConditionExpression must be provided when SearchSchema has a HASH key
        .await?;
    Ok(())
}

fn main() {}
