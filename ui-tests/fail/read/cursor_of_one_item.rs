//! A second page where there is one item at most.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db()
        .query(User::TABLE)
        .eq("u1")
        .after(None) //~ ERROR a query of `User_TABLE` returns at most one item, and cannot be resumed
        .into_request();
}
