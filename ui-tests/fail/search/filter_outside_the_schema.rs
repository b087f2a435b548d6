//! A filter by an attribute that the index does not list.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .search(Doc::EMB_IDX)
        .nearest([1.0; 4])
        .eq("t1")
        .filter(Doc::TITLE, "Tides") //~ ERROR `Doc_TITLE` is not a filter of `Doc_EMB_IDX`
        .top_k(5)
        .into_request();
}
