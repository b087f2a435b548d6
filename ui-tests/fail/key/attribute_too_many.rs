//! A sort key for a table that has none.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

fn main() {
    let _ = db().get(User::key("u1", "Ada")).into_request();
    //~^ ERROR[E0061] this function takes 1 argument but 2 arguments were supplied
}
