//! A strongly consistent search.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .search(Doc::ALIKE_IDX)
        .nearest([1.0; 4])
        .consistent() //~ ERROR a search of `Doc_ALIKE_IDX` is eventually consistent, always
        .top_k(5)
        .into_request();
}
