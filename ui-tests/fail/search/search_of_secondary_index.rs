//! A search of a secondary index.

#[path = "../../order.rs"]
mod schema;
use schema::*;

async fn send(db: &Db) -> Result<(), Error> {
    db.search(Order::EMAIL_IDX).nearest([1.0; 4]).top_k(top_k!(5)).await?;
    //~^ ERROR[E0277] `Order_EMAIL_IDX` is not a vector index
    //~| LABEL name one of the model's vector indexes (`Doc::EMB_IDX`), which `#[model(vector(…))]` makes
    //~| NOTE the table and its secondary indexes are read with `db.query(…)`
    Ok(())
}

fn main() {}
