//! An index in a transaction.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().transact_get((Order::key("c1", "o1"), Order::EMAIL_IDX)); //~ ERROR is not a list of primary keys
}
