//! A search without a vector.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .search(Doc::EMB_IDX)
        .eq("t1")
        .top_k(5) //~ ERROR the search of `Doc_EMB_IDX` has no vector yet
        .into_request();
}
