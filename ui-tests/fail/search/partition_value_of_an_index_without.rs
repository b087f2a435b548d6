//! A partition of an index without partitions.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .search(Doc::ALIKE_IDX)
        .nearest([1.0; 4])
        .eq("t1") //~ ERROR `Doc_ALIKE_IDX` has no partition key
        .top_k(5)
        .into_request();
}
