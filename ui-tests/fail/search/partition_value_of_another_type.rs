//! A partition key with a value of another type.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .search(Doc::EMB_IDX)
        .nearest([1.0; 4])
        .eq(7) //~ ERROR `{integer}` is not a value of the key attribute `Doc_TENANT`
        .top_k(5)
        .into_request();
}
