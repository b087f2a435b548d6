//! A read in a transaction that writes.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().transact_write((Put(&mut order()), Check(User::key("u1"), User::NAME.exists())));
}
