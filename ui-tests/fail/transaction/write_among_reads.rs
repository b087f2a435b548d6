//! A write in a transaction that reads.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let write = db().delete(User::key("u1"));
    let _ = db().transact_get((Order::key("c1", "o1"), write)); //~ ERROR is not a list of primary keys
}
