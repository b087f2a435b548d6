//! The name of an index instead of its token.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().query("by-email");
    //~^ ERROR[E0277] `&str` is not a table or a secondary index
    //~| LABEL name the table (`Order::TABLE`) or one of the model's secondary indexes (`Order::EMAIL_IDX`)
    //~| NOTE a vector index is read with `db.search(…)`
}
