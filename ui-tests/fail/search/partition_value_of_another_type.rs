//! A partition key with a value of another type.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.search(Doc::EMB_IDX)
        .nearest([1.0; 4])
        .eq(7)
        //~^ ERROR[E0277] `{integer}` is not a value of the key attribute `Doc_TENANT`, which is a `std::string::String`
        //~| LABEL expected a `std::string::String`
        //~| NOTE DynamoDB: Condition parameter type does not match schema type
        .top_k(top_k!(5))
        .await?;
    Ok(())
}

fn main() {}
