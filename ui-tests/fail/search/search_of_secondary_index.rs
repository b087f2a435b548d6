//! A search of a secondary index.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().search(Order::EMAIL_IDX);
    //~^ ERROR[E0277] `Order_EMAIL_IDX` is not a vector index
    //~| LABEL name one of the model's vector indexes (`Doc::EMB_IDX`), which `#[model(vector(…))]` makes
    //~| NOTE the table and its secondary indexes are read with `db.query(…)`
}
