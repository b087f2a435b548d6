//! A filter with a value of another type.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .search(Doc::EMB_IDX)
        .nearest([1.0; 4])
        .eq("t1")
        .filter(Doc::YEAR, "2026") //~ ERROR `&str` is not a value of this attribute, which is a `u16`
        .top_k(5)
        .into_request();
}
