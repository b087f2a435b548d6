//! A decision that changes nothing.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update_with_retry(Order::key("c1", "o1"), |_, update| update); //~ ERROR NoChangeYet>>` is not an update with a change
}
