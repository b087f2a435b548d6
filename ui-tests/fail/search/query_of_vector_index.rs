//! A query of a vector index.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().query(Doc::EMB_IDX);
    //~^ ERROR[E0277] `Doc_EMB_IDX` is not a table or a secondary index
    //~| LABEL name the table (`Order::TABLE`) or one of the model's secondary indexes (`Order::EMAIL_IDX`)
    //~| NOTE a vector index is read with `db.search(…)`
}
