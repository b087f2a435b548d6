//! Keys, where a query or scan is wanted.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update_all(vec![User::key("u1")], Delete); //~ ERROR does not find items to update
}
