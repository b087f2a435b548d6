//! A deletion of a version that the model does not have.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().delete(User::key("u1")).expect_version(1);
    //~^ ERROR[E0277] `schema::User` has no version
    //~| LABEL remove it, or add a field with `#[model(version)]`
}
