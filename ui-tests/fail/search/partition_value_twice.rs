//! Two partitions.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.search(Doc::EMB_IDX)
        .nearest([1.0; 4])
        .eq("t1")
        .eq("t2")
        //~^ ERROR[E0277] the partition key of the search of `Doc_EMB_IDX` has its value already
        //~| LABEL search one partition at a time; other attributes go into `.filter(attribute, value)`
        //~| NOTE DynamoDB: SearchConditionExpression must only contain one condition per attribute
        .top_k(top_k!(5))
        .await?;
    Ok(())
}

fn main() {}
