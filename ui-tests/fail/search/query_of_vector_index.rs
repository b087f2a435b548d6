//! A query of a vector index.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().query(Doc::EMB_IDX); //~ ERROR `Doc_EMB_IDX` is not a table or a secondary index
}
