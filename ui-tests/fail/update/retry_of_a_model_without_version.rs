//! Nothing tells whether somebody else was faster.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().update_with_retry(User::key("u1"), |_, update| update.set(User::NAME, "Ada")); //~ ERROR `schema::User` has no version
}
