//! The whole model of an index that holds its keys.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .search(Doc::ALIKE_IDX)
        .nearest([1.0; 4])
        .all_attributes() //~ ERROR `Doc_ALIKE_IDX` does not project every attribute
        .top_k(5)
        .into_request();
}
