//! A write that is sent alone, in a transaction.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().transact_write(Delete(User::key("u1")));
}
