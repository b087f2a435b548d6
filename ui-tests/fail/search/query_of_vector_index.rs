//! A query of a vector index.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.query(Doc::EMB_IDX).eq("t1").all().await?;
    //~^ ERROR[E0277] `Doc_EMB_IDX` is not a table or a secondary index
    //~| LABEL name the table (`Order::TABLE`) or one of the model's secondary indexes (`Order::EMAIL_IDX`)
    //~| NOTE a vector index is read with `db.search(…)`
    Ok(())
}

fn main() {}
