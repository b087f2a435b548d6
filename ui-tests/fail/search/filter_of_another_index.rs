//! A filter that another index of the model has.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .search(Doc::ALIKE_IDX)
        .nearest([1.0; 4])
        .filter(Doc::YEAR, 2026) //~ ERROR `Doc_YEAR` is not a filter of `Doc_ALIKE_IDX`
        .top_k(5)
        .into_request();
}
