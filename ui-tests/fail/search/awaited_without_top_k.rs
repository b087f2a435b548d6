//! A search that is awaited before it says how many items it returns.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = async {
        db().search(Doc::ALIKE_IDX).nearest([1.0; 4]).await //~ ERROR is not a future
    };
}
