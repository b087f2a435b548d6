//! A page limit.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .search(Doc::ALIKE_IDX)
        .nearest([1.0; 4])
        .limit(items!(5)) //~ ERROR a search of `Doc_ALIKE_IDX` has no pages and no cursor
        .top_k(5)
        .into_request();
}
