//! All attributes, and some.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TOTAL_IDX)
        .eq("c1")
        .all_attributes()
        .project((Order::ID,)) //~ ERROR what to return has been chosen already
        .into_request();
}
