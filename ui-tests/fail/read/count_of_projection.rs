//! A count of projected attributes.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(Order::TABLE)
        .eq("c1")
        .project((Order::ID,))
        .count(); //~ ERROR a count returns no attributes, so nothing can be selected or projected
}
