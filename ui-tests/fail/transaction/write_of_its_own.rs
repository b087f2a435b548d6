//! A write that is sent alone, in a transaction.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let delete = db().delete(User::key("u1"));
    let _ = db().transact_write(delete); //~ ERROR is not an action of a transaction
}
