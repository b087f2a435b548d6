//! A search that returns more than DynamoDB does.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.search(Doc::EMB_IDX).nearest(&[1.0, 0.0, 0.0, 0.0]).eq("t1").top_k(top_k!(101)).await?;
    //~^ ERROR[E0080] evaluation panicked: a search returns 1 to 100 items
    //~| LABEL evaluation of `send::{closure#0}::TOP_K` failed here
    Ok(())
}

fn main() {}
