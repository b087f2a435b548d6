//! A projection of what the index does not hold.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .search(Doc::ALIKE_IDX)
        .nearest([1.0; 4])
        .project((Doc::ID, Doc::TITLE)) //~ ERROR `Doc_TITLE` is not projected into `Doc_ALIKE_IDX`
        .top_k(5)
        .into_request();
}
