//! A number of items that may be none.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.search(Doc::EMB_IDX)
        .nearest(&[1.0, 0.0, 0.0, 0.0])
        .eq("t1")
        .top_k(10)
        //~^ ERROR[E0277] `{integer}` is not a number of items that a search returns
        //~| LABEL write `top_k!(10)`, or give a `TopK`, which `TopK::try_from` makes of a number
        //~| NOTE DynamoDB: set `TopK` to a value from 1 to 100
        .await?;
    Ok(())
}

fn main() {}
