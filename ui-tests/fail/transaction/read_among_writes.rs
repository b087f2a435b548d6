//! A read in a transaction that writes.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().transact_write((Put(&mut order()), User::key("u1"))); //~ ERROR is not an action of a transaction
}
