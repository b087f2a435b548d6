//! Two partitions.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .search(Doc::EMB_IDX)
        .nearest([1.0; 4])
        .eq("t1")
        .eq("t2") //~ ERROR the partition key of the search of `Doc_EMB_IDX` has its value already
        .top_k(5)
        .into_request();
}
